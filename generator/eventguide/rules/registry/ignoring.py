"""Rules that a catalog sets aside."""

from eventguide.findings import Severity
from eventguide.rules.rule import Group, Rule

GROUP = Group(
    "Ignoring rules",
    "An exception is written down with its reason, and goes when it is no longer needed.",
    (
        Rule(
            id="unknown-rule",
            severity=Severity.WARNING,
            summary="An `ignore` names a rule that does not exist.",
            rationale="It excuses nothing. Rule ids stand in square brackets in each finding.",
            bad="ignore: {hollow-sumary: The names of the library system say it all.}",
            good="ignore: {redundant-summary: The names of the library system say it all.}",
        ),
        Rule(
            id="unused-ignore",
            severity=Severity.WARNING,
            summary="An `ignore` excuses nothing, or names a rule that can't be set aside.",
            rationale="What it excused is mended: take it away, so that the next slip of this kind is found. Errors "
            "can't be set aside, for there would be no sensible page.",
            bad="ignore: {redundant-summary: The names of the library system say it all.}",
            good="bookId: {summary: The number on the label; the same for every copy., example: B10442}",
        ),
        Rule(
            id="ignore-without-reason",
            severity=Severity.WARNING,
            summary="An `ignore` gives no reason.",
            rationale="The next writer has to know whether the reason still holds.",
            bad='ignore: {redundant-summary: ""}',
            good="ignore: {redundant-summary: The names of the library system say it all.}",
        ),
    ),
)
