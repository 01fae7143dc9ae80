"""What a change of the catalog touches: which pages and files may be others than before."""

from typing import Any

from eventguide import site_paths
from eventguide.json_writer import compact
from eventguide.pages import Page
from eventguide.payloads import Resolved, ResolvedEvent, slugify


class Touched:
    """Which pages and files may be others than before."""

    def __init__(self, before: Resolved | None, now: Resolved) -> None:
        known = before.events if before else {}
        changed = [event for name, event in now.events.items() if name not in known or _own(event) != _own(known[name])]
        self._slugs = {slug for event in changed for slug in (event.slug, *map(slugify, event.event_type.formerly))}
        self._everything = before is None or _shared(before) != _shared(now)

    def page(self, before: Page, now: Page) -> bool:
        """Return whether a page may have changed; one whose place in the catalog has moved has."""
        return place(before) != place(now) or self.file(now.address)

    def file(self, address: str) -> bool:
        """Return whether the content of a URL may have changed."""
        slug = site_paths.event_slug(address)
        return self._everything or not slug or slug in self._slugs


def _own(event: ResolvedEvent) -> tuple[Any, ...]:
    """What only the pages and files of an event type show, as it is written."""
    return compact(event.event_type.node), [payload.identified for payload in event.payloads]


def _shared(resolved: Resolved) -> tuple[Any, ...]:
    """What the pages of several event types may show, as it is written."""
    catalog = resolved.catalog
    others = {key: value for key, value in catalog.node.items() if key != "events"}
    names = [
        (event.name, event.title, *(payload.key for payload in event.payloads)) for event in resolved.events.values()
    ]
    return compact(others), compact(catalog.captured), catalog.traffic, names


def place(page: Page) -> tuple[str, int] | None:
    """Return the file and line of the catalog that a page is about."""
    return (page.location.path, page.location.line) if page.location else None
