"""Messages for keys and values that the format does not allow."""

from collections.abc import Collection
from typing import Any, get_args, get_origin

from eventguide.catalog.decode.expected import (
    KeyPath,
    allowed_at,
    choices,
    is_required,
    keys_of,
    meant_key,
    part_at,
    part_name,
    words,
)
from eventguide.catalog.decode.flow_slips import cut_text, glued_key
from eventguide.catalog.decode.hints import hint_for
from eventguide.catalog.decode.other_places import other_place
from eventguide.catalog.model.base import is_part, options
from eventguide.catalog.model.schema_types import KEYWORDS
from eventguide.catalog.source.node import MappingNode, locate, locate_key, node_at
from eventguide.catalog.source.scalars import SWITCHES
from eventguide.findings import Finding, Location, closest, listed, report, suggestion

# Keys that people bring along from elsewhere, and what the catalog has for them.
_INSTEAD = {
    "required": "properties are required unless they have `optional: true`.",
    "$ref": "write `entity: Name` to use an entity.",
    "allOf": "write `entity: Name` or `extends: Name`; other keys refine it.",
    "oneOf": "only a value inside of it can have options; write payloads of several forms as variants of the action.",
    "anyOf": "write `oneOf:` with the options.",
    "examples": "write `example:` with one value.",
    "default": "write `example:`, and explain in the summary what a missing value means.",
}

# Keys and values that had another name before the first release.
_RENAMED_KEYS = {"gathered": "batched", "moment": "timestamp"}
_RENAMED_VALUES = {"happened": "occurred"}

# Keys whose value is the name of an entry at the top level of the catalog.
_NAMED_AT_TOP = {"actor": "actors", "when": "timings", "event": "events", "level": "evidence"}

# Keys that are often set to true, and the value that they need.
_NO_SWITCH = {"sensitive": "write the kind of data: personal data or credential."}

# Words for types that people bring along from programming languages.
_TYPES = {
    **dict.fromkeys(("int", "long", "whole"), "integer"),
    **dict.fromkeys(("float", "double", "decimal", "numeric"), "number"),
    **dict.fromkeys(("str", "text", "varchar", "date", "datetime", "uuid", "uri"), "string"),
    **dict.fromkeys(("bool", "flag"), "boolean"),
    **dict.fromkeys(("list", "set", "tuple"), "array"),
    **dict.fromkeys(("dict", "map", "mapping", "hash", "json"), "object"),
    **dict.fromkeys(("none", "nil", "undefined"), "null"),
}


def complaint(tree: MappingNode, path: KeyPath) -> Finding:
    """Return what is wrong with the key or value at `path`, which the format does not allow."""
    expected = allowed_at(path)
    if expected is None:
        return _unknown_key(tree, path)
    value = node_at(tree, path)
    if value is None:
        return _no_value(tree, path, expected)
    if choices(expected) and not isinstance(value, dict | list):
        return _unknown_value(tree, path, choices(expected))
    if str in options(expected) and bool not in options(expected) and isinstance(value, bool | int | float):
        return _not_quoted(tree, path, value)
    if is_strayed(path, value):
        message = f"{_name(path)} looks like an action, but is below `properties:`."
        return report(
            "wrong-type",
            locate_key(tree, *path),
            message,
            "add `actions:` above it, at the indentation of `properties:`.",
        )
    place = locate(tree, *path)
    message = f"{_name(path)} must be {words(expected)}, not {_kind(value, place)}."
    if isinstance(value, str) and str in options(expected) and value.lower() in SWITCHES:
        message = f"{_name(path)} can't be the string {_quoted(value, place)}."
    return report("wrong-type", place, message, hint_for(path, expected, value, _names(tree, path[-1])))


def is_strayed(path: KeyPath, value: Any) -> bool:
    """Return whether an action is directly below an event type because `actions:` is missing above it."""
    return (
        (path[:1], path[2:3], len(path)) == (("events",), ("properties",), 4)
        and isinstance(value, dict)
        and isinstance(value.get("actor"), str | list)
        and isinstance(value.get("when"), str)
    )


def _no_value(tree: MappingNode, path: KeyPath, expected: Any) -> Finding:
    *above, key = path
    place = locate_key(tree, *path)
    names = _names(tree, key)
    after, rest = "after the colon", "remove the key"
    if isinstance(key, int):
        after, rest = "here", "remove the item"
        names = _names(tree, next((step for step in reversed(above) if isinstance(step, str)), ""))
    or_not = "" if is_required(part_at(above), str(key)) else f", or {rest}"
    hint = f"add {'one of these' if names else words(expected)} {after}{names or or_not}."
    if isinstance(key, str) and (cut := cut_text(node_at(tree, above), key)):
        hint = cut.hint(allowed_at((*above, cut.key)))
    if "null" in choices(expected) and place.written == "null":
        hint = 'write it in quotes: "null".'
    return report("empty-value", place, f"{_name(path)} has no value.", hint)


