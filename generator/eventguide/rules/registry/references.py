"""Rules for names that refer to other definitions of the catalog."""

from eventguide.findings import Severity
from eventguide.rules.engine.rule import Group, Rule

GROUP = Group(
    "References",
    "References must use a name exactly as it is defined.",
    (
        Rule(
            id="unknown-actor",
            severity=Severity.ERROR,
            summary="An action or a step has an unknown actor.",
            rationale="Actors are defined once, under `actors`, so that the guide can describe each of them and list "
            "its actions.",
            bad="actor: Readers",
            good="actor: Reader",
        ),
        Rule(
            id="unknown-timing",
            severity=Severity.ERROR,
            summary="An action has an unknown timing.",
            rationale="Timings are defined once, under `timings`. Readers would take a second spelling for another "
            "timing.",
            bad="when: Imediately",
            good="when: Immediately",
        ),
        Rule(
            id="unknown-entity",
            severity=Severity.ERROR,
            summary="An `entity` or `extends` has an unknown entity.",
            rationale="Without the entity, the properties of the value are unknown, and no payload can be composed.",
            bad="book: {summary: The book that was borrowed., entity: Bok}",
            good="book: {summary: The book that was borrowed., entity: Book}",
        ),
        Rule(
            id="unknown-event",
            severity=Severity.ERROR,
            summary="A reference, a step or a matrix has an unknown event type.",
            rationale="The name becomes a link to the event type's page, which must exist.",
            bad="see: [ReturnEvents]",
            good="see: [ReturnEvent]",
        ),
        Rule(
            id="unknown-action",
            severity=Severity.ERROR,
            summary="A reference or a step has an action that is unknown in its event type.",
            rationale="The name becomes a link to the section of the action, which must exist.",
            bad="- {event: LoanEvent, action: Borrow Book}",
            good="- {event: LoanEvent, action: Borrow a Book}",
        ),
        Rule(
            id="unknown-variant",
            severity=Severity.ERROR,
            summary="A step has an unknown variant, or no variant although its action has several.",
            rationale="The step shows the payload of this variant.",
            bad="- {event: LoanEvent, action: Borrow or Return, variant: Borow}",
            good="- {event: LoanEvent, action: Borrow or Return, variant: Borrow}",
        ),
        Rule(
            id="actor-mismatch",
            severity=Severity.ERROR,
            summary="A step names an actor that does not perform the action.",
            rationale="The scenario and the guide would contradict each other about the actor of the event.",
            bad="- {event: LoanEvent, action: Borrow a Book, actor: Librarian}",
            good="- {event: LoanEvent, action: Borrow a Book, actor: Reader}",
        ),
        Rule(
            id="unknown-source",
            severity=Severity.ERROR,
            summary="A `source` is not defined in the catalog.",
            rationale="Documents are defined once, under `sources`, with title and URL, so that readers can look them "
            "up.",
            bad="evidence: {level: stated, source: manul}",
            good="evidence: {level: stated, source: manual}",
        ),
        Rule(
            id="unknown-evidence",
            severity=Severity.ERROR,
            summary="An `evidence` has an unknown level.",
            rationale="The meaning of a level is its summary under `evidence` at the top level.",
            bad="evidence: statd",
            good="evidence: stated",
        ),
        Rule(
            id="unknown-variable",
            severity=Severity.ERROR,
            summary="A `${name}` refers to an unknown variable.",
            rationale="The example payload would show the name instead of a value. For the literal text `${name}`, "
            "write `$${name}`. Captured payloads have no variables.",
            bad='barcode: {summary: The number on the label., example: "${barcod}"}',
            good='barcode: {summary: The number on the label., example: "${barcode}"}',
        ),
        Rule(
            id="structured-variable",
            severity=Severity.ERROR,
            summary="A variable that is a list or a mapping is used inside a longer text.",
            rationale="Inside a text, a variable is inserted in its JSON form: `true`, `null`, `10.50`. A list or a "
            "mapping can only be a whole value.",
            bad='parts: {summary: What is scanned., example: "book-${parts}"}',
            good='parts: {summary: What is scanned., example: "${parts}"}',
        ),
        Rule(
            id="recursive-variable",
            severity=Severity.ERROR,
            summary="Variables refer to themselves, or expand without limit.",
            rationale="A variable may use other variables, but not itself, neither directly nor indirectly.",
            bad='card: "R-${number}"\nnumber: "${card}"',
            good='card: "R-${number}"\nnumber: "8842"',
        ),
        Rule(
            id="unknown-successor",
            severity=Severity.ERROR,
            summary="The replacement for a deprecated item is unknown, or is the item itself.",
            rationale="Readers who follow the deprecation notice need a replacement that exists.",
            bad="deprecated: {reason: Loans end by themselves now., use: Return Book}",
            good="deprecated: {reason: Loans end by themselves now., use: Return a Book}",
        ),
    ),
)
