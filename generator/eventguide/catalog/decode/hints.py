"""Hints for values of the wrong type."""

from typing import Any, Literal, get_args, get_origin

from eventguide.catalog.decode.expected import KeyPath, allowed_at, keys_of, part_at, part_name
from eventguide.catalog.model.base import Part, is_part, options
from eventguide.catalog.model.schema_types import Property
from eventguide.catalog.source.scalars import SWITCHES, resolve_plain
from eventguide.findings import listed

# The main keys of parts: a string instead of the part is usually the value of one of them.
_MAIN = ("text", "summary", "title")


def hint_for(path: KeyPath, expected: Any, value: Any, names: str) -> str:
    """Return the hint for `value` at `path`; `names` lists the allowed names, as part of a sentence."""
    kinds = options(expected)
    part = next((one for one in kinds if is_part(one)), None)
    if isinstance(value, str) and (bool in kinds or part is Property) and value.lower() in SWITCHES:
        meant = SWITCHES[value.lower()]
        return f"write {meant} without quotes." if value == meant else f"write {meant}; {value} is read as a string."
    if part is not None:
        return _one_level_up(path) or _as_part(part, value)
    if names:
        return f"write one of these{names}."
    return _as_value(kinds, value)


def _as_part(part: type[Part], value: Any) -> str:
    keys = f"allowed keys of {part_name(part)}: {listed(keys_of(part))}."
    main = next((key for key in _MAIN if key in keys_of(part)), "")
    return f"if this is its {main}, write {{{main}: …}}; {keys}" if isinstance(value, str) and main else keys


def _as_value(kinds: tuple[Any, ...], value: Any) -> str:
    if {int, float} & set(kinds) and isinstance(value, str):
        return (
            "write the number without quotes."
            if _is_number(value)
            else "write a number, with a decimal point if needed: 1.5."
        )
    if any(get_origin(one) is list for one in kinds):
        return _as_list(kinds, value)
    if any(get_origin(one) is dict for one in kinds):
        return "write a name and a colon for each entry, and indent its content below."
    if named := [name for one in kinds if get_origin(one) is Literal for name in get_args(one)]:
        return f"write one of these: {', '.join(map(str, named))}."
    if str in kinds:
        return "write a string after the colon; put it in quotes if it starts with [ or {."
    return "write true or false." if bool in kinds else ""


def _is_number(text: str) -> bool:
    try:
        return isinstance(resolve_plain(text), int | float)
    except OverflowError:  # too large for a number, and reported as such where it has no quotes
        return False


def _as_list(kinds: tuple[Any, ...], value: Any) -> str:
    if str in kinds:
        return "write one string after the colon, or each on a separate line that starts with `- `."
    items = next(options(get_args(one)[0]) for one in kinds if get_origin(one) is list)
    part = next((one for one in items if is_part(one)), None)
    if isinstance(value, str) and part is not None and str not in items:
        return f"write each item on a separate line that starts with `- `. Allowed keys: {listed(keys_of(part))}."
    if isinstance(value, dict | list):
        return "write each item on a separate line that starts with `- `."
    return f"write [{value}], or each item on a separate line that starts with `- `."


def _one_level_up(path: KeyPath) -> str:
    """The hint for a key whose indentation is one level too large: `summary` among the actions."""
    *above, key = path
    if above and get_origin(allowed_at(above)) is dict and key in keys_of(part_at(above[:-1])):
        return f"if it belongs to {part_name(part_at(above[:-1]))}, reduce its indentation to that of `{above[-1]}:`."
    return ""
