"""Documents in the formats of other tools, for `eventguide export` and as files of a site."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from eventguide.json_writer import pretty

if TYPE_CHECKING:
    from eventguide.exports.export import Export
    from eventguide.payloads import Resolved, Urls

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "asyncapi": "AsyncAPI 3.0: a message per payload, with its example",
        "openapi": "OpenAPI 3.1: a webhook per event type",
    }
)
"""The forms, each with what it is. A module of this package has the name of the form, and a function `document`.

The modules are imported when they are needed: options of commands and of the plugin list the forms.
"""

SQL = "sql"
"""The form that is a query per dialect, and no document."""

DIALECTS = ("duckdb", "postgres", "bigquery", "snowflake", "spark")
"""The dialects; the column has the type JSON (DuckDB, BigQuery), jsonb (PostgreSQL) or VARIANT (Snowflake, Spark)."""


def document_of(form: str, resolved: "Resolved", urls: "Urls", *, is_open: bool = False) -> str:
    """Return the JSON of the document in one of the forms; with `is_open`, its schemas are those for receivers."""
    return pretty(import_module(f"eventguide.exports.{form}").document(resolved, urls, is_open=is_open))


def document_files(forms: Iterable[str], resolved: "Resolved", urls: "Urls") -> "Iterator[Export]":
    """Yield the documents as files of the site: `asyncapi.json`, and with `sql` a query per dialect."""
    for form in dict.fromkeys(forms):
        if form == SQL:
            from eventguide.exports.sql import sql_query

            yield from ((_query_path(dialect), partial(sql_query, resolved, dialect)) for dialect in DIALECTS)
        else:
            yield f"{form}.json", partial(document_of, form, resolved, urls)


def document_links(forms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the paths of these files, each with a few words about it."""
    for form in dict.fromkeys(forms):
        if form == SQL:
            yield from ((_query_path(dialect), "SQL that counts the events of each payload") for dialect in DIALECTS)
        else:
            yield f"{form}.json", FORMS[form]


def _query_path(dialect: str) -> str:
    return f"sql/{dialect}.sql"
