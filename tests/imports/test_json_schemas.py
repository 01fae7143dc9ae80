"""JSON Schemas become event types, actions, variants and entities of a catalog that has no errors."""

from typing import Any

import pytest

from eventguide.pipeline import read_guide
from tests.imports.conftest import Importing
from tests.imports.documents import COPY, lone, schema


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"type": "integer", "minimum": 3, "description": "How many"},
            {"summary": "How many.", "minimum": 3, "example": 3},
        ),
        ({"type": ["string", "null"]}, {"nullable": True, "example": "it-1"}),
        ({"enum": ["a", "b", None]}, {"enum": ["a", "b"], "nullable": True}),
        ({"enum": ["a"]}, {"const": "a"}),
        ({"enum": ["a", None]}, {"enum": ["a"], "nullable": True}),
        ({"type": ["string", "null"], "const": "a"}, {"const": "a"}),
        ({"anyOf": [{"enum": ["a", "b"]}, {"type": "null"}]}, {"enum": ["a", "b"], "nullable": True}),
        ({"anyOf": [{"type": "string", "const": "a"}, {"type": "null"}]}, {"enum": ["a"], "nullable": True}),
        ({"allOf": [{"enum": ["a", "b", "c"]}, {"enum": ["b", "c", "d"]}]}, {"enum": ["b", "c"]}),
        (
            {"allOf": [{"type": "integer", "minimum": 3, "maximum": 8}, {"minimum": 1, "maximum": 9}]},
            {"minimum": 3, "maximum": 8, "example": 3},
        ),
        ({"allOf": [{"$ref": "#/$defs/way"}], "const": "box"}, {"entity": "Way", "const": "box"}),
        ({"$ref": "#/$defs/way", "enum": ["box", "desk"]}, {"entity": "Way", "enum": ["box", "desk"]}),
        (
            {"type": "object", "additionalProperties": {"type": "integer"}, "minProperties": 2},
            {"additionalProperties": {"example": 1}, "minProperties": 2, "example": {"it-1": 1, "it-2": 1}},
        ),
        (
            {"type": "object", "examples": [{"a": "b"}]},
            {
                "additionalProperties": {
                    "type": ["string", "number", "boolean", "object", "array"],
                    "nullable": True,
                    "example": "it-1",
                },
                "example": {"a": "b"},
            },
        ),
        (
            {"type": "object", "properties": {"a": {"type": "string"}}, "examples": [{"a": "b"}]},
            {"properties": {"a": {"optional": True, "example": "b"}}, "additionalProperties": True},
        ),
        (
            {"oneOf": [{"type": "string", "format": "date-time"}, {"type": "null"}]},
            {"format": "date-time", "nullable": True, "example": "2026-01-01T00:00:00Z"},
        ),
        ({"anyOf": [{"const": "a"}, {"enum": ["b", "c"]}]}, {"enum": ["a", "b", "c"]}),
        ({"oneOf": [{"type": "integer"}, {"type": "string"}]}, {"type": ["integer", "string"], "example": 1}),
        ({"oneOf": [{"$ref": "#/$defs/copy"}, {"type": "null"}]}, {"entity": "Copy", "nullable": True}),
        (
            {"type": "array", "items": {"$ref": "#/$defs/copy"}, "minItems": 1},
            {"type": "array", "items": {"entity": "Copy"}, "minItems": 1},
        ),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {"additionalProperties": {"example": 1}}),
        ({"type": "object"}, {"additionalProperties": True}),
        ({"type": "boolean", "deprecated": True, "default": False}, {"deprecated": True, "example": True}),
        ({"type": "number", "exclusiveMaximum": 5, "examples": [1.50]}, {"exclusiveMaximum": 5, "example": 1.5}),
        (
            {"allOf": [{"$ref": "#/$defs/copy"}, {"properties": {"barcode": {"const": "B1"}}}]},
            {"entity": "Copy", "properties": {"barcode": {"const": "B1"}}},
        ),
        ({"type": "string", "example": "${x}"}, {"example": "$${x}"}),
        (
            {"type": "array", "prefixItems": [{"const": "a"}, {"const": "b"}], "items": False, "minItems": 2},
            {"const": ["a", "b"]},
        ),
        (
            {"oneOf": [{"$ref": "#/$defs/copy"}, {"type": "integer"}, {"type": "null"}]},
            {"oneOf": [{"entity": "Copy"}, {"example": 1}], "nullable": True},
        ),
        (
            {"oneOf": [{"enum": [1, 2]}, {"enum": [True]}, {"enum": [2]}]},
            {"enum": [1, 2, True]},
        ),
        (
            {"type": "object", "properties": {"a": {"type": "string"}}, "anyOf": [{"properties": {"b": {"const": 1}}}]},
            {
                "properties": {"a": {"optional": True, "example": "a-1"}, "b": {"const": 1, "optional": True}},
                "additionalProperties": True,
            },
        ),
    ],
    ids=str,
)
def test_a_schema_is_carried_over(importing: Importing, given: Any, expected: Any) -> None:
    run = importing("jsonschema", lone({"it": given}, "it"), sources=("schemas/loan.json",))

    assert run.code == 0, run.report
    found = run.properties("loan")["it"]
    assert {key: value for key, value in found.items() if key in expected} == expected
    assert found.keys() - expected.keys() <= {"example", "summary", "type"}
    assert run.resolved.events["loan"].payloads[0].example["type"] == "loan"


