"""The JSON Schemas of machine-readable files, in files of the package; `make tables` writes them.

Deriving them from the models, and the texts of their keys from the sources, takes as long as the rest of a small build.
"""

import json
from pathlib import Path

from eventguide.json_writer import pretty

FOLDER = Path(__file__).with_name("schemas")


def schema_names() -> tuple[str, ...]:
    """Return the names of the schemas: `catalog.schema.json`."""
    return tuple(sorted(file.name for file in FOLDER.iterdir()))


def schema_text(name: str, url: str) -> str:
    """Return the text of a schema; `url` becomes its `$id`."""
    schema = json.loads((FOLDER / name).read_bytes())
    return pretty({"$schema": schema.pop("$schema"), "$id": url} | schema)
