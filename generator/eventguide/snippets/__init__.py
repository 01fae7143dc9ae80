"""Snippets: how to select the events of a payload in a stream, in several languages."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from eventguide.payloads import Condition
from eventguide.snippets.curl import curl_command
from eventguide.snippets.duckdb import duckdb_condition
from eventguide.snippets.javascript import javascript_function
from eventguide.snippets.jq import jq_filter
from eventguide.snippets.postgresql import postgresql_condition
from eventguide.snippets.python import python_function

__all__ = [
    "LANGUAGES",
    "Writer",
    "curl_command",
    "duckdb_condition",
    "javascript_function",
    "jq_filter",
    "postgresql_condition",
    "python_function",
]

Writer: TypeAlias = Callable[[Sequence[Condition], Sequence[str], str], str]
"""Returns the snippet of conditions; then come the payloads that it also selects, and a name for a function."""

LANGUAGES: Mapping[str, Writer] = MappingProxyType(
    {
        "jq": lambda conditions, also, _name: jq_filter(conditions, also),
        "PostgreSQL": lambda conditions, also, _name: postgresql_condition(conditions, also),
        "DuckDB": lambda conditions, also, _name: duckdb_condition(conditions, also),
        "JavaScript": lambda conditions, also, name: javascript_function(conditions, name, also),
        "Python": lambda conditions, also, name: python_function(conditions, name, also),
    }
)
"""The languages in the order of the page."""