def test_properties_that_are_not_required_are_optional_and_objects_without_a_limit_are_open(
    importing: Importing,
) -> None:
    document = {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}
    run = importing("jsonschema", {"loan.json": document})

    assert run.tree("events/loan.yaml")["events"]["loan"]["additionalProperties"] is True
    assert run.properties("loan") == {"a": {"example": "a-1"}, "b": {"optional": True, "example": "b-1"}}


def test_one_of_several_references_gives_event_types_with_actions_and_variants(importing: Importing) -> None:
    def action(name: str, **more: Any) -> Any:
        return schema(
            {
                "action": {"enum": [name], "description": "What happened."},
                "copy": {"$ref": "#/definitions/copy"},
                **more,
            },
            "action",
            "copy",
            *more,
        )

    box = action("returned", box={"type": "string"})
    desk = action("returned", desk={"type": "string"})
    run = importing(
        "jsonschema",
        {
            "all.json": {
                "$schema": "http://json-schema.org/draft-07/schema#",
                "oneOf": [{"$ref": "#/definitions/loan_event"}, {"$ref": "#/definitions/closed$event"}],
                "definitions": {
                    "loan_event": {
                        "description": "A book moves.",
                        "oneOf": [{"$ref": "#/definitions/loan$lent"}, {"$ref": "#/definitions/loan$returned"}],
                    },
                    "loan$lent": action("lent"),
                    "loan$returned": {"oneOf": [box, desk]},
                    "closed$event": schema({"day": {"type": "string", "format": "date"}}, "day"),
                    "copy": COPY,
                },
            }
        },
        "--type-header",
        "X-Library-Event",
    )

    loan = run.tree("events/loan.yaml")["events"]["loan"]
    assert loan["summary"] == "A book moves."
    assert loan["headers"] == {"X-Library-Event": "loan"}
    assert loan["properties"] == {
        "action": {"summary": "What happened."},
        "copy": {"entity": "Copy"},
    }
    assert loan["actions"]["Lent"] == {"payload": {"action": "lent"}}
    assert list(loan["actions"]["Returned"]["variants"]) == ["With box", "With desk"]
    assert "unused-sample" not in {finding.rule for finding in read_guide(run.folder).findings}
    assert {one.event for one in run.resolved.payloads} == {"loan", "closed"}
    assert all(one.identified.conditions for one in run.resolved.payloads if one.event == "loan")


