"""The navigation: the guide's sections first, then the hand-written pages."""

from collections.abc import Sequence
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.nav import nest_paths  # type: ignore[attr-defined]

from eventguide.pages import Entry, Page, contents


def navigation(pages: Sequence[Page], files: Files, hand_written: Any) -> list[Any]:
    """Return MkDocs's `nav`: `pages` by section, then `hand_written`, or all other pages where that is None."""
    nav = [_item(entry) for entry in contents(pages)]
    return nav + (_as_list(hand_written) if hand_written is not None else _other_pages(files))


def _item(entry: Entry) -> dict[str, Any]:
    if isinstance(entry, Page):
        return {entry.title: uri(entry)}
    section, pages = entry
    return {section: [_item(page) for page in pages]}


def uri(page: Page) -> str:
    """Return the source path under which MkDocs knows a page."""
    return f"{page.address.rstrip('/') or 'index'}.md"


def _as_list(nav: Any) -> list[Any]:
    return nav if isinstance(nav, list) else [nav]


def _other_pages(files: Files) -> list[Any]:
    paths = [f.src_uri for f in files.documentation_pages() if f.generated_by is None and f.inclusion.is_in_nav()]
    return list(nest_paths(sorted(paths)))
