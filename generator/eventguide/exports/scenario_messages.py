"""The messages of a scenario, in the order in which a receiver gets them."""

from collections.abc import Iterator
from functools import partial

from eventguide.catalog import Scenario
from eventguide.exports.export import Export
from eventguide.exports.json_text import pretty
from eventguide.payloads import Resolved, addresses, in_order_of_arrival, slugify, tell


def scenario_files(resolved: Resolved) -> Iterator[Export]:
    """Yield a file for each scenario: a list of example messages, in envelopes where the catalog has one."""
    for name, scenario in resolved.catalog.scenarios.items():
        yield addresses.scenario_messages(slugify(name)), partial(_messages, scenario, resolved)


def _messages(scenario: Scenario, resolved: Resolved) -> str:
    payloads = [step.payload for step in in_order_of_arrival(tell(scenario, resolved))]
    return pretty([payload.envelope if payload.wire else payload.example for payload in payloads])