def test_a_folder_has_a_file_for_each_event_and_shared_ones(importing: Importing) -> None:
    run = importing(
        "jsonschema",
        {
            "in/loan/lent.schema.json": schema(
                {"action": {"const": "lent"}, "copy": {"$ref": "../common/copy.schema.json"}}, "action", "copy"
            ),
            "in/loan/returned.schema.json": schema({"action": {"const": "returned"}}, "action"),
            "in/closed.schema.yaml": "{type: object, properties: {day: {type: string}}, required: [day]}",
            "in/common/copy.schema.json": COPY,
        },
        sources=("in",),
    )

    assert {(one.event, one.action) for one in run.resolved.payloads} == {
        ("loan", "Lent"),
        ("loan", "Returned"),
        ("closed", "Closed"),
    }
    assert list(run.tree("entities.yaml")["entities"]) == ["Copy"]


def test_references_by_id_and_anchor_are_resolved(importing: Importing) -> None:
    run = importing(
        "jsonschema",
        {
            "in/loan.json": {
                "$id": "https://schemas.example.edu/loan.json",
                **schema({"copy": {"$ref": "copy.json"}, "n": {"$ref": "copy.json#n"}}, "copy", "n"),
            },
            "in/copy.json": {
                "$id": "https://schemas.example.edu/copy.json",
                **COPY,
                "$defs": {"n": {"$anchor": "n", "type": "integer"}},
            },
        },
        sources=("in",),
    )

    assert run.properties("loan") == {"copy": {"entity": "Copy"}, "n": {"example": 1}}


def test_captured_payloads_are_matched_validated_and_give_samples(importing: Importing) -> None:
    documents = lone({"copy": {"$ref": "#/$defs/copy"}, "shelf": {"type": "string"}}, "copy", "shelf")
    good, late = (
        {"type": "loan", "copy": {"barcode": "B77"}, "shelf": "3-14"},
        {"type": "loan", "copy": {"barcode": "x"}, "shelf": "1"},
    )
    run = importing(
        "jsonschema",
        {
            **documents,
            "captured/loan/first.json": good,
            "captured/all.json": [
                {
                    "name": "loan",
                    "description": "A reader takes a book.",
                    "examples": [{**good, "shelf": "4-00"}, late],
                },
            ],
        },
        "--examples",
        "captured",
        sources=("schemas/loan.json",),
    )

    assert run.properties("loan")["shelf"] == {"example": "4-00"}
    assert list(run.tree("events/loan.yaml")["events"]["loan"]["actions"]["Loan"]["examples"]) == [
        "Example 1",
        "Example 2",
    ]
    assert run.resolved.payloads[0].example == {**good, "shelf": "4-00"}
    assert "captured/all.json#/0/examples/1: warning[invalid-example]" in run.report
    assert '"copy.barcode" in it must match' in run.report


def test_recursion_is_shown_down_to_its_second_level_and_reported(importing: Importing) -> None:
    reader = schema(
        {"name": {"type": "string"}, "friends": {"type": "array", "items": {"$ref": "#/$defs/reader"}}},
        "name",
        "friends",
    )
    run = importing(
        "jsonschema",
        lone({"reader": {"$ref": "#/$defs/reader"}}, "reader", **{"$defs": {"reader": reader}}),
        sources=("schemas/loan.json",),
    )

    assert "warning[recursive-schema]" in run.report
    assert run.resolved.payloads[0].example["reader"]["friends"] == [{}]


def test_what_refines_an_entity_keeps_its_samples(importing: Importing) -> None:
    copy = schema({"seen": {"type": ["string", "null"], "format": "date"}, "by": {"type": "string"}}, "seen")
    refined = {"allOf": [{"$ref": "#/$defs/copy"}, {"properties": {"seen": {"type": "string"}}, "required": ["by"]}]}
    run = importing(
        "jsonschema", lone({"copy": refined}, "copy", **{"$defs": {"copy": copy}}), sources=("schemas/loan.json",)
    )

    assert run.properties("loan")["copy"] == {
        "entity": "Copy",
        "properties": {"seen": {"type": "string"}, "by": {"optional": False}},
    }
    assert run.resolved.payloads[0].example["copy"] == {"seen": "2026-01-01", "by": "by-1"}
