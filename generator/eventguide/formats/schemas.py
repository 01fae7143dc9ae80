"""The JSON Schemas of machine-readable files, in files of the package; `make tables` writes them.

Deriving them from the models, and the texts of their keys from the sources, takes as long as the rest of a small build.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from eventguide.formats.catalog_json import CatalogJson
from eventguide.formats.identify_json import IdentifyJson
from eventguide.formats.output import Output, json_schema
from eventguide.json_writer import pretty
from eventguide.site_paths import CATALOG_SCHEMA, IDENTIFY_SCHEMA

FOLDER = Path(__file__).with_name("schemas")

MODELS: Mapping[str, type[Output]] = MappingProxyType({CATALOG_SCHEMA: CatalogJson, IDENTIFY_SCHEMA: IdentifyJson})
"""The models by the name of their schema's file."""


def schema_text(name: str, url: str) -> str:
    """Return the text of a schema; `url` becomes its `$id`."""
    schema = json.loads((FOLDER / name).read_bytes())
    return pretty({"$schema": schema.pop("$schema"), "$id": url} | schema)


def derived() -> dict[str, str]:
    """Return the text of each schema, without `$id`, as the models define it."""
    return {name: pretty(json_schema(model)) for name, model in MODELS.items()}


def write() -> None:
    """Renew the files of the package."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in derived().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
