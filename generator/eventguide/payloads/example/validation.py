"""Validate examples against their definitions, part by part, so that shared parts are validated once."""

import json
from functools import lru_cache
from typing import Any, TypeAlias

import jsonschema_rs

from eventguide.json_writer import compact
from eventguide.missing import MISSING
from eventguide.numbers import plain
from eventguide.payloads.example.validation_messages import because
from eventguide.payloads.schema import json_schema
from eventguide.payloads.shape.shape import Shape, changed
from eventguide.payloads.validators import validator_for

Composed: TypeAlias = dict[int, tuple[Shape, Any]]
"""The examples of objects that are the same in every payload, by the identities of their shapes, which it keeps."""


def broken(shape: Shape, value: Any) -> str:
    """Return why `value` does not follow `shape`: `it must be a number`; "" where it does."""
    error = next(iter(schema_validator(shape).iter_errors(plain(value))), None)
    return because(error, value) if error else ""


def schema_validator(shape: Shape) -> jsonschema_rs.Validator:
    """Return what checks values against the schema of a shape, formats too."""
    return validator_for(plain(json_schema(shape, prose=False)))


def fits_keywords(shape: Shape, value: Any) -> bool:
    """Return whether `value` has a type of `shape` and follows its keywords, whatever is inside it."""
    if not shape.keywords and not shape.stated_types:
        return True
    bare = changed(shape, stated_types=shape.types, properties=None, items=None, values=None, const=MISSING)
    return _validator_of(compact(json_schema(bare, prose=False))).is_valid(plain(value))


@lru_cache(maxsize=1024)
def _validator_of(schema: str) -> jsonschema_rs.Validator:
    return validator_for(json.loads(schema))


class ExampleValidator:
    """Validates examples against shapes, and caches the results.

    A thousand payloads share most of their parts, and most parts are equal: each distinct schema and
    value is given to the JSON Schema validator once. The answer is that of the whole schema. `composed` are examples
    that many payloads share: each is validated once.
    """

    def __init__(self, composed: Composed | None = None) -> None:
        self._composed: Composed = {} if composed is None else composed
        self._sound: dict[int, bool] = {}
        self._schemas: dict[int, tuple[Shape, str]] = {}
        self._validators: dict[str, jsonschema_rs.Validator] = {}
        self._proved: dict[tuple[str, type, Any], bool] = {}

    def is_valid(self, shape: Shape, value: Any) -> bool:
        """Return whether `value` follows `shape`."""
        if value is shape.const:
            return True
        if isinstance(value, dict) and shape.const is MISSING and _is_plain_object(shape):
            shared = self._composed.get(id(shape))
            return self._is_sound(shape, value) if shared and shared[1] is value else self._members(shape, value)
        return self._leaf(shape, value)

    def _is_sound(self, shape: Shape, value: dict[str, Any]) -> bool:
        if id(shape) not in self._sound:
            self._sound[id(shape)] = self._members(shape, value)
        return self._sound[id(shape)]

    def _members(self, shape: Shape, value: dict[str, Any]) -> bool:
        known = 0
        for name, child in (shape.properties or {}).items():
            member = value.get(name, MISSING)
            if member is not MISSING:
                if child.never or not self.is_valid(child, member):
                    return False
                known += 1
            elif not (child.optional or child.never):
                return False
        return known == len(value) or shape.open

    def _leaf(self, shape: Shape, value: Any) -> bool:
        schema = self._schema(shape)
        if isinstance(value, (dict, list)):
            return self._validator(schema).is_valid(plain(value))
        key = (schema, type(value), value)
        if key not in self._proved:
            self._proved[key] = self._validator(schema).is_valid(plain(value))
        return self._proved[key]

    def _schema(self, shape: Shape) -> str:
        # The shape is kept beside its schema: an id means something only while its object lives.
        known = self._schemas.get(id(shape))
        if known is None:
            known = self._schemas[id(shape)] = (shape, compact(json_schema(shape, prose=False)))
        return known[1]

    def _validator(self, schema: str) -> jsonschema_rs.Validator:
        if schema not in self._validators:
            self._validators[schema] = validator_for(json.loads(schema))
        return self._validators[schema]


def _is_plain_object(shape: Shape) -> bool:
    is_object = not shape.stated_types or "object" in shape.stated_types
    return is_object and shape.properties is not None and shape.values is None and not shape.keywords
