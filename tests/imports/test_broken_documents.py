"""Documents that can't be read end in an error with file and pointer, and nothing is written."""

from pathlib import Path
from typing import Any

import pytest

from tests.imports.conftest import Importing
from tests.imports.documents import lone

BROKEN = {
    "syntax": ('{"type": "object",}', "loan.json:1:18: error[broken-json]"),
    "duplicate key": ('{"type": "object", "type": "object"}', 'Duplicate key "type"'),
    "infinite": ('{"minimum": 1e400}', "error[too-large]"),
    "deep": ('{"a":' * 5_000 + "1" + "}" * 5_000, "error[too-deep]"),
    "no object": ({"type": "array", "items": {"type": "string"}}, "loan.json: error[no-object]"),
    "no schema": ({"type": "object", "properties": {"a": 5}}, "loan.json#/properties/a: error[invalid-schema]"),
    "nowhere": (
        {"type": "object", "properties": {"a": {"$ref": "#/$defs/x"}}},
        "loan.json#/properties/a: error[unresolved-reference]",
    ),
    "no file": (
        {"type": "object", "properties": {"a": {"$ref": "x.json"}}},
        "loan.json#/properties/a: error[unresolved-reference]",
    ),
    "network": (
        {"type": "object", "properties": {"a": {"$ref": "https://example.edu/x.json"}}},
        "nothing is read from a network",
    ),
    "outside": (
        {"type": "object", "properties": {"a": {"$ref": "../secret.json"}}},
        '"../secret.json" is outside the folder',
    ),
    "absolute": (
        {"type": "object", "properties": {"a": {"$ref": "/etc/passwd"}}},
        "loan.json#/properties/a: error[unresolved-reference]",
    ),
    "circle": ({"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/a"}}}, "form a cycle"),
    "draft": (
        {"$schema": "http://json-schema.org/draft-03/schema#", "type": "object"},
        "loan.json: error[unsupported-draft]",
    ),
    "avro": (
        {
            "asyncapi": "3.0.0",
            "channels": {
                "a": {
                    "messages": {
                        "m": {"payload": {"schemaFormat": "application/vnd.apache.avro;version=1.9.0", "schema": {}}}
                    }
                }
            },
        },
        "loan.json#/channels/a/messages/m/payload/schema: error[unsupported-format]",
    ),
    "no type": (
        {"type": "object", "properties": {"a": {"type": "text"}}},
        "loan.json#/properties/a/type: error[invalid-schema]",
    ),
    "pattern": (
        {"type": "object", "properties": {"a/b": {"pattern": "("}}},
        "loan.json#/properties/a~1b/pattern: error[invalid-schema]",
    ),
    "enum": (
        {"type": "object", "properties": {"a": {"type": "array", "items": {"enum": 5}}}},
        "loan.json#/properties/a/items/enum: error[invalid-schema]",
    ),
    "reference": (
        {"type": "object", "properties": {"a": {"$ref": 5}}},
        "loan.json#/properties/a/$ref: error[invalid-schema] Expected a text.",
    ),
    "itself": ({"oneOf": [{"$ref": "#"}]}, "loan.json#/oneOf/0: warning[recursive-schema]"),
    "channels": (
        {"asyncapi": "3.0.0", "channels": []},
        "loan.json#/channels: error[invalid-document] Expected a mapping.",
    ),
    "headers": (
        {"asyncapi": "2.6.0", "channels": {"a": {"publish": {"message": {"payload": {}, "headers": 5}}}}},
        "loan.json#/channels/a/publish/message/headers: error[invalid-document] Expected a mapping.",
    ),
    "actor": (
        {"asyncapi": "3.0.0", "channels": {"a": {"messages": {"m": {"payload": {}, "x-actor": 5}}}}},
        "loan.json#/channels/a/messages/m/x-actor: error[invalid-document] Expected a text or a list.",
    ),
    "webhooks": (
        {"openapi": "3.1.0", "webhooks": 5},
        "loan.json#/webhooks: error[invalid-document] Expected a mapping.",
    ),
    "parameters": (
        {"openapi": "3.1.0", "webhooks": {"a": {"post": {"parameters": 5}}}},
        "loan.json#/webhooks/a/post/parameters: error[invalid-document]",
    ),
    "empty": ({"asyncapi": "3.0.0"}, "error[no-events]"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_document_is_reported_and_nothing_is_written(importing: Importing, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.json").write_text('{"type": "string"}')
    document, expected = BROKEN[name]
    form = next(
        (one for one in ("asyncapi", "openapi") if isinstance(document, dict) and one in document), "jsonschema"
    )
    run = importing(form, {"in/loan.json": document})

    assert run.code == 1
    assert expected in run.report
    assert "nothing was written" in run.report
    assert not run.folder.exists()


@pytest.mark.parametrize(
    "inner",
    [
        {"type": "array", "items": {"$ref": "#/$defs/a"}},
        {"oneOf": [{"$ref": "#/$defs/a"}, {"type": "null"}]},
        {"anyOf": [{"$ref": "#/$defs/a"}, {"type": "string"}]},
        {"oneOf": [{"type": "array", "items": {"$ref": "#/$defs/a"}}, {"type": "string"}]},
    ],
)
def test_a_schema_that_contains_itself_is_reported(importing: Importing, inner: dict[str, Any]) -> None:
    run = importing("jsonschema", lone({"it": {"$ref": "#/$defs/a"}}, **{"$defs": {"a": inner}}), sources=("schemas",))

    assert run.code == 0
    assert "warning[recursive-schema]" in run.report
    assert run.resolved.payloads


def test_types_that_exclude_each_other_are_reported(importing: Importing) -> None:
    inner = {"allOf": [{"type": "string"}, {"type": "number"}]}
    run = importing("jsonschema", lone({"it": inner}), sources=("schemas/loan.json",))

    assert "loan.json#/properties/it/allOf/1/type: warning[lost-keyword]" in run.report


@pytest.mark.parametrize(
    "keyword", ["not", "if", "contains", "propertyNames", "dependentRequired", "patternProperties"]
)
def test_a_keyword_that_a_catalog_lacks_is_reported(importing: Importing, keyword: str) -> None:
    value: Any = (
        {"a": ["b"]}
        if keyword == "dependentRequired"
        else {"a": {"type": "string"}}
        if keyword == "patternProperties"
        else {}
    )
    run = importing("jsonschema", lone({"it": {"type": "object", keyword: value}}), sources=("schemas/loan.json",))

    assert run.code == 0
    assert f"schemas/loan.json#/properties/it/{keyword}: warning[lost-keyword]" in run.report


def test_keywords_without_effect_are_counted(importing: Importing) -> None:
    run = importing(
        "jsonschema", lone({"it": {"type": "string", "default": "x", "x-note": 1}}), sources=("schemas/loan.json",)
    )

    assert "do not affect validation: default (1), x-note (1)." in run.report
