"""The navigation: the guide's sections first, then the hand-written pages."""

from collections.abc import Sequence
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.nav import nest_paths  # type: ignore[attr-defined]

from eventguide.pages import Page

MOST_LISTED = 60
"""How many event types stand in the navigation. MkDocs renders the navigation into every page, so past
this number the time and the size of a page would grow with the number of pages; the guide lists them all."""


def is_listed(page: Page, event_types: int) -> bool:
    """Whether a page stands in the navigation of a site with so many event types."""
    return page.listed and (event_types <= MOST_LISTED or not page.address.startswith("events/"))


def navigation(pages: Sequence[Page], files: Files, hand_written: Any) -> list[Any]:
    """Return MkDocs's `nav`: `pages` by section, then `hand_written`, or all other pages where that is None."""
    nav: list[Any] = []
    sections: dict[str, list[Any]] = {}
    for page in pages:
        item = {page.title: uri(page)}
        if not page.section:
            nav.append(item)
        elif page.section in sections:
            sections[page.section].append(item)
        else:
            sections[page.section] = [item]
            nav.append({page.section: sections[page.section]})
    return nav + (_as_list(hand_written) if hand_written is not None else _other_pages(files))


def uri(page: Page) -> str:
    """Return the source path under which MkDocs knows a page."""
    return f"{page.address.rstrip('/') or 'index'}.md"


def _as_list(nav: Any) -> list[Any]:
    return nav if isinstance(nav, list) else [nav]


def _other_pages(files: Files) -> list[Any]:
    paths = [f.src_uri for f in files.documentation_pages() if f.generated_by is None and f.inclusion.is_in_nav()]
    return list(nest_paths(sorted(paths)))
