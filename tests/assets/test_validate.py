"""The page's JSON Schema validator: each keyword, what it can't check, agreement with two others."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from eventguide.catalog import KEYWORDS
from eventguide.payloads import Payload, Resolved
from eventguide.payloads.schema import json_schema
from eventguide.payloads.validators import validator_for
from tests.assets.conftest import Call
from tests.assets.mutants import mutants

HELPERS = "./helpers.js"

# For each keyword: a schema, values that follow it, values that don't.
CASES: list[tuple[str, Any, list[Any], list[Any]]] = [
    ("$ref", {"$ref": "#/$defs/a~1b", "$defs": {"a/b": {"type": "null"}}}, [None], [0]),
    ("type", {"type": "integer"}, [1, 1.0, 2**70], [1.5, "1", True, None]),
    ("type", {"type": ["number", "null"]}, [1, 1.5, None], ["1", False, [], {}]),
    ("type", {"type": "object"}, [{}], [[], None, "{}"]),
    ("const", {"const": {"a": [1, None]}}, [{"a": [1.0, None]}], [{"a": [1]}, {"a": [1, None], "b": 0}]),
    ("const", {"const": 2**53 + 1}, [2**53 + 1], [2**53]),
    ("const", {"const": 0}, [0, 0.0], [False, None, ""]),
    ("enum", {"enum": [1, "a", None, []]}, [1.0, "a", None, []], [True, "b", {}]),
    ("minimum", {"minimum": 2**53 + 1}, [2**53 + 1, "x"], [2**53]),
    ("maximum", {"maximum": 1.5}, [1.5, -1, "x"], [1.6]),
    ("exclusiveMinimum", {"exclusiveMinimum": 0}, [0.1], [0, -1]),
    ("exclusiveMaximum", {"exclusiveMaximum": 0}, [-0.1], [0, 1]),
    ("multipleOf", {"multipleOf": 0.01}, [1.05, 0, "x"], [1.055]),
    ("minLength", {"minLength": 2}, ["ab", "\U0001f600b", 1], ["a", "\U0001f600"]),
    ("maxLength", {"maxLength": 2}, ["ab", "\U0001f600\U0001f600"], ["abc"]),
    ("pattern", {"pattern": r"^_\d+_1$"}, ["_12_1", 12], ["_12_2", "x_1_1"]),
    ("format", {"format": "date-time"}, ["2026-03-02T08:15:00Z", 5], ["yesterday"]),
    ("minItems", {"minItems": 1}, [[0], {}], [[]]),
    ("maxItems", {"maxItems": 1}, [[0], []], [[0, 1]]),
    (
        "uniqueItems",
        {"uniqueItems": True},
        [[1, True, "1", [1]], "aa"],
        [[1, 1.0], [{"a": 1, "b": 2}, {"b": 2, "a": 1}]],
    ),
    ("uniqueItems", {"uniqueItems": False}, [[1, 1]], []),
    ("minProperties", {"minProperties": 1}, [{"a": 1}, []], [{}]),
    ("maxProperties", {"maxProperties": 1}, [{"a": 1}], [{"a": 1, "b": 2}]),
    ("required", {"required": ["toString"]}, [{"toString": None}, []], [{}]),
    ("properties", {"properties": {"__proto__": {"type": "null"}}}, [{}, {"x": 1}], [json.loads('{"__proto__": 1}')]),
    ("properties", {"properties": {"a": False}}, [{}], [{"a": 1}]),
    ("properties", {"properties": {"a": {"not": {}}}}, [{}, {"b": 1}], [{"a": 1}, {"a": None}]),
    ("patternProperties", {"patternProperties": {"^a": {"type": "null"}}}, [{"a1": None, "b": 1}], [{"a1": 1}]),
    ("additionalProperties", {"properties": {"a": True}, "additionalProperties": False}, [{"a": 1}], [{"b": 1}]),
    ("additionalProperties", {"additionalProperties": {"type": "null"}}, [{"b": None}], [{"b": 1}]),
    ("prefixItems", {"prefixItems": [{"const": 1}, True], "items": False}, [[1, 2], [1]], [[2], [1, 2, 3]]),
    ("items", {"items": {"type": "null"}}, [[], [None], {}], [[None, 1]]),
    ("allOf", {"allOf": [{"minimum": 1}, {"maximum": 2}]}, [1, 2], [0, 3]),
    ("anyOf", {"anyOf": [{"type": "null"}, {"type": "object", "required": ["a"]}]}, [None, {"a": 1}], [{}, 1]),
    ("oneOf", {"oneOf": [{"minimum": 1}, {"maximum": 2}]}, [0, 3], [1.5]),
    ("not", {"not": {"const": 1}}, [2, "1"], [1, 1.0]),
]


@pytest.mark.parametrize(
    ("keyword", "schema", "good", "bad"), CASES, ids=[f"{case[0]}-{at}" for at, case in enumerate(CASES)]
)
def test_a_keyword_holds_for_what_follows_it_alone(
    keyword: str, schema: Any, good: list[Any], bad: list[Any], call: Call
) -> None:
    assert keyword in schema
    found = call(HELPERS, "check", [(schema, value) for value in (*good, *bad)])

    assert [not one["differences"] for one in found] == [True] * len(good) + [False] * len(bad)
    assert not [one["unchecked"] for one in found if one["unchecked"]]
    independent = jsonschema_rs.validator_for(
        {**schema, "$schema": "https://json-schema.org/draft/2020-12/schema"}, validate_formats=True
    )
    assert [independent.is_valid(value) for value in (*good, *bad)] == [True] * len(good) + [False] * len(bad)


def test_every_keyword_of_the_catalog_format_and_of_its_schemas_is_checked(call: Call, learn: Any) -> None:
    [known] = call(HELPERS, "keywords", [()])
    used = {key for payload in learn.resolved.payloads for key in keywords_of(json_schema(payload.shape, prose=False))}

    assert {*KEYWORDS, *used} - {"$schema", "$defs"} <= {*known}
    assert {*known} == {case[0] for case in CASES}


def keywords_of(schema: Any) -> Iterator[str]:
    """Every keyword of a schema and of those within."""
    for key, value in schema.items() if isinstance(schema, dict) else ():
        yield key
        below = (
            value.values()
            if key in ("properties", "$defs", "patternProperties")
            else value
            if isinstance(value, list)
            else [value]
        )
        if key not in ("const", "enum"):
            for one in below:
                yield from keywords_of(one)


@pytest.mark.parametrize(
    ("schema", "value", "unchecked"),
    [
        ({"format": "idn-email"}, "x", ['the format "idn-email"']),
        ({"unevaluatedProperties": False}, {"a": 1}, ['"unevaluatedProperties"']),
        ({"$ref": "other.json"}, 1, ['the reference "other.json"']),
        ({"pattern": r"\A\p{Greek}"}, "x", [r"the pattern \A\p{Greek}"]),
        ({"$ref": "#"}, 1, ["a reference that leads to itself"]),
        ({"title": "x", "description": "x", "deprecated": True, "$comment": "x"}, 1, []),
    ],
)
def test_unchecked_keywords_are_reported(schema: Any, value: Any, unchecked: list[str], call: Call) -> None:
    assert call(HELPERS, "check", [(schema, value)]) == [{"differences": [], "unchecked": unchecked}]


def test_differences_are_one_for_each_path_in_the_order_of_paths(call: Call) -> None:
    schema = {
        "properties": {
            "b": {"type": "string", "pattern": "^x", "minLength": 9},
            "a": {"items": {"const": "k", "type": "string"}},
            "c": True,
        },
        "required": ["c", "d"],
        "additionalProperties": False,
    }
    [found] = call(HELPERS, "check", [(schema, {"z": 1, "b": "y", "a": ["k", 2, 3], "d": 1})])

    assert found["differences"] == [
        ["a/1", "value"],
        ["b", "minLength"],
        ["c", "missing"],
        ["d", "undocumented"],
        ["z", "undocumented"],
    ]


def test_of_several_forms_the_nearest_of_the_values_type_counts(call: Call) -> None:
    forms = {
        "anyOf": [
            {"type": "null"},
            {"type": "object", "required": ["a", "b"]},
            {"type": "object", "properties": {"k": {"const": 1}}},
        ]
    }

    found = call(HELPERS, "check", [(forms, {}), (forms, {"k": 2}), (forms, {"k": 2, "b": 1}), (forms, "x")])
    assert [one["differences"] for one in found] == [
        [],
        [["a", "missing"], ["b", "missing"]],
        [["a", "missing"]],
        [["", "type"]],
    ]


PATTERNS = [
    (r"^[\w\-]+\@x$", "a-b@x"),
    (r"^[\w-.]+$", "a.b"),
    (r"^(a|\")$", '"'),
    (r"^a{,2}$", "a{,2}"),
    (r"\d+", "x1"),
    (r"^\p{L}+$", "\xe9"),
    (r"^.$", "\U0001f600"),
]
OTHERS = [r"\Aa", r"(?i)a", r"(?P<n>a)", r"a\Z", r"(", r"\p{Nonsense}", r"[\p{L}-.]"]


def test_patterns_that_javascript_rejects_are_tested_or_reported_as_unchecked(call: Call) -> None:
    assert call(HELPERS, "matches", PATTERNS) == [True] * len(PATTERNS)
    assert call(HELPERS, "matches", [(pattern, "a") for pattern in OTHERS]) == [None] * len(OTHERS)


def test_verdicts_on_mutants_are_those_of_two_other_validators(call: Call, learn: Any) -> None:
    resolved: Resolved = learn.resolved
    for payload, events in by_payload(resolved, 1000):
        document = {"$defs": {"it": json_schema(payload.shape, prose=False)}}
        document["$defs"].update(document["$defs"]["it"].pop("$defs", {}))
        schema = {"$ref": "#/$defs/it", **document}
        found = call(HELPERS, "follows", [(document, "it", event) for event in events])
        assert found == [validator_for(schema).is_valid(event) for event in events]
        plain = [
            call(HELPERS, "check", [(without_formats(schema), event)])[0]["differences"] == [] for event in events[:2]
        ]
        assert plain == [jsonschema.Draft202012Validator(schema).is_valid(event) for event in events[:2]]


def without_formats(schema: Any) -> Any:
    """A schema without `format`, which the other validator ignores."""
    if isinstance(schema, list):
        return [without_formats(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: without_formats(value) for key, value in schema.items() if key != "format" or not isinstance(value, str)
    }


def by_payload(resolved: Resolved, count: int) -> Iterator[tuple[Payload, list[Any]]]:
    """Payloads, each with its example and mutants of it."""
    each = count // len(resolved.payloads) + 1
    for number, payload in enumerate(resolved.payloads):
        yield payload, [payload.example, *mutants([payload.example], each, seed=number)]
