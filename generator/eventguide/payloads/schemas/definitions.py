"""The definitions of a catalog's schemas: each entity in each of its forms, and each documented object, once."""

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from eventguide.json_writer import canonical
from eventguide.missing import MISSING
from eventguide.payloads.example.compose import compose_example
from eventguide.payloads.schema import (
    Schema,
    SchemaBuilder,
    is_deprecated,
    is_whole_entity,
    keep_entities,
    reference_to,
    without_null,
)
from eventguide.payloads.schemas.names import EVENT
from eventguide.payloads.shape.field_paths import ITEM, VALUE
from eventguide.payloads.shape.json_types import json_type
from eventguide.payloads.shape.shape import Shape
from eventguide.record import record

_ONE = ("items", "additionalProperties")
"""The keywords that hold a schema; `additionalProperties` may also be a boolean."""

_SEVERAL = ("allOf", "anyOf", "prefixItems")
"""The keywords that hold a list of schemas."""

_STEPS = {ITEM: "item", VALUE: "value"}


@dataclass(slots=True, kw_only=True)
class Definition:
    """A definition: what it is a form of, its shape and body, and the properties and numbers of those it refers to.

    `references` are the places that refer to it; they get its name as soon as it has one.
    """

    base: str
    shape: Shape
    body: Schema
    children: tuple[tuple[str, int], ...]
    references: list[Schema] = field(default_factory=list)
    name: str = ""
    title: str = ""
    examples: Schema | None = None

    def named(self, title: str, name: str) -> None:
        """Set the title and the name."""
        self.title, self.name = title, name
        for reference in self.references:
            reference["$ref"] = reference_to(name)

    def schema(self, *, examples: bool) -> Schema:
        """Return it with its title, and with an example if they are asked for."""
        if examples and self.examples is None:
            self.examples = self._composed()  # once for all schemas that have the definition
        return {"title": self.title, **((self.examples if examples else None) or {}), **self.body}

    def _composed(self) -> Schema:
        lacking: list[Shape] = []
        example = compose_example(self.shape, seed=self.title, lacking=lambda _, shape: lacking.append(shape))
        return {} if lacking else {"examples": [example]}


@record
class Root:
    """The body of a payload or of the envelope, with the properties and numbers of the definitions it refers to."""

    body: Schema
    children: tuple[tuple[str, int], ...]


