"""Whether an example follows its definition, worked out part by part so that shared parts are proved once."""

from typing import Any

import jsonschema_rs

from eventguide.payloads.breaches import because
from eventguide.payloads.schema import json_schema
from eventguide.payloads.shape import MISSING, Shape


def broken(shape: Shape, value: Any) -> str:
    """Return why `value` does not follow `shape`: `it must be a number`; "" where it does."""
    error = next(iter(_schema_validator(shape).iter_errors(value)), None)
    return because(error) if error else ""


def _schema_validator(shape: Shape) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(json_schema(shape, prose=False), validate_formats=True)


class Prover:
    """Proves examples against shapes; remembers what it has proved.

    A thousand payloads share most of their parts, so each distinct part and value is given to the JSON Schema
    validator once. The answer is that of the whole schema.
    """

    def __init__(self) -> None:
        self._validators: dict[int, tuple[Shape, jsonschema_rs.Validator]] = {}
        self._proved: dict[tuple[int, type, Any], bool] = {}

    def is_valid(self, shape: Shape, value: Any) -> bool:
        """Whether `value` follows `shape`."""
        if value is shape.const:
            return True
        if isinstance(value, dict) and shape.const is MISSING and _is_plain_object(shape):
            return self._members(shape, value)
        return self._leaf(shape, value)

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
        return known == len(value)

    def _leaf(self, shape: Shape, value: Any) -> bool:
        if isinstance(value, (dict, list)):
            return self._validator(shape).is_valid(value)
        key = (id(shape), type(value), value)
        if key not in self._proved:
            self._proved[key] = self._validator(shape).is_valid(value)
        return self._proved[key]

    def _validator(self, shape: Shape) -> jsonschema_rs.Validator:
        # The shape is kept beside its validator: an id means something only while its object lives.
        if id(shape) not in self._validators:
            self._validators[id(shape)] = (shape, _schema_validator(shape))
        return self._validators[id(shape)][1]


def _is_plain_object(shape: Shape) -> bool:
    is_object = not shape.stated_types or "object" in shape.stated_types
    return is_object and shape.properties is not None and shape.values is None and not shape.keywords
