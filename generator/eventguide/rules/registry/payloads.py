"""What keeps a payload from being composed, proved or told from others."""

from eventguide.findings import Severity
from eventguide.rules.rule import Group, Rule

GROUP = Group(
    "Payloads",
    "Each example payload must follow its own definition, and each definition must be seen in an example.",
    (
        Rule(
            id="entity-cycle",
            severity=Severity.ERROR,
            summary="An entity holds itself, or extends itself.",
            rationale="A payload made of it would never end. Where the real payload repeats a part, give the inner "
            "one an explicit `example`: it ends there.",
            bad="first: {summary: The first book on the shelf., entity: Book}",
            good="first: {summary: The number of the first book on the shelf., example: B10442}",
        ),
        Rule(
            id="too-many-fields",
            severity=Severity.ERROR,
            summary="A definition has more than 10,000 fields or 50 levels, with all the entities that it holds.",
            rationale="Entities that hold others twice double the payload at each step. Nobody reads such a payload, "
            "and making it would take for ever.",
            bad="next: {summary: The loan after., entity: Loan12}",
            good="next: {summary: The number of the loan after., example: L4713}",
        ),
        Rule(
            id="contradictory-refinement",
            severity=Severity.ERROR,
            summary="A nearer definition says the opposite of the one that it refines.",
            rationale="What is text in an entity can't be a number in one action, and a value that is fixed once "
            "can't be fixed to something else nearby.",
            bad="Return a Book: {actor: Reader, when: Immediately, payload: {type: ReturnEvent}}",
            good="Return a Book: {actor: Reader, when: Immediately, payload: {action: Returned}}",
        ),
        Rule(
            id="undeclared-property",
            severity=Severity.ERROR,
            summary="A `payload` or an `example` gives a value to a property that is not declared.",
            rationale="Every key of a payload has a row in the field table. A misspelt name would add a second, "
            "undocumented one.",
            bad="payload: {typ: LoanEvent}",
            good="payload: {type: LoanEvent}",
        ),
        Rule(
            id="no-example",
            severity=Severity.ERROR,
            summary="A property has no example, and none can be composed.",
            rationale="Payloads are composed from the examples of their properties. A real-looking value also says "
            "more to readers than a type.",
            bad="barcode: {summary: The number on the label.}",
            good="barcode: {summary: The number on the label., example: B10442}",
        ),
        Rule(
            id="broken-example",
            severity=Severity.ERROR,
            summary="An example breaks its own definition.",
            rationale="Readers trust examples more than words. One of the two is wrong.",
            bad='copies: {summary: How many copies there are., type: integer, example: "3"}',
            good="copies: {summary: How many copies there are., type: integer, example: 3}",
        ),
        Rule(
            id="undocumented-key",
            severity=Severity.ERROR,
            summary="An example holds a key that the definition does not have.",
            rationale="In a captured payload such a key is the most valuable find: it exists in real traffic and "
            "nobody has documented it.",
            bad="example: {file: examples/with-branch.json}",
            good="example: {file: examples/borrow.json}",
        ),
        Rule(
            id="missing-property",
            severity=Severity.ERROR,
            summary="An example lacks a property that the definition says is always there.",
            rationale="A consumer who relies on *always* would fail on the very example. Either the example is "
            "incomplete or the property is `optional`.",
            bad="example: {file: examples/without-type.json}",
            good="example: {file: examples/borrow.json}",
        ),
        Rule(
            id="field-without-example",
            severity=Severity.INFO,
            summary="A property is documented, but no example shows it.",
            rationale="Readers who search the examples conclude that it does not exist. Show it in the example of "
            "one action at least.",
            bad="fine: {summary: What the reader owes., optional: Only when late., omit: true, example: 250}",
            good="fine: {summary: What the reader owes., optional: Only when late., example: 250}",
        ),
        Rule(
            id="ambiguous-payload",
            severity=Severity.INFO,
            summary="Nothing tells the payloads of several actions apart, and no note says so.",
            rationale="A consumer can't count the one without the other. Either a fixed value is missing from the "
            "catalog, or the stream really is like that: then a note of the kind `caution` or `unknown` on the "
            "actions or on their event type says so.",
            bad="Return a Book: {actor: Reader, when: Immediately}",
            good="Return a Book: {actor: Reader, when: Immediately, payload: {action: Returned}}",
        ),
    ),
)
