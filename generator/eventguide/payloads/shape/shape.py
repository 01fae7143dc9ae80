"""The resolved shape of a payload: what every value is, after inheritance and refinement."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from eventguide.catalog import Evidence, Location, Note, Part
from eventguide.catalog.source.node import Node, locate, locate_key
from eventguide.missing import MISSING
from eventguide.numbers import WrittenNumber
from eventguide.payloads.shape.field_paths import ITEM, VALUE, FieldPath

if TYPE_CHECKING:
    from eventguide.payloads.shape.context import Context


@dataclass(frozen=True, slots=True)
class Position:
    """A position in the catalog, computed only when it is used."""

    part: Part
    steps: tuple[str | int, ...] = ()

    @property
    def key(self) -> Location:
        """The place of the key."""
        return self.part.at_key(*self.steps)

    @property
    def value(self) -> Location:
        """The place of the value."""
        return self.part.at(*self.steps)


def below(place: Position, *steps: str | int) -> Position:
    """Return the place of what is written below another place."""
    return Position(place.part, (*place.steps, *steps))


@dataclass(frozen=True, slots=True)
class CapturedPosition:
    """A position in the file of a captured payload."""

    payload: Node
    steps: tuple[str | int, ...] = ()

    @property
    def key(self) -> Location:
        """The place of the key."""
        return locate_key(self.payload, *self.steps)

    @property
    def value(self) -> Location:
        """The place of the value."""
        return locate(self.payload, *self.steps)


class Laid(Protocol):
    """What a level of the catalog lays over a property: a definition, or a fixed value."""

    def again(self, shape: "Shape", replaced: "Replaced", context: "Context") -> "Shape":
        """Return `shape`, whose entity a nearer level has chosen, with this laid over it again."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """The entity `by` that a nearer level has chosen in place of `entity` (None for none), and where it is written."""

    by: str
    place: Position
    entity: "Shape | None" = None


_NO_KEYWORDS: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Shape:
    """What one value of a payload is.

    `properties` is None for anything but an object with documented properties; `items` is the shape of an
    array's items; `values` that of an open map's values. `const` and `example` are MISSING where not given.
    `keywords` holds further JSON Schema keywords under their own names. `inherited_from` is the entity that
    declared the property ("" for one that the event type declares itself). `never` keeps the place of a
    property that is excluded. `entity_shape` is the entity before anything was laid over it here, and
    `laid` all that was, outermost first. `timestamp` is `occurred` or `sent` if the value is one of the two.
    `nullable`: it may be null instead; `open`: an object may have properties that are not documented;
    `open_enum`: the values of `enum` are those that are known. `formerly` are earlier names of the property, `also`
    other words for it.
    """

    place: Position
    stated_types: tuple[str, ...] = ()
    summary: str = ""
    description: str = ""
    entity: str = ""
    properties: Mapping[str, "Shape"] | None = None
    items: "Shape | None" = None
    values: "Shape | None" = None
    nullable: bool = False
    open: bool = False
    open_enum: bool = False
    keywords: Mapping[str, Any] = field(default_factory=lambda: _NO_KEYWORDS)
    const: Any = MISSING
    const_place: Position | None = None
    example: Any = MISSING
    example_place: Position | None = None
    optional: bool | str = False
    omit: bool = False
    never: bool = False
    sensitive: str = ""
    deprecated: str = ""
    since: str = ""
    formerly: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    evidence: Evidence | None = None
    sources: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    inherited_from: str = ""
    timestamp: str = ""
    event: bool = False
    entity_shape: "Shape | None" = field(default=None, repr=False, compare=False)
    laid: tuple[Laid, ...] = field(default=(), repr=False, compare=False)
    _types: tuple[str, ...] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def location(self) -> Location:
        """Where the catalog defines it."""
        return self.place.key

    @property
    def types(self) -> tuple[str, ...]:
        """The JSON types: as stated, or as they follow from the other keys; empty for any type."""
        if self._types is None:
            types = self.stated_types or _inferred_types(self)
            is_more = self.nullable and types and "null" not in types
            object.__setattr__(self, "_types", (*types, "null") if is_more else types)
        return self._types or ()

    @property
    def is_open(self) -> bool:
        """Return whether an object of this shape may hold properties that are not documented."""
        return self.open or (self.properties is None and not (self.types and "object" not in self.types))

    @property
    def allowed_values(self) -> tuple[Any, ...] | None:
        """The only values it may have, as `enum` lists them; None for any."""
        if self.open_enum or "enum" not in self.keywords:
            return None
        values = tuple(self.keywords["enum"])
        return (*values, None) if self.nullable and None not in values else values

    def children(self) -> Iterator[tuple[str, "Shape"]]:
        """Yield the steps below this shape: its properties, `[]` for items, `*` for an open map's values."""
        if self.const is None:
            return
        for name, child in (self.properties or {}).items():
            if not child.never:
                yield name, child
        if self.items is not None:
            yield ITEM, self.items
        if self.values is not None:
            yield VALUE, self.values


