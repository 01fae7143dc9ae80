"""Apply `ignore`, and check its entries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from eventguide.catalog import Action, Catalog, EventType, Location
from eventguide.findings import Finding, suggestion
from eventguide.rules.engine.index import Survey
from eventguide.rules.engine.report import report
from eventguide.rules.engine.source_range import Span, span_of
from eventguide.rules.links import links_from_root
from eventguide.rules.registry import RENAMED, RULES


@dataclass(frozen=True, slots=True)
class _Excuse:
    """An entry of an `ignore`; `span` is the part of the catalog for which it holds, None for all of it."""

    rule: str
    reason: str
    place: Location
    span: Span | None

    def covers(self, finding: Finding) -> bool:
        """Whether it excuses the finding."""
        return finding.rule == self.rule and self.holds(finding.location)

    def holds(self, place: Location) -> bool:
        """Whether it excuses what stands at a place."""
        return self.span is None or self.span.holds(place)


def excused(survey: Survey, findings: Iterable[Finding], *, is_whole: bool) -> Iterator[Finding]:
    """Yield the findings that nothing excuses, and the excuses that are none.

    Unless `is_whole`, some rules were not applied, and nothing is said of an excuse that was not needed.
    """
    excuses = list(_excuses(survey))
    used: set[int] = set()
    for finding in findings:
        covering = [number for number, excuse in enumerate(excuses) if excuse.covers(finding)]
        used.update(covering)
        rule = RULES.get(finding.rule)
        if not covering or (rule is not None and not rule.can_be_ignored):
            yield finding
    for number, excuse in enumerate(excuses):
        is_used = number in used or not is_whole or _may_excuse_links(excuse, survey)
        yield from _problems(excuse, is_used=is_used)


def is_excused(survey: Survey, rule: str, place: Location) -> bool:
    """Whether the catalog excuses what a rule finds at a place."""
    return any(excuse.rule == rule and excuse.holds(place) for excuse in _excuses(survey))


def _may_excuse_links(excuse: _Excuse, survey: Survey) -> bool:
    # Some links are judged only when the site is built.
    return excuse.rule == "broken-link" and any(excuse.holds(link.place) for link in links_from_root(survey))


def _excuses(survey: Survey) -> Iterator[_Excuse]:
    yield from _of(survey.catalog, None)
    for kind in (EventType, Action):
        for found in survey.all(kind):
            if found.part.ignore:
                yield from _of(found.part, span_of(found, survey))


def _of(part: Catalog | EventType | Action, span: Span | None) -> Iterator[_Excuse]:
    for rule, reason in part.ignore.items():
        yield _Excuse(rule, reason, part.at_key("ignore", rule), span)


def _problems(excuse: _Excuse, *, is_used: bool) -> Iterator[Finding]:
    rule = RULES.get(excuse.rule)
    if rule is None:
        ignorable = [name for name, one in RULES.items() if one.can_be_ignored]
        message = f'Unknown rule "{excuse.rule}".'
        hint = suggestion(excuse.rule, ignorable, "Rules that can be ignored")
        if excuse.rule in RENAMED:
            hint = f'the rule is now called "{RENAMED[excuse.rule]}".'
        yield report("unknown-rule", excuse.place, message, hint)
    elif rule.accepted_by:
        message = f'"{excuse.rule}" does not concern the catalog and can\'t be ignored there.'
        yield report("unused-ignore", excuse.place, message, f"remove the entry, and {rule.accepted_by}")
    elif not rule.can_be_ignored:
        message = f'"{excuse.rule}" is an error, and errors can\'t be ignored.'
        yield report("unused-ignore", excuse.place, message, "remove the entry, and fix the error.")
    elif not is_used:
        message = f'Unused ignore of rule "{excuse.rule}": it has no findings here.'
        yield report("unused-ignore", excuse.place, message, "remove the entry.")
    elif not excuse.reason.strip():
        message = f'"{excuse.rule}" is ignored without a reason.'
        yield report("ignore-without-reason", excuse.place, message, "add a short reason as its value.")
