"""What helps in an editor: the JSON Schema of the catalog format, for completion, hover and underlined mistakes."""

from eventguide.editor.insert import NotInsertedError, insert
from eventguide.editor.names import names_of
from eventguide.editor.schema import ADDRESS, catalog_schema
from eventguide.editor.schema_file import FILE, refresh_schema

__all__ = [
    "ADDRESS",
    "FILE",
    "NotInsertedError",
    "catalog_schema",
    "insert",
    "names_of",
    "refresh_schema",
]