if TYPE_CHECKING:
    changed = replace
else:
    _READ = attrgetter(*(one.name for one in fields(Shape)))
    _WRITE = {one.name: getattr(Shape, one.name).__set__ for one in fields(Shape)}

    def changed(shape: Shape, **changes: Any) -> Shape:
        """Return a copy with other values for some fields; `dataclasses.replace` takes three times as long."""
        copy = object.__new__(Shape)
        for write, value in zip(_WRITE.values(), _READ(shape), strict=True):
            write(copy, value)
        changes["_types"] = None  # they follow from the others
        for name, value in changes.items():
            _WRITE[name](copy, value)
        return copy


def shape_at(shape: Shape, path: FieldPath) -> Shape | None:
    """Return the shape at a path below `shape`; None where there is none."""
    found: Shape | None = shape
    for step in path:
        found = dict(found.children()).get(step) if found is not None else None
    return found


def event_path(envelope: Shape) -> FieldPath | None:
    """Return the path of the events in an envelope; None if it has no place for them."""
    return next((path for path, shape in walk(envelope) if shape.event), None)


def walk(shape: Shape, path: FieldPath = ()) -> list[tuple[FieldPath, Shape]]:
    """Return every path below `shape` with its shape, parents first, in documented order."""
    found: list[tuple[FieldPath, Shape]] = []
    _collect(shape, path, found)
    return found


def _collect(shape: Shape, path: FieldPath, found: list[tuple[FieldPath, Shape]]) -> None:
    for name, child in shape.children():
        below = (*path, name)
        found.append((below, child))
        if child.properties is not None or child.items is not None or child.values is not None:
            _collect(child, below, found)


_JSON_TYPES: Mapping[type, str] = {
    str: "string", bool: "boolean", int: "integer", float: "number", list: "array", type(None): "null",
}  # fmt: skip


def json_type(value: Any) -> str:
    """Return the JSON type of a parsed value: `integer` for whole numbers, `number` for others."""
    if isinstance(value, WrittenNumber):
        return "integer" if value.is_whole else "number"
    known = _JSON_TYPES.get(type(value))
    return known or ("array" if isinstance(value, list) else "object")


def same_value(one: Any, other: Any) -> bool:
    """Return whether two JSON values are the same: 1 and 1.0 are, 1 and true are not."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same_value(value, other[name]) for name, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_value, one, other))
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


_KEYWORD_TYPES = {
    "format": "string", "pattern": "string", "minLength": "string", "maxLength": "string",
    "minItems": "array", "maxItems": "array", "uniqueItems": "array",
    "minProperties": "object", "maxProperties": "object",
    "minimum": "number", "maximum": "number", "multipleOf": "number",
    "exclusiveMinimum": "number", "exclusiveMaximum": "number",
}  # fmt: skip

_ALONE = {name: (name,) for name in (*_JSON_TYPES.values(), "object")}


def _inferred_types(shape: Shape) -> tuple[str, ...]:
    if shape.properties is not None or shape.values is not None:
        return ("object",)
    if shape.items is not None:
        return ("array",)
    shown = MISSING if shape.nullable and shape.example is None else shape.example
    values = (value for value in (shape.const, shown) if value is not MISSING)
    seen = next((json_type(value) for value in values), "")
    # A keyword is more reliable than an example, which may be wrong: with a format, a value is a string.
    asked = next((_KEYWORD_TYPES[key] for key in shape.keywords if key in _KEYWORD_TYPES), "")
    if asked and not (asked == "number" and seen == "integer"):
        return _ALONE[asked]
    if seen:
        return _ALONE[seen]
    return tuple(dict.fromkeys(map(json_type, shape.keywords.get("enum", ()))))
