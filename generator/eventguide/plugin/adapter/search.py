"""Entries for Material's search, given by the generator instead of parsed out of the HTML."""

from collections.abc import Sequence
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from eventguide.pages import Page, SearchEntry, inner_words
from eventguide.payloads import Urls

SEARCH_INDEX = "search/search_index.json"
"""Where Material's search plugin writes its index."""

SEPARATOR = r"""[\s\-,:;!?=_/\\'"`(){}\[\]<>]+|\.(?!\d)|&(?:[lg]t|amp);"""
"""Where the search takes words apart: also within paths, extension keys and IRIs, but not within CamelCase names."""


PATH_BOOST = 1000
"""How much a match in a field's path counts: as much as Material lets one in a title count."""


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


def set_words(config: MkDocsConfig) -> None:
    """Let the search take words as event names and paths need it, if mkdocs.yml does not configure it.

    Without a pipeline no word is left out of the index: "Log In" is more than "Log". A field's path is searched beside
    titles and texts.
    """
    settings = getattr(_plugin(config), "config", {})
    if "separator" in settings and not settings["separator"]:
        settings["separator"] = SEPARATOR
    if "pipeline" in settings and settings["pipeline"] is None:
        settings["pipeline"] = []
    if "fields" in settings:
        settings["fields"].setdefault("path", {"boost": PATH_BOOST})
        settings["fields"].setdefault("words", {"boost": 1})


QUERY_SCRIPT = "assets/search-words.js"


def send_whole_words(config: MkDocsConfig) -> None:
    """Let every page load the script that changes queries, before the theme's own: that starts the search's worker."""
    if _plugin(config) is not None:
        config.extra["polyfills"] = [*config.extra.get("polyfills", ()), QUERY_SCRIPT]


def _plugin(config: MkDocsConfig) -> Any:
    return config.plugins.get("material/search") or config.plugins.get("search")


def add_search_entries(pages: Sequence[Page], urls: Urls, config: MkDocsConfig) -> SearchEntries | None:
    """Add the entries of all pages to the search index; None where no index of the known form is there."""
    plugin = _plugin(config)
    index = getattr(plugin, "search_index", None)
    return SearchEntries(index, pages, urls) if isinstance(getattr(index, "entries", None), list) else None


def _entries_of(pages: Sequence[Page], urls: Urls) -> list[dict[str, Any]]:
    return [entry for page in pages for entry in _entries(page, urls)]


def _entries(page: Page, urls: Urls) -> list[dict[str, Any]]:
    # Material's search shows titles and texts as HTML.
    return [
        {
            "location": urls.path(page.address + (f"#{entry.anchor}" if entry.anchor else "")),
            "title": escape(entry.title, quote=False),
            "text": escape(entry.text, quote=False),
            **({"path": escape(entry.path, quote=False)} if entry.path else {}),
            **({"words": escape(words, quote=False)} if (words := _inner(entry)) else {}),
            **({"boost": entry.boost} if entry.boost != 1 else {}),
        }
        for entry in page.search
    ]


def _inner(entry: SearchEntry) -> str:
    """The words inside those of an entry that its text does not have already."""
    # A list of fields is long, and each field has an entry of its own.
    text = "" if entry.anchor == "fields" else entry.text
    return inner_words(f"{entry.title} {entry.path} {text}")
