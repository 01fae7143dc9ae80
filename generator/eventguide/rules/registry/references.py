"""Names that lead to something else in the catalog: they must be there."""

from eventguide.findings import Severity
from eventguide.rules.rule import Group, Rule

GROUP = Group(
    "References",
    "A name that stands for something defined elsewhere must be written exactly as it is defined there.",
    (
        Rule(
            id="unknown-actor",
            severity=Severity.ERROR,
            summary="An action or a step names an actor that the catalog does not have.",
            rationale="Actors are declared once, under `actors`, so that the guide can explain each of them and "
            "list what it does.",
            bad="actor: Readers",
            good="actor: Reader",
        ),
        Rule(
            id="unknown-timing",
            severity=Severity.ERROR,
            summary="An action names a timing that the catalog does not have.",
            rationale="Timings are declared once, under `timings`. A second spelling would be a second time of "
            "delivery to readers.",
            bad="when: Imediately",
            good="when: Immediately",
        ),
        Rule(
            id="unknown-entity",
            severity=Severity.ERROR,
            summary="An `entity` or `extends` names an entity that the catalog does not have.",
            rationale="Without the entity nobody knows which properties the value has, and no payload can be composed.",
            bad="book: {summary: The book that was borrowed., entity: Bok}",
            good="book: {summary: The book that was borrowed., entity: Book}",
        ),
        Rule(
            id="unknown-event",
            severity=Severity.ERROR,
            summary="A reference, a step or a matrix names an event type that the catalog does not have.",
            rationale="The name becomes a link to the event type's page, which must exist.",
            bad="see: [ReturnEvents]",
            good="see: [ReturnEvent]",
        ),
        Rule(
            id="unknown-action",
            severity=Severity.ERROR,
            summary="A reference or a step names an action that its event type does not have.",
            rationale="The name becomes a link to the section of the action, which must exist.",
            bad="- {event: LoanEvent, action: Borrow Book}",
            good="- {event: LoanEvent, action: Borrow a Book}",
        ),
        Rule(
            id="unknown-variant",
            severity=Severity.ERROR,
            summary="A step names a variant that its action does not have, or none where it has several.",
            rationale="The step shows the payload of that very variant.",
            bad="- {event: LoanEvent, action: Borrow or Return, variant: Borow}",
            good="- {event: LoanEvent, action: Borrow or Return, variant: Borrow}",
        ),
        Rule(
            id="actor-mismatch",
            severity=Severity.ERROR,
            summary="In a step somebody does what only others do.",
            rationale="A scenario and the guide would contradict each other about who causes the event.",
            bad="- {event: LoanEvent, action: Borrow a Book, actor: Librarian}",
            good="- {event: LoanEvent, action: Borrow a Book, actor: Reader}",
        ),
        Rule(
            id="unknown-source",
            severity=Severity.ERROR,
            summary="A `source` names a document that the catalog does not list.",
            rationale="Documents are listed once, under `sources`, with title and address. A reader must be able to "
            "look up what the catalog rests on.",
            bad="evidence: {level: stated, source: manul}",
            good="evidence: {level: stated, source: manual}",
        ),
        Rule(
            id="unknown-evidence",
            severity=Severity.ERROR,
            summary="An `evidence` names a level that the catalog does not declare.",
            rationale="Readers learn what a level means from its summary under `evidence` at the top level.",
            bad="evidence: statd",
            good="evidence: stated",
        ),
        Rule(
            id="unknown-variable",
            severity=Severity.ERROR,
            summary="A `${name}` stands for a variable that the catalog does not have.",
            rationale="The example payload would show the name in place of a value. For the text `${name}` itself, "
            "write `$${name}`; a captured payload is data, and has no variables.",
            bad='barcode: {summary: The number on the label., example: "${barcod}"}',
            good='barcode: {summary: The number on the label., example: "${barcode}"}',
        ),
        Rule(
            id="structured-variable",
            severity=Severity.ERROR,
            summary="A variable that is a list or a mapping is used within a longer text.",
            rationale="Within a text, a variable is written as JSON writes it: `true`, `null`, `10.50`. A list or a "
            "mapping is only ever a whole value.",
            bad='parts: {summary: What is scanned., example: "book-${parts}"}',
            good='parts: {summary: What is scanned., example: "${parts}"}',
        ),
        Rule(
            id="recursive-variable",
            severity=Severity.ERROR,
            summary="Variables lead back to themselves, or grow without end.",
            rationale="A variable may use others, but in the end there must be a value.",
            bad='card: "R-${number}"\nnumber: "${card}"',
            good='card: "R-${number}"\nnumber: "8842"',
        ),
        Rule(
            id="unknown-successor",
            severity=Severity.ERROR,
            summary="A deprecation says to use something that does not exist, or the very thing that is deprecated.",
            rationale="A reader who follows the advice must arrive at something that works.",
            bad="deprecated: {reason: Loans end by themselves now., use: Return Book}",
            good="deprecated: {reason: Loans end by themselves now., use: Return a Book}",
        ),
    ),
)
