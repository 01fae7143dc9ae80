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

FULL = """
catalog: 1
title: Library Events
summary: What the library sends.
description: All of it.
version: "3.1"
notes: [{kind: caution, text: Read this., source: manual}]
changes: [{rule: field-added, at: Thing, kind: correction, reason: It was always there.}]
sources: {manual: {title: Manual, url: "https://example.org/", summary: Names events., checked: "2026-02-11"}}
actors:
  Everybody:
    {summary: Anybody., description: At all., includes: [Reader], formerly: [All], also: [people],
     notes: [{text: With a card.}]}
  Reader: {summary: Somebody with a card.}
timings: {Nightly: {summary: At two., description: Or three., batched: day, formerly: [Night], also: [late],
                    notes: [{text: Late on Sundays.}]}}
evidence: {seen: {summary: Seen in traffic.}}
entities:
  Base: {summary: Any thing., properties: {id: {summary: Which one., example: x}}}
  Size:
    {summary: A size., type: [string, "null"], format: date, enum: ["2026-03-02"], open: true, example: "2026-03-02"}
  Told:
    summary: Who is told.
    oneOf:
      - summary: A person.
        properties: {kind: {summary: The kind., const: person}}
      - {summary: A list., properties: {kind: {summary: The kind., const: list}}}
      - {entity: Base, properties: {kind: {summary: The kind., const: base}}}
  Thing:
    summary: Some thing.
    additionalProperties: true
    formerly: [It]
    also: [stuff]
    status: draft
    description: It has an id.
    extends: Base
    labels: {shelf: A}
    evidence: seen
    source: manual
    deprecated: true
    since: "2"
    sensitive: personal data
    notes: [{text: Rare.}]
delivery:
  protocol: HTTP
  summary: A request.
  description: Or two.
  method: POST
  channel: all
  key: {summary: Which., example: k}
  headers: {X-Kind: {summary: The kind., example: x}}
  notes: [{text: Fast.}]
envelope:
  summary: A message.
  additionalProperties: true
  description: Of events.
  extends: Base
  labels: {line: B}
  notes: [{text: Small.}]
  properties: {events: {summary: The events., items: {event: true}}}
events:
  Lent:
    title: Something is lent
    headers: {X-Kind: lent}
    channel: lent
    additionalProperties: true
    also: [loan]
    short: Lent
    status: stable
    owner: Desk
    hint: {path: kind, text: It may tell.}
    summary: A thing is lent.
    description: To somebody.
    extends: Base
    labels: {team: desk}
    evidence: {level: seen, source: manual, note: Twice.}
    since: "2"
    deprecated: {since: "3", reason: Unused., sunset: "2027-06-30", use: Kept}
    formerly: [Given]
    see: [Kept, {title: Manual, url: "https://example.org/"}]
    notes: [{text: Common.}]
    matrix:
      {title: Sent, summary: Or not., columns: [lend], rows: {thing: [sends]}, source: manual, notes: [{text: So.}]}
    properties:
      kind: {summary: The kind., enum: [a, b], open: true, formerly: [sort], also: [genre], example: a}
      size: {summary: S., entity: Size}
      told: {summary: To whom., entity: Told}
      fixed: {summary: Always so., const: 1.50}
      thing: {summary: What is lent., entity: Thing, optional: If known.}
      more: {summary: Anything else., additionalProperties: {summary: Of any kind.}, example: {}}
      at:
        summary: When.
        description: In UTC.
        format: date-time
        timestamp: occurred
        example: "2026-03-02T09:00:00Z"
        sensitive: personal data
        since: "2"
        deprecated: true
        evidence: seen
        source: manual
        notes: [{text: Exact.}]
    actions:
      Lend:
        actor: [Reader]
        when: Nightly
        summary: A thing is lent.
        trigger: Scanning it.
        description: At the desk.
        labels: {team: desk}
        evidence: seen
        since: "2"
        deprecated: true
        formerly: [Give]
        also: [give]
        short: L
        status: preview
        owner: Door
        hint: {path: kind, text: It may tell.}
        see: [Kept]
        notes: [{text: Often.}]
        variants:
          Once:
            summary: Once.
            trigger: Scanning once.
            description: Only once.
            labels: {team: door}
            evidence: seen
            since: "2"
            deprecated: true
            actor: Reader
            also: [single]
            status: draft
            formerly: [Only]
            notes: [{text: Rare.}]
          Twice: {properties: {kind: {const: b}, also: {summary: Only here., example: 1}}}
      Same: {actor: Reader, when: Nightly, payload: {kind: b}}
  Kept:
    channel: kept
    summary: A thing is kept.
    properties: {kept: {summary: For how long., example: 1}}
    actions:
      Keep:
        actor: Reader
        when: Nightly
        headers: {X-Kind: keep}
        examples: {One: {file: one.json, summary: First.}, Two: {file: two.json}}
      Hold: {actor: Reader, when: Nightly, headers: {X-Kind: hold}}
  Moved:
    channel: moved
    headers: {X-Kind: moved}
    summary: A thing is moved.
    properties:
      to: {summary: Where to., type: [string, "null"], example: shelf}
      by: {summary: Who., type: string, optional: If known., example: hand}
    actions:
      Shelve: {actor: Reader, when: Nightly, properties: {to: {type: string}, by: {enum: [hand, cart], example: hand}}}
      Lose: {actor: Reader, when: Nightly, properties: {to: {type: "null", example: null}, by: {const: nobody}}}
      Sort: {actor: Reader, when: Nightly, properties: {to: {type: string}, by: {const: robot}}}
scenarios:
  Day:
    summary: One day.
    description: From nine.
    evidence: seen
    notes: [{text: Short.}]
    steps:
      - {event: Kept, action: Keep}
      - {event: Lent, action: Lend, variant: Once, actor: Reader, after: an hour, delivered: At night, summary: Lent.}
"""


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
            assert other in known, f"catalog.json has no {other} in {name}"


def test_every_key_of_the_schema_is_written(made: dict[str, Any]) -> None:
    schema, catalog = made["catalog.schema.json"], made["catalog.json"]
    jsonschema.Draft202012Validator(schema).validate(catalog)
    written: dict[str, set[str]] = {}
    _collect(schema, catalog, schema, "", written)

    parts = {"": schema, **schema["$defs"]}
    missing = {name: parts[name]["properties"].keys() - written.get(name, set()) for name in parts}
    assert {name: keys for name, keys in missing.items() if keys} == {}


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
