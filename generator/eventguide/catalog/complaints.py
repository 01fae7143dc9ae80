"""The sentences for what stands in a catalog but not in its format."""

from typing import Any, get_args, get_origin

from eventguide.catalog.expected import (
    Path,
    allowed_at,
    choices,
    is_part,
    is_required,
    keys_of,
    options,
    part_at,
    part_name,
    words,
)
from eventguide.catalog.node import Mapping, locate, locate_key
from eventguide.catalog.structure import Property
from eventguide.findings import Finding, Location, Severity, closest, listed, suggestion

# Keys that people bring along from elsewhere, and what the catalog has for them.
_INSTEAD = {
    "required": "a property is always there unless it says `optional: true`.",
    "$ref": "write `entity: Name` to use an entity.",
    "allOf": "write `entity: Name` or `extends: Name`; further keys refine it.",
    "oneOf": "give the action variants, one for each form.",
    "anyOf": "give the action variants, one for each form.",
    "examples": "write `example:` with one value.",
    "default": "write `example:`, and say in the summary what a missing value means.",
    "nullable": 'write `type: [string, "null"]`.',
}


# Keys whose value is a name that stands at the top level of the catalog.
_NAMED_AT_TOP = {"actor": "actors", "when": "timings", "event": "events"}

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


def complaint(tree: Mapping, path: Path) -> Finding:
    """Return what is wrong with the key or value at `path`, which the format does not allow."""
    expected = allowed_at(path)
    if expected is None:
        return _unknown_key(tree, path)
    value = _value(tree, path)
    if value is None:
        or_not = "" if is_required(part_at(path[:-1]), str(path[-1])) else ", or take the key away"
        names = _names(tree, path[-1])
        remedy = f"write {'one of these' if names else words(expected)} behind the colon{names or or_not}."
        return _error("empty-value", f"{_name(path)} has no value.", locate_key(tree, *path), remedy)
    if choices(expected) and not isinstance(value, dict | list):
        return _unknown_value(tree, path, choices(expected))
    if str in options(expected) and bool not in options(expected) and isinstance(value, bool | int | float):
        return _not_quoted(tree, path, value)
    place = locate(tree, *path)
    message = f"{_name(path)} must be {words(expected)}, not {_kind(value, place)}."
    return _error("wrong-type", message, place, _remedy(path, expected, value))


def missing_key(tree: Mapping, path: Path) -> Finding:
    """Return that the part above the last key of `path` can't do without that key."""
    *above, key = path
    part = part_at(above)
    name = f'"{above[-1]}"' if above and isinstance(above[-1], str) else _capital(part_name(part))
    place = locate_key(tree, *above) if above else Location(locate(tree).source)
    names = _names(tree, key)
    remedy = f"add `{key}:` with {f'one of these{names}' if names else words(keys_of(part)[str(key)])}."
    return _error("missing-key", f'{name} has no "{key}".', place, remedy)


def _names(tree: Mapping, key: str | int) -> str:
    """The names of the catalog that a key may give, in a sentence; empty for a key that gives no name."""
    names = tree.get(_NAMED_AT_TOP.get(str(key), ""))
    return f": {listed(names)}" if isinstance(names, dict) and names else ""


def _unknown_key(tree: Mapping, path: Path) -> Finding:
    *above, key = path
    part = part_at(above)
    message = f'{_capital(part_name(part))} has no key "{key}".'
    free = [known for known in keys_of(part) if known not in _value(tree, tuple(above))]
    remedy = (
        _INSTEAD.get(closest(str(key), [*free, *_INSTEAD]))
        or _where_it_belongs(tree, path)
        or suggestion(str(key), free, "Keys to use here")
    )
    return _error("unknown-key", message, locate_key(tree, *path), remedy)


