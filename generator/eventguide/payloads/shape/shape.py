"""The resolved shape of a payload: what every value is, after inheritance and refinement."""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, Protocol

from eventguide.catalog import Deprecation, Evidence, Location, Note, Part
from eventguide.catalog.source.node import Node, locate, locate_key
from eventguide.json_writer import inline
from eventguide.missing import MISSING
from eventguide.payloads.shape.field_paths import ITEM, VALUE, FieldPath
from eventguide.payloads.shape.json_types import JSON_TYPES, json_type, same_value
from eventguide.payloads.shape.keywords import FORMATS
from eventguide.record import copier, record

if TYPE_CHECKING:
    from eventguide.payloads.shape.context import Context


@record
class Position:
    """A position in the catalog, computed only when it is used."""

    part: Part
    steps: tuple[str | int, ...] = ()

    @property
    def key(self) -> Location:
        """The position of the key."""
        return self.part.at_key(*self.steps)

    @property
    def value(self) -> Location:
        """The position of the value."""
        return self.part.at(*self.steps)


def below(position: Position, *steps: str | int) -> Position:
    """Return the position of what is written below another one."""
    return Position(position.part, _shared((*position.steps, *steps)))


@lru_cache(maxsize=1024)
def _shared(steps: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The same object for equal steps: they are the same in thousands of event types."""
    return steps


@record
class CapturedPosition:
    """A position in the file of a captured payload."""

    payload: Node
    steps: tuple[str | int, ...] = ()

    @property
    def key(self) -> Location:
        """The position of the key."""
        return locate_key(self.payload, *self.steps)

    @property
    def value(self) -> Location:
        """The position of the value."""
        return locate(self.payload, *self.steps)


class Laid(Protocol):
    """What a level of the catalog lays over a property: a definition, or a fixed value."""

    def again(self, shape: "Shape", replaced: "Replaced", context: "Context") -> "Shape":
        """Return `shape`, whose entity a nearer level has chosen, with this laid over it again."""


@record
class Replaced:
    """The entity `by` that a nearer level has chosen in place of `entity` (None for none), and where it is written."""

    by: str
    position: Position
    entity: "Shape | None" = None


_NO_KEYWORDS: Mapping[str, Any] = MappingProxyType({})


@record(kw_only=True, repr=False)
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
    other words for it. `options` are the shapes of which the value follows at least one, none of them null; then it
    has no structure of its own, and `below_options` are the steps below them, each with what any of them has there.
    """

    position: Position
    stated_types: tuple[str, ...] = ()
    summary: str = ""
    description: str = ""
    entity: str = ""
    properties: Mapping[str, "Shape"] | None = None
    items: "Shape | None" = None
    values: "Shape | None" = None
    options: tuple["Shape", ...] = ()
    below_options: tuple[tuple[str, "Shape"], ...] = ()
    nullable: bool = False
    open: bool = False
    open_enum: bool = False
    keywords: Mapping[str, Any] = field(default_factory=lambda: _NO_KEYWORDS)
    const: Any = MISSING
    const_position: Position | None = None
    example: Any = MISSING
    example_position: Position | None = None
    optional: bool | str = False
    omit: bool = False
    never: bool = False
    sensitive: str = ""
    deprecated: bool | Deprecation = False
    since: str = ""
    formerly: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    evidence: Evidence | None = None
    sources: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    inherited_from: str = ""
    timestamp: Literal["occurred", "sent", ""] = ""
    event: bool = False
    entity_shape: "Shape | None" = field(default=None, repr=False, compare=False)
    laid: tuple[Laid, ...] = field(default=(), repr=False, compare=False)
    _types: tuple[str, ...] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def location(self) -> Location:
        """Where the catalog defines it."""
        return self.position.key

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
        if self.options:
            return any(option.is_open for option in self.options)
        return self.open or (self.properties is None and not (self.types and "object" not in self.types))

    @property
    def excluded(self) -> tuple[str, ...]:
        """The properties that are never there, of an object that may hold others that are not documented."""
        if self.options:
            objects = [one for one in self.options if "object" in one.types or not one.types]
            names = dict.fromkeys(name for one in objects for name in one.excluded)
            return tuple(name for name in names if all(one.excludes(name) for one in objects))
        if not (self.is_open or self.values is not None):
            return ()
        return tuple(name for name, child in (self.properties or {}).items() if child.never)

    def excludes(self, name: str) -> bool:
        """Return whether an object of this shape never has a property of this name."""
        if self.options:
            return name in self.excluded
        child = (self.properties or {}).get(name)
        return child.never if child is not None else not self.is_open and self.values is None

    @property
    def holds(self) -> bool:
        """Return whether something is documented below it."""
        return self.properties is not None or self.items is not None or self.values is not None or bool(self.options)

    @property
    def form(self) -> str:
        """What it is called among several options: its entity, its fixed value, its types."""
        if self.entity:
            return self.entity
        return " or ".join(self.types) or "any" if self.const is MISSING else inline(self.const)

    @property
    def allowed_values(self) -> tuple[Any, ...] | None:
        """The only values it may have, as `enum` or its options list them; None for any."""
        if self.options:
            return _values_of(self.options, is_nullable=self.nullable)
        if self.open_enum or "enum" not in self.keywords:
            return None
        values = tuple(self.keywords["enum"])
        return (*values, None) if self.nullable and None not in values else values

    def children(self) -> Iterator[tuple[str, "Shape"]]:
        """Yield the steps below this shape: its properties, `[]` for items, `*` for an open map's values."""
        if self.const is None:
            return
        if self.options:
            yield from self.below_options
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
    _copied = copier(Shape)

    def changed(shape: Shape, **changes: Any) -> Shape:
        """Return a copy with other values for some fields; `dataclasses.replace` takes many times as long."""
        copy = _copied(shape)
        for name, value in changes.items():
            setattr(copy, name, value)
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
        if child.holds:
            _collect(child, below, found)


KEYWORD_TYPES = {
    "format": "string", "pattern": "string", "minLength": "string", "maxLength": "string",
    "minItems": "array", "maxItems": "array", "uniqueItems": "array",
    "minProperties": "object", "maxProperties": "object",
    "minimum": "number", "maximum": "number", "multipleOf": "number",
    "exclusiveMinimum": "number", "exclusiveMaximum": "number",
}  # fmt: skip
"""The keywords that only values of one type can have."""

_ALONE = {name: (name,) for name in (*JSON_TYPES.values(), "object")}


def _inferred_types(shape: Shape) -> tuple[str, ...]:
    if shape.options and shape.const is MISSING:
        any_type = any(not option.types for option in shape.options)
        return () if any_type else tuple(dict.fromkeys(name for option in shape.options for name in option.types))
    if shape.properties is not None or shape.values is not None:
        return ("object",)
    if shape.items is not None:
        return ("array",)
    shown = MISSING if shape.nullable and shape.example is None else shape.example
    values = (value for value in (shape.const, shown) if value is not MISSING)
    seen = next((json_type(value) for value in values), "")
    # A keyword is more reliable than an example, which may be wrong: with a format, a value is a string. Other formats
    # than those of JSON Schema, such as `int64`, may be for any type.
    is_free = shape.keywords.get("format") not in FORMATS
    asking = (key for key in shape.keywords if not (is_free and key == "format"))
    asked = next((KEYWORD_TYPES[key] for key in asking if key in KEYWORD_TYPES), "")
    if asked and not (asked == "number" and seen == "integer"):
        return _ALONE[asked]
    listed = tuple(dict.fromkeys(map(json_type, shape.keywords.get("enum", ()))))
    # An example has one of the listed values, which may be of several types.
    return _ALONE[seen] if seen and (shape.const is not MISSING or not listed[1:]) else listed


def _values_of(options: tuple[Shape, ...], *, is_nullable: bool) -> tuple[Any, ...] | None:
    """Return the only values that options allow, each once; None where one of them allows any."""
    listed = [option.allowed_values if option.const is MISSING else (option.const,) for option in options]
    values = [value for one in listed for value in one or ()]
    distinct = [value for at, value in enumerate(values) if not any(same_value(value, one) for one in values[:at])]
    null = (None,) if is_nullable and None not in distinct else ()
    return None if None in listed else (*distinct, *null)
