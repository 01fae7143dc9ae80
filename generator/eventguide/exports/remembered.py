"""What was made of parts that have not changed since, from one save to the next."""

from collections.abc import Callable
from typing import TypeAlias

_Texts: TypeAlias = dict[int, tuple[object, str]]


class Remembered:
    """Texts, each with the object that it was made of. One that isn't asked for again is forgotten with the next."""

    def __init__(self, before: "_Texts | None" = None) -> None:
        self._before = before or {}
        self._made: _Texts = {}

    def next(self) -> "Remembered":
        """Return what knows the texts of now, for the next save."""
        return Remembered(self._made)

    def text(self, of: object, make: Callable[[], str]) -> str:
        """Return the text of an object that never changes; it is made once."""
        key = id(of)
        known = self._made.get(key) or self._before.get(key)
        if known is None or known[0] is not of:
            known = (of, make())
        self._made[key] = known
        return known[1]
