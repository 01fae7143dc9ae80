"""Rules for incomplete and inconsistent definitions."""

from eventguide.findings import Severity
from eventguide.rules.engine.rule import Group, Rule

GROUP = Group(
    "Definitions",
    "Definitions must be complete and consistent.",
    (
        Rule(
            id="no-events",
            severity=Severity.WARNING,
            summary="The catalog has no event types.",
            rationale="A site without event types has nothing to document.",
            bad="events: {}",
            good="events:\n  LoanEvent:",
        ),
        Rule(
            id="no-actions",
            severity=Severity.WARNING,
            summary="An event type has no actions.",
            rationale="Without an action, the event type has no row in the guide, no payload and no schema: readers "
            "can't see when the event is sent.",
            bad="actions: {}",
            good="actions:\n  Return a Book: {actor: Reader, when: Immediately}",
        ),
        Rule(
            id="no-steps",
            severity=Severity.WARNING,
            summary="A scenario has no steps.",
            rationale="A scenario consists of its steps. Without steps, its page is empty.",
            bad="steps: []",
            good="steps:\n  - {event: LoanEvent, action: Borrow a Book}",
        ),
        Rule(
            id="envelope-without-events",
            severity=Severity.ERROR,
            summary="The envelope has no position for the events, or `event: true` is used outside an envelope.",
            rationale="`event: true` marks the position of an event in the envelope. Without it, the example "
            "envelopes would be empty.",
            bad="data: {summary: The events., items: {type: object}, example: []}",
            good="data: {summary: The events., items: {event: true}}",
        ),
        Rule(
            id="matrix-cells",
            severity=Severity.ERROR,
            summary="A row of a matrix has more or fewer cells than there are columns.",
            rationale="Cells belong to columns by their order. If one is missing, all cells after it are in the "
            "wrong column.",
            bad="Journal: [sends]",
            good="Journal: [sends, silent]",
        ),
        Rule(
            id="unknown-cell",
            severity=Severity.ERROR,
            summary="A cell of a matrix is not `sends`, `silent`, `n/a` or `unknown`.",
            rationale="Four fixed words make cells easy to compare. Use `{sends: OtherEvent}` if a different event "
            "is sent.",
            bad="Journal: [sends, nothing]",
            good="Journal: [sends, silent]",
        ),
        Rule(
            id="repeated-item",
            severity=Severity.WARNING,
            summary="A list contains the same item twice.",
            rationale="The second item is either a typing mistake or unnecessary.",
            bad="actor: [Reader, Reader]",
            good="actor: [Reader, Librarian]",
        ),
        Rule(
            id="unknown-format",
            severity=Severity.WARNING,
            summary="A `format` is not defined by JSON Schema.",
            rationale="Validators ignore unknown formats: `datetime` checks nothing, `date-time` does.",
            bad='due: {summary: When the book is due., format: datetime, example: "2026-03-30T18:00:00Z"}',
            good='due: {summary: When the book is due., format: date-time, example: "2026-03-30T18:00:00Z"}',
        ),
        Rule(
            id="broken-keyword",
            severity=Severity.ERROR,
            summary="A JSON Schema keyword has an invalid value.",
            rationale="A `pattern` must be a regular expression, and a length can't be negative. Validators reject "
            "such a schema.",
            bad='barcode: {summary: The number on the label., pattern: "^B[0-9+$", example: B10442}',
            good='barcode: {summary: The number on the label., pattern: "^B[0-9]+$", example: B10442}',
        ),
        Rule(
            id="unknown-note-kind",
            severity=Severity.WARNING,
            summary="A note has an unknown kind.",
            rationale="`contradiction`, `caution`, `unknown`, `history` and `note` each have their own style. A note "
            "of an unknown kind is not highlighted.",
            bad="- {kind: contradicton, text: The manual says that renewals send nothing.}",
            good="- {kind: contradiction, text: The manual says that renewals send nothing.}",
        ),
        Rule(
            id="invalid-duration",
            severity=Severity.INFO,
            summary="The `after` of a step is not a duration.",
            rationale="The order and the timestamps of the events in a scenario are computed from these durations.",
            bad="- {event: LoanEvent, action: Return a Book, after: Some time later}",
            good="- {event: LoanEvent, action: Return a Book, after: Three weeks}",
        ),
        Rule(
            id="invalid-timestamp",
            severity=Severity.WARNING,
            summary="A property with `timestamp` is not a date-time.",
            rationale="The messages of a scenario get their times in the properties with `timestamp: occurred` and "
            "`timestamp: sent`. Only a date-time with seconds can be adjusted.",
            bad='time: {summary: When it happened., format: date, timestamp: occurred, example: "2026-03-02"}',
            good="time: {summary: When it happened., format: date-time, timestamp: occurred, "
            'example: "2026-03-02T09:15:00Z"}',
        ),
        Rule(
            id="deprecation-without-reason",
            severity=Severity.WARNING,
            summary="Something is deprecated without a reason or a successor.",
            rationale="Users of a deprecated item need to know what to use instead, or why it will be removed.",
            bad="deprecated: true",
            good="deprecated: {reason: Loans end by themselves now.}",
        ),
    ),
)
