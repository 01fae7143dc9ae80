"""What schemas say about values, and show of them, is imported or reported."""

from typing import Any

import pytest

from tests.imports.conftest import Importing
from tests.imports.documents import lone


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


def test_types_beside_an_object_are_reported(importing: Importing) -> None:
    run = importing("jsonschema", lone({"one": {"type": ["string", "object"], "required": ["id"]}}, "one"))

    assert "The value is imported as an object; that it can be string is left out." in run.report


def test_a_property_that_is_never_there_is_false(importing: Importing) -> None:
    run = importing("jsonschema", lone({"more": {"properties": {"one": {"not": {}}, "two": False}}}, "more"))

    assert run.properties("loan")["more"]["properties"] == {"one": False, "two": False}
    assert "lost-keyword" not in run.report
