"""Rules: what a catalog that can be read may still get wrong."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from eventguide.findings import Finding, Location
from eventguide.rules.engine.rule import Group, Rule, select
from eventguide.rules.registry import GROUPS, RENAMED, RULES

if TYPE_CHECKING:
    from eventguide.payloads import Resolved

__all__ = ["GROUPS", "RENAMED", "RULES", "Group", "Rule", "broken_link", "check_catalog", "links_from_root", "select"]


def check_catalog(resolved: "Resolved", before: Collection[Finding] = ()) -> tuple[Finding, ...]:
    """Return everything that is wrong with a resolved catalog, sorted by place.

    What the catalog's `ignore` excuses is left out, what it excuses in vain is added. `before` are the findings of
    reading the catalog: beside an error, nothing is said of what is unused or shown nowhere, for that may follow.
    """
    # The registry is also for those who check nothing: the command line's help, the documentation.
    from eventguide.rules.engine.check import check

    return check(resolved, before)


def links_from_root(resolved: "Resolved") -> "Iterator[tuple[str, Location, bool]]":
    """Yield the links that count from the site's root, with their place.

    The last value is false for those that are reported from the catalog alone, and those that its `ignore` excuses.
    """
    from eventguide.rules.engine.ignores import is_excused
    from eventguide.rules.engine.index import Survey
    from eventguide.rules.links import all_from_root, links_from_root

    survey = Survey(resolved)
    unreported = set(links_from_root(survey))
    for link in all_from_root(survey):
        yield link.url, link.place, link in unreported and not is_excused(survey, "broken-link", link.place)


def broken_link(place: Location, message: str, hint: str) -> Finding:
    """Return the finding of a link that leads nowhere."""
    from eventguide.rules.engine.report import report

    return report("broken-link", place, message, hint)
