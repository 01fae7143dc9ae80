"""Identification in catalogs of other shapes than Learn's."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from eventguide.exports.identify_index import identify_json, schemas
from eventguide.payloads import Resolved, Urls
from eventguide.payloads.identification.engine import Engine
from eventguide.payloads.identification.outcome import Outcome
from tests.identification import catalogs
from tests.identification.catalogs import ALL
from tests.identification.corpus import engine_of, mutants, without

Resolve = Callable[[str], Resolved]


def titles(resolved: Resolved, outcome: Outcome) -> list[str]:
    return [resolved.payloads[number].title for number in outcome.payloads]


@pytest.mark.parametrize("name", ALL)
def test_each_payload_is_identified_or_among_those_that_look_the_same(resolved_of: Resolve, name: str) -> None:
    resolved = resolved_of(ALL[name])
    engine = engine_of(resolved)

    for payload in resolved.payloads:
        outcome = engine.identify(payload.example)
        keys = {resolved.payloads[number].key for number in outcome.payloads}
        assert outcome.outcome in ("identified", "ambiguous")
        assert outcome.differences == ()
        assert payload.key in keys
        assert keys - {payload.key} <= {*payload.identified.ambiguous, *payload.identified.also_selected}


@pytest.mark.parametrize("name", ["one name", "metadata and body", "body only", "enums", "same"])
def test_events_of_a_type_left_out_are_never_identified_as_another(resolved_of: Resolve, name: str) -> None:
    resolved = resolved_of(ALL[name])
    for left_out, event in resolved.events.items():
        engine = engine_of(without(resolved, left_out))

        for payload in event.payloads:
            assert engine.identify(payload.example).outcome in ("unknown", "closest"), (left_out, payload.title)


@pytest.mark.parametrize("name", ALL)
def test_random_changes_never_break_the_engine_nor_contradict_the_schema(resolved_of: Resolve, name: str) -> None:
    resolved = resolved_of(ALL[name])
    engine = engine_of(resolved)
    for event in mutants(resolved, 200):
        outcome = engine.identify(event)
        if outcome.outcome in ("identified", "ambiguous") and not outcome.differences:
            checks = [engine._check(number) for number in outcome.payloads]
            assert all(check.is_valid(event) for check in checks)


def test_one_name_per_event(resolved_of: Resolve) -> None:
    resolved = resolved_of(catalogs.ONE_NAME)
    engine = engine_of(resolved)

    assert resolved.discriminators.key is not None
    assert resolved.discriminators.key.places == (("event",),)
    assert titles(resolved, engine.identify({"event": "order.paid", "id": 3})) == ["Pay"]
    assert engine.identify({"event": "order.lost", "id": 3}).outcome == "unknown"


def test_the_name_may_be_deep_and_what_all_have_in_common_names_nothing(resolved_of: Resolve) -> None:
    resolved = resolved_of(catalogs.METADATA_AND_BODY)

    assert resolved.discriminators.key is not None
    assert resolved.discriminators.key.places == (("metadata", "name"),)
    assert resolved.discriminators.places == {"Order": (("body", "status"),), "Stock": ()}


def test_enums_of_one_value_and_enums_that_exclude_each_other_name_the_event(resolved_of: Resolve) -> None:
    resolved = resolved_of(catalogs.ENUMS)
    engine = engine_of(resolved)

    assert all(not payload.identified.ambiguous for payload in resolved.payloads)
    assert titles(resolved, engine.identify({"kind": "raised"})) == ["Move a Gate"]
    assert titles(resolved, engine.identify({"kind": "opened"})) == ["Open a Door"]
    assert engine.identify({"kind": "closed"}).outcome == "unknown"


def test_types_that_exclude_each_other_identify(resolved_of: Resolve) -> None:
    resolved = resolved_of(catalogs.TYPES)
    engine = engine_of(resolved)
    found = {
        str(end): titles(resolved, engine.identify({"type": "task", "end": end})) for end in (None, "today", 3, 3.0)
    }

    assert found == {"None": ["Begin"], "today": ["Finish"], "3": ["Count"], "3.0": ["Count"]}
    assert engine.identify({"type": "task", "end": {}}).outcome == "unknown-action"


def test_a_value_in_every_item_of_a_list_chooses_among_payloads(resolved_of: Resolve) -> None:
    resolved = resolved_of(catalogs.LISTS)
    engine = engine_of(resolved)

    def found(*kinds: str) -> tuple[str, list[str]]:
        items = [{"kind": kind, "n": "1"} for kind in kinds]
        outcome = engine.identify({"type": "batch", "items": items, "tags": []})
        return outcome.outcome, titles(resolved, outcome)

    assert found("cup", "cup") == ("identified", ["Cups"])
    assert found("lid", "cover") == ("identified", ["Lids"])
    assert found() == ("ambiguous", ["Cups", "Pots", "Lids"])
    assert found("cup", "pot") == ("unknown-action", [])


def test_an_optional_value_decides_where_it_is_there(resolved_of: Resolve) -> None:
    resolved = resolved_of(catalogs.OPTIONAL)
    engine = engine_of(resolved)

    def found(event: dict[str, Any]) -> tuple[str, list[str]]:
        outcome = engine.identify({"type": "job", **event})
        return outcome.outcome, titles(resolved, outcome)

    assert found({"state": "started"}) == ("identified", ["Start"])
    assert found({"state": "held"}) == ("identified", ["Wait"])
    assert found({}) == ("ambiguous", ["Start", "Stop", "Wait"])
    assert found({"state": "lost"}) == ("unknown-action", [])


def test_absent_properties_alone_identify_nothing(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          E: {properties: {a: {summary: A., example: 1}}, actions: {One: {actor: Somebody, when: At once}}}
          F:
            properties: {b: {summary: B., optional: true, example: 1}}
            actions: {Two: {actor: Somebody, when: At once}}
    """)

    assert [one.test for one in resolved.payloads[0].identified.conditions] == ["present"]
    assert resolved.payloads[1].identified.conditions == ()
    assert engine_of(resolved).identify({"c": 1}).outcome == "unknown"


