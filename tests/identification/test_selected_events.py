"""Which payloads' events meet the conditions of another, compared with all small events that the payloads can have."""

import itertools
import json
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import HealthCheck, assume, example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from eventguide import site_paths
from eventguide.pages.parts.conditions import apart_by_schema
from eventguide.payloads import MISSING, Resolved, Shape
from eventguide.payloads.identification.conditions import holds
from eventguide.payloads.schema import json_schema
from tests.profiles import examples

SAMPLES = {"string": ["x", "y", "z"], "integer": [1, 2], "null": [None]}
"""All values that the made-up payloads fix, and one that none does."""

MAX_EVENTS = 3000
"""How many events of a payload are tried at most; payloads that have more are not compared."""

Property = dict[str, Any]

simple = st.sampled_from(
    [
        {"const": "x"},
        {"const": "y"},
        {"const": 1},
        {"enum": ["x", "y"]},
        {"type": "string", "example": "z"},
        {"type": "integer", "example": 2},
        {"type": "string", "nullable": True, "example": "z"},
        {"type": "string", "pattern": "^[yz]", "example": "z"},
        {"type": "integer", "minimum": 2, "example": 2},
    ]
)
optional = st.booleans().map(lambda said: {"optional": True} if said else {})
member = st.builds(lambda value, maybe: {**value, **maybe}, simple, optional)
length = st.sampled_from([{}, {"minItems": 1}, {"minItems": 2}, {"minItems": 1, "maxItems": 1}])


def lists(of: st.SearchStrategy[Property]) -> st.SearchStrategy[Property]:
    """Lists of something, some of which are never empty or may be missing."""
    return st.builds(lambda one, size, maybe: {"type": "array", "items": one, **size, **maybe}, of, length, optional)


item = st.one_of(simple, st.builds(lambda one: {"properties": {"k": one}}, st.one_of(member, lists(simple))))
items = lists(item)
holder = st.builds(lambda one, maybe: {"properties": {"list": one}, **maybe}, items, optional)
payload = st.fixed_dictionaries({}, optional={"list": items, "inside": holder, "kind": member})


X, Y = ({"type": "array", "items": {"const": value}} for value in "xy")


def catalog(payloads: list[dict[str, Any]]) -> str:
    """The text of a catalog with an event type whose actions have these properties, and another event type."""
    act = {"actor": "Somebody", "when": "At once"}
    actions = {f"Act {number}": {**act, "properties": properties} for number, properties in enumerate(payloads)}
    event = {"properties": {"type": {"const": "event"}}, "actions": actions}
    other = {"properties": {"type": {"const": "other"}}, "actions": {"Other": act}}
    return "events: " + json.dumps({"Event": event, "Other": other})


def values(shape: Shape) -> Iterator[Any]:
    """All values of a shape that have only samples, and at most two items more than necessary."""
    if shape.const is not MISSING:
        yield shape.const
    elif "enum" in shape.keywords:
        yield from shape.keywords["enum"]
    elif shape.properties is not None:
        yield from objects(shape.properties)
    elif shape.items is not None:
        least = shape.keywords.get("minItems", 0)
        of_items = list(values(shape.items))
        for count in range(least, shape.keywords.get("maxItems", max(least, 1)) + 1):
            yield from map(list, itertools.product(of_items, repeat=count))
    else:
        follows = Draft202012Validator(dict(shape.keywords)).is_valid
        yield from (value for name in shape.types for value in SAMPLES[name] if follows(value))


def objects(properties: Any) -> Iterator[dict[str, Any]]:
    missing = object()
    of_each = [[*values(child), *([missing] if child.optional else [])] for child in properties.values()]
    for chosen in itertools.product(*of_each):
        yield {name: value for name, value in zip(properties, chosen, strict=True) if value is not missing}


@examples(5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(payload, min_size=2, max_size=3))
@example([{"list": X}, {"list": {**Y, "minItems": 1}}])
@example([{"list": X}, {"list": {**Y, "minItems": 1, "optional": True}}])
@example([{"kind": {"const": 1}}, {"kind": {"type": "integer", "minimum": 2, "example": 2}}])
@example([{"kind": {"const": "x"}}, {"kind": {"type": "string", "pattern": "^[yz]", "example": "z"}}])
def test_exactly_the_payloads_are_named_of_which_an_event_is_selected(
    resolved_of: Callable[[str], Resolved], payloads: list[dict[str, Any]]
) -> None:
    resolved = resolved_of(catalog(payloads))
    events = {one.key: list(itertools.islice(values(one.shape), MAX_EVENTS)) for one in resolved.payloads}
    assume(all(len(those) < MAX_EVENTS for those in events.values()))
    for one in resolved.payloads:
        assert all(map(Draft202012Validator(json_schema(one.shape)).is_valid, events[one.key][:20]))

    for one in resolved.payloads:
        conditions = one.identified.conditions
        if not conditions:  # nothing is selected
            continue
        selected = {
            key
            for key, those in events.items()
            if any(all(holds(test, event) for test in conditions) for event in those)
        }
        assert one.key in selected
        assert {*one.identified.also_selected, one.key} == selected


@examples(5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(payload, min_size=2, max_size=3))
@example([{"kind": {"const": 1}}, {"kind": {"type": "integer", "minimum": 2, "example": 2}}])
def test_the_schema_distinguishes_what_the_conditions_of_one_do_not(
    resolved_of: Callable[[str], Resolved], payloads: list[dict[str, Any]]
) -> None:
    resolved = resolved_of(catalog(payloads))
    for one in resolved.payloads:
        follows = Draft202012Validator(json_schema(one.shape)).is_valid
        addresses = {other.address for other in apart_by_schema(one, resolved)}
        for other in resolved.payloads:
            if site_paths.action(other.event_slug, other.slug) in addresses:
                assert not any(map(follows, itertools.islice(values(other.shape), MAX_EVENTS)))
