"""The example payloads, bare and as they go over the wire, and the messages of scenarios."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import Any

from eventguide import site_paths
from eventguide.exports.export import Export
from eventguide.json_writer import pretty
from eventguide.payloads import (
    Payload,
    Resolved,
    Urls,
    in_order_of_arrival,
    message_of,
    slugify,
    timeline_of,
)


def payload_files(resolved: Resolved, _urls: Urls) -> Iterator[Export]:
    """Yield the files of every event type, at their current URLs."""
    for event in resolved.events.values():
        for payload in event.payloads:
            yield from files_of(payload, event.slug, payload.slug)


def files_of(payload: Payload, event_slug: str, slug: str) -> Iterator[Export]:
    """Yield the files of one payload, and of its further captured ones, at the URLs of the slugs."""
    others = ((site_paths.example_slug(slug, one.slug), one.value) for one in payload.examples[1:])
    for name, value in ((slug, payload.example), *others):
        yield site_paths.payload(event_slug, name), partial(pretty, value)
        if payload.wire is not None:
            yield site_paths.payload_envelope(event_slug, name), partial(_envelope, payload, value)


def _envelope(payload: Payload, event: Any) -> str:
    return pretty(payload.wrapped(event))


def scenario_files(resolved: Resolved, _urls: Urls) -> Iterator[Export]:
    """Yield a file for each scenario, with its messages in the order of their arrival, and a file for each message."""
    for name, scenario in resolved.catalog.scenarios.items():
        story = in_order_of_arrival(timeline_of(scenario, resolved))
        messages = [cache(partial(message_of, name, timed, resolved)) for timed in story]  # each is in two files
        yield site_paths.scenario_messages(slugify(name)), partial(_messages, messages)
        for number, message in enumerate(messages, 1):
            yield site_paths.scenario_message(slugify(name), number), partial(_message, message)


def _messages(messages: Sequence[Callable[[], Any]]) -> str:
    return pretty([message() for message in messages])


def _message(message: Callable[[], Any]) -> str:
    return pretty(message())
