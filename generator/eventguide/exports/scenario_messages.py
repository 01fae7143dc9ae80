"""The messages of a scenario, in the order in which a receiver gets them."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import Any

from eventguide import site_paths
from eventguide.exports.export import Export
from eventguide.json_writer import pretty
from eventguide.payloads import Resolved, Urls, in_order_of_arrival, message_of, slugify, timeline_of


def scenario_files(resolved: Resolved, _urls: Urls) -> Iterator[Export]:
    """Yield a file for each scenario, a list of its messages, and a file for each message."""
    for name, scenario in resolved.catalog.scenarios.items():
        story = in_order_of_arrival(timeline_of(scenario, resolved))
        messages = [cache(partial(message_of, name, timed, resolved)) for timed in story]  # each is in two files
        yield site_paths.scenario_messages(slugify(name)), partial(_all, messages)
        for number, message in enumerate(messages, 1):
            yield site_paths.scenario_message(slugify(name), number), partial(_one, message)


def _all(messages: Sequence[Callable[[], Any]]) -> str:
    return pretty([message() for message in messages])


def _one(message: Callable[[], Any]) -> str:
    return pretty(message())
