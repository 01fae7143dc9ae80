"""Which payloads can't have what another expects at a place: bit sets over all payloads of a catalog."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from eventguide.payloads.identification.expected import Expected
from eventguide.payloads.identification.facts import Facts, PropertyFacts
from eventguide.payloads.shape.field_paths import FieldPath


@dataclass(slots=True)
class _AtPath:
    """What payloads expect at one path, as sets: by value, by types, those that may have nothing, all that name it.

    `excluded` are those that name it, and never have anything there.
    """

    by_token: dict[str, int] = field(default_factory=dict)
    free: dict[tuple[object, ...], tuple[Expected, int]] = field(default_factory=dict)
    optional: int = 0
    declared: int = 0
    excluded: int = 0

    def add(self, expected: Expected, having: int) -> None:
        if expected.absent:
            self.excluded |= having
            return
        self.declared |= having
        if expected.optional:
            self.optional |= having
        if expected.tokens is None:
            known = self.free.get(expected.key)
            self.free[expected.key] = (expected, known[1] | having if known else having)
        for one in expected.tokens or ():
            # A set that is alone under its token stays the same object: there are thousands of them.
            self.by_token[one] = self.by_token[one] | having if one in self.by_token else having


class Separation:
    """For each path, which payloads expect what there. A set of payloads is an integer with a bit for each number."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        self.everything = (1 << len(facts)) - 1
        self.facts = facts
        self._paths: dict[FieldPath, _AtPath] = {}
        self._opened: dict[FieldPath, int] = {}
        self._open = bits(number for number, one in enumerate(facts) if one.is_open)
        self._excluded: dict[tuple[FieldPath, tuple[object, ...]], int] = {}
        self._excluded_there: dict[tuple[FieldPath, tuple[object, ...]], int] = {}
        self._parts: dict[int, int] = {}
        for part, having in _having(facts):
            for path, expected in part.expected.items():
                self._paths.setdefault(path, _AtPath()).add(expected, having)
            for path in part.opened:
                self._opened[path] = self._opened.get(path, 0) | having

    def excluded(self, path: FieldPath, expected: Expected) -> int:
        """Return the payloads of which no event agrees with `expected` at `path`."""
        key = (path, expected.key)
        if key not in self._excluded:
            self._excluded[key] = self.everything & ~self._accepting(path, expected)
        return self._excluded[key]

    def excluded_there(self, path: FieldPath, expected: Expected) -> int:
        """Return the payloads that may have something at `path`, and nothing that agrees with `expected`."""
        key = (path, expected.key)
        if key not in self._excluded_there:
            at = self._paths.get(path)
            declared = 0 if at is None or expected.absent else at.declared
            self._excluded_there[key] = declared and self.excluded(path, expected.there) & declared
        return self._excluded_there[key]

    def _accepting(self, path: FieldPath, expected: Expected) -> int:
        at = self._paths.get(path) or _AtPath()
        undeclared = self.everything & ~at.declared
        anything = self._open
        for length in range(1, len(path)):
            anything |= self._opened.get(path[:length], 0)
        for length in range(1, len(path) + 1):
            above = self._paths.get(path[:length])
            anything &= ~above.excluded if above else self.everything
        accepting = at.optional | undeclared if expected.may_be_missing else 0
        if expected.absent:
            return accepting
        accepting |= undeclared & anything
        for other, having in at.free.values():
            if not expected.excludes(other):
                accepting |= having
        if expected.tokens is None:
            by_value = (having for one, having in at.by_token.items() if expected.allows_token(one))
        else:
            by_value = (at.by_token.get(one, 0) for one in expected.tokens)
        for having in by_value:
            accepting |= having
        return accepting

    def apart(self, number: int) -> int:
        """Return the payloads that a documented field distinguishes from payload `number`, if it is present.

        What only the other payload always has is not in it: ask for both.
        """
        apart = 0
        for part in self.facts[number].parts.values():
            if id(part) not in self._parts:
                whole = 0
                for path, expected in part.expected.items():
                    whole |= self.excluded(path, expected) | self.excluded_there(path, expected)
                self._parts[id(part)] = whole
            apart |= self._parts[id(part)]
        return apart


def _having(facts: Sequence[Facts]) -> Iterator[tuple[PropertyFacts, int]]:
    """Yield each distinct part with the set of the payloads that have it."""
    parts: dict[int, tuple[PropertyFacts, list[int]]] = {}
    for number, one in enumerate(facts):
        for part in one.parts.values():
            parts.setdefault(id(part), (part, []))[1].append(number)
    return ((part, bits(having)) for part, having in parts.values())


def bits(having: Iterable[int]) -> int:
    """Return the set of these numbers."""
    found = list(having)
    row = bytearray(max(found, default=0) // 8 + 1)
    for number in found:
        row[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(row, "little")


def numbers(those: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set."""
    while those:
        low = those & -those
        yield low.bit_length() - 1
        those ^= low
