"""The schema of the catalog format as the model states it; `make rules` writes it into a file of the package.

Deriving it from pydantic, and the text of each key from the sources, takes as long as the rest of a small build.
"""

from functools import cache
from typing import Any

from eventguide.catalog import Catalog, Part
from eventguide.docstrings import class_text, field_texts
from eventguide.editor.schema import FORMAT, Schema
from eventguide.json_writer import pretty


def model_schema() -> Schema:
    """Return the schema, with the parts of a catalog in `$defs`."""
    schema: Schema = _plain(_described(Catalog.model_json_schema(by_alias=True)))
    return schema


@cache
def _key_texts() -> dict[str, dict[str, str]]:
    """Return the text of each key of each part: name of the part -> key -> text."""
    return {part.__name__: field_texts(part, _keys(part)) for part in _below(Part)}


@cache
def _part_texts() -> dict[str, str]:
    """Return what each part is: name of the part -> text."""
    return {part.__name__: class_text(part) for part in _below(Part)}


def _keys(part: type[Part]) -> dict[str, str]:
    return {name: field.alias or name for name, field in part.model_fields.items()}


def _below(part: type[Part]) -> list[type[Part]]:
    return [found for one in part.__subclasses__() for found in (one, *_below(one))]


def _described(made: Schema) -> Schema:
    """The model's schema with the text of each key, the keywords in pydantic's order: files that are there stay."""
    for part, schema in (made["$defs"] | {"Catalog": made}).items():
        holder = next(one for one in (schema, *schema.get("anyOf", ())) if "properties" in one)
        holder["description"] = _part_texts()[part]
        _sort(holder)
        properties = holder["properties"]
        for key, text in _key_texts()[part].items():
            described = properties[key] | {"description": text}
            properties[key] = described if key == "properties" else dict(sorted(described.items()))
    return made


def _sort(schema: Schema) -> None:
    """Put the keywords of a schema in pydantic's order, in place."""
    ordered = dict(sorted(schema.items()))
    schema.clear()
    schema.update(ordered)


def _plain(schema: Any) -> Any:
    """The schema without what an editor would only show as noise: made-up titles, defaults, `null` for "left out"."""
    if isinstance(schema, list):
        return [_plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema.replace("#/$defs/", "#/definitions/") if isinstance(schema, str) else schema
    plain = {key: _plain(value) for key, value in schema.items() if key not in _NOISE or not _is_noise(key, value)}
    options = [one for one in plain.get("anyOf", ()) if one != {"type": "null"}]
    if len(options) == 1:
        del plain["anyOf"]
        plain = options[0] | plain
    elif options:
        plain["anyOf"] = options
    return plain


_NOISE = ("title", "default")


def _is_noise(key: str, value: Any) -> bool:
    """Return whether it is a keyword: a property that is called `title` has a schema."""
    return key == "default" or isinstance(value, str)


if __name__ == "__main__":
    FORMAT.write_text(pretty(model_schema()), encoding="utf-8", newline="\n")
