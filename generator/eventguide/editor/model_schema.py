"""The schema of the catalog format as the model states it; `make rules` writes it into a file of the package.

The text of each key is read from the sources, which takes as long as the rest of a small build.
"""

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from eventguide.catalog import Catalog, Part
from eventguide.catalog.model.base import PartField, is_part, options
from eventguide.docstrings import class_text, field_texts
from eventguide.editor.schema import FORMAT, Schema
from eventguide.json_writer import pretty

_TYPES: dict[Any, str] = {str: "string", bool: "boolean", int: "integer", float: "number"}


def model_schema() -> Schema:
    """Return the schema, with the parts of a catalog in `$defs`."""
    kinds = sorted(_below(Catalog, set()) - {Catalog}, key=lambda kind: kind.__name__)
    return {"$defs": {kind.__name__: _part(kind) for kind in kinds}, **_part(Catalog)}


def _below(kind: type[Part], found: set[type[Part]]) -> set[type[Part]]:
    """Return a part, and all that it can contain."""
    if kind not in found:
        found.add(kind)
        for one in kind.fields().values():
            for below in _parts(one.annotation):
                _below(below, found)
    return found


def _parts(annotation: Any) -> Iterator[type[Part]]:
    if is_part(annotation):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)


def _part(kind: type[Part]) -> Schema:
    fields = kind.fields().values()
    texts = field_texts(kind, {one.name: one.key for one in fields})
    required = [one.key for one in fields if one.is_required]
    schema: Schema = {
        "additionalProperties": False,
        "description": class_text(kind),
        "properties": {one.key: _described(one, texts[one.key]) for one in fields},
        **({"required": required} if required else {}),
        "type": "object",
    }
    if kind.excluded() is None:
        return schema
    return {"anyOf": [schema, {"const": False, "description": "The property is never there."}]}


def _described(field: PartField, text: str) -> Schema:
    return dict(sorted((_value(field.annotation) | {"description": text}).items()))


def _value(annotation: Any) -> Schema:
    every = [_option(one) for one in options(annotation)]
    return every[0] if len(every) == 1 else {"anyOf": every}


def _option(one: Any) -> Schema:
    if one is Any:
        return {}
    if is_part(one):
        return {"$ref": f"#/definitions/{one.__name__}"}
    if get_origin(one) is dict:
        values = get_args(one)[1]
        return {"additionalProperties": True if values is Any else _value(values), "type": "object"}
    if get_origin(one) is list:
        return {"items": _value(get_args(one)[0]), "type": "array"}
    return _words(get_args(one)) if get_origin(one) is Literal else {"type": _TYPES[one]}


def _words(words: tuple[Any, ...]) -> Schema:
    of_type = _TYPES[type(words[0])]
    return {"const": words[0], "type": of_type} if len(words) == 1 else {"enum": list(words), "type": of_type}


if __name__ == "__main__":
    FORMAT.write_text(pretty(model_schema()), encoding="utf-8", newline="\n")
