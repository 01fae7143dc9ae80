"""Entries for the search, given by the generator instead of parsed out of the HTML."""

from collections.abc import Sequence
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage

from eventguide.pages import Page, SearchEntry
from eventguide.payloads import Urls

SEARCH_INDEX = "search/search_index.json"
"""Where Material's search plugin writes its index, which the guide's own search reads."""


class SearchEntries:
    """The guide's entries in the search index of Material's plugin."""

    def __init__(self, index: Any, pages: Sequence[Page], urls: Urls) -> None:
        self._index = index
        self._urls = urls
        own = _entries_of(pages, urls)
        self._count = len(own)
        index.entries[:0] = own

    def renewed(self, pages: Sequence[Page]) -> bytes:
        """Return the index's file with the entries of `pages` in place of those before."""
        own = _entries_of(pages, self._urls)
        self._index.entries[: self._count] = own
        self._count = len(own)
        text: str = self._index.generate_search_index(None)
        return text.encode()

    def let_go(self) -> None:
        """Keep no entries, which are written."""
        del self._index.entries[: self._count]
        self._count = 0


def add_search_entries(pages: Sequence[Page], urls: Urls, config: MkDocsConfig) -> SearchEntries | None:
    """Add the entries of all pages to the search index; None where no index of the known form is there."""
    index = _index(config)
    return SearchEntries(index, pages, urls) if index is not None else None


def add_page_words(page: MkDocsPage, config: MkDocsConfig) -> None:
    """Add to the entry of a hand-written page the other words that its front matter has: `search: {also: [...]}`.

    Called when the search plugin has added the entries of the page, its own before those of its sections.
    """
    search = page.meta.get("search")
    also = search.get("also") if isinstance(search, dict) else None
    index = _index(config)
    if not isinstance(also, list) or index is None:
        return
    for entry in reversed(index.entries):
        if entry["location"] == page.url:
            entry["also"] = [escape(str(word), quote=False) for word in also]
            return


def _index(config: MkDocsConfig) -> Any:
    plugin = config.plugins.get("material/search") or config.plugins.get("search")
    index = getattr(plugin, "search_index", None)
    return index if isinstance(getattr(index, "entries", None), list) else None


def _entries_of(pages: Sequence[Page], urls: Urls) -> list[dict[str, Any]]:
    return [_entry(entry, page, urls) for page in pages for entry in page.search()]


def _entry(entry: SearchEntry, page: Page, urls: Urls) -> dict[str, Any]:
    # Titles and texts of the index are HTML.
    more = {
        "kind": entry.kind if entry.kind != "page" else "",
        "also": [escape(word, quote=False) for word in entry.also],
        "under": escape(entry.under, quote=False),
        "note": escape(entry.note, quote=False),
        "paths": [escape(path, quote=False) for path in entry.paths],
        "variants": [[anchor, *(escape(name, quote=False) for name in names)] for anchor, *names in entry.variants],
    }
    return {
        "location": urls.path(page.address + (f"#{entry.anchor}" if entry.anchor else "")),
        "title": escape(entry.title, quote=False),
        "text": escape(entry.text, quote=False),
        **{key: value for key, value in more.items() if value},
    }