class Definitions(SchemaBuilder):
    """Collects the definitions that payloads and the envelope refer to. Their numbers are those of `found`."""

    def __init__(self) -> None:
        super().__init__(prose=True)
        self.found: list[Definition] = []
        self._numbers: dict[tuple[str, bytes], int] = {}
        self._bases: list[str] = []
        self._children: dict[Any, Any] = {}
        self._lasting = 0

    def end_event_type(self) -> None:
        """Keep nothing of what is in no other event type, but for the definitions."""
        self._lasting = keep_entities(self._seen, self._lasting)

    def root(self, shape: Shape, base: str) -> Root:
        """Return the schema of a payload or of the envelope, to which no other refers."""
        body = self._below(base, shape)
        return Root(body, self._children_of(body))

    def number(self, shape: Shape, base: str, summary: str = "", *, deprecated: bool = False) -> int:
        """Return the number of the definition of a shape, a new one if there is none with the same content."""
        texts = self.annotations(shape)
        body = {key: value for key, value in self._below(base, shape).items() if key not in texts}
        body = {**({"description": summary} if summary else {}), **({"deprecated": True} if deprecated else {}), **body}
        key = (base, blake2b(canonical(body), digest_size=16).digest())  # a body takes a kilobyte
        if key not in self._numbers:
            self._numbers[key] = len(self.found)
            self.found.append(Definition(base=base, shape=shape, body=body, children=self._children_of(body)))
        return self._numbers[key]

    def _children_of(self, body: Schema) -> tuple[tuple[str, int], ...]:
        """Return the references inside a body, the same objects for what other bodies refer to as well."""
        pairs = tuple(self._children.setdefault(one, one) for one in _references(body))
        children: tuple[tuple[str, int], ...] = self._children.setdefault(pairs, pairs)
        return children

    def _below(self, base: str, shape: Shape) -> Schema:
        self._bases.append(base)
        body = self.inline(shape)
        self._bases.pop()
        return body

    def inline(self, shape: Shape) -> Schema:
        """Return the schema of a value, written out; the place of events refers to any of them."""
        return _with(self.annotations(shape), {"$ref": reference_to(EVENT)}) if shape.event else super().inline(shape)

    def member(self, step: str, shape: Shape) -> Schema:
        """Return the schema of what is at a step below the current definition."""
        if known := self._seen.get(id(shape)):
            return known[1]
        self._bases.append(f"{self._bases[-1]} {_STEPS.get(step, step)}")
        schema = self.schema(shape)
        self._bases.pop()
        return schema

    def is_shared(self, shape: Shape) -> bool:
        """Return whether a value has a definition of its own: an entity, or an object with documented properties."""
        is_object = shape.const is MISSING and any(not child.never for child in (shape.properties or {}).values())
        return is_object or is_whole_entity(shape)

    def reference(self, shape: Shape) -> Schema:
        """Return a reference to the definition of a value, with the texts about this use of it."""
        words = self.annotations(shape)
        is_entity = is_whole_entity(shape)
        own = shape.entity_shape.summary if is_entity and shape.entity_shape else ""
        if not is_entity or words.get("description") == own:
            # Next to the reference, it would repeat the text of the definition.
            own = words.pop("description", "")
        bare, is_nullable = without_null(shape)
        base = shape.entity if is_entity else self._bases[-1]
        number = self.number(bare, base, own, deprecated=is_entity and is_deprecated(shape))
        target: Schema = {"$ref": reference_to(str(number))}
        self.found[number].references.append(target)
        return {**words, "anyOf": [target, {"type": "null"}]} if is_nullable else _with(words, target)

    def constant(self, value: Any) -> Schema:
        """Return the schema of a fixed value: with its type, and arrays and objects by what is in them."""
        if isinstance(value, list):
            return self._constant_array(value)
        if isinstance(value, dict):
            members = {name: self.constant(member) for name, member in value.items()}
            required = {"required": list(value)} if value else {}
            return {"type": "object", "properties": members, **required, "additionalProperties": False}
        return {"type": json_type(value), "const": value}

    def _constant_array(self, value: list[Any]) -> Schema:
        # Code generators know neither an array as `const` nor `prefixItems` without `items`.
        if not value:
            return {"type": "array", "maxItems": 0}
        items = [self.constant(item) for item in value]
        distinct = [item for at, item in enumerate(items) if item not in items[:at]]
        types = {str(item["type"]) for item in distinct}
        any_item: Schema = {"anyOf": distinct}
        if len(types) == 1 and all("const" in item for item in distinct):
            any_item = {"type": types.pop(), "enum": [item["const"] for item in distinct]}
        size = {"minItems": len(items), "maxItems": len(items)}
        return {"type": "array", "prefixItems": items, "items": any_item, **size}


def _with(words: Schema, reference: Schema) -> Schema:
    # Generators take a reference with something next to it for another type.
    return {**words, "allOf": [reference]} if words else reference


def _references(body: Schema) -> dict[tuple[str, int], None]:
    """Return the property and the number of each reference to a definition inside a body."""
    found: dict[tuple[str, int], None] = {}
    _add_references(body, "", found)
    return found


def _add_references(schema: Schema, name: str, found: dict[tuple[str, int], None]) -> None:
    for key, below in schema.items():
        if key == "$ref":
            number = below.removeprefix("#/$defs/")
            if number.isdecimal():
                found[name, int(number)] = None
        elif key == "properties":
            for prop, one in below.items():
                _add_references(one, prop, found)
        elif key in _ONE and isinstance(below, dict):
            _add_references(below, name, found)
        elif key in _SEVERAL:
            for one in below:
                _add_references(one, name, found)
