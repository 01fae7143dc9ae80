"""JSON Schema 2020-12 from shapes."""

import itertools
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from eventguide.missing import MISSING
from eventguide.payloads.shape.shape import Shape, same_value

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def json_schema(shape: Shape, *, title: str = "", address: str = "", prose: bool = True) -> Schema:
    """Return the JSON Schema of one shape; entities stand under `$defs`, each distinct form once.

    `address` becomes `$id`; without `prose` titles and descriptions are left out (enough for checking).
    """
    builder = SchemaBuilder(prose=prose)
    body = builder.inline(shape)
    return _document(body, builder.definitions, title=title, address=address)


def any_of_schema(
    shapes: Mapping[str, tuple[str, Shape]],
    *,
    title: str,
    address: str,
    summary: str,
    aliases: Mapping[str, str] | None = None,
) -> Schema:
    """Return the schema of values that follow any one of `shapes` (name -> title, shape), each under `$defs`.

    `aliases` (other name -> name) are included; a name of `shapes` wins.
    """
    other = {old: {"$ref": _place(name)} for old, name in (aliases or {}).items() if old not in shapes}
    builder = SchemaBuilder(prose=True, taken=(*shapes, *other))
    named = {name: {"title": heading, **builder.inline(shape)} for name, (heading, shape) in shapes.items()}
    body: Schema = {"description": summary} if summary else {}
    body["anyOf"] = [{"$ref": _place(name)} for name in named]
    return _document(body, {**named, **other, **builder.definitions}, title=title, address=address)


def _place(name: str) -> str:
    return f"#/$defs/{quote(name)}"


def _document(body: Schema, definitions: Schema, *, title: str, address: str) -> Schema:
    head: Schema = {"$schema": DIALECT}
    if address:
        head["$id"] = address
    if title:
        head["title"] = title
    return {**head, **body, **({"$defs": definitions} if definitions else {})}


class SchemaBuilder:
    """Builds the schemas of one document; `definitions` collects the entities used."""

    def __init__(self, *, prose: bool, taken: tuple[str, ...] = ()) -> None:
        self.prose = prose
        self._taken = set(taken)
        self.definitions: Schema = {}
        self._names: dict[str, list[str]] = {}
        self._seen: dict[int, tuple[Shape, Schema]] = {}

    def schema(self, shape: Shape) -> Schema:
        """Return the schema of a value: a reference for an entity, else the schema itself."""
        known = self._seen.get(id(shape))
        if known is None:
            known = (shape, self._reference(shape) if shape.entity and shape.properties else self.inline(shape))
            self._seen[id(shape)] = known
        return known[1]

    def inline(self, shape: Shape) -> Schema:
        """Return the schema of a value, written out."""
        schema = self._annotations(shape)
        if shape.const is not MISSING:
            return {**schema, "const": shape.const}
        if shape.event:
            return schema
        types = shape.types
        if types:
            schema["type"] = types[0] if len(types) == 1 else list(types)
        schema.update(shape.keywords)
        if shape.properties is not None or shape.values is not None:
            schema.update(self._object(shape))
        if shape.items is not None:
            schema["items"] = self.schema(shape.items)
        return schema

    def _object(self, shape: Shape) -> Schema:
        present = {name: child for name, child in (shape.properties or {}).items() if not child.never}
        schema: Schema = {"properties": {name: self.schema(child) for name, child in present.items()}}
        required = [name for name, child in present.items() if not child.optional]
        if required:
            schema["required"] = required
        schema["additionalProperties"] = self.schema(shape.values) if shape.values else False
        return schema

    def _annotations(self, shape: Shape) -> Schema:
        schema: Schema = {}
        if self.prose and shape.summary:
            schema["description"] = shape.summary
        if self.prose and shape.deprecated:
            schema["deprecated"] = True
        return schema

    def _reference(self, shape: Shape) -> Schema:
        # Texts about this use of the entity are next to the reference, not in the shared definition.
        words = self._annotations(shape)
        body = {key: value for key, value in self.inline(shape).items() if key not in words}
        return {**words, "$ref": _place(self._name_of(shape.entity, body))}

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
