"""The JSON types of values, and when two values are the same."""

from collections.abc import Mapping
from typing import Any

from eventguide.numbers import WrittenNumber

JSON_TYPES: Mapping[type, str] = {
    str: "string", bool: "boolean", int: "integer", float: "number", list: "array", type(None): "null",
}  # fmt: skip


def json_type(value: Any) -> str:
    """Return the JSON type of a parsed value: `integer` for whole numbers, `number` for others."""
    if isinstance(value, WrittenNumber):
        return "integer" if value.is_whole else "number"
    known = JSON_TYPES.get(type(value))
    return known or ("array" if isinstance(value, list) else "object")


def same_value(one: Any, other: Any) -> bool:
    """Return whether two JSON values are the same: 1 and 1.0 are, 1 and true are not."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same_value(value, other[name]) for name, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_value, one, other))
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)
