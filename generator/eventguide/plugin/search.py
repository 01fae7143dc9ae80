"""Entries for Material's search, given by the generator instead of parsed out of the HTML."""

from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from eventguide.pages import Page


def add_search_entries(pages: list[Page], config: MkDocsConfig) -> bool:
    """Add the entries of all pages to the search index; False where no index of the known form is there."""
    plugin = config.plugins.get("material/search") or config.plugins.get("search")
    entries = getattr(getattr(plugin, "search_index", None), "entries", None)
    if not isinstance(entries, list):
        return False
    entries.extend(entry for page in pages for entry in _entries(page))
    return True


def _entries(page: Page) -> list[dict[str, Any]]:
    # Material's search shows titles and texts as HTML.
    return [
        {
            "location": page.address + (f"#{entry.anchor}" if entry.anchor else ""),
            "title": escape(entry.title, quote=False),
            "text": escape(entry.text, quote=False),
        }
        for entry in page.search
    ]
