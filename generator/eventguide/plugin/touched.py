"""What a change of the catalog touches: which pages and files may be others than before."""

from typing import Any

from eventguide.catalog import Part
from eventguide.pages import Page
from eventguide.payloads import Resolved, addresses, same_value, slugify


class Touched:
    """Which pages and files may be others than before."""

    def __init__(self, before: Resolved | None, now: Resolved) -> None:
        changed = [event for name, event in now.events.items() if not before or before.events.get(name) is not event]
        self._slugs = {slug for event in changed for slug in (event.slug, *map(slugify, event.event_type.formerly))}
        self._everything = before is None or not _differ_in_events_only(before, now)

    def page(self, before: Page, now: Page) -> bool:
        """Whether a page may be another; one whose place in the catalog has moved is."""
        return place(before) != place(now) or self.file(now.address)

    def file(self, address: str) -> bool:
        """Whether what stands at an address may be other than before."""
        slug = addresses.event_slug(address)
        return self._everything or not slug or slug in self._slugs


def _differ_in_events_only(before: Resolved, now: Resolved) -> bool:
    """Whether all that the pages of several event types may show is as it was."""
    others = (name for name in type(now.catalog).model_fields if name != "events")
    same = all(_same(getattr(before.catalog, name), getattr(now.catalog, name)) for name in others)
    return same and _names(before) == _names(now) and same_value(before.catalog.captured, now.catalog.captured)


def _names(resolved: Resolved) -> list[tuple[Any, ...]]:
    return [
        (event.name, event.title, *(payload.key for payload in event.payloads)) for event in resolved.events.values()
    ]


def _same(one: Any, other: Any) -> bool:
    """Whether values of the model are the same."""
    if isinstance(one, Part) or isinstance(other, Part):
        return one is other or bool(one == other)
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(value, other[name]) for name, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return same_value(one, other)


def place(page: Page) -> tuple[str, int] | None:
    """Return the file and line of the catalog that a page is about."""
    return (page.location.path, page.location.line) if page.location else None
