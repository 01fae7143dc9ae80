"""A schema without references accepts what the one with references accepts."""

import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import jsonschema_rs
import pytest

from eventguide.numbers import plain
from eventguide.payloads.schemas.inlined import MAX_SCHEMAS, inlined, with_counts
from eventguide.payloads.validators import FORMS, validator_for
from eventguide.pipeline import Guide

VALUES = (None, True, 3, 2.5, "", "x", "2026-03-02T09:15:01Z", "a@example.edu", [], {}, ["x"], {"x": 1})


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each object and array in a value with each of its keys."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from places(value[key])


def changed(event: Any, chance: random.Random) -> Any:
    """Return an event with one or two changes."""
    event = deepcopy(event)
    for _ in range(chance.randint(1, 2)):
        owner, key = chance.choice(list(places(event)))
        if isinstance(owner, dict) and chance.random() < 0.3:
            owner[chance.choice(["new", key])] = owner.pop(key)
        else:
            owner[key] = chance.choice(VALUES)
    return event


def test_all_forms_accept_the_same_events(learn: Guide, shop: Guide) -> None:
    chance, verdicts = random.Random(1), {True: 0, False: 0}
    for guide in (learn, shop):
        assert guide.resolved is not None
        for payload in guide.resolved.payloads[::3]:
            event = guide.resolved.events[payload.event]
            document = guide.resolved.schemas.event(event.name)
            definition = document["$defs"][event.definition_of(payload)]
            whole = jsonschema_rs.validator_for({**definition, "$defs": document["$defs"]}, validate_formats=True)
            without = inlined(definition, document["$defs"])
            short = jsonschema_rs.validator_for(without, validate_formats=True)
            quick = jsonschema_rs.validator_for(with_counts(without), validate_formats=True)
            example = plain(payload.example)
            for one in (example, *(changed(example, chance) for _ in range(20))):
                assert whole.is_valid(one) == short.is_valid(one) == quick.is_valid(one), one
                verdicts[short.is_valid(one)] += 1
    assert min(verdicts.values()) > 20


def test_required_properties_are_counted_only_where_no_others_may_be_there() -> None:
    closed = {"properties": {"a": {}, "b": {}}, "required": ["a", "b"], "additionalProperties": False}
    others = [
        {**closed, "required": ["a"]},
        {**closed, "additionalProperties": True},
        {**closed, "patternProperties": {"^x": {}}},
        {"const": closed},
    ]

    assert with_counts({"items": {**closed, "minProperties": 3}})["items"]["minProperties"] == 3
    assert "required" not in with_counts({"anyOf": [closed]})["anyOf"][0]
    assert [with_counts(one) for one in others] == others


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("more", [{}, {"allOf": [{"maxLength": 24}]}])
def test_dates_and_times_are_as_strict_without_calls_of_python(name: str, more: dict[str, Any]) -> None:
    schema = {"format": name, **more}
    quick = jsonschema_rs.validator_for(with_counts(schema), validate_formats=True)
    slow = validator_for(schema)
    texts = ("2026-03-02", "20-6-05-04", "08:15:00Z", "08:1-:00Z", "2026-03-02T08:15:00Z", "20-6-05-04T08:15:00Z")
    values = [*texts, *(f"{text}\n" for text in texts), "2026-03-02T08:15:00.123456Z", "2026-02-30", 5, None]

    assert [quick.is_valid(one) for one in values] == [slow.is_valid(one) for one in values]
    assert 0 < sum(map(slow.is_valid, texts)) < len(texts)


def test_references_beside_keywords_keep_both() -> None:
    definitions = {"A": {"type": "object", "properties": {"x": {"$ref": "#/$defs/B"}}}, "B": {"const": 1}}

    schema = inlined({"$ref": "#/$defs/A", "required": ["x"], "title": "T"}, definitions)

    assert "$ref" not in str(schema)
    assert [jsonschema_rs.is_valid(schema, one) for one in ({"x": 1}, {"x": 2}, {})] == [True, False, False]


def test_values_that_look_like_schemas_stay() -> None:
    assert inlined({"const": {"$ref": "#/$defs/A", "title": "T"}}, {}) == {"const": {"$ref": "#/$defs/A", "title": "T"}}


def test_recursive_and_exponential_schemas_keep_their_references() -> None:
    recursive = {"A": {"properties": {"next": {"$ref": "#/$defs/A"}}}}
    twice = {
        f"{n}": {"properties": {side: {"$ref": f"#/$defs/{n + 1}"} for side in ("left", "right")}} for n in range(20)
    } | {"20": {"type": "integer"}}
    assert MAX_SCHEMAS < 2**20

    for definitions in (recursive, twice):
        first = {"$ref": f"#/$defs/{next(iter(definitions))}"}
        assert inlined(first, definitions) == {**first, "$defs": definitions}
