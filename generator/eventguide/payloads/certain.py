"""What is certain of a payload: what it fixes, what it always has, what it can have at all."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from eventguide.numbers import plain
from eventguide.payloads.paths import ITEM, VALUE, Path
from eventguide.payloads.shape import MISSING, Shape, walk

DEEPEST_PRESENCE = 3
"""How deep a property may stand whose mere presence tells payloads apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Certain:
    """What is certain of one property of a payload and of all below it, by path from the payload's root.

    What is fixed, what is always there, what can be there, and below what anything can be there. Those that
    `all_facts` returns together are the same object where they say the same.
    """

    fixed: Mapping[Path, Any]
    always: frozenset[Path]
    declared: frozenset[Path]
    opened: frozenset[Path]

    @classmethod
    def of(cls, name: str, shape: Shape) -> "Certain":
        """Return what is certain of the property `name` of this shape."""
        fixed: dict[Path, Any] = {}
        always: set[Path] = set()
        declared: set[Path] = set()
        opened: set[Path] = set()
        holders: set[Path] = {()}  # always there, and always an object
        for path, below in ((name,), shape), *walk(shape, (name,)):
            if ITEM in path or VALUE in path:
                continue
            declared.add(path)
            if not below.optional and path[:-1] in holders:
                always.add(path)
                if below.types == ("object",):
                    holders.add(path)
            if below.const is not MISSING:
                fixed[path] = below.const
            if below.is_open or below.values is not None:
                opened.add(path)
        return cls(fixed, frozenset(always), frozenset(declared), frozenset(opened))

    @property
    def content(self) -> tuple[Any, ...]:
        """What two have in common that say the same."""
        fixed = tuple((path, repr(plain(value))) for path, value in self.fixed.items())
        return (fixed, self.always, self.declared, self.opened)


class Facts:
    """What is certain of a payload: its properties by name, each with all below it."""

    __slots__ = ("parts",)

    def __init__(self, parts: Mapping[str, Certain]) -> None:
        self.parts = parts

    def has_always(self, path: Path) -> bool:
        """Whether the payload always has something at `path`."""
        part = self.parts.get(path[0])
        return part is not None and path in part.always

    def declares(self, path: Path) -> bool:
        """Whether the payload can have something at `path`, by its definition."""
        part = self.parts.get(path[0])
        return part is not None and path in part.declared

    def is_open_above(self, path: Path) -> bool:
        """Whether the payload can have anything at `path`, for nothing is said about what holds it."""
        part = self.parts.get(path[0])
        return part is not None and any(path[:length] in part.opened for length in range(1, len(path)))

    def fixed(self) -> Iterator[Path]:
        """Yield the paths of all fixed values."""
        return (path for part in self.parts.values() for path in part.fixed)

    def shallow(self) -> Iterator[Path]:
        """Yield the paths that are always there and not too deep to recognise a payload by."""
        always = (path for part in self.parts.values() for path in part.always)
        return (path for path in always if len(path) <= DEEPEST_PRESENCE)


def all_facts(shapes: Iterable[Shape]) -> list[Facts]:
    """Return what is certain of each of many payloads: the same objects where it is the same."""
    # Payloads share most of their properties: each distinct one is looked through once.
    known: dict[tuple[str, int], Certain] = {}
    distinct: dict[tuple[Any, ...], Certain] = {}
    facts = []
    for shape in shapes:
        parts = {}
        for name, child in shape.children():
            key = (name, id(child))
            if key not in known:
                part = Certain.of(name, child)
                known[key] = distinct.setdefault(part.content, part)
            parts[name] = known[key]
        facts.append(Facts(parts))
    return facts


def alike(one: Shape, other: Shape) -> bool:
    """Return whether the same is certain of two payloads."""
    facts, others = all_facts((one, other))
    return list(facts.parts.items()) == list(others.parts.items())
