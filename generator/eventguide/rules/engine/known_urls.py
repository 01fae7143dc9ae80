"""URLs and anchors of the pages and files that a catalog gives."""

from collections.abc import Iterator, Mapping
from typing import Any

from eventguide import site_paths
from eventguide.catalog import Actor, Entity, Timing
from eventguide.payloads import Resolved, ResolvedEvent, action_slug, slugify

FOLDERS = frozenset(
    address.strip("/")
    for address in (
        site_paths.FIELDS,
        site_paths.SENSITIVE,
        site_paths.IDENTIFY,
        site_paths.LOOK_ALIKES,
        site_paths.COMPLETENESS,
        site_paths.ENVELOPE,
        site_paths.DELIVERY,
        site_paths.SCENARIOS,
        site_paths.ENTITIES,
        site_paths.ACTORS,
        site_paths.TIMINGS,
        "events",
    )
)
"""The folders in which all pages are generated."""


def all_urls(resolved: Resolved, *, former: bool = True) -> Iterator[str]:
    """Yield the URL of every page and file, relative to the root of the site; `former` ones lead to the present."""
    catalog = resolved.catalog
    yield from (site_paths.FIELDS, site_paths.IDENTIFY, site_paths.COMPLETENESS, site_paths.SENSITIVE)
    if any(payload.identified.ambiguous for payload in resolved.payloads):
        yield site_paths.LOOK_ALIKES
    yield from (site_paths.SCENARIOS, site_paths.ENTITIES, site_paths.ACTORS, site_paths.TIMINGS)
    yield from (site_paths.any_event_schema(is_open=is_open) for is_open in (False, True))
    if resolved.envelope is not None:
        yield site_paths.ENVELOPE
        yield from (site_paths.message_schema(is_open=is_open) for is_open in (False, True))
    if resolved.delivery is not None:
        yield site_paths.DELIVERY
    yield from (site_paths.actor(slugify(name)) for name in _names(catalog.actors, former=former))
    yield from (site_paths.timing(slugify(name)) for name in _names(catalog.timings, former=former))
    yield from (site_paths.entity(slugify(name)) for name in _names(catalog.entities, former=former))
    yield from (site_paths.scenario(slugify(name)) for name in catalog.scenarios)
    for event in resolved.events.values():
        yield site_paths.event(event.slug)
        yield from (site_paths.event_schema(event.slug, is_open=is_open) for is_open in (False, True))
        if former:
            yield from (site_paths.event(slugify(name)) for name in event.event_type.formerly)
        for payload in event.payloads:
            yield site_paths.payload(event.slug, payload.slug)
            if resolved.envelope is not None:
                yield site_paths.payload_envelope(event.slug, payload.slug)


def _names(parts: Mapping[str, Actor | Timing | Entity], *, former: bool) -> Iterator[str]:
    for name, part in parts.items():
        yield name
        if former:
            yield from part.formerly


def anchors_of(event: ResolvedEvent) -> dict[str, None]:
    """Return the anchors on the page of an event type, actions first, without those of its fields."""
    names = dict.fromkeys(action_slug(name) for name in event.event_type.actions)
    former = (action_slug(name) for action in event.event_type.actions.values() for name in action.formerly)
    notes = ("notes",) if event.event_type.notes else ()
    matrix = ("matrix",) if event.event_type.matrix else ()
    return {
        **names,
        **dict.fromkeys(former),
        **dict.fromkeys(p.slug for p in event.payloads),
        **dict.fromkeys(slug for p in event.payloads for slug in p.former_slugs),
        **dict.fromkeys(("actions", *notes, *matrix, "fields")),
    }


def is_line(event: ResolvedEvent, anchor: str) -> bool:
    """Return whether an anchor is that of a line of a payload, or of a field in it, as the page's own links have it.

    `log-in/actor.id` is a line of the payload `log-in`: names and positions in arrays, with dots between.
    """
    slug, _, path = anchor.partition("/")
    payload = next((one for one in event.payloads if one.slug == slug), None)
    if payload is None or not path:
        return False
    return path in set(_lines(payload.example)) or (path.startswith("field-") and path in event.anchors.values())


def _lines(value: Any, above: str = "") -> Iterator[str]:
    """Yield the paths of all lines below a value."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, member in members:
        path = f"{above}.{name}" if above else str(name)
        yield path
        yield from _lines(member, path)
