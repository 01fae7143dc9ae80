"""Rules for the entries of `ignore`."""

from collections.abc import Iterator, Mapping

from eventguide.findings import Finding, Location, Rule, Severity, Topic, suggestion
from eventguide.record import record
from eventguide.rules.engine.source_range import SourceRange

UNKNOWN_RULE = Rule(
    id="unknown-rule",
    severity=Severity.WARNING,
    summary="An `ignore` names a rule that does not exist.",
    rationale="Such an entry ignores nothing. Each finding shows its rule id in square brackets.",
    bad="ignore: {hollow-sumary: The names of the library system say it all.}",
    good="ignore: {redundant-summary: The names of the library system say it all.}",
)


UNUSED_IGNORE = Rule(
    id="unused-ignore",
    severity=Severity.WARNING,
    summary="An `ignore` has no effect, or names a rule that can't be ignored.",
    rationale="The ignored problem is fixed. Remove the entry, so that the next problem of this kind is "
    "reported. Errors can't be ignored, because the site can't be built with them.",
    bad="ignore: {redundant-summary: The names of the library system say it all.}",
    good="bookId: {summary: The number on the label; the same for every copy., example: B10442}",
)


IGNORE_WITHOUT_REASON = Rule(
    id="ignore-without-reason",
    severity=Severity.WARNING,
    summary="An `ignore` gives no reason.",
    rationale="Without the reason, other writers can't decide whether the entry is still needed.",
    bad='ignore: {redundant-summary: ""}',
    good="ignore: {redundant-summary: The names of the library system say it all.}",
)


@record
class IgnoreEntry:
    """An entry of an `ignore`; `scope` is the range in which it applies, None for the whole catalog."""

    rule: str
    reason: str
    location: Location
    scope: SourceRange | None

    def covers(self, rule: str, location: Location) -> bool:
        """Return whether the entry applies to findings of a rule at a position."""
        return rule == self.rule and (self.scope is None or self.scope.contains(location))


def check_entry(
    entry: IgnoreEntry, rules: Mapping[str, Rule], renamed: Mapping[str, str], *, is_used: bool
) -> Iterator[Finding]:
    """Find what is wrong with an entry; `is_used` if it has ignored a finding."""
    rule = rules.get(entry.rule)
    if rule is None:
        ignorable = [name for name, one in rules.items() if one.can_be_ignored]
        message = f'Unknown rule "{entry.rule}".'
        hint = suggestion(entry.rule, ignorable, "Rules that can be ignored")
        if entry.rule in renamed:
            hint = f'the rule is now called "{renamed[entry.rule]}".'
        yield UNKNOWN_RULE.report(entry.location, message, hint)
    elif rule.accepted_by:
        message = f'"{entry.rule}" does not concern the catalog and can\'t be ignored there.'
        yield UNUSED_IGNORE.report(entry.location, message, f"remove the entry, and {rule.accepted_by}")
    elif not rule.can_be_ignored:
        message = f'"{entry.rule}" is an error, and errors can\'t be ignored.'
        yield UNUSED_IGNORE.report(entry.location, message, "remove the entry, and fix the error.")
    elif not is_used:
        message = f'Unused ignore of rule "{entry.rule}": it has no findings here.'
        yield UNUSED_IGNORE.report(entry.location, message, "remove the entry.")
    elif not entry.reason.strip():
        message = f'"{entry.rule}" is ignored without a reason.'
        yield IGNORE_WITHOUT_REASON.report(entry.location, message, "add a short reason as its value.")


TOPIC = Topic(
    title="Ignoring rules",
    summary="Suppressions need a reason and must still apply.",
    rules=(UNKNOWN_RULE, UNUSED_IGNORE, IGNORE_WITHOUT_REASON),
)
