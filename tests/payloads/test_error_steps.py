"""Errors of the JSON Schema validator are found at the right place of a value."""

from typing import Any

import jsonschema_rs
import pytest

from eventguide.payloads.error_steps import steps_of

MAP: Any = {"type": ["object", "array", "integer"], "additionalProperties": {"$ref": "#"}, "items": {"$ref": "#"}}


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ({"10": "x"}, [("10",)]),
        ({"010": "x"}, [("010",)]),
        ({"+1": "x"}, [("+1",)]),
        ({"10": 1, "010": "x"}, [("010",)]),
        ({"10": "x", "010": "y"}, [("010",), ("10",)]),
        ({"": "x"}, [("",)]),
        ({"": {"": "x"}}, [("", "")]),
        ({"": {"a": "x"}, "a": 1}, [("", "a")]),
        ({"": 1, "a": {"0": "x"}}, [("a", "0")]),
        ({"0": [1, {"00": ["x"]}]}, [("0", 1, "00", 0)]),
        ([["x"]], [(0, 0)]),
        ({"a": {"b": "x"}}, [("a", "b")]),
        ("x", [()]),
    ],
)
def test_keys_that_look_like_indexes_and_empty_ones_are_found(value: Any, wanted: list[Any]) -> None:
    found = jsonschema_rs.validator_for(MAP).iter_errors(value)

    assert sorted(steps_of(error, value) for error in found) == wanted


FEES = """
events:
  Fee:
    properties:
      fees: {summary: F., additionalProperties: {summary: A., type: integer, multipleOf: 5}, example: {"10": 3}}
    actions: {Pay: {actor: Somebody, when: At once}}
"""


def test_a_wrong_example_of_a_map_is_reported_at_a_key_that_is_a_number(guide_of: Any) -> None:
    messages = [one.message for one in guide_of(FEES).findings if one.rule == "broken-example"]

    assert messages == ['The example does not match its definition: "fees["10"]" is 3, but must be a multiple of 5.']
