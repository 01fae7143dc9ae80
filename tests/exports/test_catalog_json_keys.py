"""Every key of the format is in catalog.json, or on a list with the reason why not."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from eventguide.catalog import (
    AcceptedChange,
    Action,
    Actor,
    CapturedExample,
    Catalog,
    Defaults,
    Delivery,
    Deprecation,
    Entity,
    Envelope,
    EventType,
    Evidence,
    EvidenceLevel,
    Hint,
    Link,
    Matrix,
    Note,
    Part,
    Property,
    Scenario,
    Source,
    Step,
    Timing,
    Variant,
)
from eventguide.catalog.decode.expected import keys_of
from eventguide.catalog.model.schema_types import KEYWORDS
from eventguide.pipeline import read_guide
from tests.exports.conftest import files
from tests.exports.full_catalog import FULL

# The part of the format, and its name in the schema of catalog.json.
PARTS: dict[type[Part], str] = {
    Catalog: "",
    Source: "Source",
    EvidenceLevel: "EvidenceLevel",
    Actor: "Actor",
    Timing: "Timing",
    Delivery: "Delivery",
    Envelope: "Envelope",
    Entity: "Entity",
    EventType: "EventType",
    Action: "Action",
    Variant: "Payload",
    Property: "Field",
    Matrix: "Matrix",
    Scenario: "Scenario",
    Step: "Step",
    Evidence: "Evidence",
    Note: "Note",
    AcceptedChange: "AcceptedChange",
    Link: "Link",
    Hint: "Hint",
    CapturedExample: "Example",
    Deprecation: "Deprecation",
}


OTHER_NAMES = {
    (Catalog, "catalog"): "format",
    (Action, "actor"): "actors",
    (Action, "variants"): "payloads",
    (Property, "const"): "fixed_values",
    (Property, "type"): "types",
    (Property, "optional"): "presence_text",
    (Property, "oneOf"): "options",
    (Property, "open"): "open_enum",
    (CapturedExample, "file"): "json_url",
    **dict.fromkeys([(part, "additionalProperties") for part in (Entity, EventType, Envelope)], "open"),
    **dict.fromkeys([(Entity, key) for key in ("type", "nullable", "format", "enum", "const", "oneOf")], "value"),
    (Variant, "actor"): "actors",
    **dict.fromkeys([(part, "source") for part in (Entity, Matrix, Property, Evidence, Note)], "sources"),
    **dict.fromkeys([(part, "properties") for part in (Entity, EventType, Envelope)], "fields"),
}

IN_EXAMPLES = "is laid over the examples, which `json_url` and `messages_url` name"
IN_SCHEMA = "is in the JSON Schema that `schema_url` names"
IN_PATHS = "is in the paths of the fields"
WHY_NOT: dict[tuple[type[Part], str], str] = {
    (Catalog, "variables"): "is replaced by the values",
    **dict.fromkeys([(part, "ignore") for part in (Catalog, EventType, Action)], "is for the checker"),
    **dict.fromkeys([(part, "example") for part in (Actor, Entity, Envelope, EventType, Action, Variant)], IN_EXAMPLES),
    (Step, "example"): IN_EXAMPLES,
    (Timing, "envelope"): IN_EXAMPLES,
    **dict.fromkeys([(part, "payload") for part in (Entity, Envelope, EventType, Action, Variant)], "is in the fields"),
    **dict.fromkeys([(part, "properties") for part in (Action, Variant)], "is in the event type's fields"),
    **dict.fromkeys([(Property, key) for key in ("properties", "items", "additionalProperties")], IN_PATHS),
    **dict.fromkeys([(Property, key) for key in KEYWORDS if key not in ("format", "enum")], IN_SCHEMA),
    (Property, "omit"): IN_EXAMPLES,
    **dict.fromkeys([(Entity, key) for key in ("items", *KEYWORDS) if key not in ("format", "enum")], IN_SCHEMA),
    **dict.fromkeys([(Action, key) for key in ("examples", "headers", "channel")], "is in the payloads"),
    **dict.fromkeys([(EventType, key) for key in ("headers", "channel")], "is in the payloads"),
    (Catalog, "defaults"): "is filled in",
    **dict.fromkeys([(EventType, key) for key in ("actor", "when")], "is filled in"),
    **dict.fromkeys([(Defaults, key) for key in ("actor", "when", "evidence")], "is filled in"),
    **dict.fromkeys([(Actor, key) for key in ("properties", "payload")], "is in the event type's fields"),
    (Property, "event"): "is in the envelopes that `envelope_url` names",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """catalog.json and its schema, of a catalog that uses every key of the format."""
    file = tmp_path_factory.mktemp("full") / "catalog.yaml"
    file.write_text(FULL)
    (file.parent / "one.json").write_text('{"id": "x", "kept": 2}')
    (file.parent / "two.json").write_text('{"id": "y", "kept": 3}')
    guide = read_guide(file)
    assert not guide.has_errors, [finding.message for finding in guide.findings]
    made = files(guide)
    assert '"fixed_values":[1.50]' in made["catalog.json"]
    return {name: json.loads(made[name]) for name in ("catalog.json", "catalog.schema.json")}


def test_no_part_of_the_format_is_forgotten() -> None:
    parts = {part for part in _below(Part) if not part.__subclasses__() and part.__module__.startswith("eventguide")}

    assert parts == {*PARTS, Defaults}


def _below(part: type[Part]) -> Iterator[type[Part]]:
    for one in part.__subclasses__():
        yield one
        yield from _below(one)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_key_of_the_format_is_there_or_has_a_reason(part: type[Part], made: dict[str, Any]) -> None:
    name = PARTS[part]
    schema = made["catalog.schema.json"]
    known = (schema["$defs"][name] if name else schema)["properties"].keys()

    for key in keys_of(part):
        if (part, key) not in WHY_NOT:
            other = OTHER_NAMES.get((part, key), key)
            assert other in known, f"{name} in eventguide/formats has no {other}: add it, or the reason to WHY_NOT"


def test_every_key_of_the_schema_is_written(made: dict[str, Any]) -> None:
    schema, catalog = made["catalog.schema.json"], made["catalog.json"]
    jsonschema.Draft202012Validator(schema).validate(catalog)
    written: dict[str, set[str]] = {}
    _collect(schema, catalog, schema, "", written)

    parts = {"": schema, **schema["$defs"]}
    missing = {name: parts[name]["properties"].keys() - written.get(name, set()) for name in parts}
    unused = {name: keys for name, keys in missing.items() if keys}
    assert unused == {}, "the catalog in tests/exports/full_catalog.py has to use these keys"


def _collect(schema: Any, value: Any, root: Any, name: str, written: dict[str, set[str]]) -> None:
    if isinstance(schema, bool):
        return
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        schema = root["$defs"][name]
    if isinstance(value, list):
        for item in value:
            _collect(schema.get("items", {}), item, root, name, written)
    elif isinstance(value, dict) and "properties" in schema:
        written.setdefault(name, set()).update(value)
        for key, item in value.items():
            _collect(schema["properties"][key], item, root, name, written)
    elif "anyOf" in schema and isinstance(value, dict):
        _collect(schema["anyOf"][-1], value, root, name, written)
