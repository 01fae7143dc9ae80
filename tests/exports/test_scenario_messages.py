"""The messages of scenarios: valid, in order, by the actor of the step, each with its own event."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

import jsonschema
import pytest

from eventguide import site_paths
from eventguide.payloads import Resolved, TimelineStep, in_order_of_arrival, slugify, timeline_of
from eventguide.pipeline import Guide
from tests.exports.conftest import files
from tests.exports.test_payload_files import of_payload, validator


class Sent(NamedTuple):
    """A message of a scenario, with the step that sends it."""

    scenario: str
    told: TimelineStep
    message: Any
    definition: str

    @property
    def event(self) -> Any:
        """The event in it."""
        return self.message["data"][0] if self.told.payload.wire else self.message


def sent(resolved: Resolved, made: dict[str, str]) -> Iterator[Sent]:
    """Every message of every scenario, in order of arrival."""
    for name, scenario in resolved.catalog.scenarios.items():
        story = in_order_of_arrival(timeline_of(scenario, resolved))
        messages = json.loads(made[site_paths.scenario_messages(slugify(name))])
        for told, message in zip(story, messages, strict=True):
            definition = resolved.events[told.payload.event].definition_of(told.payload)
            yield Sent(name, told, message, definition)


@pytest.fixture(params=["learn", "shop"])
def messages(request: pytest.FixtureRequest) -> list[Sent]:
    """All messages of a catalog's scenarios."""
    return list(
        sent(request.getfixturevalue(request.param).resolved, request.getfixturevalue(f"{request.param}_files"))
    )


def test_every_message_follows_its_schema(messages: list[Sent], learn_files: dict[str, str], shop_files: Any) -> None:
    made = {**learn_files, **shop_files}
    for one in messages:
        payload = one.told.payload
        schema = json.loads(made[site_paths.event_schema(payload.event_slug)])
        errors = validator(of_payload(schema, one.definition)).iter_errors(one.event)
        assert [(one.scenario, one.told.number, error.message) for error in errors] == []


def test_no_two_events_have_the_same_id(messages: list[Sent]) -> None:
    ids = [one.event["id"] for one in messages if "id" in one.event]
    examples = [one.told.payload.example.get("id") for one in messages]

    assert len(ids) == len(set(ids)) > 2
    assert not set(ids) & set(examples)


def test_a_message_has_the_keys_of_its_example_in_the_same_order(messages: list[Sent]) -> None:
    for one in messages:
        payload = one.told.payload
        example = payload.envelope if payload.wire else payload.example
        assert list(one.message) == list(example)
        assert [key for key in one.event if key in payload.example] == list(payload.example)


def test_each_message_has_a_file_of_its_own(shop: Guide, shop_files: dict[str, str]) -> None:
    listed = json.loads(shop_files["scenarios/an-order.json"])

    assert [json.loads(shop_files[f"scenarios/an-order/{place}.json"]) for place in (1, 2, 3, 4)] == listed
    assert "scenarios/an-order/5.json" not in shop_files
    assert files(shop) == shop_files  # the same ids and times, every time


def test_the_messages_of_a_scenario_come_in_the_order_of_arrival(shop_files: dict[str, str]) -> None:
    messages = json.loads(shop_files["scenarios/an-order.json"])

    assert [(one["event"], one.get("data", {}).get("status"), one.get("created")) for one in messages] == [
        ("order.created", "open", "2026-05-04T10:20:30Z"),
        ("order.changed", "paid", "2026-05-04T10:50:30Z"),
        ("order.changed", "shipped", "2026-05-04T10:40:30Z"),
        ("stock.level", None, None),
    ]


def test_messages_are_in_envelopes_if_the_catalog_has_one(learn: Guide, learn_files: dict[str, str]) -> None:
    assert learn.resolved is not None
    for one in sent(learn.resolved, learn_files):
        assert list(one.message) == ["sensor", "sendTime", "dataVersion", "data"]
        assert len(one.message["data"]) == 1


def test_the_times_of_a_scenario_never_run_backwards(learn: Guide, learn_files: dict[str, str]) -> None:
    assert learn.resolved is not None
    for name in learn.resolved.catalog.scenarios:
        told = [one for one in sent(learn.resolved, learn_files) if one.scenario == name]
        arrivals = [time(one.message["sendTime"]) for one in told]
        assert arrivals == sorted(arrivals), name
        assert all(time(one.event["eventTime"]) <= time(one.message["sendTime"]) for one in told), name
        for when in learn.resolved.catalog.timings:
            happened = [time(one.event["eventTime"]) for one in told if one.told.when == when]
            assert happened == sorted(happened), (name, when)


def time(text: str) -> datetime:
    assert jsonschema.FormatChecker().conforms(text, "date-time")
    return datetime.fromisoformat(text)
