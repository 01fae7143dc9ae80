"""Definitions that hold no sense, or less than they should."""

from eventguide.findings import Severity
from eventguide.rules.rule import Group, Rule

GROUP = Group(
    "Definitions",
    "What is written down must be able to be true.",
    (
        Rule(
            id="no-events",
            severity=Severity.WARNING,
            summary="The catalog has no event types.",
            rationale="A guide to a stream of events without events has nothing to show.",
            bad="events: {}",
            good="events:\n  LoanEvent:",
        ),
        Rule(
            id="no-actions",
            severity=Severity.WARNING,
            summary="An event type has no actions.",
            rationale="Without an action there is no row in the guide, no payload and no schema: readers can't learn "
            "when such an event comes.",
            bad="actions: {}",
            good="actions:\n  Return a Book: {actor: Reader, when: Immediately}",
        ),
        Rule(
            id="no-steps",
            severity=Severity.WARNING,
            summary="A scenario has no steps.",
            rationale="A scenario is the story that its steps tell.",
            bad="steps: []",
            good="steps:\n  - {event: LoanEvent, action: Borrow a Book}",
        ),
        Rule(
            id="envelope-without-events",
            severity=Severity.ERROR,
            summary="The envelope does not say where the events go, or `event: true` stands outside an envelope.",
            rationale="`event: true` marks the place at which an event is put into the envelope. Without it the "
            "examples would be empty envelopes.",
            bad="data: {summary: The events., items: {type: object}, example: []}",
            good="data: {summary: The events., items: {event: true}}",
        ),
        Rule(
            id="matrix-cells",
            severity=Severity.ERROR,
            summary="A row of a matrix has more or fewer cells than there are columns.",
            rationale="Cells belong to columns by their order. One that is missing moves all that follow it under "
            "the wrong heading.",
            bad="Journal: [sends]",
            good="Journal: [sends, silent]",
        ),
        Rule(
            id="unknown-cell",
            severity=Severity.ERROR,
            summary="A cell of a matrix says something else than `sends`, `silent`, `n/a` or `unknown`.",
            rationale="Readers compare cells at a glance, so there are four words, and `{sends: OtherEvent}` where "
            "another event is sent.",
            bad="Journal: [sends, nothing]",
            good="Journal: [sends, silent]",
        ),
        Rule(
            id="repeated-item",
            severity=Severity.WARNING,
            summary="A list names the same thing twice.",
            rationale="The second one is either a slip for something else or too much.",
            bad="actor: [Reader, Reader]",
            good="actor: [Reader, Librarian]",
        ),
        Rule(
            id="unknown-format",
            severity=Severity.WARNING,
            summary="A `format` is none of those that JSON Schema knows.",
            rationale="Validators skip formats that they don't know: `datetime` checks nothing, `date-time` does.",
            bad='due: {summary: When the book is due., format: datetime, example: "2026-03-30T18:00:00Z"}',
            good='due: {summary: When the book is due., format: date-time, example: "2026-03-30T18:00:00Z"}',
        ),
        Rule(
            id="broken-keyword",
            severity=Severity.ERROR,
            summary="A keyword of JSON Schema has a value that it can't have.",
            rationale="A `pattern` must be a regular expression and a length can't be negative. Such a schema is "
            "refused by every validator.",
            bad='barcode: {summary: The number on the label., pattern: "^B[0-9+$", example: B10442}',
            good='barcode: {summary: The number on the label., pattern: "^B[0-9]+$", example: B10442}',
        ),
        Rule(
            id="unknown-note-kind",
            severity=Severity.WARNING,
            summary="A note is of a kind that has no look of its own.",
            rationale="`contradiction`, `caution`, `unknown`, `history` and `note` are shown each in its own way; a "
            "contradiction must stand out, and does not under another name.",
            bad="- {kind: contradicton, text: The manual says that renewals send nothing.}",
            good="- {kind: contradiction, text: The manual says that renewals send nothing.}",
        ),
        Rule(
            id="invalid-duration",
            severity=Severity.INFO,
            summary="A step comes `after` something that is no length of time.",
            rationale="The guide works out from these words in which order the events arrive, and at which times.",
            bad="- {event: LoanEvent, action: Return a Book, after: Some time later}",
            good="- {event: LoanEvent, action: Return a Book, after: Three weeks}",
        ),
        Rule(
            id="invalid-timestamp",
            severity=Severity.WARNING,
            summary="A `timestamp` stands at a property that is no date-time.",
            rationale="The messages of scenarios follow their clock by the properties that tell when an event happened "
            "and when it was sent. Only a date-time with its seconds can be moved along.",
            bad='time: {summary: When it happened., format: date, timestamp: occurred, example: "2026-03-02"}',
            good="time: {summary: When it happened., format: date-time, timestamp: occurred, "
            'example: "2026-03-02T09:15:00Z"}',
        ),
        Rule(
            id="deprecation-without-reason",
            severity=Severity.WARNING,
            summary="Something is deprecated without a reason or a successor.",
            rationale="Somebody who relies on it needs to know what to do: what to use instead, or why it goes.",
            bad="deprecated: true",
            good="deprecated: {reason: Loans end by themselves now.}",
        ),
    ),
)
