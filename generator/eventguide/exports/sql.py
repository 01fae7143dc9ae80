"""One SQL query that counts the events of each payload where the data is."""

import re
from collections.abc import Iterator

from eventguide.payloads import Condition, FieldPath, Payload, Resolved, display
from eventguide.snippets.duckdb import duckdb_tests
from eventguide.snippets.postgresql import postgresql_tests
from eventguide.snippets.warehouse import WAREHOUSES, warehouse_tests

NOT_IDENTIFIED = "not identified"
"""The row of the events that meet the conditions of no payload."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*\Z")

# Each joins the texts that are not NULL.
_JOINED = {
    "duckdb": "concat_ws(' | ', {})",
    "postgres": "array_to_string(ARRAY[{}], ' | ')",
    "bigquery": "ARRAY_TO_STRING([{}], ' | ')",
    "snowflake": "ARRAY_TO_STRING(ARRAY_CONSTRUCT_COMPACT({}), ' | ')",
    "spark": "concat_ws(' | ', {})",
}


def is_name(text: str) -> bool:
    """Return whether a text can be the name of a table or a column in the query, with dots between its parts."""
    return bool(_NAME.match(text))


def sql_query(resolved: Resolved, dialect: str, *, table: str = "events", column: str = "event") -> str:
    """Return a query with a row per payload, or per group of payloads that the same events meet, and their count.

    `table` has an event per row in `column`.
    """
    cases: list[str] = []
    notes: list[str] = []
    for conditions, names in _groups(resolved):
        tests, lacking = _tests(dialect, conditions, column)
        notes += [f"-- Not tested: {display(path)} of {' | '.join(names)}" for path in lacking]
        if tests:
            lines = "\n  AND ".join(tests).replace("\n", "\n      ")
            cases.append(f"    CASE WHEN {lines}\n      THEN {_text(' | '.join(names), dialect)} END")
    unknown = [_name(one) for one in resolved.payloads if not one.by_body.conditions]
    notes += [f"-- Not identified by the body: {name}" for name in unknown]
    joined = _JOINED[dialect].format("\n" + ",\n".join(cases) + "\n  ")
    return "\n".join(
        [
            f"-- Counts the events of each payload of {_line(resolved.catalog.title)}. Rows with several names: the",
            "-- payloads look the same, or the events meet the conditions of each.",
            *(["-- The column has events without their envelope."] if resolved.event_path else []),
            *map(_line, notes),
            f"SELECT coalesce(nullif(payload, ''), '{NOT_IDENTIFIED}') AS payload, count(*) AS events",
            f"FROM (\n  SELECT {joined} AS payload\n  FROM {table}\n) AS identified",  # noqa: S608 - `is_name`
            "GROUP BY 1\nORDER BY 2 DESC, 1;",
            "",
        ]
    )


def _tests(dialect: str, conditions: tuple[Condition, ...], column: str) -> tuple[list[str], list[FieldPath]]:
    """Return the tests of an event in a column, and the paths that the dialect can't test."""
    if dialect in WAREHOUSES:
        return warehouse_tests(dialect, conditions, column)
    return (duckdb_tests if dialect == "duckdb" else postgresql_tests)(conditions, column), []


def _groups(resolved: Resolved) -> Iterator[tuple[tuple[Condition, ...], list[str]]]:
    """Yield the conditions of payloads, with the names of all that have them."""
    groups: dict[str, tuple[tuple[Condition, ...], list[str]]] = {}
    for payload in resolved.payloads:
        if conditions := payload.by_body.conditions:
            # Values of conditions can be lists, which have no hash.
            groups.setdefault(repr(conditions), (conditions, []))[1].append(_name(payload))
    yield from groups.values()


def _name(payload: Payload) -> str:
    return _line(f"{payload.event}: {payload.title}")


def _line(text: str) -> str:
    return " ".join(text.split())


def _text(text: str, dialect: str) -> str:
    if dialect in WAREHOUSES:
        text = text.replace("\\", "\\\\")
        return "'" + text.replace("'", "\\'") + "'"
    return "'" + text.replace("'", "''") + "'"
