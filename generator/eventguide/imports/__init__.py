"""Import documents that describe events: JSON Schemas, AsyncAPI, OpenAPI, as a catalog."""

from eventguide.imports.catalog import READERS, Imported, Wanted, import_catalog
from eventguide.imports.folder import NotWrittenError, Written, write_catalog
from eventguide.imports.problems import Problem, Problems, report_lines, summary_line

__all__ = [
    "READERS",
    "Imported",
    "NotWrittenError",
    "Problem",
    "Problems",
    "Wanted",
    "Written",
    "import_catalog",
    "report_lines",
    "summary_line",
    "write_catalog",
]
