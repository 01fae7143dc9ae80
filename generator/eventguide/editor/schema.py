"""The JSON Schema of the catalog format: what the model states, and what the rules add.

It is written in draft 7, which editors know best. It is less strict than the checker: a catalog may be several files,
so no top-level key is required, and whether a name exists is only known together with a catalog.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from eventguide.catalog import CELLS, NOTE_KINDS
from eventguide.editor.names import CatalogNames
from eventguide.editor.schema_limits import add_limits

ADDRESS = "schema/catalog.schema.json"
"""Where a site has the schema."""

FORMAT = Path(__file__).with_name("format.json")
"""What the model states, with the text of each key, as `make rules` writes it."""

Schema = dict[str, Any]


def catalog_schema(
    rules: Mapping[str, str] | None = None, names: CatalogNames | None = None, address: str = ""
) -> Schema:
    """Return the schema of a catalog file.

    `rules` (id -> sentence) are offered below `ignore`; `names` are the only ones allowed where a name is referred to;
    `address` becomes the schema's `$id`.
    """
    made: Schema = json.loads(FORMAT.read_bytes())
    parts = made.pop("$defs") | {"Catalog": made}
    for part, schema in parts.items():
        for key, value in _properties(schema).items():
            _refine(part, key, value, rules or {}, names)
    add_limits(parts)
    root: Schema = parts.pop("Catalog")
    del root["required"]  # any of them may be in another file
    head = {"$schema": "http://json-schema.org/draft-07/schema#"} | ({"$id": address} if address else {})
    whole: Schema = _with_markdown(head | root | {"definitions": dict(sorted(parts.items()))})
    return whole


def _with_markdown(schema: Any) -> Any:
    """The schema with each description also as Markdown: an editor shows a plain one with its backticks escaped."""
    if isinstance(schema, list):
        return [_with_markdown(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _with_markdown(value) for key, value in schema.items()}
    text = schema.get("description")
    return made | {"markdownDescription": text} if isinstance(text, str) and "`" in text else made


def _properties(schema: Schema) -> dict[str, Schema]:
    """The properties of a part; a property of a payload may also be `false`, and its keys are in an alternative."""
    for one in (schema, *schema.get("anyOf", ())):
        if "properties" in one:
            properties: dict[str, Schema] = one["properties"]
            return properties
    return {}


def _refine(part: str, key: str, schema: Schema, rules: Mapping[str, str], names: CatalogNames | None) -> None:
    """Say what the model leaves to the rules: which words and names a value may be."""
    if key == "ignore":
        schema["properties"] = {rule: {"type": "string", "description": says} for rule, says in rules.items()}
    if key == "rows":
        schema["additionalProperties"]["items"] = _cell(names)
    if words := _WORDS.get((part, key)) or _WORDS.get(("", key)):
        _each_text(schema, lambda: {"anyOf": [{"enum": list(words)}, {"type": "string"}]})
    usual = [name for kind in _SUGGESTED.get((part, key), ()) for name in getattr(names, kind, ())]
    if usual:
        _each_text(schema, lambda: {"anyOf": [{"enum": usual}, {"type": "string"}]})
    if key == "headers" and names is not None and "additionalProperties" in schema:
        schema["properties"] = dict.fromkeys(names.headers, schema["additionalProperties"])
    refers = _REFERENCES.get((part, key)) or _REFERENCES.get(("", key))
    if refers and names is not None:
        known = [name for kind in refers for name in getattr(names, kind)]
        if known:
            _each_text(schema, lambda: {"enum": known})


# Where a name is referred to: part (empty for any) and key -> the kinds of names that are allowed there.
_REFERENCES: dict[tuple[str, str], tuple[str, ...]] = {
    **{(part, "actor"): ("actors",) for part in ("Defaults", "EventType", "Action", "Variant")},
    ("Actor", "includes"): ("actors",),
    ("Step", "actor"): ("actors",),
    **{(part, "when"): ("timings",) for part in ("Defaults", "EventType", "Action")},
    ("", "entity"): ("entities",),
    ("", "extends"): ("entities",),
    ("", "source"): ("sources",),
    ("", "evidence"): ("evidence",),
    ("Evidence", "level"): ("evidence",),
    ("Step", "event"): ("events",),
    ("", "see"): ("events", "actions"),
}

# Where a name is usual but not the only word that is allowed.
_SUGGESTED: dict[tuple[str, str], tuple[str, ...]] = {
    ("Hint", "path"): ("fields",),
    ("Deprecation", "use"): ("events", "actions", "entities"),
    ("Step", "action"): ("action_names",),
    ("Step", "variant"): ("variant_names",),
}

_FORMATS = (
    *("uri", "uuid", "date-time", "date", "time", "duration", "email", "hostname", "ipv4", "ipv6"),
    *("uri-reference", "uri-template", "iri", "json-pointer", "regex"),
)

# Words that are usual but not the only ones.
_WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("Note", "kind"): NOTE_KINDS,
    ("", "sensitive"): ("personal data", "credential"),
    ("Delivery", "protocol"): ("HTTP", "Kafka", "AMQP", "MQTT"),
    **{(part, "format"): _FORMATS for part in ("Property", "Entity")},
}


def _each_text(schema: Schema, make: Callable[[], Schema]) -> None:
    """Put what `make` returns in the place of each `type: string`, be it the schema itself, an option or an item."""
    if schema.get("type") == "string":
        del schema["type"]
        schema.update(make())
        return
    items = [schema["items"]] if "items" in schema else []
    for inner in (*schema.get("anyOf", ()), *items):
        _each_text(inner, make)


def _cell(names: CatalogNames | None) -> Schema:
    """A cell of a matrix: a word, or the other event type that is sent instead."""
    other: Schema = {"enum": list(names.events)} if names and names.events else {"type": "string"}
    sends = {"sends": other | {"description": "The other event type that is sent."}}
    return {
        "anyOf": [
            {"enum": list(CELLS)},
            {"type": "object", "properties": sends, "required": ["sends"], "additionalProperties": False},
        ]
    }
