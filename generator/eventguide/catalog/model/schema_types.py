"""How a catalog describes payloads: properties, objects, entities and the envelope."""

from functools import cache
from typing import Any, Literal, TypeAlias

from eventguide.catalog.model.annotations import Deprecation, Evidence, Names, Note, Status
from eventguide.catalog.model.base import NO_ENTRIES, NO_ITEMS, Part

Tree: TypeAlias = dict[str, Any]
"""A tree of values: the YAML's own, not copied."""

JsonType: TypeAlias = Literal["string", "integer", "number", "boolean", "object", "array", "null"]


# The JSON Schema keywords a property may use, with JSON Schema's names and meaning.
KEYWORDS = (
    "format",
    "enum",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
)


class Value(Part):
    """What a property and an entity share: what the value is."""

    nullable: bool = False
    """Whether the value may be null instead."""
    type: JsonType | list[JsonType] | None = None
    """The JSON type or types. Optional if the other keys or the example imply it."""
    format: str = ""
    """A JSON Schema format: uri, uuid, date-time, date, email, ipv4, hostname and so on."""
    const: Any = None
    """The one value it always has."""
    enum: list[Any] = NO_ITEMS
    """The values it may have."""
    open: bool = False
    """Whether further values may be added to `enum`: then it lists those that are known."""
    pattern: str = ""
    """A regular expression that the text matches."""
    minimum: int | float | None = None
    """The smallest allowed number."""
    maximum: int | float | None = None
    """The largest allowed number."""
    exclusive_minimum: int | float | None = None
    """The exclusive lower bound."""
    exclusive_maximum: int | float | None = None
    """The exclusive upper bound."""
    multiple_of: int | float | None = None
    """The number is a multiple of this."""
    min_length: int | None = None
    """The minimum number of characters."""
    max_length: int | None = None
    """The maximum number of characters."""
    min_items: int | None = None
    """The minimum number of items."""
    max_items: int | None = None
    """The maximum number of items; 0 for an array that is always empty."""
    unique_items: bool | None = None
    """Whether all items must be different."""
    min_properties: int | None = None
    """The minimum number of properties."""
    max_properties: int | None = None
    """The maximum number of properties; 0 for an object that is always empty."""
    example: Any = None
    """A sample value; without it, one is composed."""

    @property
    def types(self) -> tuple[str, ...]:
        """The JSON types as written; empty where the catalog leaves them to be inferred."""
        if self.type is None:
            return ()
        return (self.type,) if isinstance(self.type, str) else tuple(dict.fromkeys(self.type))


class Property(Value):
    """A property of a payload: what its value is, when it is present, what it means."""

    summary: str = ""
    """What the value means, in one line; Markdown inline."""
    description: str = ""
    """More about it, in Markdown."""
    entity: str = ""
    """The entity that the value is; the other keys refine it here."""
    properties: "dict[str, Property]" = NO_ENTRIES
    """The properties of an object; `false` excludes an inherited property."""
    items: "Property | None" = None
    """The definition of the items of an array."""
    one_of: "list[Property]" = NO_ITEMS
    """The forms that the value can have; it matches at least one of them."""
    additional_properties: "Property | bool | None" = None
    """The definition of the values of a map with any keys; `true` for an object that may have further properties."""
    optional: bool | str = False
    """`true`, or a sentence about when it is present. Without this key, it is always present."""
    omit: bool = False
    """Leave this optional property out of the composed example."""
    sensitive: str = ""
    """The kind of sensitive data: `personal data`, `credential`."""
    deprecated: bool | Deprecation = False
    """`true`, or since when, why, and what to use instead."""
    since: str = ""
    """The version that added it."""
    formerly: list[str] = NO_ITEMS
    """Previous names; links to their rows still work."""
    also: list[str] = NO_ITEMS
    """Other words for it, which the search finds."""
    evidence: str | Evidence | None = None
    """The evidence for it: a level, or a level with its source."""
    source: Names = ""
    """The sources."""
    notes: list[Note] = NO_ITEMS
    """Notes for readers."""
    timestamp: Literal["occurred", "sent"] | None = None
    """Role of a date-time: when the event `occurred` or was `sent`. In scenarios, it is the time of the step."""
    event: bool = False
    """In the envelope: this value is the event, or each item is one."""

    @classmethod
    def excluded(cls) -> "Property":
        """Return what `false` is."""
        return _never()

    @property
    def never(self) -> bool:
        """Return whether the property is excluded with `false`."""
        return self is _never()


@cache
def _never() -> Property:
    """The one property that is never there; it is the same everywhere, and immutable."""
    return Property()


class Structure(Part):
    """An object definition: an entity, an event type, the envelope."""

    summary: str = ""
    """What it is, in one line; Markdown inline."""
    description: str = ""
    """More about it, in Markdown."""
    extends: str = ""
    """The entity that it extends: it has all its properties."""
    properties: dict[str, Property] = NO_ENTRIES
    """The properties, in the order in which they are sent."""
    payload: Tree = NO_ENTRIES
    """A tree of fixed values."""
    example: Tree = NO_ENTRIES
    """A tree of sample values that replace those of the composed example."""
    notes: list[Note] = NO_ITEMS
    """Notes for readers."""
    labels: dict[str, Names] = NO_ENTRIES
    """Labels, shown on the page; each is a text or a list."""
    additional_properties: Property | bool | None = None
    """`true` for an object that may have further properties, or the definition of their values."""


class Entity(Structure, Value):
    """A part of payloads that is defined once and used by name: an object, or another value."""

    example: Any = NO_ENTRIES
    """A sample value; of an object, a tree of sample values that replace those of the composed example."""
    also: list[str] = NO_ITEMS
    """Other words for it, which the search finds."""
    status: Status | None = None
    """`draft`, `preview` or `stable`."""
    items: Property | None = None
    """The definition of the items of an array."""
    one_of: list[Property] = NO_ITEMS
    """The forms that the value can have; it matches at least one of them."""
    formerly: list[str] = NO_ITEMS
    """Previous names; their URLs redirect to the current one."""
    evidence: str | Evidence | None = None
    """The evidence for it."""
    source: Names = ""
    """The sources."""
    deprecated: bool | Deprecation = False
    """`true`, or since when, why, and what to use instead."""
    since: str = ""
    """The version that added it."""
    sensitive: str = ""
    """The kind of sensitive data, if the whole object is sensitive."""


ValueDefinition: TypeAlias = Property | Entity
"""The definition of a value."""


class Envelope(Structure):
    """The message in which events are sent."""
