"""The messages of a scenario, in the order in which a receiver gets them."""

from collections.abc import Iterator
from functools import partial

from eventguide import site_paths
from eventguide.exports.export import Export
from eventguide.json_writer import pretty
from eventguide.payloads import Resolved, TimelineStep, Urls, in_order_of_arrival, message_of, slugify, timeline_of


def scenario_files(resolved: Resolved, _urls: Urls) -> Iterator[Export]:
    """Yield a file for each scenario, a list of its messages, and a file for each message."""
    for name, scenario in resolved.catalog.scenarios.items():
        story = in_order_of_arrival(timeline_of(scenario, resolved))
        yield site_paths.scenario_messages(slugify(name)), partial(_messages, name, story, resolved)
        for number, timed in enumerate(story, 1):
            yield site_paths.scenario_message(slugify(name), number), partial(_message, name, timed, resolved)


def _messages(name: str, story: tuple[TimelineStep, ...], resolved: Resolved) -> str:
    return pretty([message_of(name, timed, resolved) for timed in story])


def _message(name: str, timed: TimelineStep, resolved: Resolved) -> str:
    return pretty(message_of(name, timed, resolved))
