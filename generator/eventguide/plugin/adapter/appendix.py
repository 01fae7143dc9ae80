"""Sections of the navigation that are not about the events: last there and in search results, not on the 404 page."""

from collections.abc import Iterator, MutableMapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from eventguide.plugin.log import log

BOOST = 0.05
"""How much a match in such a page counts in the search, unless its front matter has a `boost` of its own."""


def at_end(nav: Sequence[Any], titles: AbstractSet[str]) -> list[Any]:
    """Return the entries of a `nav`, with those of these titles last."""
    return sorted(nav, key=lambda entry: isinstance(entry, dict) and not titles.isdisjoint(entry)) if titles else [*nav]


def appendix_pages(nav: Navigation, titles: Sequence[str]) -> frozenset[str]:
    """Return the source paths of the pages in the sections of these titles; report titles that are not there."""
    sections = [item for item in nav.items if item.title in titles]
    for title in sorted({*titles} - {str(section.title) for section in sections}):
        log.warning('The navigation has no section "%s", which the option `appendix` in mkdocs.yml names.', title)
    return frozenset(page.file.src_uri for section in sections for page in _pages(section))


def rank_last(meta: MutableMapping[str, Any]) -> None:
    """Let the search prefer other pages to the one with this front matter."""
    search = meta.get("search") or {}
    meta["search"] = {"boost": BOOST, **search} if isinstance(search, dict) else search


def _pages(item: StructureItem) -> Iterator[Page]:
    if isinstance(item, Page):
        yield item
    elif isinstance(item, Section):
        for child in item.children:
            yield from _pages(child)
