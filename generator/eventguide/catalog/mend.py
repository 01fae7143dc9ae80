"""A wrong place taken out of a tree, so that the rest of the catalog can still be checked."""

from collections.abc import Sequence
from typing import Any, Literal, get_args, get_origin

from eventguide.catalog.expected import Path, allowed_at, is_part, is_required, keys_of, options, part_at
from eventguide.catalog.node import Mapping
from eventguide.findings import closest


def mend(tree: Mapping, path: Path) -> None:
    """Change `tree` so that the value at `path` is allowed there, with as little lost as possible.

    A key that is a slip of an allowed one gets its name; a number that must be text becomes text; a value that
    can't be left out becomes empty; anything else is left out.
    """
    *above, key = path
    holder = _at(tree, above)
    if isinstance(holder, Mapping):
        holder.spots()  # before keys come or go
    expected = allowed_at(path)
    if isinstance(holder, list):
        holder[int(key)] = _empty(expected)
    elif expected is None:
        _rename(holder, str(key), above)
    elif str in options(expected) and isinstance(holder.get(key), bool | int | float):
        holder[str(key)] = str(holder[key])
    elif is_required(part_at(above), str(key)):
        holder[str(key)] = _empty(expected)
    else:
        holder.pop(str(key), None)


def _at(tree: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def _rename(holder: Mapping, key: str, above: Sequence[str | int]) -> None:
    value = holder.pop(key)
    meant = closest(key, [known for known in keys_of(part_at(above)) if known not in holder])
    if meant:
        holder[meant] = value
        holder.spots()[meant] = holder.spots()[key]


def _empty(expected: Any) -> Any:
    """The least that the annotation allows."""
    first = options(expected)[0]
    if get_origin(first) is Literal:
        return get_args(first)[0]
    if is_part(first):
        return {key: _empty(value) for key, value in keys_of(first).items() if is_required(first, key)}
    empty: dict[Any, Any] = {str: "", list: [], dict: {}}
    return empty.get(get_origin(first) or first)
