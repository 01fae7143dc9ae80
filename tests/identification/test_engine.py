"""The engine over the Learn catalog: each payload, each event type left out, changed values, random changes."""

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from eventguide.exports.identify_index import identify_json, schemas
from eventguide.payloads import Payload, Resolved, Urls
from eventguide.payloads.identification.engine import Engine
from eventguide.payloads.identification.facts import all_facts
from eventguide.payloads.identification.outcome import Outcome
from eventguide.pipeline import Guide
from tests.identification.corpus import corpus, engine_of, mutate, without


@pytest.fixture(scope="module")
def resolved(learn: Guide) -> Resolved:
    assert learn.resolved is not None
    return learn.resolved


@pytest.fixture(scope="module")
def engine(resolved: Resolved) -> Engine:
    return engine_of(resolved)


@pytest.fixture(scope="module")
def outcomes(resolved: Resolved, engine: Engine) -> list[Outcome]:
    return [engine.identify(payload.example) for payload in resolved.payloads]


def changed(event: Any, path: tuple[str, ...], value: Any) -> Any:
    """A copy of an event with another value at a path."""
    event = copy.deepcopy(event)
    holder = event
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return event


def at(event: Any, path: tuple[str, ...]) -> Any:
    """What an event has at a path; None where it has nothing."""
    for step in path:
        event = event.get(step) if isinstance(event, dict) else None
    return event


def fixed_in(payload: Payload) -> Iterator[tuple[str, ...]]:
    """The paths of the values that a payload fixes, and that its example shows, outside lists."""
    (facts,) = all_facts([payload.shape])
    for path, expected in facts.all():
        if expected.values is not None and len(expected.values) == 1 and at(payload.example, path) is not None:
            yield path


def places_of(resolved: Resolved, payload: Payload) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """The places that name the event type, and those that name the action."""
    key = resolved.discriminators.key
    assert key is not None
    return set(key.places), set(resolved.discriminators.places[payload.event])


def test_each_payload_is_identified_or_in_its_group(resolved: Resolved, outcomes: list[Outcome]) -> None:
    keys = [payload.key for payload in resolved.payloads]
    for payload, outcome in zip(resolved.payloads, outcomes, strict=True):
        found = {keys[number] for number in outcome.payloads}
        assert payload.key in found
        assert found <= {payload.key, *payload.identified.ambiguous}
        assert outcome.differences == ()

    assert [outcome.outcome for outcome in outcomes].count("identified") == 37
    assert [outcome.outcome for outcome in outcomes].count("ambiguous") == 39


def test_events_of_a_type_that_the_catalog_does_not_have_are_unknown(resolved: Resolved) -> None:
    for name, event in resolved.events.items():
        engine = engine_of(without(resolved, name))

        assert {engine.identify(payload.example).outcome for payload in event.payloads} == {"unknown"}


def test_another_value_where_the_action_is_named_is_an_unknown_action(resolved: Resolved, engine: Engine) -> None:
    tried = 0
    for payload in resolved.payloads:
        _, naming = places_of(resolved, payload)
        for path in naming & set(fixed_in(payload)):
            outcome = engine.identify(changed(payload.example, path, "a new value"))
            tried += path == ("action",)

            assert outcome.outcome == "unknown-action"
            assert [(one.place, one.found) for one in outcome.looked] == [(list(path), ("a new value",))]
            assert {"is": [at(payload.example, path)]} in outcome.expected
    assert tried == 75


def test_any_other_fixed_value_is_a_difference_and_nothing_else_changes(
    resolved: Resolved, engine: Engine, outcomes: list[Outcome]
) -> None:
    tried = 0
    for payload, before in zip(resolved.payloads, outcomes, strict=True):
        for path in set(fixed_in(payload)).difference(*places_of(resolved, payload)):
            outcome = engine.identify(changed(payload.example, path, "a new value"))
            tried += 1

            assert (outcome.outcome, outcome.payloads) == (before.outcome, before.payloads)
            # The schema has a fixed array by its items, so a text is a difference in type there.
            kind = "type" if isinstance(at(payload.example, path), list) else "value"
            assert (path, kind) in {(one.path, one.kind) for one in outcome.differences}
    assert tried == 910


