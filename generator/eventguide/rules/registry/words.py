"""Rules for summaries and other texts."""

from eventguide.findings import Severity
from eventguide.rules.engine.rule import Group, Rule

GROUP = Group(
    "Words",
    "Examples show what a payload looks like; texts explain what it means.",
    (
        Rule(
            id="no-summary",
            severity=Severity.WARNING,
            summary="An event type, an actor, a timing, an entity or a property has no summary.",
            rationale="Tables and search results show the summary. One line is enough.",
            bad="barcode: {example: B10442}",
            good="barcode: {summary: The number on the label., example: B10442}",
        ),
        Rule(
            id="redundant-summary",
            severity=Severity.INFO,
            summary="A summary only repeats the name.",
            rationale='"The book id." for `bookId` adds nothing to the name. Explain what the value means, where '
            "it comes from, or what it can be joined with. A sentence about what happens is not reported: "
            '"A book is lent." is a good summary of `BookLent`.',
            bad="bookId: {summary: The book id., example: B10442}",
            good="bookId: {summary: The number on the label; the same for every copy., example: B10442}",
        ),
        Rule(
            id="missing-period",
            severity=Severity.INFO,
            summary="A sentence does not end with a period.",
            rationale="Summaries, triggers, notes and conditions are sentences. A missing period often means that the "
            "rest of the sentence is missing as well.",
            bad="barcode: {summary: The number on the label, example: B10442}",
            good="barcode: {summary: The number on the label., example: B10442}",
        ),
        Rule(
            id="unfinished-text",
            severity=Severity.WARNING,
            summary="A text contains a marker such as TODO or TBD, or a value is one.",
            rationale="Such markers are for writers, but readers would see them. If something is not known yet, add a "
            "note of the kind `unknown`. A value in an `enum` of the catalog is not reported.",
            bad="barcode: {summary: TODO., example: B10442}",
            good="barcode: {summary: The number on the label., example: B10442}",
        ),
    ),
)
