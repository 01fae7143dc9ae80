"""Where a key belongs that the format has, but not at the position where it is written."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any, get_args, get_origin

from eventguide.catalog.decode.expected import KeyPath, allowed_at, keys_of, part_at, part_name
from eventguide.catalog.model.base import Part, is_part, options
from eventguide.catalog.model.catalog import Catalog
from eventguide.findings import listed


def other_place(path: KeyPath, written: Any) -> str:
    """Return the hint for a key that another part has: one around it, one below it, or one elsewhere; "" for none.

    `path` is that of the key, `written` the mapping that has it.
    """
    *above, last = path
    key = str(last)
    if key == "payload" and any(inner == "items" and around != "properties" for around, inner in pairwise(above)):
        return "write each value as `const` of its property: a `payload` does not reach into the items of a list."
    for length in reversed(range(len(above))):
        around = next((one for one in options(allowed_at(above[:length])) if is_part(one)), None)
        if around and key in keys_of(around):
            return f"`{key}` is a key of {part_name(around)}: write it beside `{above[length]}:`."
    below = [(known, part, inside) for known, part, inside in _below(part_at(above)) if key in keys_of(part)]
    if below:
        known, part, inside = min(below, key=lambda one: one[0] not in written)
        return f"`{key}` is a key of {part_name(part)}: write it {inside} `{known}:`."
    kinds = [part_name(part) for part in _parts() if key in keys_of(part)]
    if len(kinds) == 1:
        return f"remove it; only {kinds[0]} has `{key}`."
    return f"remove it; only these have `{key}`: {listed(kinds)}." if kinds else ""


def _below(part: type[Part]) -> Iterator[tuple[str, type[Part], str]]:
    """Yield the keys of a part that hold others, each with the other part and the words for where that is."""
    for known, expected in keys_of(part).items():
        for one in options(expected):
            if is_part(one):
                yield known, one, "below"
            for inner in options(get_args(one)[-1]) if get_origin(one) in (dict, list) else ():
                if is_part(inner):
                    yield known, inner, "in an entry of" if get_origin(one) is dict else "in an item of"


@cache
def _parts() -> tuple[type[Part], ...]:
    """All parts of the format, from the outermost to the innermost."""
    found: list[type[Part]] = [Catalog]
    for part in found:
        found.extend(one for one in dict.fromkeys(inner for _, inner, _ in _below(part)) if one not in found)
    return tuple(found)
