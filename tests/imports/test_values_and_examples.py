"""What schemas say about values, and show of them, is imported or reported."""

import json
from typing import Any

import jsonschema_rs
import pytest

from eventguide.json_writer import pretty
from tests.imports.conftest import Importing
from tests.imports.documents import COPY, lone, schema


@pytest.mark.parametrize("is_old", [False, True], ids=["prefixItems", "items"])
def test_a_tuple_keeps_the_items_after_it_and_its_length(importing: Importing, *, is_old: bool) -> None:
    def pair(rest: Any) -> Any:
        words = ("items", "additionalItems") if is_old else ("prefixItems", "items")
        return {"type": "array", **dict(zip(words, ([{"type": "string"}], rest), strict=True))}

    properties = {"more": pair({"type": "integer"}), "none": pair(False)}
    run = importing("jsonschema", lone(properties, "more", "none"))

    assert run.properties("loan")["more"]["items"] == {"type": ["string", "integer"], "example": "more-1"}
    assert run.properties("loan")["none"]["maxItems"] == 1
    assert run.report.count("The order of the items is not imported") == 2


def test_examples_that_do_not_follow_their_schema_are_reported(importing: Importing) -> None:
    properties = {
        "count": {"type": "integer", "examples": ["3"]},
        "due": {"type": "string", "format": "date-time", "example": "2026-03-02"},
        "tags": {"type": "array", "items": {"type": "string"}, "examples": [[1]]},
    }
    run = importing("jsonschema", lone(properties, *properties))

    assert run.report.count("[invalid-example] The example does not follow its schema; it is left out.") == 3
    assert run.resolved.payloads[0].example["count"] == 1


def test_formats_of_openapi_leave_the_type_to_the_schema(importing: Importing) -> None:
    properties = {
        "id": {"type": "integer", "format": "int64"},
        "price": {"type": "number", "format": "double", "minimum": 0},
        "secret": {"type": "string", "format": "password"},
    }
    run = importing("jsonschema", lone(properties, *properties))

    types = {name: one.types for name, one in run.resolved.payloads[0].shape.properties.items()}
    assert {name: types[name] for name in properties} == {
        "id": ("integer",),
        "price": ("number",),
        "secret": ("string",),
    }


def test_the_examples_of_an_event_are_captured_payloads(importing: Importing) -> None:
    payload = {"type": "loan", "more": {"any": "thing"}, "copy": {"barcode": "B7"}}
    properties = {"more": {"type": "object"}, "copy": {"$ref": "#/$defs/copy"}}
    wrong = {"type": "loan", "copy": {}}
    run = importing("jsonschema", lone(properties, "copy", examples=[payload, wrong]))

    assert run.resolved.payloads[0].example == payload
    assert "loan.json#/examples/1: warning[invalid-example] This payload is left out" in run.report


def test_what_is_beside_a_shared_schema_and_not_imported_is_reported(importing: Importing) -> None:
    run = importing("jsonschema", lone({"way": {"$ref": "#/$defs/way", "minLength": 4}}, "way"))

    assert 'warning[lost-keyword] "minLength" beside the shared schema "Way" is left out.' in run.report


def test_what_is_required_makes_an_object_also_without_a_type(importing: Importing) -> None:
    schema = {"required": ["id"]}
    properties = {
        "one": schema,
        "all": {"type": "array", "items": schema},
        "some": {"anyOf": [schema, {"type": "null"}]},
    }
    run = importing("jsonschema", lone(properties, *properties))

    found = run.properties("loan")
    for one in (found["one"], found["all"]["items"], found["some"]):
        assert one["properties"]["id"]["example"] == "id-1"
        assert one["additionalProperties"] is True
    assert "lost-keyword" not in run.report


SEVERAL_TYPES: dict[str, Any] = {
    "items": {"type": ["array", "string"], "items": {"type": "integer"}, "minItems": 1, "minLength": 2},
    "one": {"type": ["object", "string", "null"], "properties": {"x": {"type": "integer"}}, "required": ["x"]},
    "any": {"type": ["object", "array", "string", "boolean", "null"]},
    "map": {"type": ["object", "integer"], "additionalProperties": {"type": "string"}, "minimum": 3},
    "listed": {"type": ["array", "integer"], "enum": [1, [2]]},
    "both": {"type": ["object", "array"], "properties": {"x": {"type": "integer"}}, "items": {"type": "string"}},
    "two": {"type": ["integer", "array"], "minItems": 2, "examples": [[1, 2]]},
    "open": {"type": ["string", "object"], "additionalProperties": True, "examples": [{"k": 1}]},
    "empty": {"type": ["string", "object"], "additionalProperties": False},
}
VALUES = ["", "ab", [], [1], [2], [1, 2], ["x"], None, True, 1, 3, 1.5, {}, {"x": 1}, {"x": "s"}, {"k": 1}, {"k": "v"}]


@pytest.mark.parametrize("name", SEVERAL_TYPES)
def test_a_value_of_several_types_is_imported_with_all_of_them(importing: Importing, name: str) -> None:
    run = importing("jsonschema", lone({"one": SEVERAL_TYPES[name]}, "one"))

    given = jsonschema_rs.validator_for(SEVERAL_TYPES[name])
    written = jsonschema_rs.validator_for(json.loads(pretty(run.resolved.schemas.any_event())))
    assert [one for one in VALUES if given.is_valid(one)] == [
        one for one in VALUES if written.is_valid({"type": "loan", "one": one})
    ]
    assert "lost-keyword" not in run.report


def test_what_is_a_reference_or_a_variable_elsewhere_is_data_in_values(importing: Importing) -> None:
    """A `$ref` in an example is not followed, and `${x}` is not a variable of the catalog; both can be names, too."""
    value = {"$ref": "#/nothing", "$id": "x", "example": "${y}"}
    properties = {
        "link": {"type": "object", "examples": [value], "default": value},
        "example": {"type": "string", "description": "Costs ${x}.", "examples": ["${x}"]},
        "payload": {"type": "string", "description": "Costs ${x}.", "enum": ["${x}", "$${x} ${"]},
    }
    opened, closed = (
        schema({"action": {"const": f"${{{name}}}"}, **properties}, "action", *properties) for name in ("open", "close")
    )
    found = {"oneOf": [{"$ref": "#/$defs/opened"}, {"$ref": "#/$defs/closed"}]}
    given = {**found, "$defs": {"opened": opened, "closed": closed}}
    run = importing("jsonschema", {"schemas/door.json": given, "schemas/copy.json": COPY})

    payloads = run.resolved.events["door"].payloads
    assert [one.example["action"] for one in payloads] == ["${open}", "${close}"]
    example = payloads[0].example
    assert (example["link"], example["example"], example["payload"]) == (value, "${x}", "${x}")
    assert (payloads[0].shape.properties or {})["payload"].keywords["enum"] == ["${x}", "$${x} ${"]
    summaries = {name: run.properties("door")[name].get("summary") for name in ("example", "payload")}
    assert summaries == {"example": "Costs ${x}.", "payload": "Costs ${x}."}


def test_a_property_that_is_never_there_is_false(importing: Importing) -> None:
    run = importing("jsonschema", lone({"more": {"properties": {"one": {"not": {}}, "two": False}}}, "more"))

    assert run.properties("loan")["more"]["properties"] == {"one": False, "two": False}
    assert "lost-keyword" not in run.report
