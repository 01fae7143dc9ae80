"""Write the schemas and the tables of the documentation: `python -m eventguide.formats.docs FILE...`."""

import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, TypeAlias

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import DataclassSchema, WithDefaultSchema

from eventguide.docstrings import class_text, field_texts
from eventguide.formats.match_json import Counted
from eventguide.formats.output import Output
from eventguide.formats.schemas import FOLDER
from eventguide.json_writer import inline, pretty

Model: TypeAlias = type[Output] | type[Counted]

_TABLE = re.compile(r"(<!-- table: (\S+) -->\n).*?(<!-- end of table -->)", re.DOTALL)


class _Schema(GenerateJsonSchema):
    """Schemas with the docstrings of fields, and without generated titles and defaults.

    A key with its default is omitted, and is never null.
    """

    def dataclass_schema(self, schema: DataclassSchema) -> JsonSchemaValue:
        made = super().dataclass_schema(schema)
        texts = field_texts(schema["cls"], schema["cls"].json_keys())
        properties = {key: value | {"description": texts[key]} for key, value in made["properties"].items()}
        description = class_text(schema["cls"])
        made |= {"additionalProperties": False, "description": description, "properties": properties}
        return made | {"required": list(properties)} if schema["cls"].always else made

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - as pydantic calls it
        return False

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        inner = schema["schema"]
        return self.generate_inner(inner["schema"] if inner["type"] == "nullable" else inner)


def json_schema(model: Model) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a file, without `$id`."""
    return {"$schema": _Schema.schema_dialect} | model.adapter().json_schema(schema_generator=_Schema)


@lru_cache(maxsize=1)
def models() -> dict[str, Model]:
    """Return the models of whole files, of all modules of this package, by the name of the file."""
    names = sorted(module.name for module in iter_modules([str(Path(__file__).parent)]))
    modules = [import_module(f"eventguide.formats.{name}") for name in names]
    classes = [value for module in modules for value in vars(module).values() if isinstance(value, type)]
    return {one.file: one for one in classes if issubclass(one, Output | Counted) and one.file}


def schemas() -> dict[str, str]:
    """Return the text of the schema of each JSON file, without `$id`, by its name: `catalog.schema.json`."""
    files = [(name.removesuffix(".json"), model) for name, model in models().items() if name.endswith(".json")]
    return {f"{stem}.schema.json": pretty(json_schema(model)) for stem, model in files}


def with_tables(page: str) -> str:
    """Return a Markdown page with its tables as the models define them.

    A table is between `<!-- table: NAME -->`, with the file of a model, and `<!-- end of table -->`.
    """
    return _TABLE.sub(lambda found: found[1] + _tables(models()[found[2]]) + found[3], page)


def _tables(model: Model) -> str:
    schema = json_schema(model)
    definitions = {name: schema["$defs"][name] for name in dict.fromkeys(_references(schema, schema))}
    below = (f"### {name}\n\n{one['description']}\n\n{_table(one)}" for name, one in definitions.items())
    return "\n" + "\n".join([_table(schema), *below]) + "\n"


def _references(schema: Any, root: dict[str, Any]) -> Iterator[str]:
    """The names of definitions in the order in which a reader meets them."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            yield name
            yield from _references(root["$defs"][name], root)
        schema = [value for key, value in schema.items() if key != "$defs"]
    if isinstance(schema, list):
        for one in schema:
            yield from _references(one, root)


def _table(schema: dict[str, Any]) -> str:
    rows = "".join(_row(key, value, schema) for key, value in schema["properties"].items())
    return f"| key | type | content |\n|---|---|---|\n{rows}"


def _row(key: str, value: dict[str, Any], schema: dict[str, Any]) -> str:
    always = "**" if key in schema.get("required", ()) else ""
    cells = (f"{always}`{key}`{always}", f"`{_type(value)}`", " ".join(value["description"].split()))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _type(schema: dict[str, Any]) -> str:
    """The type of a value as TypeScript writes it."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(map(_type, schema["anyOf"]))
    if "const" in schema or "enum" in schema:
        return " | ".join(inline(value) for value in schema.get("enum", [schema.get("const")]))
    return _compound(schema) if schema.get("type") in ("array", "object") else str(schema.get("type", "any"))


def _compound(schema: dict[str, Any]) -> str:
    if "prefixItems" in schema:
        return f"[{', '.join(map(_type, schema['prefixItems']))}]"
    if schema["type"] == "object":
        values = schema["additionalProperties"]
        return f"{{name: {'any' if values is True else _type(values)}}}"
    items = _type(schema["items"])
    return f"({items})[]" if " | " in items else f"{items}[]"


def main(files: list[str]) -> None:
    """Renew the schemas, and the tables of some pages."""
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    for file in map(Path, files):
        file.write_text(with_tables(file.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
