"""Validation part by part has the result of the JSON Schema of the whole payload."""

import copy
from typing import Any

import jsonschema
import jsonschema_rs
from hypothesis import given
from hypothesis import strategies as st

from eventguide.catalog import Part
from eventguide.payloads import MISSING, Shape, json_schema
from eventguide.payloads.example.compose import Composed, compose_example
from eventguide.payloads.example.validation import ExampleValidator, broken
from eventguide.payloads.shape.shape import Position
from tests.profiles import examples

PLACE = Position(Part())
VALUES = [None, True, 1, 1.0, "a", "b", [], [1], {}, {"a": 1}]

leaves = st.builds(
    lambda types, keywords, const, optional, never: Shape(
        position=PLACE, stated_types=types, keywords=keywords, const=const, optional=optional, never=never, example="a"
    ),
    st.sampled_from([(), ("string",), ("integer",), ("string", "null")]),
    st.sampled_from([{}, {"enum": ["a", 1]}, {"minLength": 2}, {"minimum": 1}]),
    st.sampled_from([MISSING, MISSING, MISSING, "a", 1, None]),
    st.booleans(),
    st.sampled_from([False, False, False, True]),
)
names = st.sampled_from("abc")


def holders(inner: st.SearchStrategy[Shape]) -> st.SearchStrategy[Shape]:
    objects = st.builds(
        lambda properties, entity, optional, keywords: Shape(
            position=PLACE, properties=properties, entity=entity, optional=optional, keywords=keywords
        ),
        st.dictionaries(names, inner, max_size=3),
        st.sampled_from(["", "P", "Q"]),
        st.booleans(),
        st.sampled_from([{}, {}, {"maxProperties": 1}]),
    )
    arrays = inner.map(lambda items: Shape(position=PLACE, items=items))
    maps = inner.map(lambda values: Shape(position=PLACE, values=values))
    return st.one_of(objects, arrays, maps)


shapes = st.recursive(leaves, holders, max_leaves=8)
values = st.recursive(
    st.sampled_from(VALUES),
    lambda inner: st.dictionaries(names, inner, max_size=3) | st.lists(inner, max_size=2),
    max_leaves=6,
)


def variations(value: Any) -> list[Any]:
    """A value, and some that differ from it in one place."""
    found = [value]
    if isinstance(value, dict):
        for name in value:
            found += [{**value, name: other} for other in variations(value[name])[1:]]
            found.append({key: copy.deepcopy(item) for key, item in value.items() if key != name})
        found.append({**value, "surprise": 1})
    return [*found, 5, "zz"]


@examples(2.5)
@given(shapes, values)
def test_the_example_validator_agrees_with_two_validators(shape: Shape, value: Any) -> None:
    schema = json_schema(shape)
    first = jsonschema_rs.validator_for(schema, validate_formats=True)
    second = jsonschema.Draft202012Validator(schema)
    validator = ExampleValidator()

    for one in [value, *variations(compose_example(shape))]:
        expected = second.is_valid(one)
        assert first.is_valid(one) == expected
        assert validator.is_valid(shape, one) == expected, (shape, one)
        assert validator.is_valid(shape, one) == expected  # remembered
        assert (broken(shape, one) == "") == expected


def test_true_is_not_one() -> None:
    validator = ExampleValidator()
    shape = Shape(position=PLACE, stated_types=("integer",))

    assert validator.is_valid(shape, 1)
    assert not validator.is_valid(shape, True)


def test_formats_count() -> None:
    shape = Shape(position=PLACE, keywords={"format": "uri"})

    assert broken(shape, "https://example.com") == ""
    assert broken(shape, "no address")


def test_what_is_stated_to_be_no_object_is_none() -> None:
    shape = Shape(position=PLACE, stated_types=("string",), properties={})

    assert not ExampleValidator().is_valid(shape, {})


def test_here_go_events_of_any_shape() -> None:
    shape = Shape(
        position=PLACE,
        properties={"data": Shape(position=PLACE, items=Shape(position=PLACE, event=True, summary="E."))},
    )

    assert json_schema(shape)["properties"]["data"]["items"] == {"description": "E."}
    assert ExampleValidator().is_valid(shape, {"data": [{"a": 1}, None]})


def test_a_shared_example_is_validated_like_any_other() -> None:
    right, wrong = (Shape(position=PLACE, stated_types=("string",), example=example) for example in ("a", 1))
    inner = [Shape(position=PLACE, properties={"a": leaf}) for leaf in (right, wrong)]
    composed: Composed = {}
    validator = ExampleValidator(composed)

    for shape, is_valid in zip(inner, (True, False), strict=True):
        value = compose_example(shape, composed=composed)
        assert [validator.is_valid(shape, value) for _ in range(2)] == [is_valid, is_valid]
        assert not validator.is_valid(shape, {"a": 2})  # another value of the same shape
