"""The payloads that agree with an event, remembered by the strings that decide it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from eventguide.payloads.shape.field_paths import ITEM, FieldPath

MAX_REMEMBERED = 10_000

Strings: TypeAlias = tuple[str | None, ...]
"""What an event has at some paths; None where it has nothing."""

_Reader: TypeAlias = Callable[[Any], Strings | None]
"""Returns the strings of an event at some paths; None where anything else is there."""


class Shortcut:
    """The way by which most events of a stream are identified: strings name the event type and the action.

    `places` name event types by `values`, the tokens there; `of_types` are the places that decide in each event type.
    Events with anything but strings at these places take the long way.
    """

    def __init__(self, places: Sequence[Any], values: Mapping[Any, int], of_types: Sequence[Sequence[Any]]) -> None:
        self._names = _reader(places)
        self._numbers = {names: number for key, number in values.items() if (names := _texts(key)) is not None}
        self._of_types = [_reader(those) for those in of_types]
        self._known: dict[tuple[int, Strings], tuple[int, ...]] = {}

    def agreeing(self, event: Any, work_out: Callable[[int, Any], tuple[int, ...]]) -> tuple[int, ...]:
        """Return the payloads that agree with an event; none where the long way decides.

        `work_out` returns the payloads of an event type that agree with an event.
        """
        names = self._names(event)
        number = self._numbers.get(names) if names is not None else None
        found = self._of_types[number](event) if number is not None else None
        if number is None or found is None:
            return ()
        left = self._known.get((number, found))
        if left is None:
            if len(self._known) >= MAX_REMEMBERED:
                self._known.clear()
            left = self._known[number, found] = work_out(number, event)
        return left


def _texts(tokens: Sequence[str]) -> Strings | None:
    """The strings of tokens; None if one is not that of a string."""
    return tuple(one[1:] for one in tokens) if all(one.startswith('"') for one in tokens) else None


def _reader(places: Sequence[Any]) -> _Reader:
    """What reads strings at some places: nothing if one is outside of the body, or goes through a list."""
    paths = tuple(tuple(place) for place in places if isinstance(place, list) and ITEM not in place)
    if len(paths) < len(places):
        return lambda _event: None
    if len(paths) == 1 and len(paths[0]) == 1:
        return _property_reader(*paths[0])
    return lambda event: _strings(event, paths)


def _property_reader(name: str) -> _Reader:
    def read(event: Any) -> Strings | None:
        value = event.get(name, _NOTHING) if type(event) is dict else _NOTHING
        if type(value) is str:
            return (value,)
        return (None,) if value is _NOTHING else None

    return read


def _strings(event: Any, paths: Sequence[FieldPath]) -> Strings | None:
    """The strings at some paths; None where something else is there."""
    found: list[str | None] = []
    for path in paths:
        value = event
        for step in path:
            if type(value) is not dict or step not in value:
                value = _NOTHING
                break
            value = value[step]
        if type(value) is str:
            found.append(value)
        elif value is _NOTHING:
            found.append(None)
        else:
            return None
    return tuple(found)


_NOTHING = object()
