"""Event types with a name like one that no event type has."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from eventguide.payloads.identification.shortcut import MAX_REMEMBERED

MAX_NEAREST = 3

_SEGMENTS = re.compile(r"[/#:]")


class NearestNames:
    """The event types with a name like an unknown one; a stream has the same few unknown names many times."""

    def __init__(self, share: float) -> None:
        self._share = share
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, text: str, owners: Iterable[tuple[Sequence[Any], int]]) -> tuple[int, ...]:
        """Return the owners of the names nearest to a text; `owners` are those of the only values that name them."""
        if text not in self._known:
            if len(self._known) >= MAX_REMEMBERED:
                self._known.clear()
            names = [(values[0], owner) for values, owner in owners if isinstance(values[0], str)]
            self._known[text] = nearest_names(text, names, self._share)
        return self._known[text]


def nearest_names(value: str, names: Iterable[tuple[str, int]], share: float) -> tuple[int, ...]:
    """Return the owners of the names nearest to `value`: the same last segment, else few letters that differ.

    `names` are pairs of a name and its owner; `share` is how much of the longer name may differ. Owners are in
    order, at most three.
    """
    wanted = last_segment(value)
    if not wanted:
        return ()
    distances: dict[int, int] = {}
    for name, owner in names:
        segment = last_segment(name)
        distance = edit_distance(wanted, segment)
        if distance <= share * max(len(wanted), len(segment)):
            distances[owner] = min(distance, distances.get(owner, distance))
    least = min(distances.values(), default=0)
    return tuple(sorted(owner for owner, distance in distances.items() if distance == least))[:MAX_NEAREST]


def last_segment(name: str) -> str:
    """Return the letters and digits after the last `/`, `#` or `:` of a name, in lower case."""
    return "".join(sign for sign in _SEGMENTS.split(name)[-1] if sign.isalnum()).lower()


def edit_distance(one: str, other: str) -> int:
    """Return how many letters must be put in, taken out or replaced to make one text of the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, 1):
        before, row[0] = row[0], at
        for column, letter in enumerate(other, 1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (sign != letter))
    return row[-1]
