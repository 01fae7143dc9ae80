"""The page of changes: what each version changed for receivers, newest first."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from eventguide import site_paths
from eventguide.pages.page import Heading, Page, SearchEntry
from eventguide.payloads import Resolved

if TYPE_CHECKING:
    from eventguide.snapshot import History


def changes_pages(history: "History | None", resolved: Resolved) -> tuple[Page, ...]:
    """Return the page of changes; nothing where the history is not known."""
    if history is None:
        return ()
    words = " ".join(release.name for release in history.releases)
    page = Page(
        address=site_paths.CHANGES,
        title="Changes",
        description=f"What each version of {resolved.catalog.title} changed for receivers.",
        template="changes.html.jinja",
        context=lambda: _context(history),
        headings=lambda: tuple(Heading(release.name, release.anchor) for release in history.releases),
        search=lambda: (SearchEntry("Changes", "", words, also=("what changed", "changelog", "versions", "releases")),),
    )
    return (page,)


def _context(history: "History") -> Mapping[str, Any]:
    # Imported here: a site without this page starts faster.
    from eventguide.snapshot import LEVELS

    return {"history": history, "levels": LEVELS}
