"""What `check` would refuse is reported by the import, or written in a form that is accepted."""

import json

import jsonschema_rs
import pytest

from tests.imports.conftest import Document, Importing

STEPS = ["*", "[]", "{headers}", "{channel}"]


def lent(properties: Document, **keys: object) -> Document:
    """The schema of an event with these properties in an object `book`."""
    book = {"type": "object", "properties": {"title": {"type": "string"}, **properties}, **keys}
    return {"type": "object", "properties": {"type": {"const": "lent"}, "book": book}, "required": ["type", "book"]}


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("further", [True, False, {"type": "integer"}], ids=json.dumps)
def test_a_property_with_the_name_of_a_step_is_left_out_and_allowed(
    importing: Importing, name: str, further: object
) -> None:
    schema = lent({name: {"type": "string"}}, additionalProperties=further, required=["title", name])
    run = importing("jsonschema", {"lent.json": schema})

    assert run.code == 0
    assert f"lent.json#/properties/book/properties/{name}: warning[lost-name]" in run.report
    assert run.report.count("[lost-name]") == 1
    event = {"type": "lent", "book": {"title": "Moss", name: "other"}}
    assert jsonschema_rs.is_valid(run.resolved.schemas.event("lent"), event)


@pytest.mark.parametrize("name", STEPS)
def test_a_name_of_a_step_is_reported_where_it_is_only_required(importing: Importing, name: str) -> None:
    schema = lent({}, required=["title", name], additionalProperties=False)
    run = importing("jsonschema", {"lent.json": schema})

    assert "lent.json#/properties/book/required: warning[lost-name]" in run.report
    assert run.properties("lent")["book"]["additionalProperties"] is True


def test_errors_of_the_catalog_are_reported_with_their_position(importing: Importing) -> None:
    schema = lent({"code": {"type": "string", "minLength": 5, "maxLength": 3}, "note": {"description": "A \x07 bell."}})
    run = importing("jsonschema", {"lent.json": schema}, "--report", "report.txt")

    report = (run.folder.parent / "report.txt").read_text()
    lines = [line for line in report.splitlines() if line.startswith("catalog/events/lent.yaml:")]
    assert [line.split(" ")[1] for line in lines] == ["error[no-example]", "error[control-character]"]
    assert "Correct 2 errors of the catalog, replace the text marked TODO" in run.report


def test_an_import_without_errors_of_the_catalog_asks_for_no_correction(importing: Importing) -> None:
    run = importing("jsonschema", {"lent.json": lent({})})

    assert "Correct" not in run.report
    assert run.resolved.payloads[0].event == "lent"
