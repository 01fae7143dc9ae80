"""Documents that can't be read end in an error with file and pointer, and nothing is written."""

from pathlib import Path
from typing import Any

import pytest

from tests.imports.conftest import Importing
from tests.imports.documents import lone

BROKEN = {
    "syntax": ('{"type": "object",}', "loan.json:1:19: error[broken-json]"),
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
        "Nothing is read from a network",
    ),
    "outside": (
        {"type": "object", "properties": {"a": {"$ref": "../secret.json"}}},
        '"../secret.json" is outside the folder',
    ),
    "absolute": (
        {"type": "object", "properties": {"a": {"$ref": "/etc/passwd"}}},
        "loan.json#/properties/a: error[unresolved-reference]",
    ),
    "circle": ({"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/a"}}}, "lead in a circle"),
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
    "empty": ({"asyncapi": "3.0.0"}, "error[no-events]"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_document_is_reported_and_nothing_is_written(importing: Importing, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.json").write_text('{"type": "string"}')
    document, expected = BROKEN[name]
    form = "asyncapi" if isinstance(document, dict) and "asyncapi" in document else "jsonschema"
    run = importing(form, {"in/loan.json": document})

    assert run.code == 1
    assert expected in run.report
    assert "nothing was written" in run.report
    assert not run.folder.exists()


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

    assert "do not change what is valid: default (1), x-note (1)." in run.report
