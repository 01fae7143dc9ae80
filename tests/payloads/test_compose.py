"""The composed example: constant values, overlays, own examples, parts, in that order; placeholders if requested."""

import re
import uuid
from typing import Any

import pytest

from eventguide.catalog import Part
from eventguide.payloads import MISSING, FieldPath, Shape
from eventguide.payloads.example.compose import Composed, compose_example
from eventguide.payloads.shape.shape import Position

PLACE = Position(Part())


def shape(**said: Any) -> Shape:
    """A shape at no place."""
    return Shape(position=PLACE, **said)


@pytest.mark.parametrize(
    ("one", "over", "example"),
    [
        (shape(const=None, example=1), 2, None),
        (shape(example=1), MISSING, 1),
        (shape(example=1), None, None),
        (shape(keywords={"enum": ["a", "b"]}), MISSING, "a"),
        (shape(keywords={"enum": ["a", "b"]}, example="b"), MISSING, "b"),
        (shape(items=shape(example=1)), MISSING, [1]),
        (shape(items=shape(example=1)), [], []),
        (shape(event=True), MISSING, None),
        (shape(items=shape(event=True)), MISSING, [None]),
        (shape(example={"a": 1}), {"b": 2}, {"a": 1, "b": 2}),
        (shape(values=shape(example=1), example={"a": {"b": 1}}), {"a": {"c": 2}}, {"a": {"b": 1, "c": 2}}),
        (shape(properties={"a": shape(example=1), "b": shape(example=2)}), {"b": 3}, {"a": 1, "b": 3}),
        (shape(properties={"a": shape(example=1)}, example={"a": 5}), MISSING, {"a": 5}),
        (shape(properties={"a": shape(example=1)}, example={"a": 5}), {"a": 6}, {"a": 6}),
        (shape(properties={"a": shape(example=1)}), "text", "text"),
        (shape(properties={"a": shape(example=1, never=True)}), {"a": 2}, {}),
        (shape(properties={"a": shape(example=1, optional=True, omit=True)}), MISSING, {}),
        (shape(properties={"a": shape(example=1, optional=True, omit=True)}), {"a": 2}, {"a": 2}),
        (shape(properties={"a": shape(example=1, omit=True)}), MISSING, {"a": 1}),
        (shape(properties={"a": shape(const=1)}), {"a": 2}, {"a": 1}),
        (shape(properties={}), {"odd": 2}, {"odd": 2}),
        (
            shape(properties={"in": shape(properties={"a": shape(example=1)})}, example={"in": {"a": 2}}),
            MISSING,
            {"in": {"a": 2}},
        ),
        # A written value is used, whatever it is: the checks say what is wrong with it.
        (shape(properties={"a": shape(example=1)}, example=5), MISSING, 5),
        (shape(properties={"a": shape(example=1)}, example=[1]), MISSING, [1]),
        (shape(properties={"a": shape(example=1)}, stated_types=("object", "null"), example=None), MISSING, None),
        (shape(properties={"a": shape(example=1)}, example=None), {"a": 2}, {"a": 2}),
        (shape(properties={}), MISSING, {}),
        # Counts: as many items and properties as the definition asks for.
        (shape(items=shape(example=7), keywords={"minItems": 2}), MISSING, [7, 7]),
        (shape(items=shape(example=7), keywords={"maxItems": 0}), MISSING, []),
        (shape(items=shape(), keywords={"maxItems": 0}), MISSING, []),
        (shape(stated_types=("array",), keywords={"maxItems": 0}), MISSING, []),
        (shape(values=shape(example=1), keywords={"maxProperties": 0}), MISSING, {}),
        (shape(items=shape(keywords={"enum": ["a", "b"]}), keywords={"minItems": 2}), MISSING, ["a", "a"]),
        (
            shape(items=shape(keywords={"enum": ["a", "b"]}), keywords={"minItems": 2, "uniqueItems": True}),
            MISSING,
            ["a", "b"],
        ),
        (
            shape(
                items=shape(keywords={"enum": ["a", "b"]}, example="b"), keywords={"minItems": 2, "uniqueItems": True}
            ),
            MISSING,
            ["b", "a"],
        ),
        (
            shape(
                properties={"a": shape(example=1, optional=True), "b": shape(example=2, optional=True)},
                keywords={"maxProperties": 1},
            ),
            MISSING,
            {"a": 1},
        ),
        (
            shape(
                properties={"a": shape(example=1, optional=True), "b": shape(const=2, optional=True)},
                keywords={"maxProperties": 1},
            ),
            MISSING,
            {"b": 2},
        ),
        (
            shape(
                properties={"a": shape(example=1, optional=True, omit=True), "b": shape(example=2)},
                keywords={"minProperties": 2},
            ),
            MISSING,
            {"a": 1, "b": 2},
        ),
        # Of several values the first that the other keywords allow.
        (shape(keywords={"enum": [1, 2, 3], "minimum": 2}), MISSING, 2),
        (shape(stated_types=("string",), keywords={"enum": [1, "a"]}), MISSING, "a"),
        (shape(properties={"a": shape()}, keywords={"enum": [{"a": 1}]}), MISSING, {"a": 1}),
        (shape(items=shape(example=1), keywords={"enum": [[3]]}), MISSING, [3]),
        (shape(stated_types=("null",)), MISSING, None),
    ],
)  # fmt: skip
def test_what_the_example_is(one: Shape, over: Any, example: Any) -> None:
    assert compose_example(one, over) == example