def missing_key(tree: MappingNode, path: KeyPath) -> Finding:
    """Return that the part above the last key of `path` can't do without that key."""
    *above, key = path
    part = part_at(above)
    name = f'"{above[-1]}"' if above and isinstance(above[-1], str) else part_name(part)
    place = locate_key(tree, *above) if above else Location(locate(tree).source)
    names = _names(tree, key)
    hint = f"add `{key}:` with {f'one of these{names}' if names else words(keys_of(part)[str(key)])}."
    return report("missing-key", place, f'Missing key "{key}" in {name}.', hint)


def _names(tree: MappingNode, key: str | int) -> str:
    """The names of the catalog that a key may give, in a sentence; empty for a key that gives no name."""
    names = tree.get(_NAMED_AT_TOP.get(str(key), ""))
    return f": {listed(names)}" if isinstance(names, dict) and names else ""


def _unknown_key(tree: MappingNode, path: KeyPath) -> Finding:
    *above, key = path
    part = part_at(above)
    message = f'Unknown key "{key}" in {part_name(part)}.'
    holder = node_at(tree, above)
    free = sorted((known for known in keys_of(part) if known not in holder), key=KEYWORDS.__contains__)
    meant = meant_key(str(key), free)
    cut = cut_text(holder, str(key))
    glued, rest = glued_key(str(key), holder[str(key)])
    renamed = _RENAMED_KEYS.get(str(key))
    hint = (
        (renamed in free and f"the key is now called `{renamed}`.")
        or (glued in free and f"add a space after the colon: `{glued}: {rest}`.")
        or (cut and cut.hint(allowed_at((*above, cut.key))))
        or _INSTEAD.get(_union(closest(str(key), [*free, *_INSTEAD]), free))
        or _where_it_belongs(tree, path)
        or (not meant and _used_or_elsewhere(path, holder))
        or suggestion(meant or str(key), free, "Allowed keys")
    )
    return report("unknown-key", locate_key(tree, *path), message, hint)


def _used_or_elsewhere(path: KeyPath, holder: MappingNode) -> str:
    """The hint for a misspelling of a key that is written as well, or for a key of another part."""
    used = meant_key(str(path[-1]), [key for key in keys_of(part_at(path[:-1])) if key in holder])
    if used:
        return f'did you mean "{used}"? It is written already: remove one of the two.'
    return other_place(path, holder)


def _union(key: str, allowed: Collection[str]) -> str:
    """Return `oneOf` for `anyOf` where neither is allowed: they have the same hint there."""
    return "oneOf" if key == "anyOf" and "oneOf" not in allowed else key


def _where_it_belongs(tree: MappingNode, path: KeyPath) -> str:
    """The hint for an entry whose indentation is one level too small: an action beside `actions`."""
    *above, key = path
    value = node_at(tree, path)
    if not isinstance(value, dict) or not value:
        return ""
    for known, expected in keys_of(part_at(above)).items():
        inner = get_args(expected)[1] if get_origin(expected) is dict else None
        if inner is not None and is_part(inner) and set(value) <= set(keys_of(inner)):
            return f'if "{key}" is {part_name(inner)}, indent it below `{known}:`.'
    return ""


def _unknown_value(tree: MappingNode, path: KeyPath, allowed: tuple[str, ...]) -> Finding:
    place = locate(tree, *path)
    value = node_at(tree, path)
    message = f"Invalid value {_quoted(value, place)} for {_name(path)}."
    hint = suggestion(str(value), allowed, "Allowed values")
    if isinstance(value, str) and value in allowed:
        hint = f"write it without quotes: {value}."
    meant = _RENAMED_VALUES.get(str(value)) or _TYPES.get(str(value).lower(), "")
    if meant in allowed:
        hint = f'did you mean "{meant}"? Allowed values: {listed(allowed)}.'
    return report("unknown-value", place, message, hint)


def _not_quoted(tree: MappingNode, path: KeyPath, value: Any) -> Finding:
    place = locate(tree, *path)
    written = place.written
    read = "a boolean" if isinstance(value, bool) else "a number"
    message = f"{_name(path)} must be a string, but {written} is read as {read}."
    hint = _NO_SWITCH.get(str(path[-1]), "") if isinstance(value, bool) else ""
    return report("wrong-type", place, message, hint or f'write it in quotes: "{written}".')


def _name(path: KeyPath) -> str:
    """What a value is called: its key, or for the item of a list the key of the list."""
    if isinstance(path[-1], str):
        return f'"{path[-1]}"'
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    return f'Item {path[-1] + 1} of "{name}"'


def _quoted(value: Any, location: Location) -> str:
    return f'"{value}"' if isinstance(value, str) else location.written


def _kind(value: Any, location: Location) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return "a string" if isinstance(value, str) else location.written
