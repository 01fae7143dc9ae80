"""What is not valid in the documents of an import: keywords of a schema, and the kinds of values around schemas."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import jsonschema_rs

from eventguide.imports.documents import Node, escaped
from eventguide.imports.problems import Place, Problems
from eventguide.numbers import plain

_MAPS = frozenset(("properties", "patternProperties", "definitions", "$defs", "dependentSchemas", "dependencies"))
_LISTS = frozenset(("allOf", "anyOf", "oneOf", "prefixItems"))
_SCHEMAS = frozenset((
    "items", "additionalItems", "unevaluatedItems", "contains", "additionalProperties", "unevaluatedProperties",
    "propertyNames", "not", "if", "then", "else",
))  # fmt: skip

# The keywords that later drafts add are checked where they are read.
_DRAFTS = ("http://json-schema.org/draft-07/schema#", "http://json-schema.org/draft-04/schema#")

_MAPPING, _LIST, _TEXT = (dict,), (list,), (str,)
_KINDS: Mapping[str, tuple[type, ...]] = MappingProxyType({
    **dict.fromkeys(("channels", "components", "info", "servers", "headers", "externalDocs", "webhooks"), _MAPPING),
    **dict.fromkeys(("paths", "callbacks", "requestBody", "content", "schema", "bindings"), _MAPPING),
    **dict.fromkeys(("tags", "traits"), _LIST),
    **dict.fromkeys(("name", "title", "summary", "description", "address", "operationId"), _TEXT),
    **dict.fromkeys(("x-when", "x-trigger", "x-event-type", "x-action", "x-variant"), _TEXT),
    **dict.fromkeys(("x-status", "x-owner", "x-sunset", "x-channel"), _TEXT),
    **dict.fromkeys(("messages", "examples", "parameters"), (dict, list)),
    "x-actor": (str, list),
})  # fmt: skip
_WORDS: Mapping[type, str] = MappingProxyType({dict: "a mapping", list: "a list", str: "a text"})


def require_valid_schema(node: Node, problems: Problems) -> None:
    """Report a keyword of a schema that has a value that no supported draft allows; not what is in schemas within."""
    reference = node.value.get("$ref", "")
    if not isinstance(reference, str):
        problems.error("invalid-schema", Place(node.document.shown, f"{node.pointer}/$ref"), "Expected a text.")
    shallow = {name: _shallow(name, value) for name, value in node.value.items() if name != "$ref"}
    first: jsonschema_rs.ValidationError | None = None
    for draft in _DRAFTS:
        try:
            jsonschema_rs.meta.validate({**shallow, "$schema": draft})
        except jsonschema_rs.ValidationError as error:
            first = first or error
        else:
            return
    if first is not None:
        pointer = "".join(f"/{escaped(str(step))}" for step in first.instance_path)
        message = f"This is not valid in JSON Schema: {first.message}."
        problems.error("invalid-schema", Place(node.document.shown, node.pointer + pointer), message)


def _shallow(name: str, value: Any) -> Any:
    """Return the value of a keyword with an empty schema in place of each that it contains."""
    if name in _MAPS and isinstance(value, dict):
        return {}
    if isinstance(value, list) and (name in _LISTS or name in _SCHEMAS):
        return [{} for _ in value]
    if name in _SCHEMAS and isinstance(value, dict | bool):
        return {}
    return [] if name == "examples" and isinstance(value, list | dict) else plain(value)


def require_kinds(node: Node, problems: Problems) -> None:
    """Report each member of a part of an AsyncAPI or OpenAPI document that is of another kind than the format has."""
    if not isinstance(node.value, dict):
        problems.error("invalid-document", node.place, "Expected a mapping.")
        return
    for name, child in node.members():
        kinds = _KINDS.get(name)
        if kinds is not None and child.value is not None and not isinstance(child.value, kinds):
            words = " or ".join(_WORDS[kind] for kind in kinds)
            problems.error("invalid-document", child.place, f"Expected {words}.")