@pytest.mark.parametrize(
    ("name", "nearest"),
    [({"event": "loan"}, (("due",), "undocumented")), ({}, (("place", "shelf"), "missing"))],
)
def test_a_property_that_is_false_identifies_beside_further_ones(
    resolved_of: Resolve, name: dict[str, str], nearest: tuple[Any, str]
) -> None:
    text = catalogs.LEFT_OUT
    resolved = resolved_of(text if name else text.replace("payload: {event: loan}", "").replace("event: {s", "id: {s"))
    engine = engine_of(resolved)
    loan = {**name} or {"id": "a"}
    assert [payload.identified.ambiguous for payload in resolved.payloads] == [(), (), ()]

    for title, values in (
        ("Borrow", {"due": "noon", "place": {"shelf": "A", "more": 1}}),
        ("Return", {"place": {"shelf": "A", "more": 1}}),
        ("Move", {"place": {"more": 1}}),
    ):
        outcome = engine.identify({**loan, **values, "more": 1})
        assert (outcome.outcome, titles(resolved, outcome), outcome.differences) == ("identified", [title], ())

    both = engine.identify({**loan, "due": "noon", "place": {}})
    assert [(one.path, one.kind) for one in both.differences] == [nearest]


def test_a_body_that_names_nothing_is_identified_by_its_form(resolved_of: Resolve) -> None:
    resolved = resolved_of(catalogs.BODY_ONLY)
    engine = engine_of(resolved)
    star = next(payload.example for payload in resolved.payloads if payload.title == "Star")

    outcome = engine.identify(star)
    assert (outcome.outcome, outcome.by, titles(resolved, outcome)) == ("identified", "form", ["Star"])

    nearly = engine.identify({**star, "starred_at": 7})
    assert (nearly.outcome, nearly.by) == ("closest", "form")

    assert engine.identify({"action": "created"}).outcome == "unknown"


def test_what_is_missing_at_the_top_is_not_of_the_form(resolved_of: Resolve) -> None:
    resolved = resolved_of(catalogs.BODY_ONLY)
    index = json.loads(identify_json(resolved, Urls()))
    for entry in index["form"]["payloads"].values():
        entry["parts"], entry["open"] = [], True  # nothing is known of the form but by the schema
    engine = Engine(index, schemas(resolved).__getitem__)

    assert engine.identify({"zen": "Tea first.", "hook_id": 9}).outcome == "identified"
    assert engine.identify({"zen": "Tea first."}).outcome == "unknown"