def test_members_are_in_the_documented_order() -> None:
    one = shape(properties={"a": shape(example=1), "b": shape(example=2)}, example={"b": 3, "a": 4})

    assert list(compose_example(one, {"b": 5})) == ["a", "b"]


def test_uuids_are_made_from_the_payload_and_the_path() -> None:
    one = shape(properties={"a": shape(keywords={"format": "uuid"}), "b": shape(keywords={"format": "uuid"})})

    example = compose_example(one, seed="E/A/")

    assert example == compose_example(one, seed="E/A/")
    assert len({example["a"], example["b"], *compose_example(one, seed="E/B/").values()}) == 4
    assert all(uuid.UUID(value).version == 5 for value in example.values())
    assert all(re.fullmatch(r"[0-9a-f-]{36}", value) for value in example.values())


@pytest.mark.parametrize(
    ("types", "stand_in"),
    [
        ((), "…"),
        (("string",), "…"),
        (("integer",), 0),
        (("boolean",), False),
        (("null", "string"), None),
        (("array",), []),
    ],
)
def test_a_missing_value_is_reported_and_replaced(types: tuple[str, ...], stand_in: Any) -> None:
    told: list[FieldPath] = []
    one = shape(properties={"in": shape(properties={"a": shape(stated_types=types)})})

    example = compose_example(one, lacking=lambda path, _: told.append(path))

    assert example == {"in": {"a": stand_in}}
    assert told == [("in", "a")]
    assert compose_example(one) == example


@pytest.mark.parametrize(
    "one",
    [
        shape(items=shape(example=7), keywords={"minItems": 2, "uniqueItems": True}),
        shape(items=shape(example=7), keywords={"minItems": 1_000_000_000}),
        shape(items=shape(example=7), keywords={"minItems": 2, "maxItems": 1}),
        shape(items=shape(keywords={"enum": ["a"]}), keywords={"minItems": 2, "uniqueItems": True}),
        shape(properties={"a": shape(example=1)}, keywords={"maxProperties": 0}),
        shape(properties={"a": shape(example=1)}, keywords={"minProperties": 2}),
        shape(keywords={"enum": [1], "minimum": 2}),
        shape(keywords={"format": "uuid", "maxLength": 3}),
        shape(values=shape(example=1)),
        shape(stated_types=("array",)),
    ],
)
def test_an_example_is_asked_for_where_none_can_be_composed(one: Shape) -> None:
    asked: list[FieldPath] = []

    compose_example(shape(properties={"a": one}), lacking=lambda path, _: asked.append(path))

    assert asked == [("a",)]


def test_arrays_in_arrays_are_composed_as_long_as_all_their_items_are_few() -> None:
    asked: list[FieldPath] = []
    composed: Composed = {}
    value = shape(example=7)
    for _ in range(5):  # each is known when the next one needs it
        value = shape(properties={"a": shape(items=value, keywords={"minItems": 100})})
        asked.clear()
        example = compose_example(value, lacking=lambda path, _: asked.append(path), composed=composed)

    assert asked == [("a", "[]", "a", "[]", "a")]
    assert [len(example["a"]), len(example["a"][99]["a"]), example["a"][99]["a"][99]] == [100, 100, {"a": []}]


def test_each_item_has_uuids_of_its_own() -> None:
    item = shape(properties={"id": shape(keywords={"format": "uuid"}), "name": shape()})
    asked: list[FieldPath] = []

    example = compose_example(
        shape(properties={"a": shape(items=item, keywords={"minItems": 3, "uniqueItems": True})}),
        lacking=lambda path, _: asked.append(path),
    )

    assert len({one["id"] for one in example["a"]}) == 3
    assert asked == [("a", "[]", "name")]


def test_what_payloads_share_is_made_once_and_what_is_their_own_for_each() -> None:
    person = shape(properties={"name": shape(example="Ada")})
    thing = shape(properties={"id": shape(keywords={"format": "uuid"}), "by": person})
    composed: Composed = {}

    one, other = (compose_example(thing, seed=seed, composed=composed) for seed in ("E/A/", "E/B/"))
    laid = compose_example(thing, {"by": {"name": "Bea"}}, seed="E/C/", composed=composed)

    assert one["by"] is other["by"]
    assert one["by"] == {"name": "Ada"}
    assert one["id"] != other["id"]
    assert laid["by"] == {"name": "Bea"}


def test_missing_values_are_reported_each_time() -> None:
    one, told = shape(properties={"a": shape()}), list[FieldPath]()
    composed: Composed = {}

    for _ in range(2):
        compose_example(one, lacking=lambda path, _: told.append(path), composed=composed)

    assert told == [("a",), ("a",)]
