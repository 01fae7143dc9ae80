"""The languages of snippets, in one table."""

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import partial
from types import MappingProxyType

from eventguide.payloads import Condition
from eventguide.record import record
from eventguide.snippets.duckdb import duckdb_condition
from eventguide.snippets.eventbridge import Containers, eventbridge_notes, eventbridge_pattern
from eventguide.snippets.javascript import javascript_function
from eventguide.snippets.jq import jq_filter
from eventguide.snippets.postgresql import postgresql_condition
from eventguide.snippets.python import python_function
from eventguide.snippets.warehouse import warehouse_condition


@record
class Selection:
    """Which events a snippet selects.

    `also` are the names of other payloads that it also selects, `name` is that of a function, and `containers` are
    where an event can have an object or a list.
    """

    conditions: tuple[Condition, ...]
    also: tuple[str, ...] = ()
    name: str = ""
    containers: Containers = field(default_factory=Containers)


@record
class Snippet:
    """A snippet with the title of its language; `notes` are sentences for a language without comments."""

    language: str
    text: str
    notes: tuple[str, ...] = ()


@record
class Language:
    """A language: its title, and functions that return a snippet ("" if it expresses no condition) and notes."""

    title: str
    write: Callable[[Selection], str]
    notes: Callable[[Selection], tuple[str, ...]] = lambda _selection: ()

    def snippet(self, selection: Selection) -> Snippet:
        """Return the snippet of a selection."""
        return Snippet(self.title, self.write(selection), self.notes(selection))


def _warehouse(dialect: str, of: Selection) -> str:
    return warehouse_condition(dialect, of.conditions, of.also)


LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {
        "jq": Language("jq", lambda of: jq_filter(of.conditions, of.also)),
        "postgresql": Language("PostgreSQL", lambda of: postgresql_condition(of.conditions, of.also)),
        "duckdb": Language("DuckDB", lambda of: duckdb_condition(of.conditions, of.also)),
        "javascript": Language("JavaScript", lambda of: javascript_function(of.conditions, of.name, of.also)),
        "python": Language("Python", lambda of: python_function(of.conditions, of.name, of.also)),
        "eventbridge": Language(
            "Amazon EventBridge",
            lambda of: eventbridge_pattern(of.conditions, of.containers),
            lambda of: eventbridge_notes(of.conditions, of.also, of.containers),
        ),
        "bigquery": Language("BigQuery", partial(_warehouse, "bigquery")),
        "snowflake": Language("Snowflake", partial(_warehouse, "snowflake")),
        "spark": Language("Spark", partial(_warehouse, "spark")),
    }
)
"""The languages by their names in the configuration."""

DEFAULT_LANGUAGES = ("jq", "postgresql", "duckdb", "javascript", "python")
"""The languages of a site that does not choose any."""
