"""What a receiver can rely on: the shape of a payload that only asks for what identifies it."""

from collections.abc import Mapping, Sequence
from typing import Any

from eventguide.missing import MISSING
from eventguide.payloads.identification.conditions import Condition
from eventguide.payloads.schema import keep_entities
from eventguide.payloads.shape.field_paths import ITEM, VALUE, FieldPath
from eventguide.payloads.shape.json_types import json_type, same_value
from eventguide.payloads.shape.shape import Shape, changed, shape_at

_KEPT = ("format",)

_NONE: dict[str, Any] = {}
"""The keywords of most open shapes: the same object for all."""


class Opener:
    """Makes open shapes; what is the same in many payloads stays the same object."""

    def __init__(self) -> None:
        self._open: dict[int, tuple[Shape, Shape]] = {}
        self._conditional: dict[tuple[Any, ...], tuple[Shape, Condition, Shape]] = {}
        self._lasting = 0

    def end_event_type(self) -> None:
        """Keep nothing of what is in no other event type."""
        self._conditional.clear()
        self._lasting = keep_entities(self._open, self._lasting)

    def opened(self, shape: Shape, conditions: Sequence[Condition] = ()) -> Shape:
        """Return a shape whose values have the documented types, and follow `conditions`.

        Further keys are allowed, and every other key may be missing. Constants and enumerations become examples;
        limits are left out.
        """
        by_path = {one.path: one for one in conditions if one.path}
        if by_path:
            return self._opened(shape, by_path)
        known = self._open.get(id(shape))
        if known is None:
            known = self._open[id(shape)] = (shape, self._opened(shape, {}))
        return known[1]

    def _opened(self, shape: Shape, conditions: Mapping[FieldPath, Condition]) -> Shape:
        below = {step: self._below(step, conditions) for step in {path[0] for path in conditions}}
        changes: dict[str, Any] = {
            "stated_types": _types(shape),
            "const": MISSING,
            "keywords": _loose(shape),
            "open": True,
            "open_enum": True,
            "optional": True,  # as a member; a root has no parent that could require it
            "never": False,
        }
        if shape.properties is not None:
            changes["properties"] = self._properties(shape, shape.properties, conditions, below)
        if shape.options:
            options = [one for one in shape.options if _may_meet(one, conditions)] or shape.options
            changes["options"] = tuple(
                self._opened(one, conditions) if conditions else self.opened(one) for one in options
            )
        if shape.items is not None:
            changes["items"] = self._member(shape.items, (ITEM,), conditions, below)
        if shape.values is not None:
            changes["values"] = self._member(shape.values, (VALUE,), conditions, below)
        return changed(shape, **changes)

    def _properties(
        self,
        shape: Shape,
        properties: Mapping[str, Shape],
        conditions: Mapping[FieldPath, Condition],
        below: Mapping[str, Mapping[FieldPath, Condition]],
    ) -> dict[str, Shape]:
        conditional = {path[0] for path in conditions}
        members = {
            name: self._member(child, (name,), conditions, below) if name in conditional else self.opened(child)
            for name, child in properties.items()
            if not child.never
        }
        absent = {path[0]: one for path, one in conditions.items() if len(path) == 1 and one.test == "absent"}
        return {**members, **{name: Shape(position=shape.position, never=True) for name in absent}}

    def _member(
        self,
        child: Shape,
        path: FieldPath,
        conditions: Mapping[FieldPath, Condition],
        below: Mapping[str, Mapping[FieldPath, Condition]],
    ) -> Shape:
        deeper, own = below.get(path[0], {}), conditions.get(path)
        if own is None or deeper:
            return self._conditioned(child, own, deeper)
        # The payloads of an event type have the value that names it in common.
        key = (id(child), own.test, own.optional, *map(id, own.values))
        known = self._conditional.get(key)
        if known is None:
            known = self._conditional[key] = (child, own, self._conditioned(child, own, {}))
        return known[2]

    def _conditioned(self, child: Shape, own: Condition | None, deeper: Mapping[FieldPath, Condition]) -> Shape:
        made = self._opened(child, deeper)
        is_required = any(_requires(one) for one in (own, *deeper.values()) if one)
        made = changed(made, optional=False) if is_required else made
        return _fixed(made, own.values) if own and own.test == "is" else made

    def _below(self, step: str, conditions: Mapping[FieldPath, Condition]) -> dict[FieldPath, Condition]:
        return {path[1:]: one for path, one in conditions.items() if path[0] == step and len(path) > 1}


def _may_meet(option: Shape, conditions: Mapping[FieldPath, Condition]) -> bool:
    """Return whether one of several forms of a value has what the conditions ask for."""
    return all(_may_have(shape_at(option, path), one) for path, one in conditions.items())


def _may_have(found: Shape | None, condition: Condition) -> bool:
    if found is None or found.never:
        return not _requires(condition)
    is_other = condition.test == "is" and found.const is not MISSING
    return not is_other or any(same_value(found.const, value) for value in condition.values)


def _requires(condition: Condition) -> bool:
    return condition.test != "absent" and not condition.optional


def _fixed(shape: Shape, values: tuple[Any, ...]) -> Shape:
    if len(values) == 1:
        return changed(shape, const=values[0], keywords={})
    return changed(shape, open_enum=False, keywords={"enum": list(values)})


def _types(shape: Shape) -> tuple[str, ...]:
    return tuple(one for one in shape.types if one != "null") if shape.nullable else shape.types


def _loose(shape: Shape) -> dict[str, Any]:
    kept = {name: value for name, value in shape.keywords.items() if name in _KEPT}
    known = [shape.const] if shape.const is not MISSING else list(shape.keywords.get("enum", ()))
    is_scalar = known and all(json_type(one) not in ("array", "object", "null") for one in known)
    return {**kept, "enum": known} if is_scalar else kept or _NONE
