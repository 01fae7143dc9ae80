"""What is certain of a payload: what it fixes, what it always has, what it can have at all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from eventguide.json_writer import compact
from eventguide.missing import MISSING
from eventguide.payloads.identification.expected import ANYTHING, NOTHING, Expected
from eventguide.payloads.identification.values import ANY_TYPE
from eventguide.payloads.shape.field_paths import ITEM, VALUE, FieldPath
from eventguide.payloads.shape.shape import Shape, walk
from eventguide.record import record


@record(eq=False)
class PropertyFacts:
    """What is certain of one property of a payload and of all below it, by path from the payload's root.

    `expected` has for each documented path the possible values, `opened` are the paths below which anything may be.
    A path below something optional, below something of several types, or in the items of a list that may be empty is
    optional; `held` are those that are always there where what holds them is. Parts that `all_facts` returns together
    are the same object where they say the same.
    """

    expected: Mapping[FieldPath, Expected]
    opened: frozenset[FieldPath]
    held: frozenset[FieldPath] = frozenset()

    @classmethod
    def of(cls, name: str, shape: Shape) -> "PropertyFacts":
        """Return what is certain of the property `name` of this shape."""
        expected: dict[FieldPath, Expected] = {}
        opened: set[FieldPath] = set()
        held: set[FieldPath] = set()
        holding: set[FieldPath] = {()}  # always an object, or a list with items
        certain: set[FieldPath] = {()}  # always there
        for path, below in ((name,), shape), *walk(shape, (name,)):
            if VALUE in path:
                continue
            is_held = not below.optional and path[:-1] in holding
            is_certain = is_held and path[:-1] in certain
            expected[path] = _expected(below, optional=not is_certain)
            held |= {path} if is_held and not is_certain else set()
            certain |= {path} if is_certain else set()
            holding |= {path} if _has_children(below) else set()
            if below.is_open or below.values is not None:
                opened.add(path)
                expected |= {(*path, one): NOTHING for one in below.excluded}
        return cls(expected, frozenset(opened), frozenset(held))

    @property
    def content(self) -> tuple[Any, ...]:
        """What is the same for two that say the same, to the letter."""
        return (
            tuple((path, one.key, one.values and repr(one.values)) for path, one in self.expected.items()),
            self.opened,
            self.held,
        )


def _has_children(shape: Shape) -> bool:
    return shape.types == ("object",) or (shape.types == ("array",) and shape.keywords.get("minItems", 0) > 0)


def _expected(shape: Shape, *, optional: bool) -> Expected:
    if shape.const is not MISSING:
        return Expected((shape.const,), optional=optional)
    types = shape.types or ANY_TYPE
    if types == ("null",):
        return Expected((None,), optional=optional)
    values = shape.allowed_values
    if values is not None:
        return Expected(tuple(filter(_free(types, optional, "").allows, values)), optional=optional)
    limits = {name: limit for name, limit in shape.keywords.items() if name != "enum"}
    return _free(types, optional, compact(limits).strip() if limits else "")


@lru_cache(maxsize=256)
def _free(types: tuple[str, ...], optional: bool, limits: str) -> Expected:  # noqa: FBT001 - lru_cache passes it on
    return Expected(types=types, optional=optional, limits=limits)


class Facts:
    """What is certain of a payload: its properties by name, each with all below it."""

    __slots__ = ("is_open", "parts")

    def __init__(self, parts: Mapping[str, PropertyFacts], *, is_open: bool = False) -> None:
        self.parts = parts
        self.is_open = is_open

    def expected(self, path: FieldPath) -> Expected:
        """Return what the payload can have at a path."""
        part = self.parts.get(path[0])
        if part is None:
            return ANYTHING if self.is_open else NOTHING
        known = part.expected.get(path)
        if known is not None:
            return known
        is_open = any(path[:length] in part.opened for length in range(1, len(path)))
        return ANYTHING if is_open else NOTHING

    def may_meet(self, asked: Sequence[tuple[FieldPath, Expected]]) -> bool:
        """Return whether an event of the payload may have all that is asked at these paths."""
        return all(self._may_meet(path, asked) for path in {path[:1] for path, _ in asked})

    def _may_meet(self, path: FieldPath, asked: Sequence[tuple[FieldPath, Expected]]) -> bool:
        """The same of what is asked at one path and below it, in an event that has what holds the path."""
        depth = len(path)
        asked = [one for one in asked if one[0][:depth] == path]
        expected = self.expected(path)
        is_held = expected.optional and path in self.parts[path[0]].held if path[0] in self.parts else False
        if expected.may_be_missing and not is_held and all(one.may_be_missing for _, one in asked):
            return True
        if expected.absent or any(one.there.excludes(expected.there) for where, one in asked if where == path):
            return False
        return all(self._may_meet(below, asked) for below in {where[: depth + 1] for where, _ in asked} - {path})

    def all(self) -> Iterator[tuple[FieldPath, Expected]]:
        """Yield each documented path with what can be there."""
        return (pair for part in self.parts.values() for pair in part.expected.items())


def all_facts(shapes: Iterable[Shape]) -> list[Facts]:
    """Return what is certain of each of many payloads: the same objects where it is the same."""
    # Payloads share most of their properties: each distinct one is looked through once.
    known: dict[tuple[str, int], PropertyFacts] = {}
    distinct: dict[tuple[Any, ...], PropertyFacts] = {}
    facts = []
    for shape in shapes:
        parts = {}
        for name, child in shape.children():
            if name == VALUE:
                continue
            key = (name, id(child))
            if key not in known:
                part = PropertyFacts.of(name, child)
                known[key] = distinct.setdefault(part.content, part)
            parts[name] = known[key]
        for name in shape.excluded:
            part = PropertyFacts({(name,): NOTHING}, frozenset())
            parts[name] = distinct.setdefault((name, part.content), part)
        facts.append(Facts(parts, is_open=shape.is_open or shape.values is not None))
    return facts


def goes_through_lists(path: FieldPath) -> bool:
    """Return whether a path leads into the items of a list."""
    return ITEM in path


def is_testable(path: FieldPath, expected: Expected) -> bool:
    """Return whether queries of every language can test it: not in lists of lists, nor lists and objects in lists."""
    if ITEM not in path:
        return True
    return path.count(ITEM) == 1 and not any(isinstance(value, (dict, list)) for value in expected.values or ())
