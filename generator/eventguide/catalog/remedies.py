"""What to write in place of a value of the wrong kind."""

from typing import Any, get_args, get_origin

from eventguide.catalog.base import Part
from eventguide.catalog.expected import Path, allowed_at, is_part, keys_of, options, part_at, part_name
from eventguide.catalog.scalars import SWITCHES, resolve_plain
from eventguide.catalog.structure import Property
from eventguide.findings import listed

# The keys that say of a part what it is: a text in the part's place was most likely meant to be that.
_MAIN = ("text", "summary", "title")


def hint_for(path: Path, expected: Any, value: Any, names: str) -> str:
    """Return what to write at `path` in place of `value`; `names` are those that may stand there, in a sentence."""
    kinds = options(expected)
    part = next((one for one in kinds if is_part(one)), None)
    if isinstance(value, str) and (bool in kinds or part is Property) and value.lower() in SWITCHES:
        meant = SWITCHES[value.lower()]
        return f"write {meant} without quotes." if value == meant else f"write {meant}; {value} is read as text."
    if part is not None:
        return _one_level_up(path) or _as_part(part, value)
    if names:
        return f"write one of these{names}."
    return _as_value(kinds, value)


def _as_part(part: type[Part], value: Any) -> str:
    keys = f"the keys of {part_name(part)} are: {listed(keys_of(part))}."
    main = next((key for key in _MAIN if key in keys_of(part)), "")
    return f"if that is its {main}, write {{{main}: …}}; {keys}" if isinstance(value, str) and main else keys


def _as_value(kinds: tuple[Any, ...], value: Any) -> str:
    if {int, float} & set(kinds) and isinstance(value, str):
        return (
            "write the number without quotes."
            if _is_number(value)
            else "write digits; a fraction follows a point: 1.5."
        )
    if any(get_origin(one) is list for one in kinds):
        return _as_list(kinds, value)
    if any(get_origin(one) is dict for one in kinds):
        return "write a name and a colon for each entry, and what belongs to it indented below."
    return "write one text behind the colon; put it in quotes if it starts with [ or {." if str in kinds else ""


def _is_number(text: str) -> bool:
    try:
        return isinstance(resolve_plain(text), int | float)
    except OverflowError:  # too large for a number, and reported as such where it has no quotes
        return False


def _as_list(kinds: tuple[Any, ...], value: Any) -> str:
    if str in kinds:
        return "write one text behind the colon, or each on a line of its own that starts with `- `."
    items = next(options(get_args(one)[0]) for one in kinds if get_origin(one) is list)
    part = next((one for one in items if is_part(one)), None)
    if isinstance(value, str) and part is not None and str not in items:
        return f"write each item on a line of its own that starts with `- `, and its keys: {listed(keys_of(part))}."
    if isinstance(value, dict | list):
        return "write each item on a line of its own that starts with `- `."
    return f"write [{value}], or each item on a line of its own that starts with `- `."


def _one_level_up(path: Path) -> str:
    """The hint for a key that stands one level too far to the right: `summary` among the actions."""
    *above, key = path
    if above and get_origin(allowed_at(above)) is dict and key in keys_of(part_at(above[:-1])):
        return f"if it belongs to {part_name(part_at(above[:-1]))}, move it to the left, in line with `{above[-1]}:`."
    return ""
