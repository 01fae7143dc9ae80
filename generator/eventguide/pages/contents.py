"""The table of contents of a whole site: which pages are in its navigation, and in which sections."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from eventguide.pages.page import Page

MAX_FLAT = 60
"""Pages of a section that are listed one below another; more are in groups, which the theme collapses."""

MAX_GROUP = 30
"""Pages of such a group."""

MAX_LISTED = 300
"""Event types in the navigation. Builders render the navigation into every page, so past
this number the time and the size of a page would grow with the number of pages; the guide lists them all."""

Entry: TypeAlias = Page | tuple[str, list[Page]]
"""A single page, or a section: its heading and its pages."""


def listed_pages(pages: Sequence[Page]) -> list[Page]:
    """Return the pages that are in the navigation of a site with all these pages."""
    events = sum(page.address.startswith("events/") for page in pages)
    return [page for page in pages if page.listed and (events <= MAX_LISTED or not page.address.startswith("events/"))]


def contents(pages: Iterable[Page]) -> list[Entry]:
    """Return `pages` by section; a section is at the position of its first page."""
    entries: list[Entry] = []
    sections: dict[str, list[Page]] = {}
    for page in pages:
        if not page.section:
            entries.append(page)
        elif page.section in sections:
            sections[page.section].append(page)
        else:
            sections[page.section] = [page]
            entries.append((page.section, sections[page.section]))
    return entries


def navigation(pages: Sequence[Page], own: Sequence[Any], source: Callable[[Page], str]) -> list[Any]:
    """Return a `nav` of `pages` by section, then of the entries `own`; `source` is the path of a page's Markdown.

    A page in `own` is at that position only. Where `own` begins with the home page, that is first.
    """
    named = set(_paths(own))
    made = [_item(entry, source) for entry in contents([page for page in pages if source(page) not in named])]
    homes = {source(page) for page in pages if not page.address}
    lead = 1 if homes.intersection(_paths(own[:1])) else 0
    return [*own[:lead], *made, *own[lead:]]


def _item(entry: Entry, source: Callable[[Page], str]) -> dict[str, Any]:
    if isinstance(entry, Page):
        return {entry.title_in_nav: source(entry)}
    section, pages = entry
    if len(pages) <= MAX_FLAT:
        return {section: [_item(page, source) for page in pages]}
    return {section: [_item((_range(group), group), source) for group in _groups(pages)]}


def _groups(pages: list[Page]) -> Iterator[list[Page]]:
    """Yield the pages of a section in groups of about the same size."""
    number = -(-len(pages) // MAX_GROUP)
    ends = [len(pages) * group // number for group in range(number + 1)]
    yield from (pages[start:end] for start, end in pairwise(ends))


def _range(pages: list[Page]) -> str:
    first, last = (page.title_in_nav for page in (pages[0], pages[-1]))
    return f"{first} to {last}" if first != last else first


def _paths(nav: Any) -> Iterator[str]:
    """Every path in a `nav`, whatever its depth."""
    if isinstance(nav, str):
        yield PurePosixPath(nav).as_posix()
    elif isinstance(nav, dict | list | tuple):
        for value in nav.values() if isinstance(nav, dict) else nav:
            yield from _paths(value)
