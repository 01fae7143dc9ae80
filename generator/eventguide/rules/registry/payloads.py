"""Rules for the composition, validation and identification of payloads."""

from eventguide.findings import Severity
from eventguide.rules.engine.rule import Group, Rule

GROUP = Group(
    "Payloads",
    "Each example payload must match its definition, and an example must show each property.",
    (
        Rule(
            id="entity-cycle",
            severity=Severity.ERROR,
            summary="An entity contains or extends itself.",
            rationale="The payload would be infinite. If the real payload is recursive, give the inner property an "
            "explicit `example`, which ends the recursion.",
            bad="first: {summary: The first book on the shelf., entity: Book}",
            good="first: {summary: The number of the first book on the shelf., example: B10442}",
        ),
        Rule(
            id="too-many-fields",
            severity=Severity.ERROR,
            summary="A definition and its entities have more than 10,000 fields or 50 levels.",
            rationale="Entities that contain other entities twice double the payload at each level. Such a payload is "
            "not readable, and composing it takes too long.",
            bad="next: {summary: The loan after., entity: Loan12}",
            good="next: {summary: The number of the loan after., example: L4713}",
        ),
        Rule(
            id="contradictory-refinement",
            severity=Severity.ERROR,
            summary="A definition contradicts the one that it refines.",
            rationale="A string in an entity can't be a number in an action, and a constant value can't be changed to "
            "another one.",
            bad="Return a Book: {actor: Reader, when: Immediately, payload: {type: ReturnEvent}}",
            good="Return a Book: {actor: Reader, when: Immediately, payload: {action: Returned}}",
        ),
        Rule(
            id="undeclared-property",
            severity=Severity.ERROR,
            summary="A `payload` or an `example` gives a value to a property that is not declared.",
            rationale="Every key of a payload has a row in the field table. A misspelled name would add another, "
            "undocumented key.",
            bad="payload: {typ: LoanEvent}",
            good="payload: {type: LoanEvent}",
        ),
        Rule(
            id="no-example",
            severity=Severity.ERROR,
            summary="A property has no example, and no example can be composed for it.",
            rationale="Payloads are composed from the examples of their properties. A realistic value also tells "
            "readers more than a type.",
            bad="barcode: {summary: The number on the label.}",
            good="barcode: {summary: The number on the label., example: B10442}",
        ),
        Rule(
            id="broken-example",
            severity=Severity.ERROR,
            summary="An example does not match its definition.",
            rationale="Readers rely on examples more than on descriptions. Either the example or the definition is "
            "wrong.",
            bad='copies: {summary: How many copies there are., type: integer, example: "3"}',
            good="copies: {summary: How many copies there are., type: integer, example: 3}",
        ),
        Rule(
            id="undocumented-key",
            severity=Severity.ERROR,
            summary="An example has a key that is not defined.",
            rationale="In a captured payload, such a key exists in real traffic but is not documented.",
            bad="example: {file: examples/with-branch.json}",
            good="example: {file: examples/borrow.json}",
        ),
        Rule(
            id="missing-property",
            severity=Severity.ERROR,
            summary="A required property is missing in an example.",
            rationale="A consumer that relies on the property would fail on the example. Either the example is "
            "incomplete, or the property is `optional`.",
            bad="example: {file: examples/without-type.json}",
            good="example: {file: examples/borrow.json}",
        ),
        Rule(
            id="field-without-example",
            severity=Severity.INFO,
            summary="A documented property is not in any example.",
            rationale="Readers who only look at the examples assume that the property does not exist. Show it in the "
            "example of at least one action.",
            bad="fine: {summary: What the reader owes., optional: Only when late., omit: true, example: 250}",
            good="fine: {summary: What the reader owes., optional: Only when late., example: 250}",
        ),
        Rule(
            id="ambiguous-payload",
            severity=Severity.INFO,
            summary="The payloads of several actions can't be distinguished, and no note explains it.",
            rationale="A consumer can't count the actions separately. Either a constant value is missing in the "
            "catalog, or the events really are ambiguous: then add a note of the kind `caution` or `unknown` to the "
            "actions or their event type.",
            bad="Return a Book: {actor: Reader, when: Immediately}",
            good="Return a Book: {actor: Reader, when: Immediately, payload: {action: Returned}}",
        ),
    ),
)
