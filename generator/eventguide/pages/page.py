"""A page of the site before it is rendered: URL, template, context, headings, search entries."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from eventguide.findings import Location
from eventguide.record import record

TITLE_ANCHOR = "_title"
"""The anchor of a page's h1, where the link leads that skips the navigation; no slug begins so."""


@record
class Heading:
    """An entry of the page's table of contents; `level` 2 is a section, 3 a part of one."""

    title: str
    anchor: str
    level: int = 2


@record
class SearchEntry:
    """What the search finds: a page (`anchor` empty) or one of its sections; `text` is plain text.

    `kind` groups and ranks it: `event`, `action`, `field`, `actor`, `timing`, `entity`, `scenario`, `identify`, else
    `page`. `also` are other words for it, which count almost as those of its title. `under` is what it belongs to,
    `note` what a reader wants to see beside it: actors and timing of an action. `paths` are the paths of a field from
    the top of a payload. `variants` of an action are tuples: anchor, name, other words for it.
    """

    title: str
    anchor: str
    text: str
    kind: str = "page"
    also: tuple[str, ...] = ()
    under: str = ""
    note: str = ""
    paths: tuple[str, ...] = ()
    variants: tuple[tuple[str, ...], ...] = ()


def headings_of(sections: Iterable[tuple[str, str, bool]]) -> tuple[Heading, ...]:
    """Return the headings of sections (title, anchor, whether it has content); those without content have none."""
    return tuple(Heading(title, anchor) for title, anchor, has_content in sections if has_content)


@record(kw_only=True)
class Page:
    """A page of the site.

    `address` is relative to the site's root and ends in `/` (`events/session-event/`); the guide's is empty.
    `context` makes the template's variables when they are needed, `headings` its table of contents, and `search` its
    entries in the search. `section` is the heading in the navigation
    (empty for single pages); `listed` if the page is in the navigation at all. `hide` are the
    theme's parts that this page does without: `toc`, `navigation`. `nav_title` is its name in the navigation, the title
    where it is empty.
    """

    address: str
    title: str
    description: str
    template: str
    context: Callable[[], Mapping[str, Any]]
    location: Location | None = None
    section: str = ""
    listed: bool = True
    headings: Callable[[], tuple[Heading, ...]] = tuple
    search: Callable[[], tuple[SearchEntry, ...]] = tuple
    hide: tuple[str, ...] = ()
    nav_title: str = ""

    @property
    def title_in_nav(self) -> str:
        """The name of the page in the navigation."""
        return self.nav_title or self.title

    @property
    def source(self) -> str:
        """The path of its Markdown below the docs folder, by which site builders know a page."""
        return f"{self.address.rstrip('/') or 'index'}.md"

    @property
    def base(self) -> str:
        """The relative way from this page to the site's root: `../../`, or `./` for the guide."""
        return "../" * self.address.count("/") or "./"

    @property
    def anchors(self) -> tuple[str, ...]:
        """The anchors of the page that its headings and search entries name."""
        named = (*(heading.anchor for heading in self.headings()), *(entry.anchor for entry in self.search()))
        return tuple(dict.fromkeys(anchor for anchor in named if anchor))
