"""The words that readers read."""

from eventguide.findings import Severity
from eventguide.rules.rule import Group, Rule

GROUP = Group(
    "Words",
    "Examples show what a payload looks like; only words say what it means.",
    (
        Rule(
            id="no-summary",
            severity=Severity.WARNING,
            summary="An event type, an actor, a timing, an entity or a property has no summary.",
            rationale="The summary is what the tables and the search show. It costs one line.",
            bad="barcode: {example: B10442}",
            good="barcode: {summary: The number on the label., example: B10442}",
        ),
        Rule(
            id="redundant-summary",
            severity=Severity.INFO,
            summary="A summary only repeats the name.",
            rationale='"The book id." under `bookId` tells nothing that the name does not. Say what the value '
            "means, where it comes from, or what it can be joined with. A sentence about what happens is not reported: "
            '"A book is lent." is a good summary of `BookLent`.',
            bad="bookId: {summary: The book id., example: B10442}",
            good="bookId: {summary: The number on the label; the same for every copy., example: B10442}",
        ),
        Rule(
            id="missing-period",
            severity=Severity.INFO,
            summary="A sentence has no end.",
            rationale="Summaries, triggers, notes and conditions are sentences. A missing full stop mostly means "
            "that the rest of the sentence is missing as well.",
            bad="barcode: {summary: The number on the label, example: B10442}",
            good="barcode: {summary: The number on the label., example: B10442}",
        ),
        Rule(
            id="unfinished-text",
            severity=Severity.WARNING,
            summary="A text holds a mark such as TODO or TBD, or a value is one.",
            rationale="Such marks are for the writer, and readers would see them. What nobody knows yet is worth a "
            "note of the kind `unknown`. A value that some `enum` of the catalog names is meant.",
            bad="barcode: {summary: TODO., example: B10442}",
            good="barcode: {summary: The number on the label., example: B10442}",
        ),
    ),
)
