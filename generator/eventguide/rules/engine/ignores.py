"""Apply `ignore`, and check its entries."""

from collections.abc import Iterable, Iterator, Mapping

from eventguide.catalog import Action, Catalog, EventType, Location
from eventguide.findings import Finding, Rule
from eventguide.rules.engine.index import Survey
from eventguide.rules.engine.source_range import SourceRange, range_of
from eventguide.rules.ignoring import IgnoreEntry, check_entry
from eventguide.rules.links import BROKEN_LINK, links_from_root


def without_ignored(
    survey: Survey,
    findings: Iterable[Finding],
    rules: Mapping[str, Rule],
    renamed: Mapping[str, str],
    *,
    is_complete: bool,
) -> Iterator[Finding]:
    """Yield the findings that are not ignored, and the findings about `ignore` entries.

    Unless `is_complete`, some rules were not checked, and unused entries are not reported.
    """
    entries = list(_entries(survey))
    used: set[int] = set()
    for finding in findings:
        covering = [number for number, entry in enumerate(entries) if entry.covers(finding.rule, finding.location)]
        used.update(covering)
        rule = rules.get(finding.rule)
        if not covering or (rule is not None and not rule.can_be_ignored):
            yield finding
    for number, entry in enumerate(entries):
        is_used = number in used or not is_complete or _may_cover_links(entry, survey)
        yield from check_entry(entry, rules, renamed, is_used=is_used)


def is_ignored(survey: Survey, rule: str, location: Location) -> bool:
    """Return whether the catalog ignores the findings of a rule at a position."""
    return any(entry.covers(rule, location) for entry in _entries(survey))


def _may_cover_links(entry: IgnoreEntry, survey: Survey) -> bool:
    # Some links are checked only when the site is built.
    return entry.rule == BROKEN_LINK.id and any(
        entry.covers(entry.rule, link.location) for link in links_from_root(survey)
    )


def _entries(survey: Survey) -> Iterator[IgnoreEntry]:
    yield from _entries_of(survey.catalog, None)
    for kind in (EventType, Action):
        for found in survey.all(kind):
            if found.part.ignore:
                yield from _entries_of(found.part, range_of(found, survey))


def _entries_of(part: Catalog | EventType | Action, scope: SourceRange | None) -> Iterator[IgnoreEntry]:
    for rule, reason in part.ignore.items():
        yield IgnoreEntry(rule, reason, part.at_key("ignore", rule), scope)