def test_one_random_change_elsewhere_changes_no_answer(
    resolved: Resolved, engine: Engine, outcomes: list[Outcome]
) -> None:
    chance = random.Random(1)
    tried = 0
    while tried < 400:
        number = chance.randrange(len(resolved.payloads))
        payload = resolved.payloads[number]
        event = mutate(copy.deepcopy(payload.example), chance)
        deciding = set().union(*places_of(resolved, payload))
        if any(at(event, path) != at(payload.example, path) for path in deciding):
            continue
        tried += 1
        outcome = engine.identify(event)

        assert (outcome.outcome, outcome.payloads) == (outcomes[number].outcome, outcomes[number].payloads)


@pytest.mark.parametrize(
    "event", [None, 3, "text", [], {}, {"type": None}, {"type": ["SessionEvent"]}, {"action": "Graded"}]
)
def test_what_names_no_event_type_is_unknown(engine: Engine, event: Any) -> None:
    outcome = engine.identify(event)

    assert outcome.outcome == "unknown"
    assert [one.place for one in outcome.looked] == [["type"]]
    assert outcome.nearest == ()


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("ForumEvent", ["ForumEvent"]),
        ("http://example.edu/v1/forum_event", ["ForumEvent"]),
        ("SesionEvent", ["SessionEvent"]),
        ("http://example.edu/v1/OutcomeEvent", ["GradeEvent"]),  # a previous name
        ("ToolUseEvent", []),
    ],
)
def test_an_unknown_name_is_compared_with_the_names_of_event_types(
    resolved: Resolved, engine: Engine, name: str, nearest: list[str]
) -> None:
    events = list(resolved.events)

    assert [events[number] for number in engine.identify({"type": name}).nearest] == nearest


def test_an_event_of_the_right_type_and_action_that_differs_in_much_is_only_closest(engine: Engine) -> None:
    event = {"type": "SessionEvent", "action": "LoggedIn", "a": 1, "b": 2, "c": 3}

    outcome = engine.identify(event)

    assert outcome.outcome == "closest"
    assert ("a",) in {one.path for one in outcome.differences}


def test_an_undocumented_key_is_a_difference(resolved: Resolved, engine: Engine) -> None:
    outcome = engine.identify({**resolved.payloads[0].example, "more": 1})

    assert outcome.outcome == "identified"
    assert [(one.path, one.kind) for one in outcome.differences] == [(("more",), "undocumented")]


def test_the_corpus_is_the_same_each_time_and_has_every_outcome(resolved: Resolved) -> None:
    found = corpus(resolved, 400)

    assert found == corpus(resolved, 400)
    assert {one["result"]["outcome"] for one in found} == {
        "identified", "ambiguous", "unknown-action", "closest", "unknown"
    }  # fmt: skip


def test_the_thresholds_of_the_file_decide(resolved: Resolved) -> None:
    index = json.loads(identify_json(resolved, Urls()))
    index["thresholds"] = {**index["thresholds"], "far_top": 2, "far_deep": 2}
    engine = Engine(index, schemas(resolved).__getitem__)

    assert engine.identify({"type": "SessionEvent", "action": "LoggedIn", "a": 1, "b": 2}).outcome == "identified"


def test_no_schema_is_read_for_an_unknown_event_or_action(resolved: Resolved) -> None:
    engine = Engine(json.loads(identify_json(resolved, Urls())), pytest.fail)

    assert engine.identify({"type": "SessionEvent", "action": "Vanished"}).outcome == "unknown-action"
    assert engine.identify({"type": "Vanished"}).outcome == "unknown"
