"""What a JSON value has at a path, and how two JSON values compare."""

import json
from collections.abc import Iterator
from typing import Any

from eventguide.payloads.shape.field_paths import ITEM, FieldPath
from eventguide.payloads.shape.json_types import json_type

ANY_TYPE = ("null", "boolean", "integer", "number", "string", "array", "object")
"""The names of JSON's types; an integer is a number too."""


def token(value: Any) -> str:
    """Return a text that is the same for equal JSON values: 1 equals 1.0, 1 differs from true."""
    if isinstance(value, str):
        return f'"{value}'
    return json.dumps(_plain(value), sort_keys=True)  # noqa: TID251 - a key


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {name: _plain(member) for name, member in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def types_of(value: Any) -> tuple[str, ...]:
    """Return the names of the types of a JSON value: `integer` and `number` for a whole number."""
    name = json_type(value)
    if name == "integer" or (isinstance(value, float) and value.is_integer()):
        return ("integer", "number")
    return (name,)


def value_of_token(text: str) -> Any:
    """Return the value of a token."""
    return text[1:] if text.startswith('"') else json.loads(text)


def found_at(value: Any, path: FieldPath) -> tuple[list[Any], bool]:
    """Return what is at a path, in every item where it goes through lists, and whether it is missing in some place."""
    if ITEM not in path:
        for step in path:
            if not isinstance(value, dict) or step not in value:
                return [], True
            value = value[step]
        return [value], False
    found = list(_found(value, path))
    there = [one[0] for one in found if one]
    return there, len(there) < len(found)


def _found(value: Any, path: FieldPath) -> Iterator[tuple[Any, ...]]:
    """Yield a value in a tuple for each way through the lists, an empty tuple where the path ends too soon."""
    if not path:
        yield (value,)
    elif path[0] == ITEM:
        items = value if isinstance(value, list) else ()
        if not items:
            yield ()
        for item in items:
            yield from _found(item, path[1:])
    elif isinstance(value, dict) and path[0] in value:
        yield from _found(value[path[0]], path[1:])
    else:
        yield ()
