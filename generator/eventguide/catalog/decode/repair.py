"""A wrong place taken out of a tree, so that the rest of the catalog can still be checked."""

from collections.abc import Sequence
from typing import Any, Literal, get_args, get_origin

from eventguide.catalog.decode.expected import KeyPath, allowed_at, is_required, keys_of, meant_key, part_at
from eventguide.catalog.decode.flow_slips import cut_text, glued_key
from eventguide.catalog.decode.type_errors import is_strayed
from eventguide.catalog.model.base import is_part, options
from eventguide.catalog.model.schema_types import Property
from eventguide.catalog.source.node import MappingNode, empty_mapping, node_at
from eventguide.json_writer import inline


def repair(tree: MappingNode, path: KeyPath) -> None:
    """Change `tree` so that the value at `path` is allowed there, with as little lost as possible.

    A key that is a slip of an allowed one gets its name, one that took up its value gives it back; a text that a comma
    cut off is put together; a number that must be text becomes text; a value that can't be left out becomes empty, and
    so does an entry, for its name may be used elsewhere; actions among properties are moved; anything else is left out.
    """
    *above, key = path
    holder = node_at(tree, above)
    if isinstance(holder, MappingNode):
        if key not in holder and allowed_at(path) is None:
            return  # taken along by the repair of another key
        holder.positions()  # before keys come or go
    expected = allowed_at(path)
    if isinstance(holder, MappingNode) and is_strayed(path, holder.get(str(key))):
        _move_actions(node_at(tree, above[:-1]), holder, tuple(above))
    elif isinstance(holder, list):
        holder[int(key)] = _empty(expected)
    elif expected is None:
        if not _put_together(holder, str(key), above):
            _rename(holder, str(key), above)
    elif str in options(expected) and isinstance(holder.get(key), bool | int | float):
        holder[str(key)] = inline(holder[key])
    elif _is_entry(above, expected):
        holder[str(key)] = _empty(expected)
    elif is_required(part_at(above), str(key)):
        holder[str(key)] = _empty(expected)
        holder.positions().pop(str(key), None)  # nobody has written that it is empty
    else:
        holder.pop(str(key), None)


def _move_actions(event: MappingNode, properties: MappingNode, path: KeyPath) -> None:
    """Put the actions that stand among the properties of an event type where they belong."""
    spots = event.positions()
    actions = event.get("actions")
    if not isinstance(actions, MappingNode):
        actions = event["actions"] = empty_mapping(properties.section, properties.place)
        spots["actions"] = spots["properties"]
    actions.positions()
    for name in [name for name, value in properties.items() if is_strayed((*path, name), value)]:
        actions[name] = properties.pop(name)
        actions.positions()[name] = properties.positions()[name]


def _is_entry(above: Sequence[str | int], expected: Any) -> bool:
    """Return whether the value is a named entry of a mapping; not for properties, which need their type."""
    part = options(expected)[0]
    return get_origin(allowed_at(above)) is dict and is_part(part) and part is not Property


def _put_together(holder: MappingNode, key: str, above: Sequence[str | int]) -> bool:
    cut = cut_text(holder, key)
    if cut is None:
        return False
    holder[cut.key] = cut.whole(allowed_at((*above, cut.key)))
    for piece in cut.pieces[1:]:
        holder.pop(piece, None)
    return True


def _rename(holder: MappingNode, key: str, above: Sequence[str | int]) -> None:
    value = holder.pop(key)
    free = [known for known in keys_of(part_at(above)) if known not in holder]
    glued, rest = glued_key(key, value)
    meant, value = (glued, rest) if glued in free else (meant_key(key, free), value)
    if meant:
        holder[meant] = value
        holder.positions()[meant] = holder.positions()[key]


def _empty(expected: Any) -> Any:
    """The least that the annotation allows."""
    first = options(expected)[0]
    if get_origin(first) is Literal:
        return get_args(first)[0]
    if is_part(first):
        return {key: _empty(value) for key, value in keys_of(first).items() if is_required(first, key)}
    empty: dict[Any, Any] = {str: "", list: [], dict: {}}
    return empty.get(get_origin(first) or first)
