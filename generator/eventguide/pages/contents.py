"""The table of contents of a whole site: which pages stand in its navigation, and in which sections."""

from collections.abc import Iterable
from typing import TypeAlias

from eventguide.pages.page import Page

MOST_LISTED = 60
"""How many event types stand in the navigation. Builders render the navigation into every page, so past
this number the time and the size of a page would grow with the number of pages; the guide lists them all."""

Entry: TypeAlias = Page | tuple[str, list[Page]]
"""A page that stands alone, or a section: its heading and its pages."""


def is_listed(page: Page, event_types: int) -> bool:
    """Whether a page stands in the navigation of a site with so many event types."""
    return page.listed and (event_types <= MOST_LISTED or not page.address.startswith("events/"))


def contents(pages: Iterable[Page]) -> list[Entry]:
    """Return `pages` by section; a section stands where its first page does."""
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
