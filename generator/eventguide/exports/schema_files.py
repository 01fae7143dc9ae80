"""The JSON Schemas of event types, of any event and of whole messages, as documented and for receivers."""

from collections.abc import Iterator
from functools import partial

from eventguide import site_paths
from eventguide.exports.export import Export, InPieces
from eventguide.json_writer import compact_pieces, pretty
from eventguide.payloads import Resolved, Urls, slugify
from eventguide.slugs import former_slugs


def schema_files(resolved: Resolved, urls: Urls) -> Iterator[Export]:
    """Yield the schemas, each in both strengths, and those at the former names of event types."""
    for is_open in (False, True):
        any_event = InPieces(partial(_any_event, resolved, urls, is_open=is_open))
        yield site_paths.any_event_schema(is_open=is_open), any_event
        if resolved.envelope is not None:
            message = InPieces(partial(_message, resolved, urls, is_open=is_open))
            yield site_paths.message_schema(is_open=is_open), message
        for name, event in resolved.events.items():
            text = partial(_event, resolved, name, urls, is_open=is_open)
            yield site_paths.event_schema(event.slug, is_open=is_open), text
        for name, old in former_events(resolved):
            text = partial(_moved, resolved, name, old, urls, is_open=is_open)
            yield site_paths.event_schema(slugify(old), is_open=is_open), text


def former_events(resolved: Resolved) -> Iterator[tuple[str, str]]:
    """Yield each event type with each of its former names that has a path of its own."""
    taken = {event.slug for event in resolved.events.values()}
    for name, event in resolved.events.items():
        yield from ((name, old) for old in former_slugs(event.event_type.formerly, taken).values())


def _event(resolved: Resolved, name: str, urls: Urls, *, is_open: bool) -> str:
    return pretty(resolved.schemas_of(is_open=is_open).event(name, urls.root))


def _moved(resolved: Resolved, name: str, old: str, urls: Urls, *, is_open: bool) -> str:
    return pretty(resolved.schemas_of(is_open=is_open).moved(name, old, urls.root))


def _any_event(resolved: Resolved, urls: Urls, *, is_open: bool) -> Iterator[str]:
    return compact_pieces(resolved.schemas_of(is_open=is_open).any_event(urls.root, lazy=True))


def _message(resolved: Resolved, urls: Urls, *, is_open: bool) -> Iterator[str]:
    return compact_pieces(resolved.schemas_of(is_open=is_open).message(urls.root, lazy=True))