def test_several_places_name_the_event_type_where_none_does_alone(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          A:
            properties: {noun: {summary: N., const: order}, verb: {summary: V., const: made}}
            actions: {One: {actor: Somebody, when: At once}}
          B:
            properties: {noun: {summary: N., const: order}, verb: {summary: V., const: paid}}
            actions: {Two: {actor: Somebody, when: At once}}
          C:
            properties: {noun: {summary: N., const: bill}, verb: {summary: V., const: paid}}
            actions: {Three: {actor: Somebody, when: At once}}
    """)
    key = resolved.discriminators.key

    assert key is not None
    assert key.places == (("noun",), ("verb",))
    assert engine_of(resolved).identify({"noun": "bill", "verb": "made"}).outcome == "unknown"


def test_event_types_that_nothing_names_are_tried_by_form(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          A:
            properties: {type: {summary: T., const: a}, n: {summary: N., example: 1}}
            actions: {One: {actor: Somebody, when: At once}}
          B:
            properties: {type: {summary: T., type: string, example: x}, only: {summary: O., type: integer, example: 1}}
            actions: {Two: {actor: Somebody, when: At once}}
    """)
    engine = engine_of(resolved)

    named, by_form = engine.identify({"type": "a", "n": 1}), engine.identify({"type": "z", "only": 2})
    assert (named.by, titles(resolved, named)) == ("name", ["One"])
    assert (by_form.by, titles(resolved, by_form)) == ("form", ["Two"])
    assert engine.identify({"type": "z", "n": 1}).outcome == "unknown"


def with_header(resolved: Resolved) -> Engine:
    """An engine for a catalog whose event types are named by the header X-Event."""
    index = json.loads(identify_json(resolved, Urls()))
    values = [[[event["name"].lower()], number] for number, event in enumerate(index["events"])]
    index["keys"] = [{"places": [{"header": "X-Event"}], "values": values, "unnamed": []}]
    return Engine(index, schemas(resolved).__getitem__)


def test_a_header_names_the_event_type(resolved_of: Resolve) -> None:
    resolved = resolved_of(catalogs.BODY_ONLY)
    engine = with_header(resolved)
    comment = next(payload.example for payload in resolved.payloads if payload.title == "Comment")

    named = engine.identify(comment, headers={"x-event": "comment"})
    assert (named.outcome, named.by, titles(resolved, named)) == ("identified", "name", ["Comment"])
    assert engine.identify(comment).by == "form"
    assert engine.identify({**comment, "action": "pinned"}, headers={"X-EVENT": "comment"}).outcome == "unknown-action"
    assert engine.identify(comment, headers={"X-Event": "wiki"}).outcome == "unknown"


def test_a_header_that_the_body_contradicts_is_not_believed(resolved_of: Resolve) -> None:
    resolved = resolved_of(catalogs.BODY_ONLY)
    engine = with_header(resolved)
    comment = next(payload.example for payload in resolved.payloads if payload.title == "Comment")

    outcome = engine.identify(comment, headers={"X-Event": "ping"})

    assert outcome.outcome == "closest"
    assert outcome.contradicted == list(resolved.events).index("Ping")
    assert titles(resolved, outcome) == ["Comment"]


def test_integers_compare_exactly(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          Odd:
            properties: {kind: {summary: K., const: 9007199254740993}}
            actions: {Go: {actor: Somebody, when: At once}}
          Even:
            properties: {kind: {summary: K., const: 9007199254740992}}
            actions: {Stop: {actor: Somebody, when: At once}}
    """)
    engine = engine_of(resolved)

    assert titles(resolved, engine.identify({"kind": 9007199254740993})) == ["Go"]
    assert titles(resolved, engine.identify({"kind": 9007199254740992})) == ["Stop"]


def test_a_body_that_nearly_follows_what_the_header_names_and_fully_another_is_a_contradiction(
    resolved_of: Resolve,
) -> None:
    resolved = resolved_of("""
        events:
          A:
            properties: {a: {summary: A., example: 1}, b: {summary: B., example: 1}, c: {summary: C., example: 1}}
            actions: {One: {actor: Somebody, when: At once}}
          B:
            properties: {a: {summary: A., example: 1}, b: {summary: B., example: 1}}
            actions: {Two: {actor: Somebody, when: At once}}
    """)
    engine = with_header(resolved)

    outcome = engine.identify({"a": 1, "b": 1}, headers={"X-Event": "a"})
    assert (outcome.outcome, outcome.contradicted, titles(resolved, outcome)) == ("closest", 0, ["Two"])
    assert engine.identify({"a": 1, "b": "x", "c": 1}, headers={"X-Event": "a"}).outcome == "identified"
