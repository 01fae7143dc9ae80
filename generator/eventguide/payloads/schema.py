"""JSON Schema 2020-12 from shapes. Those that the site publishes are in `schemas/`."""

import itertools
from collections.abc import Iterator
from typing import Any, TypeVar
from urllib.parse import quote

from eventguide.missing import MISSING
from eventguide.payloads.shape.field_paths import ITEM, VALUE
from eventguide.payloads.shape.json_types import same_value
from eventguide.payloads.shape.shape import Shape, changed

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]
_T = TypeVar("_T")


def json_schema(shape: Shape, *, title: str = "", address: str = "", prose: bool = True) -> Schema:
    """Return the JSON Schema of one shape; entities stand under `$defs`, each distinct form once.

    `address` becomes `$id`; without `prose` titles and descriptions are left out (enough for checking).
    """
    builder = SchemaBuilder(prose=prose)
    body = builder.inline(shape)
    return document(body, builder.definitions, title=title, address=address)


def is_whole_entity(shape: Shape) -> bool:
    """Return whether a value is an entity that is written once: not one that a cycle cuts off."""
    if shape.entity and shape.options:
        return shape.const is MISSING
    if not shape.entity or shape.const is None or (shape.properties is None and shape.const is not MISSING):
        return False
    return bool(shape.properties) or shape.items is not None or "object" not in shape.types


def is_deprecated(shape: Shape) -> bool:
    """Return whether the entity of a value is deprecated, wherever it is used."""
    return bool(shape.entity_shape and shape.entity_shape.deprecated)


def without_null(shape: Shape) -> tuple[Shape, bool]:
    """Return a shape that may not be null, and whether it could be null before, among others."""
    if "null" not in shape.types or shape.types == ("null",):
        return shape, False
    return changed(shape, nullable=False, stated_types=tuple(one for one in shape.types if one != "null")), True


def keep_entities(known: dict[int, tuple[Shape, _T]], lasting: int) -> int:
    """Remove the shapes of no entity from what is known by the identities of shapes; return how many it still has.

    The first `lasting` are those that were kept before. What only one event type has takes most of the memory; so do
    the constants that it gives properties of entities.
    """
    for key, (shape, _) in list(itertools.islice(known.items(), lasting, None)):
        if shape.const is not MISSING or not (shape.entity or shape.inherited_from):
            del known[key]
    return len(known)


def reference_to(name: str) -> str:
    """Return the reference to a definition of the same document."""
    return f"#/$defs/{name if name.isascii() and name.isalnum() else quote(name)}"


def document(
    body: Schema, definitions: Schema | Iterator[tuple[str, Schema]], *, title: str = "", address: str = ""
) -> Schema:
    """Return a schema with its dialect, `$id` and definitions; an iterator of them is not read."""
    head: Schema = {"$schema": DIALECT}
    if address:
        head["$id"] = address
    if title:
        head["title"] = title
    return {**head, **body, **({"$defs": definitions} if definitions else {})}


class SchemaBuilder:
    """Builds the schemas of one document; `definitions` collects the entities used."""

    def __init__(self, *, prose: bool) -> None:
        self.prose = prose
        self._taken: set[str] = set()
        self.definitions: Schema = {}
        self._names: dict[str, list[str]] = {}
        self._seen: dict[int, tuple[Shape, Schema]] = {}

    def schema(self, shape: Shape) -> Schema:
        """Return the schema of a value: a reference for an entity, else the schema itself."""
        known = self._seen.get(id(shape))
        if known is None:
            known = (shape, self.reference(shape) if self.is_shared(shape) else self.inline(shape))
            self._seen[id(shape)] = known
        return known[1]

    def inline(self, shape: Shape) -> Schema:
        """Return the schema of a value, written out."""
        schema = self.annotations(shape)
        if shape.const is not MISSING:
            return {**schema, **self.constant(shape.const)}
        if shape.event:
            return schema
        if shape.options:
            null = [{"type": "null"}] if shape.nullable else []
            return {**schema, "anyOf": [*map(self.schema, shape.options), *null]}
        types = shape.types
        if types:
            schema["type"] = types[0] if len(types) == 1 else list(types)
        schema.update(self._keywords(shape))
        if shape.properties is not None or shape.values is not None:
            schema.update(self._object(shape))
        if shape.items is not None:
            schema["items"] = self.member(ITEM, shape.items)
        return schema

    def is_shared(self, shape: Shape) -> bool:
        """Return whether a value has a definition that others refer to."""
        return is_whole_entity(shape)

    def constant(self, value: Any) -> Schema:
        """Return the schema of a fixed value."""
        return {"const": value}

    def _keywords(self, shape: Shape) -> Schema:
        keywords = dict(shape.keywords)
        known, allowed = keywords.pop("enum", None), shape.allowed_values
        if allowed is not None:
            return {name: list(allowed) if name == "enum" else value for name, value in shape.keywords.items()}
        # An enum that may grow checks nothing: its values are examples.
        return {**keywords, "examples": list(known)} if known and self.prose else keywords

    def _object(self, shape: Shape) -> Schema:
        # Without further properties, those that are never there need no mention; quicktype refuses `false`.
        present = {name: child for name, child in (shape.properties or {}).items() if not child.never}
        members = {name: self.member(name, child) for name, child in present.items()}
        schema: Schema = {"properties": {**members, **{name: {"not": {}} for name in shape.excluded}}}
        required = [name for name, child in present.items() if not child.optional]
        if required:
            schema["required"] = required
        schema["additionalProperties"] = self.member(VALUE, shape.values) if shape.values else shape.open
        return schema

    def member(self, _step: str, shape: Shape) -> Schema:
        """Return the schema of what is at a step below a value."""
        return self.schema(shape)

    def annotations(self, shape: Shape) -> Schema:
        """Return the texts about a value at its place."""
        schema: Schema = {}
        if self.prose and shape.summary:
            schema["description"] = shape.summary
        if self.prose and shape.deprecated:
            schema["deprecated"] = True
        return schema

    def reference(self, shape: Shape) -> Schema:
        """Return a reference to the definition of a value."""
        # Texts about this use of the entity are next to the reference, not in the shared definition.
        words = self.annotations(shape)
        bare, is_nullable = without_null(shape)
        target = {"$ref": self._place_of(bare, words)}
        return {**words, **({"anyOf": [target, {"type": "null"}]} if is_nullable else target)}

    def _place_of(self, shape: Shape, words: Schema) -> str:
        body = {key: value for key, value in self.inline(shape).items() if key not in words}
        if self.prose and is_deprecated(shape):
            body = {"deprecated": True, **body}
        return reference_to(self._name_of(shape.entity, body))

    def _name_of(self, entity: str, body: Schema) -> str:
        known = self._names.setdefault(entity, [])
        for name in known:
            if same_value(self.definitions[name], body):
                return name
        name = self._new_name(entity)
        known.append(name)
        self.definitions[name] = body
        return name

    def _new_name(self, entity: str) -> str:
        plain = "".join(c if c.isalnum() or c in "._-" else "-" for c in entity)
        names = (plain if count == 1 else f"{plain}_{count}" for count in itertools.count(1))
        name = next(name for name in names if name not in self._taken)
        self._taken.add(name)
        return name
