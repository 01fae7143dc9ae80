"""Rules: the checks of a catalog, their documentation, and `ignore`."""

from collections.abc import Iterator

from eventguide.findings import Finding, Location, select
from eventguide.payloads import Resolved
from eventguide.rules.engine.check import check_catalog
from eventguide.rules.engine.ignores import is_ignored
from eventguide.rules.engine.index import Survey
from eventguide.rules.engine.known_urls import is_line
from eventguide.rules.links import BROKEN_LINK, all_from_root
from eventguide.rules.links import links_from_root as unchecked_from_root
from eventguide.rules.links import relative_links as all_relative
from eventguide.rules.topics import RENAMED, RULES, SUMMARIES, TOPICS

__all__ = [
    "RENAMED",
    "RULES",
    "SUMMARIES",
    "TOPICS",
    "broken_link",
    "check_catalog",
    "is_line",
    "links_from_root",
    "relative_links",
    "select",
]


def links_from_root(resolved: Resolved) -> Iterator[tuple[str, Location, bool]]:
    """Yield the links that are relative to the root of the site, with their source positions.

    The last value is false for links that are already reported, and for links whose findings are ignored.
    """
    survey = Survey(resolved)
    unreported = set(unchecked_from_root(survey))
    for link in all_from_root(survey):
        is_open = link in unreported and not is_ignored(survey, BROKEN_LINK.id, link.location)
        yield link.url, link.location, is_open


def relative_links(resolved: Resolved) -> frozenset[str]:
    """Return the links of the catalog that are not relative to the root of the site: the check reports each of them."""
    return frozenset(all_relative(Survey(resolved)))


def broken_link(location: Location, message: str, hint: str) -> Finding:
    """Return the finding for a link whose target does not exist."""
    return BROKEN_LINK.report(location, message, hint)
