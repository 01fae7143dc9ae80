"""The schema beside a catalog: a file for the editor, kept true to the names that the catalog declares."""

from collections.abc import Mapping
from pathlib import Path

from eventguide.atomic import write_file
from eventguide.catalog import Catalog
from eventguide.editor.names import names_of
from eventguide.editor.schema import catalog_schema
from eventguide.json_writer import pretty

FILE = "catalog.schema.json"
"""What the file is called; catalog files name it: `# yaml-language-server: $schema=catalog.schema.json`."""


def refresh_schema(path: Path, catalog: Catalog, rules: Mapping[str, str]) -> bool:
    """Bring the schema beside the catalog at `path` (a folder or a file) up to date; return whether it was not.

    Where there is no such file nobody wants one.

    Raises:
        OSError: the file can't be read or written.
    """
    file = (path if path.is_dir() else path.parent) / FILE
    if not file.is_file():
        return False
    text = pretty(catalog_schema(rules, names_of(catalog)))
    if file.read_text(encoding="utf-8", errors="replace") == text:
        return False
    write_file(file, text)
    return True
