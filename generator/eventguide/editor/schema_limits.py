"""What the checker refuses beyond the types of the model, as JSON Schema: empty texts, merge keys, words for true."""

from collections.abc import Iterator
from typing import Any

from eventguide.catalog import NEEDED
from eventguide.catalog.source.scalars import SWITCHES

Schema = dict[str, Any]

DATA = "Data"
"""The name of the definition of any value of a payload."""

_NO_MERGE_KEY: Schema = {"not": {"const": "<<"}}


def add_limits(parts: dict[str, Schema]) -> None:
    """Add what the checker refuses to the schemas of the parts (by name), in place, and the definition of data."""
    for name, part in parts.items():
        holder = next((one for one in (part, *part.get("anyOf", ())) if "properties" in one), None)
        if holder is not None:
            for key, schema in holder["properties"].items():
                if key in holder.get("required", ()) or (name == "Action" and key in NEEDED):
                    _not_empty(schema)
                if key in ("enum", "type"):
                    _with_items(schema)
                _no_switch(schema)
                _as_data(schema)
    for schema in list(_schemas(list(parts.values()))):
        if isinstance(schema.get("additionalProperties"), dict):
            schema["propertyNames"] = _NO_MERGE_KEY
    parts[DATA] = {"description": "Any value of a payload.", **_data()}


def _not_empty(schema: Schema) -> None:
    """A text that can't be left out is not empty, nor is a list of texts."""
    for one in (schema, *schema.get("anyOf", ())):
        if one.get("type") == "string":
            one["minLength"] = 1
        elif one.get("type") == "array" and one["items"].get("type") == "string":
            one["minItems"] = 1


def _with_items(schema: Schema) -> None:
    """A list is not empty."""
    for one in (schema, *schema.get("anyOf", ())):
        if one.get("type") == "array":
            one["minItems"] = 1


def _no_switch(schema: Schema) -> None:
    """A sentence beside which true and false may stand is none of the words that YAML 1.1 read as those."""
    options = schema.get("anyOf", [])
    if {"type": "boolean"} in options:
        for one in options:
            if one.get("type") == "string":
                one["not"] = {"pattern": f"^({'|'.join(map(_any_case, SWITCHES))})$"}


def _any_case(word: str) -> str:
    return "".join(f"[{letter.upper()}{letter}]" for letter in word)


def _as_data(schema: Schema) -> None:
    """Give a key that takes any value all types: an editor then completes it with its colon."""
    if schema.get("additionalProperties") is True:
        schema["additionalProperties"] = _ref()
    elif schema.get("items") == {}:
        schema["items"] = _ref()
    elif not schema.keys() & {"type", "anyOf", "$ref", "enum", "const"}:
        schema.update(_data())


def _data() -> Schema:
    types = ["string", "number", "boolean", "null", "object", "array"]
    mapping = {"additionalProperties": _ref(), "propertyNames": _NO_MERGE_KEY}
    # `items` beside the types, and an editor would complete the key with a dash for the first item.
    return {"type": types, **mapping, "allOf": [{"items": _ref()}]}


def _ref() -> Schema:
    return {"$ref": f"#/definitions/{DATA}"}


def _schemas(value: Any) -> Iterator[Schema]:
    """Yield a schema and every schema inside it; the mapping of `properties` is none itself."""
    if isinstance(value, list):
        for inner in value:
            yield from _schemas(inner)
    elif isinstance(value, dict):
        yield value
        for key, inner in value.items():
            yield from _schemas(list(inner.values()) if key == "properties" else inner)
