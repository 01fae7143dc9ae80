"""Rules for the entries of `ignore`."""

from eventguide.findings import Severity
from eventguide.rules.engine.rule import Group, Rule

GROUP = Group(
    "Ignoring rules",
    "Suppressions need a reason and must still apply.",
    (
        Rule(
            id="unknown-rule",
            severity=Severity.WARNING,
            summary="An `ignore` names a rule that does not exist.",
            rationale="Such an entry ignores nothing. Each finding shows its rule id in square brackets.",
            bad="ignore: {hollow-sumary: The names of the library system say it all.}",
            good="ignore: {redundant-summary: The names of the library system say it all.}",
        ),
        Rule(
            id="unused-ignore",
            severity=Severity.WARNING,
            summary="An `ignore` has no effect, or names a rule that can't be ignored.",
            rationale="The ignored problem is fixed. Remove the entry, so that the next problem of this kind is "
            "reported. Errors can't be ignored, because the site can't be built with them.",
            bad="ignore: {redundant-summary: The names of the library system say it all.}",
            good="bookId: {summary: The number on the label; the same for every copy., example: B10442}",
        ),
        Rule(
            id="ignore-without-reason",
            severity=Severity.WARNING,
            summary="An `ignore` gives no reason.",
            rationale="Without the reason, other writers can't decide whether the entry is still needed.",
            bad='ignore: {redundant-summary: ""}',
            good="ignore: {redundant-summary: The names of the library system say it all.}",
        ),
    ),
)
