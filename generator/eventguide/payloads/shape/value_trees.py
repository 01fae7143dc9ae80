"""Trees of values, as `payload` and `example` give them."""

from collections.abc import Iterator, Mapping
from typing import Any

from eventguide.missing import MISSING
from eventguide.payloads.shape.field_paths import ITEM, FieldPath
from eventguide.payloads.shape.json_types import same_value
from eventguide.payloads.shape.options import meant
from eventguide.payloads.shape.shape import Shape

_NO_MEMBERS: Mapping[str, Shape] = {}


def only_existing(shape: Shape, tree: Mapping[str, Any], *, undocumented: bool = False) -> dict[str, Any]:
    """Return the part of an example tree that names properties the shape has and does not fix.

    With `undocumented` also what an open object may have besides.
    """
    kept: dict[str, Any] = {}
    for name, value in tree.items():
        member = (shape.properties or _NO_MEMBERS).get(name) or shape.values
        if member is None and undocumented and shape.open:
            kept[name] = value
        if member is None or member.never or member.const is not MISSING:
            continue
        member = meant(member, value, meant(member, member.example))
        inside = isinstance(value, dict) and member.properties is not None
        kept[name] = only_existing(member, value, undocumented=undocumented) if inside else value
    return kept


def put_value(tree: dict[str, Any], path: FieldPath, value: Any) -> None:
    """Set the value at a path of a tree, with the mappings on the way."""
    for step in path[:-1]:
        tree = tree.setdefault(step, {})
    tree[path[-1]] = value


def overlay(base: Any, over: Any) -> Any:
    """Return `over` laid on `base`: mappings are merged name by name, anything else is replaced."""
    if not isinstance(base, dict) or not isinstance(over, dict):
        return over
    merged = dict(base)
    for name, value in over.items():
        merged[name] = overlay(merged[name], value) if name in merged else value
    return merged


def leaf_values(tree: Mapping[str, Any], path: FieldPath = ()) -> Iterator[tuple[FieldPath, Any]]:
    """Yield every value of a tree that is not itself a mapping with entries, with its path."""
    for name, value in tree.items():
        below = (*path, name)
        if isinstance(value, dict) and value:
            yield from leaf_values(value, below)
        else:
            yield below, value


def leaves(tree: Mapping[str, Any]) -> Iterator[FieldPath]:
    """Yield the path of every value of a tree that is not itself a mapping with entries."""
    return (path for path, _ in leaf_values(tree))


def value_at(value: Any, path: FieldPath) -> Any:
    """Return the value at a path of objects, MISSING if there is none."""
    for step in path:
        value = value.get(step, MISSING) if isinstance(value, dict) else MISSING
    return value


def has_at(value: Any, path: FieldPath) -> bool:
    """Return whether a value has anything at a path; a path through lists, in one of their items."""
    for at, step in enumerate(path):
        if step == ITEM:
            return isinstance(value, list) and any(has_at(item, path[at + 1 :]) for item in value)
        if not isinstance(value, dict) or step not in value:
            return False
        value = value[step]
    return True


def agrees(partial: Any, whole: Any) -> bool:
    """Return whether a value agrees with another one; an object may have only some of its properties."""
    if isinstance(partial, dict) and isinstance(whole, dict):
        return all(name in whole and agrees(value, whole[name]) for name, value in partial.items())
    return same_value(partial, whole)
