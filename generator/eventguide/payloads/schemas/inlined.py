"""A JSON Schema without references, which validators check faster than one with them."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from eventguide.payloads.schema import Schema
from eventguide.payloads.validators import FORMS

MAX_SCHEMAS = 5_000
"""A schema that would have more in it keeps its references: without them it can be exponentially larger."""

_TEXTS = frozenset(("title", "description", "deprecated", "examples", "$comment"))
_MAPS = frozenset(("properties", "patternProperties", "dependentSchemas"))
_LISTS = frozenset(("allOf", "anyOf", "oneOf", "prefixItems"))
_SCHEMAS = frozenset(("items", "additionalProperties", "unevaluatedProperties", "contains", "propertyNames", "not"))


class _TooLargeError(Exception):
    """The schema has too many schemas in it, or contains itself."""


def inlined(schema: Schema, definitions: Mapping[str, Schema]) -> Schema:
    """Return a schema that accepts the same values, without references and texts; with them if it is too large."""
    try:
        without: Schema = _Inliner(definitions).schema(schema, ())
    except _TooLargeError:
        return {**schema, "$defs": definitions}
    return without


def with_counts(schema: Any) -> Any:
    """Return a schema without references that accepts the same values and is checked faster; its errors are others.

    An object that may have no other properties than those it must have has them all when their number is right. Dates
    and times are strict without the formats of `validator_for`.
    """
    if isinstance(schema, list):
        return [with_counts(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    counted: Schema = {
        key: {name: with_counts(one) for name, one in value.items()} if key in _MAPS
        else with_counts(value) if key in _LISTS | _SCHEMAS
        else value
        for key, value in schema.items()
    }  # fmt: skip
    required = counted.get("required", ())
    is_closed = counted.get("additionalProperties") is False and "patternProperties" not in counted
    if required and is_closed and counted.get("properties", {}).keys() == set(required):
        counted["minProperties"] = max(len(required), counted.get("minProperties", 0))
        del counted["required"]
    # A pattern is checked without a call of Python, which the check of a format would be.
    if form := FORMS.get(str(counted.get("format"))):
        counted["allOf"] = [*counted.get("allOf", ()), {"pattern": f"^{form}$"}]
    return counted


class _Inliner:
    def __init__(self, definitions: Mapping[str, Schema]) -> None:
        self._definitions = definitions
        self._left = MAX_SCHEMAS

    def schema(self, schema: Any, above: tuple[str, ...]) -> Any:
        """Return a schema with the content of definitions in place of references; `above` are those around it."""
        if not isinstance(schema, dict):
            return schema
        self._left -= 1
        if self._left < 0:
            raise _TooLargeError
        asked: Schema = {key: self._keyword(key, value, above) for key, value in schema.items() if key not in _TEXTS}
        if "$ref" not in asked:
            only = asked.get("allOf", []) if len(asked) == 1 else []
            return only[0] if len(only) == 1 else asked
        target = self._definition(asked.pop("$ref"), above)
        return {**asked, "allOf": [target, *asked.get("allOf", [])]} if asked else target

    def _keyword(self, key: str, value: Any, above: tuple[str, ...]) -> Any:
        if key in _MAPS:
            return {name: self.schema(one, above) for name, one in value.items()}
        if key in _LISTS:
            return [self.schema(one, above) for one in value]
        return self.schema(value, above) if key in _SCHEMAS else value

    def _definition(self, reference: str, above: tuple[str, ...]) -> Any:
        name = unquote(reference.removeprefix("#/$defs/"))
        if name in above:
            raise _TooLargeError
        return self.schema(self._definitions[name], (*above, name))
