"""The base of the model: immutable parts of a catalog with their source positions."""

import types
from collections.abc import Mapping
from functools import cache
from inspect import get_annotations
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, Self, Union, dataclass_transform, get_args, get_origin

from eventguide.catalog.source.node import MappingNode, Section, empty_mapping, locate, locate_key
from eventguide.findings import Location, SourceFile
from eventguide.record import Alias, record

_NOWHERE = empty_mapping(Section(SourceFile("catalog")), 0)

NO_ENTRIES: dict[Any, Any] = {}
"""What a mapping is where it is left out: the same object everywhere, for no part is ever changed."""
NO_ITEMS: list[Any] = []
"""What a list is where it is left out."""


@record
class PartField:
    """A field of a part: its key in YAML, what its value may be, and whether the key is required."""

    name: str
    key: str
    annotation: Any
    is_required: bool


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False)
class Part:
    """A part of a catalog: immutable, with its source position.

    The annotations of a class are its fields. `catalog/decode/values.py` reads them, and derives no more from them than
    these types allow: text, booleans, numbers, `Literal`, `Any`, `list`, `dict` with text as keys, parts, and unions.
    `None` is only the default of a key that is left out.
    """

    # Only what the catalog states is in the `__dict__` of a part: a large catalog has hundreds of thousands of them.
    __slots__ = ("__dict__", "_node", "_stated")
    if TYPE_CHECKING:
        _node: MappingNode
        _stated: frozenset[str]

    def __init__(self, **stated: Any) -> None:
        self.__dict__.update(stated)

    @classmethod
    def read(cls, stated: dict[str, Any], node: dict[str, Any]) -> Self:
        """Return a part of a file; `node` is a mapping without a position for a value that could not be read."""
        part, keep = cls.__new__(cls), object.__setattr__
        for name, value in stated.items():
            keep(part, name, value)  # one by one: asked for, its `__dict__` would become an object beside it
        keep(part, "_stated", _shared(tuple(stated)))
        if isinstance(node, MappingNode):
            keep(part, "_node", node)
        return part

    def without(self, name: str) -> Self:
        """Return a copy without a value for a field, at the same source position."""
        stated = {key: value for key, value in self.__dict__.items() if key != name}
        return self.read(stated, getattr(self, "_node", {}))

    @classmethod
    def excluded(cls) -> "Part | None":
        """Return what `false` is instead of this part; None where it is not allowed."""
        return None

    @classmethod
    @cache
    def fields(cls) -> Mapping[str, PartField]:
        """Return the fields by name, inherited ones first."""
        annotations: dict[str, Any] = {}
        for base in reversed(cls.__mro__):
            if base is not Part and issubclass(base, Part):
                annotations.update(get_annotations(base, eval_str=True))
        return {
            name: PartField(name, _key(name, value), value, not hasattr(cls, name))
            for name, value in annotations.items()
        }

    @classmethod
    @cache
    def by_key(cls) -> Mapping[str, PartField]:
        """Return the fields by their keys in YAML."""
        return {one.key: one for one in cls.fields().values()}

    @property
    def stated(self) -> frozenset[str]:
        """The names of the fields that were given a value."""
        return self._stated if hasattr(self, "_stated") else frozenset(self.__dict__)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        """Refuse changes."""
        raise AttributeError(f"{name}: parts of a catalog are frozen")

    def __setstate__(self, state: tuple[dict[str, Any] | None, dict[str, Any]]) -> None:
        """Set what a copy has."""
        for values in filter(None, state):
            for name, value in values.items():
                object.__setattr__(self, name, value)

    def __eq__(self, other: object) -> bool:
        """Compare the values of all fields."""
        return type(self) is type(other) and all(getattr(self, name) == getattr(other, name) for name in self.fields())

    def __hash__(self) -> int:
        """Return the hash of its texts."""
        values = (getattr(self, name) for name in self.fields())
        return hash((type(self), *(value for value in values if isinstance(value, str))))

    def __repr__(self) -> str:
        """Return a text of bounded length: a part can contain the whole catalog."""
        return f"<{type(self).__name__} with {', '.join(sorted(self.stated))}>"

    @property
    def node(self) -> MappingNode:
        """The YAML mapping this part was read from."""
        return self._node if self.is_written else _NOWHERE

    @property
    def is_written(self) -> bool:
        """Return whether it was read from a file; placeholders for unreadable values were not."""
        return hasattr(self, "_node")

    def at(self, *path: str | int) -> Location:
        """The place of the value at `path` inside this part (YAML keys), or of this part."""
        return locate(self.node, *path)

    def at_key(self, *path: str | int) -> Location:
        """The place of the last key of `path` inside this part."""
        return locate_key(self.node, *path)

    def states(self, key: str) -> bool:
        """Return whether the YAML gives `key` (so that `const: null` differs from no `const`)."""
        return key in self.node


def _key(name: str, annotation: Any) -> str:
    stated = [one.name for one in getattr(annotation, "__metadata__", ()) if isinstance(one, Alias)]
    first, *rest = name.split("_")
    return stated[0] if stated else first + "".join(word.capitalize() for word in rest)


@cache
def _shared(names: tuple[str, ...]) -> frozenset[str]:
    """The same set for all parts with the same keys."""
    return frozenset(names)


def options(expected: Any) -> tuple[Any, ...]:
    """Return the alternatives of a union, or the one annotation; `None` in the model means "left out"."""
    if get_origin(expected) is Annotated:
        return options(get_args(expected)[0])
    if get_origin(expected) in (Union, types.UnionType):
        return tuple(found for one in get_args(expected) for found in options(one) if found is not type(None))
    return (expected,)


def is_part(expected: Any) -> bool:
    """Return whether the annotation is a part of the model."""
    return isinstance(expected, type) and issubclass(expected, Part)
