"""What a report may show of events: no value of a sensitive or undocumented field, and no key that may be data."""

import re
from dataclasses import replace
from typing import Any

from eventguide.json_writer import inline
from eventguide.payloads import ITEM, VALUE, FieldPath, Resolved, Shape
from eventguide.payloads.identification.differences import Difference
from eventguide.payloads.identification.outcome import Outcome, Place

HIDDEN = '"…"'
"""What is written in place of a value that is not shown."""

_MAX_VALUE = 80
_MAX_REMEMBERED = 10_000
_PLAIN_KEY = re.compile(r"[A-Za-z_@$][\w.:@$/-]{0,63}")
_DATA_IN_KEY = re.compile(r"@.*\.|[0-9A-Fa-f-]{12}|\d{5}")


class Visibility:
    """What may be shown of the payloads of a catalog; with `show_values`, everything."""

    def __init__(self, resolved: Resolved, *, show_values: bool) -> None:
        self._payloads = resolved.payloads
        self._events = list(resolved.events)
        self._shows_values = show_values
        self._shapes: dict[tuple[int, FieldPath], tuple[Shape | None, bool]] = {}
        self._paths: dict[tuple[int, FieldPath, str], FieldPath] = {}
        self._open: dict[tuple[int, str], bool] = {}

    def shown(self, outcome: Outcome) -> Outcome:
        """Return an outcome without keys that may be data in the paths of its differences."""
        if not outcome.differences:
            return outcome
        number = outcome.payloads[0]
        shown = (Difference(self.shown_path(number, one), one.kind) for one in outcome.differences)
        return replace(outcome, differences=tuple(dict.fromkeys(shown)))

    def shown_path(self, number: int, one: Difference) -> FieldPath:
        """The path of a difference; keys of maps, and undocumented ones that may be data, are not part of it."""
        if self._shows_values:
            return one.path
        key = (number, one.path, one.kind)
        if key not in self._paths:
            if len(self._paths) >= _MAX_REMEMBERED:
                self._paths.clear()
            self._paths[key] = self._shown_path(number, one)
        return self._paths[key]

    def _shown_path(self, number: int, one: Difference) -> FieldPath:
        path = self._documented(number, one.path)
        if one.kind != "undocumented":
            return path
        name = path[-1]
        is_name = _PLAIN_KEY.fullmatch(name) and not _DATA_IN_KEY.search(name)
        hidden = self._shape(number, path[:-1])[1]
        return path if is_name and not hidden else (*path[:-1], VALUE)

    def _documented(self, number: int, path: FieldPath) -> FieldPath:
        """The path as the catalog documents it: any key of a map is the same place."""
        shape: Shape | None = self._payloads[number].shape
        steps = []
        for step in path:
            children = dict(shape.children()) if shape else {}
            steps.append(VALUE if step not in children and step != ITEM and VALUE in children else step)
            shape = children.get(steps[-1])
        return tuple(steps)

    def may_show(self, number: int, one: Difference) -> bool:
        """Return whether values may be shown: those of a documented list of values that is not sensitive."""
        if self._shows_values or one.kind != "value":
            return self._shows_values
        shape, sensitive = self._shape(number, self._documented(number, one.path))
        return shape is not None and not sensitive

    def _shape(self, number: int, path: FieldPath) -> tuple[Shape | None, bool]:
        """Return the shape at a path of a payload, and whether it or anything above it is sensitive."""
        key = (number, path)
        if key not in self._shapes:
            shape: Shape | None = self._payloads[number].shape
            sensitive = False
            for step in path:
                shape = _child(shape, step) if shape is not None else None
                sensitive = sensitive or bool(shape and shape.sensitive)
            self._shapes[key] = (shape, sensitive)
        return self._shapes[key]

    def is_open(self, event: int, place: Place) -> bool:
        """Return whether a place is marked as sensitive in no payload of an event type."""
        key = (event, repr(place))
        if key not in self._open:
            self._open[key] = self._is_open(event, place)
        return self._open[key]

    def _is_open(self, event: int, place: Place) -> bool:
        numbers = [number for number, one in enumerate(self._payloads) if one.event == self._events[event]]
        if isinstance(place, list):
            return all(not self._shape(number, tuple(place))[1] for number in numbers)
        return not any(self._is_sensitive_header(number, place.get("header", "")) for number in numbers)

    def _is_sensitive_header(self, number: int, name: str) -> bool:
        carrier = self._payloads[number].carrier
        headers = dict(carrier.shape.properties or {}) if carrier else {}
        return any(one.sensitive for header, one in headers.items() if header.lower() == name.lower())


def name_text(value: Any) -> str:
    """Return the value that should name an event type or action, as JSON; a placeholder if it may be data."""
    return HIDDEN if isinstance(value, str) and _DATA_IN_KEY.search(value) else value_text(value)


def value_text(value: Any) -> str:
    """Return a value as JSON; a placeholder for a long or structured one."""
    if isinstance(value, (dict, list)) or (isinstance(value, str) and len(value) > _MAX_VALUE):
        return HIDDEN
    return inline(value)


def _child(shape: Shape | None, step: str) -> Shape | None:
    if shape is None:
        return None
    children = dict(shape.children())
    return children.get(step) or (children.get(VALUE) if step != ITEM else None)
