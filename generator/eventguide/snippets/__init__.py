"""Snippets: how to select the events of a payload in a stream, in several languages."""

from eventguide.snippets.curl import curl_command
from eventguide.snippets.duckdb import duckdb_condition
from eventguide.snippets.eventbridge import Containers, eventbridge_notes, eventbridge_pattern
from eventguide.snippets.javascript import javascript_function
from eventguide.snippets.jq import jq_filter
from eventguide.snippets.languages import DEFAULT_LANGUAGES, LANGUAGES, Selection, Snippet
from eventguide.snippets.postgresql import postgresql_condition
from eventguide.snippets.python import python_function
from eventguide.snippets.warehouse import warehouse_condition

__all__ = [
    "DEFAULT_LANGUAGES",
    "LANGUAGES",
    "Containers",
    "Selection",
    "Snippet",
    "curl_command",
    "duckdb_condition",
    "eventbridge_notes",
    "eventbridge_pattern",
    "javascript_function",
    "jq_filter",
    "postgresql_condition",
    "python_function",
    "warehouse_condition",
]