def _where_it_belongs(tree: Mapping, path: Path) -> str:
    """The remedy for an entry that stands one level too far to the left: an action beside `actions`."""
    *above, key = path
    value = _value(tree, path)
    if not isinstance(value, dict) or not value:
        return ""
    for known, expected in keys_of(part_at(above)).items():
        inner = get_args(expected)[1] if get_origin(expected) is dict else None
        if inner is not None and is_part(inner) and set(value) <= set(keys_of(inner)):
            return f'if "{key}" is {part_name(inner)}, indent it below `{known}:`.'
    return ""


def _unknown_value(tree: Mapping, path: Path, allowed: tuple[str, ...]) -> Finding:
    place = locate(tree, *path)
    value = _value(tree, path)
    message = f"{_name(path)} can't be {_quoted(value, place)}."
    remedy = suggestion(str(value), allowed, "Allowed are")
    if isinstance(value, str) and value in allowed:
        remedy = f"write it without quotes: {value}."
    meant = _TYPES.get(str(value).lower(), "")
    if meant in allowed:
        remedy = f'did you mean "{meant}"? Allowed are: {listed(allowed)}.'
    return _error("unknown-value", message, place, remedy)


def _not_quoted(tree: Mapping, path: Path, value: Any) -> Finding:
    place = locate(tree, *path)
    written = _written(place)
    read = "true or false" if isinstance(value, bool) else "a number"
    message = f"{_name(path)} must be text, and {written} is read as {read}."
    return _error("wrong-type", message, place, f'write it in quotes: "{written}".')


def _remedy(path: Path, expected: Any, value: Any) -> str:
    kinds = options(expected)
    part = next((one for one in kinds if is_part(one)), None)
    if isinstance(value, str) and (bool in kinds or part is Property) and value.lower() in _SWITCHES:
        return f"write {_SWITCHES[value.lower()]}; {value} is read as text."
    if part is not None:
        return _one_level_up(path) or f"the keys of {part_name(part)} are: {listed(keys_of(part))}."
    return _remedy_for_value(kinds, value)


def _remedy_for_value(kinds: tuple[Any, ...], value: Any) -> str:
    if {int, float} & set(kinds) and isinstance(value, str):
        return "write the number without quotes."
    if any(get_origin(one) is list for one in kinds):
        return _as_list(value, or_text=str in kinds)
    if any(get_origin(one) is dict for one in kinds):
        return "write a name and a colon for each entry, and what belongs to it indented below."
    if str in kinds and not isinstance(value, dict | list):
        return f'write it in quotes: "{value}".'
    return "put text that starts with [ or { in quotes." if str in kinds else ""


def _as_list(value: Any, *, or_text: bool) -> str:
    if or_text:
        return "write one text behind the colon, or each on a line of its own that starts with `- `."
    if isinstance(value, dict | list):
        return "write each item on a line of its own that starts with `- `."
    return f"write [{value}], or each item on a line of its own that starts with `- `."


_SWITCHES = {"yes": "true", "on": "true", "no": "false", "off": "false"}


def _one_level_up(path: Path) -> str:
    """The remedy for a key that stands one level too far to the right: `summary` among the actions."""
    *above, key = path
    if above and get_origin(allowed_at(above)) is dict and key in keys_of(part_at(above[:-1])):
        return f"if it belongs to {part_name(part_at(above[:-1]))}, move it to the left, in line with `{above[-1]}:`."
    return ""


def _error(rule: str, message: str, place: Location, remedy: str) -> Finding:
    return Finding(rule, Severity.ERROR, message, place, remedy)


def _value(tree: Mapping, path: Path) -> Any:
    current: Any = tree
    for step in path:
        current = current[step]
    return current


def _name(path: Path) -> str:
    """What a value is called: its key, or for the item of a list the key of the list."""
    if isinstance(path[-1], str):
        return f'"{path[-1]}"'
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    return f'Item {path[-1] + 1} of "{name}"'


def _written(place: Location) -> str:
    """The value as it stands in the file."""
    return place.source.line(place.line)[place.column - 1 :][: place.length]


def _quoted(value: Any, place: Location) -> str:
    return f'"{value}"' if isinstance(value, str) else _written(place)


def _kind(value: Any, place: Location) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return "text" if isinstance(value, str) else _written(place)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
