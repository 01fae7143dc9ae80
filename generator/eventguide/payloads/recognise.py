"""How a payload is recognised: the fixed values and absences that tell it from every other one."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from eventguide.payloads.certain import Certain, Facts, all_facts
from eventguide.payloads.paths import Path
from eventguide.payloads.shape import MISSING, Shape

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Condition:
    """A test of a payload: the value at `path` is `value`, or it is present, or absent."""

    path: Path
    test: Literal["is", "present", "absent"]
    value: Any = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """The conditions under which a payload is this one, and the numbers of those it can't be told from."""

    conditions: tuple[Condition, ...]
    indistinguishable: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A payload to be recognised: its shape, and the paths it fixes, the event type's own and the nearer ones."""

    shape: Shape
    outer: tuple[Path, ...]
    inner: tuple[Path, ...]


def recognise(candidates: Sequence[Candidate]) -> list[Recognition]:
    """Return for each payload how it is told from all the others of the catalog."""
    facts = all_facts(candidate.shape for candidate in candidates)
    index = _Index(facts)
    return [_recognise_one(number, candidates[number], facts[number], index) for number in range(len(candidates))]


def holds(condition: Condition, payload: Any) -> bool:
    """Whether a parsed payload meets a condition."""
    value: Any = payload
    for step in condition.path:
        value = value.get(step, MISSING) if isinstance(value, dict) else MISSING
    if condition.test == "is":
        return value is not MISSING and _key(value) == _key(condition.value)
    return (value is MISSING) == (condition.test == "absent")


class _Index:
    """For each path and value, which payloads have it, as bit sets in integers."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        self.everything = (1 << len(facts)) - 1
        self.facts = facts
        self._fixed: dict[Path, int] = {}
        self._fixed_to: dict[tuple[Path, str], int] = {}
        self._declared: dict[Path, int] = {}
        self._opened: dict[Path, int] = {}
        for part, having in _having(facts):
            for path, value in part.fixed.items():
                _add(self._fixed, path, having)
                _add(self._fixed_to, (path, _key(value)), having)
            for path in part.declared:
                _add(self._declared, path, having)
            for path in part.opened:
                _add(self._opened, path, having)

    def without(self, path: Path) -> int:
        """Payloads that can't have anything at `path`."""
        possible = self._declared.get(path, 0)
        for length in range(1, len(path)):
            possible |= self._opened.get(path[:length], 0)
        return self.everything & ~possible

    def unlike(self, path: Path, value: Any) -> int:
        """Payloads whose value at `path` can't be `value`."""
        other = self._fixed.get(path, 0) & ~self._fixed_to.get((path, _key(value)), 0)
        return other | self.without(path)

    def always(self, path: Path, among: int) -> int:
        """Payloads of `among` that always have something at `path`."""
        return sum(1 << number for number in numbers(among) if self.facts[number].has_always(path))


def _add(sets: dict[T, int], key: T, bits: int) -> None:
    # A set that is alone under its key stays the same object: there are thousands, with thousands of bits each.
    sets[key] = sets[key] | bits if key in sets else bits


def _having(facts: Sequence[Facts]) -> Iterator[tuple[Certain, int]]:
    """Yield each distinct part with the set of the payloads that have it."""
    parts: dict[int, tuple[Certain, list[int]]] = {}
    for number, one in enumerate(facts):
        for part in one.parts.values():
            parts.setdefault(id(part), (part, []))[1].append(number)
    return ((part, _bits(having)) for part, having in parts.values())


def _bits(having: Sequence[int]) -> int:
    """The set of these numbers, which are in order."""
    row = bytearray(having[-1] // 8 + 1)
    for number in having:
        row[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(row, "little")


def numbers(bits: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def _recognise_one(number: int, candidate: Candidate, facts: Facts, index: _Index) -> Recognition:
    left = index.everything & ~(1 << number)
    chosen: list[Condition] = []
    for stage in (candidate.outer, candidate.inner):
        left = _choose(_fixed_conditions(stage, facts), left, index, chosen)
    if left:
        left = _choose(_fixed_conditions(facts.fixed(), facts), left, index, chosen)
    if left:
        shallow = sorted(facts.shallow(), key=_by_depth)
        left = _choose([Condition(path, "present") for path in shallow], left, index, chosen)
    if left:
        left = _choose(list(_absences(facts, left, index)), left, index, chosen)
    if not chosen:
        chosen = _fixed_conditions((*candidate.outer, *candidate.inner), facts)
    return Recognition(tuple(chosen), tuple(numbers(left)))


def _fixed_conditions(paths: Iterable[Path], facts: Facts) -> list[Condition]:
    # A fixed value that may be missing recognises nothing.
    parts = facts.parts
    return [
        Condition(path, "is", parts[path[0]].fixed[path])
        for path in paths
        if facts.has_always(path) and path in parts[path[0]].fixed
    ]


def _choose(conditions: Iterable[Condition], left: int, index: _Index, chosen: list[Condition]) -> int:
    """Greedily add the conditions that rule out most of what is left; return what is left then."""
    excludes = [(condition, _excluded(condition, left, index)) for condition in conditions]
    while left:
        # max() keeps the first of equals: the documented order decides.
        best, gone = max(excludes, key=lambda pair: (pair[1] & left).bit_count(), default=(None, 0))
        if best is None or not gone & left:
            break
        chosen.append(best)
        left &= ~gone
    return left


def _excluded(condition: Condition, among: int, index: _Index) -> int:
    if condition.test == "is":
        return index.unlike(condition.path, condition.value)
    if condition.test == "present":
        return index.without(condition.path)
    return index.always(condition.path, among)


def _absences(facts: Facts, left: int, index: _Index) -> Iterator[Condition]:
    paths = {path for number in numbers(left) for path in index.facts[number].shallow()}
    for path in sorted(paths, key=_by_depth):
        if not facts.declares(path) and not facts.is_open_above(path):
            yield Condition(path, "absent")


def _by_depth(path: Path) -> tuple[int, Path]:
    return (len(path), path)


def _key(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # JSON knows no difference
    return f'"{value}' if isinstance(value, str) else json.dumps(value, sort_keys=True)  # noqa: TID251 - a key
