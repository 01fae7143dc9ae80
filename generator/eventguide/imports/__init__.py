"""Import documents that describe events: JSON Schemas, AsyncAPI, OpenAPI, as a catalog."""

from eventguide.imports.catalog import READERS, Wanted, import_catalog
from eventguide.imports.folder import NotWrittenError, write_catalog
from eventguide.imports.problems import report_lines, summary_line

__all__ = [
    "READERS",
    "NotWrittenError",
    "Wanted",
    "import_catalog",
    "report_lines",
    "summary_line",
    "write_catalog",
]
