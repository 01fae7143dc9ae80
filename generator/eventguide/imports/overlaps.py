"""Options of `oneOf`: which of them a value can follow together, as far as the import compares them."""

import itertools
from collections.abc import Sequence
from typing import Any

from eventguide.imports.documents import Documents, Node
from eventguide.imports.fitting import follows
from eventguide.imports.problems import Problems
from eventguide.imports.view import View, Viewer
from eventguide.missing import MISSING
from eventguide.payloads.shape.json_types import JSON_TYPES, json_type, same_value

_MAX_DEPTH = 3  # properties in properties
_MAX_OPTIONS = 50
_BOUNDS = {"minimum": ("number", "maximum"), "minLength": ("string", "maxLength"), "minItems": ("array", "maxItems")}
_ALL = frozenset((*JSON_TYPES.values(), "object")) - {"integer"}


class Overlaps:
    """Compares options, with all that they refer to."""

    def __init__(self, documents: Documents) -> None:
        self._viewer = Viewer(documents, Problems(), lambda _: False)

    def are_distinct(self, options: Sequence[Node]) -> bool:
        """Return whether it is certain that a value follows at most one of the options."""
        if len(options) > _MAX_OPTIONS:
            return False
        views = [self._viewer.view([one]) for one in options]
        return all(self._exclude(one, other, _MAX_DEPTH) for one, other in itertools.combinations(views, 2))

    def _exclude(self, one: View, other: View, depth: int) -> bool:
        """Return whether it is certain that no value follows both."""
        for options, whole in ((one, other), (other, one)):
            views = (
                [self._viewer.view([option]) for option in options.branches[0]] if options.branches and depth else []
            )
            if views and all(self._exclude(option, whole, depth - 1) for option in views):
                return True
        shared = _kinds(one) & _kinds(other)
        if one.never or other.never or not shared:
            return True
        listed, others = _listed(one), _listed(other)
        if listed is not None and others is not None:
            return not any(same_value(value, known) for value in listed for known in others)
        if listed is not None or others is not None:
            free = other if listed is not None else one
            return not any(_allows(free, value) for value in listed or others or ())
        if shared == {"object"}:
            return self._objects_exclude(one, other, depth)
        return shared <= {"number", "string", "array"} and all(_is_beyond(one, other, kind) for kind in shared)

    def _objects_exclude(self, one: View, other: View, depth: int) -> bool:
        for closed, free in ((one, other), (other, one)):
            if closed.further is False and free.required.keys() - closed.properties.keys():
                return True
        # What neither requires can be missing; then both are followed.
        required = one.required.keys() | other.required.keys() if depth else ()
        return any(
            self._exclude(
                self._viewer.view(one.properties.get(name, ())),
                self._viewer.view(other.properties.get(name, ())),
                depth - 1,
            )
            for name in required
        )


def _kinds(view: View) -> frozenset[str]:
    """The JSON types of a value, `number` for integers too."""
    listed = _listed(view)
    types = map(json_type, listed) if listed is not None else view.types
    found = {"number" if name == "integer" else name for name in types}
    if listed is None and not view.types:
        found = {"object"} if view.is_object else {"array"} if view.items or view.positions else set(_ALL)
    return frozenset(found | ({"null"} if view.nullable and listed is None else set()))


def _listed(view: View) -> list[Any] | None:
    return [view.const] if view.const is not MISSING else view.enum


def _allows(view: View, value: Any) -> bool:
    """Return whether a value may follow a view: its type and keywords, not what is in it."""
    kind = "number" if json_type(value) == "integer" else json_type(value)
    is_whole = json_type(value) == "integer" or view.types != ("integer",)
    return kind in _kinds(view) and is_whole and follows(view.keywords, value)


def _is_beyond(one: View, other: View, kind: str) -> bool:
    """Return whether the values of a type of one are all above those of the other."""
    bounds = [(low, high) for low, (of, high) in _BOUNDS.items() if of == kind]
    pairs = (
        (lower.keywords.get(high), upper.keywords.get(low))
        for low, high in bounds
        for lower, upper in ((one, other), (other, one))
    )
    return any(most is not None and least is not None and most < least for most, least in pairs)
