"""How a catalog describes payloads: properties, objects, entities and the envelope."""

from functools import cache
from typing import Annotated, Any, Literal, Self, TypeAlias, cast

from pydantic import (
    AfterValidator,
    GetJsonSchemaHandler,
    InstanceOf,
    ModelWrapValidatorHandler,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from eventguide.catalog.model.annotations import Deprecation, Evidence, Names, Note, Status
from eventguide.catalog.model.base import NO_ENTRIES, NO_ITEMS, Part
from eventguide.catalog.source.scalars import SWITCHES

Tree: TypeAlias = InstanceOf[dict[str, Any]]
"""A tree of values: the YAML's own, not copied."""

JsonType: TypeAlias = Literal["string", "integer", "number", "boolean", "object", "array", "null"]


def _refuse_switch(text: str) -> str:
    if text.lower() in SWITCHES:
        raise PydanticCustomError("switch", "no sentence")
    return text


Sentence: TypeAlias = Annotated[str, AfterValidator(_refuse_switch)]
"""A text beside which true and false may stand: `no` and the like, which are read as text, were meant for those."""


def _as_written(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    handler(value)
    return value


Bound: TypeAlias = Annotated[int | float, WrapValidator(_as_written)]
"""A number that keeps the text in which it was written: pydantic would return an ordinary one."""

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
    """A regular expression the text matches."""
    minimum: Bound | None = None
    """The smallest number allowed."""
    maximum: Bound | None = None
    """The largest number allowed."""
    exclusive_minimum: Bound | None = None
    """A bound that the number stays above."""
    exclusive_maximum: Bound | None = None
    """A bound that the number stays below."""
    multiple_of: Bound | None = None
    """The number is a multiple of this."""
    min_length: int | None = None
    """The fewest characters."""
    max_length: int | None = None
    """The most characters."""
    min_items: int | None = None
    """The fewest items."""
    max_items: int | None = None
    """The most items; 0 for an array that is always empty."""
    unique_items: bool | None = None
    """Whether all items must be different."""
    min_properties: int | None = None
    """The fewest properties."""
    max_properties: int | None = None
    """The most properties; 0 for an object that is always empty."""
    example: Any = None
    """A sample value; without it, it is composed from those of the parts."""

    @property
    def types(self) -> tuple[str, ...]:
        """The JSON types as written; empty where the catalog leaves them to be inferred."""
        if self.type is None:
            return ()
        return (self.type,) if isinstance(self.type, str) else tuple(dict.fromkeys(self.type))


class Property(Value):
    """A property of a payload: what its value is, when it is there, what it means."""

    summary: str = ""
    """What the value means, in one line; Markdown inline."""
    description: str = ""
    """More about it, in Markdown."""
    entity: str = ""
    """The entity that the value is; the other keys refine it here."""
    properties: dict[str, "Property"] = NO_ENTRIES
    """The properties of an object; `false` excludes an inherited property."""
    items: "Property | None" = None
    """What every item of an array follows."""
    one_of: "list[Property]" = NO_ITEMS
    """The forms that the value can have; it follows at least one of them."""
    additional_properties: "Property | bool | None" = None
    """What every value of an open map follows; `true` for an object that may have further properties."""
    optional: bool | Sentence = False
    """`true`, or a sentence about when it is present. Without this key, it is always present."""
    omit: bool = False
    """Leave this optional property out of the composed example."""
    sensitive: str = ""
    """The kind of sensitive data it carries: `personal data`, `credential`."""
    deprecated: bool | Deprecation = False
    """`true`, or since when, why, and what to use instead."""
    since: str = ""
    """The version that added it."""
    formerly: list[str] = NO_ITEMS
    """Previous names; links to their rows still work."""
    also: list[str] = NO_ITEMS
    """Other words for it, which the search finds."""
    evidence: str | Evidence | None = None
    """How well this is supported: a level, or a level with its source."""
    source: Names = ""
    """The sources."""
    notes: list[Note] = NO_ITEMS
    """Notes for readers."""
    timestamp: Literal["occurred", "sent"] | None = None
    """Role of a date-time: when the event `occurred` or was `sent`. In scenarios it follows their clock."""
    event: bool = False
    """In the envelope: this value is the event, or each item is one."""

    @model_validator(mode="wrap")
    @classmethod
    def _accept_false(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if data is not False:
            return handler(data)
        return cast("Self", _never())

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [handler(core), {"const": False, "description": "The property is never there."}]}

    @property
    def never(self) -> bool:
        """Return whether the property is excluded with `false`."""
        return self is _never()


@cache
def _never() -> Property:
    """The one property that is never there; it is the same everywhere, and immutable."""
    return Property.model_construct()


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
    """`true` for an object that may have further properties; else what their values follow."""


class Entity(Structure, Value):
    """A part of payloads that is defined once and used by name: an object, or another value."""

    example: Any = NO_ENTRIES
    """A sample value; of an object, a tree of sample values that replace those of the composed example."""
    also: list[str] = NO_ITEMS
    """Other words for it, which the search finds."""
    status: Status | None = None
    """`draft`, `preview` or `stable`."""
    items: Property | None = None
    """What every item of an array follows."""
    one_of: list[Property] = NO_ITEMS
    """The forms that the value can have; it follows at least one of them."""
    formerly: list[str] = NO_ITEMS
    """Previous names; their URLs redirect to the current one."""
    evidence: str | Evidence | None = None
    """How well this is supported."""
    source: Names = ""
    """The sources."""
    deprecated: bool | Deprecation = False
    """`true`, or since when, why, and what to use instead."""
    since: str = ""
    """The version that added it."""
    sensitive: str = ""
    """The kind of sensitive data the whole object carries."""


ValueDefinition: TypeAlias = Property | Entity
"""The definition of a value."""


class Envelope(Structure):
    """The message in which events are sent."""
