"""AsyncAPI and OpenAPI documents become a catalog with headers, channels, actors and captured payloads."""

from typing import Any

import pytest

from tests.imports.conftest import Importing
from tests.imports.documents import ASYNCAPI_2, ASYNCAPI_3, CALLBACKS, OPENAPI


def test_asyncapi_3_is_carried_over(importing: Importing) -> None:
    run = importing("asyncapi", {"asyncapi.json": ASYNCAPI_3})

    top, lent = run.tree("catalog.yaml"), run.tree("events/book-lent.yaml")["events"]["BookLent"]
    assert (top["title"], top["summary"], top["description"], top["version"]) == (
        "Library Events",
        "What the library sends.",
        "Books move.",
        "1.2.0",
    )
    assert top["delivery"]["protocol"] == "kafka"
    assert top["delivery"]["headers"]["x-trace"]["optional"] is True
    assert top["delivery"]["key"] == {"summary": "The branch.", "type": "string", "example": "key-1"}
    assert (lent["summary"], lent["channel"], lent["headers"]) == (
        "A reader borrows a book.",
        "library.loans",
        {"x-kind": "lent"},
    )
    assert (lent["labels"], lent["see"]) == (
        {"Tags": ["loans"]},
        [{"title": "The handbook", "url": "https://library.example.edu/loans"}],
    )
    assert lent["properties"]["reader"] == {"entity": "Reader", "optional": True}
    assert lent["actions"]["Book lent"] == {
        "actor": "Reader",
        "when": "Immediately",
        "example": {"file": "examples/book-lent/book-lent.json"},
    }
    assert run.tree("entities.yaml")["entities"]["Reader"]["properties"]["name"]["nullable"] is True
    assert run.properties("BookReturned") == {"type": {"const": "returned"}, "late": {"example": True}}
    assert {one.event for one in run.resolved.payloads} == {"BookLent", "BookReturned"}


def test_what_asyncapi_has_more_is_reported_with_its_place(importing: Importing) -> None:
    report = importing("asyncapi", {"asyncapi.json": ASYNCAPI_3}).report

    lent = "asyncapi.json#/components/messages/BookLent"
    assert f"{lent}/correlationId: warning[lost-keyword]" in report
    assert f'{lent}: warning[lost-channel] It is also sent to "library.copies", which is not imported.' in report
    assert f"{lent}/examples/1/payload: warning[invalid-example]" in report


def test_asyncapi_2_is_carried_over(importing: Importing) -> None:
    run = importing("asyncapi", {"asyncapi.json": ASYNCAPI_2})

    lent = run.tree("events/book-lent.yaml")["events"]["BookLent"]
    assert (lent["channel"], lent["labels"]) == ("library/loans", {"Tags": ["all"]})
    assert run.tree("catalog.yaml")["delivery"]["headers"] == {
        "x-app": {"type": "string", "optional": True, "example": "xapp-1"}
    }
    assert {(one.event, one.action) for one in run.resolved.payloads} == {
        ("BookLent", "Book lent"),
        ("BookReturned", "Book returned"),
        ("opened", "Opened"),
    }


def test_webhooks_of_openapi_are_carried_over(importing: Importing) -> None:
    run = importing("openapi", {"openapi.json": OPENAPI})

    delivery, lent = run.tree("catalog.yaml")["delivery"], run.tree("events/book-lent.yaml")["events"]["book-lent"]
    assert (delivery["protocol"], delivery["method"]) == ("HTTP", "POST")
    assert delivery["headers"]["X-Library-Id"] == {"type": "string", "example": "17", "optional": True}
    assert lent["headers"] == {"X-Library-Event": "book-lent"}
    assert lent["summary"] == "A book is lent."
    assert run.properties("library-closed") == {"closed": {"const": True}}
    assert run.tree("events/library-closed.yaml")["events"]["library-closed"]["actions"]["Library closed"] == {
        "deprecated": True
    }
    assert "openapi.json#/webhooks/book-lent/post/parameters/2: warning[lost-keyword]" in run.report
    assert len(run.resolved.payloads) == 2


def test_callbacks_of_openapi_3_0_are_carried_over(importing: Importing) -> None:
    run = importing("openapi", {"openapi.json": CALLBACKS})

    assert run.properties("bookLent") == {
        "copy": {"nullable": True, "example": "copy-1"},
        "price": {"exclusiveMinimum": 0, "example": 10.5},
    }
    assert '"price": 10.5' in next((run.folder / "examples").rglob("*.json")).read_text()
    assert run.resolved.payloads[0].example == {"copy": None, "price": 10.5}


@pytest.mark.parametrize(("form", "document"), [("asyncapi", OPENAPI), ("openapi", ASYNCAPI_3)])
def test_another_kind_of_document_is_an_error(importing: Importing, form: str, document: Any) -> None:
    run = importing(form, {"document.json": document})

    assert run.code == 1
    assert "document.json: error[no-document]" in run.report
    assert not run.folder.exists()


@pytest.mark.parametrize("choice", ["oneOf", "anyOf"])
def test_a_body_that_is_one_of_shared_schemas_has_variants(importing: Importing, choice: str) -> None:
    def body(**properties: Any) -> Any:
        return {"type": "object", "required": [*properties], "properties": properties}

    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Loan"}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Library", "version": "1"},
        "webhooks": {"loan": {"post": {"summary": "A book moves.", "requestBody": {"content": content}}}},
        "components": {
            "schemas": {
                "Loan": {choice: [{"$ref": f"#/components/schemas/{name}"} for name in ("Lent", "Returned")]},
                "Lent": body(action={"const": "lent"}, card={"type": "string"}),
                "Returned": {"title": "Brought back", **body(action={"const": "returned"})},
            }
        },
    }
    run = importing("openapi", {"openapi.json": document})

    assert run.code == 0, run.report
    assert {one.variant: one.example for one in run.resolved.payloads} == {
        "Lent": {"action": "lent", "card": "card-1"},
        "Brought back": {"action": "returned"},
    }


def test_examples_of_further_json_bodies_are_imported_and_another_schema_is_reported(importing: Importing) -> None:
    def body(value: int, kind: str = "integer") -> Any:
        schema = {"type": "object", "required": ["n"], "properties": {"n": {"type": kind}}}
        return {"schema": schema, "examples": {f"n{value}": {"value": {"n": value}}}}

    content = {
        "application/json": body(1),
        "application/xml": {},
        "application/cloudevents+json": body(2),
        "text/json": body(3, "number"),
        "application/problem+json": None,
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Library", "version": "1"},
        "webhooks": {"loan": {"post": {"summary": "A book moves.", "requestBody": {"content": content}}}},
    }
    run = importing("openapi", {"openapi.json": document})

    assert run.code == 0, run.report
    (payload,) = run.resolved.payloads
    assert [one.value for one in payload.examples] == [{"n": 1}, {"n": 2}]
    lost = [line for line in run.report.splitlines() if "Only the first JSON body" in line]
    assert [line.split(":")[0].rpartition("/")[2] for line in lost] == ["application~1problem+json", "text~1json"]
