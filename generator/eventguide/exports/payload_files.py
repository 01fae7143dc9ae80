"""The example payloads, bare and as they go over the wire, and the JSON Schemas of event types."""

from collections.abc import Iterator
from functools import partial

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
    """Yield the files of one payload, at the addresses that the slugs give."""
    yield site_paths.payload(event_slug, slug), partial(pretty, payload.example)
    if payload.wire is not None:
        yield site_paths.payload_envelope(event_slug, slug), partial(_envelope, payload)


def _envelope(payload: Payload) -> str:
    return pretty(payload.envelope)


def _event_schema(event: ResolvedEvent, urls: Urls) -> str:
    return pretty(event.schema(urls.root))
