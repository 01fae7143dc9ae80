"""The example payloads, bare and as they go over the wire, and the JSON Schemas of event types."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from eventguide import site_paths
from eventguide.exports.export import Export
from eventguide.json_writer import pretty
from eventguide.payloads import Payload, Resolved, ResolvedEvent, Urls


def payload_files(resolved: Resolved, urls: Urls) -> Iterator[Export]:
    """Yield the files of every event type, at their present addresses."""
    for event in resolved.events.values():
        yield site_paths.event_schema(event.slug), partial(_event_schema, event, urls)
        for payload in event.payloads:
            yield from files_of(payload, event.slug, payload.slug)


def files_of(payload: Payload, event_slug: str, slug: str) -> Iterator[Export]:
    """Yield the files of one payload, and of its further captured ones, at the addresses that the slugs give."""
    others = ((site_paths.example_slug(slug, one.slug), one.value) for one in payload.examples[1:])
    for name, value in ((slug, payload.example), *others):
        yield site_paths.payload(event_slug, name), partial(pretty, value)
        if payload.wire is not None:
            yield site_paths.payload_envelope(event_slug, name), partial(_envelope, payload, value)


def _envelope(payload: Payload, event: Any) -> str:
    return pretty(payload.wrapped(event))


def _event_schema(event: ResolvedEvent, urls: Urls) -> str:
    return pretty(event.schema(urls.root))
