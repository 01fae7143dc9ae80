"""What is certain of a payload: what it fixes, what it always has, what it can have at all."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

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
    A path below something optional, below something of several types, or in the items of a list is optional. Those
    that `all_facts` returns together are the same object where they say the same.
    """

    expected: Mapping[FieldPath, Expected]
    opened: frozenset[FieldPath]

    @classmethod
    def of(cls, name: str, shape: Shape) -> "PropertyFacts":
        """Return what is certain of the property `name` of this shape."""
        expected: dict[FieldPath, Expected] = {}
        opened: set[FieldPath] = set()
        holders: set[FieldPath] = {()}  # always there, and always an object
        for path, below in ((name,), shape), *walk(shape, (name,)):
            if VALUE in path:
                continue
            optional = bool(below.optional) or path[:-1] not in holders
            expected[path] = _expected(below, optional=optional)
            if not optional and below.types == ("object",):
                holders.add(path)
            if below.is_open or below.values is not None:
                opened.add(path)
                expected |= {(*path, one): NOTHING for one in below.excluded}
        return cls(expected, frozenset(opened))

    @property
    def content(self) -> tuple[Any, ...]:
        """What is the same for two that say the same, to the letter."""
        return (
            tuple((path, one.key, one.values and repr(one.values)) for path, one in self.expected.items()),
            self.opened,
        )


def _expected(shape: Shape, *, optional: bool) -> Expected:
    if shape.const is not MISSING:
        return Expected((shape.const,), optional=optional)
    types = shape.types or ANY_TYPE
    if types == ("null",):
        return Expected((None,), optional=optional)
    free = _free(types, optional)
    values = shape.allowed_values
    if values is not None:
        return Expected(tuple(filter(free.allows, values)), optional=optional)
    return free


@lru_cache(maxsize=256)
def _free(types: tuple[str, ...], optional: bool) -> Expected:  # noqa: FBT001 - lru_cache passes it on
    return Expected(types=types, optional=optional)


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
