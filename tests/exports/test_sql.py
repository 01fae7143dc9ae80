"""The query that counts events, run in DuckDB and PostgreSQL, and parsed in the other dialects."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import sqlglot
from click.testing import CliRunner

from eventguide.cli.command import cli
from eventguide.exports.documents import DIALECTS
from eventguide.exports.sql import NOT_IDENTIFIED, sql_query
from eventguide.numbers import plain
from eventguide.payloads import Resolved, holds
from eventguide.pipeline import Guide
from eventguide.traffic.capture import Capture, Unwrapper
from eventguide.traffic.match import Census, Matching, Options, match_captures
from tests.conftest import ROOT
from tests.identification.corpus import engine_of, mutants
from tests.postgres import Database, quoted


def events_of(resolved: Resolved) -> list[str]:
    """The examples and mutants of them, as texts."""
    events = [*(payload.example for payload in resolved.payloads), *mutants(resolved, 100), {"surprise": 1}]
    return [json.dumps(event) for event in events]


def expected(resolved: Resolved, events: list[str]) -> Counter[str]:
    """How many events meet the conditions of which payloads."""
    found: Counter[str] = Counter()
    for event in map(json.loads, events):
        those = {}
        for payload in resolved.payloads:
            conditions = payload.by_body.conditions
            if conditions and all(holds(one, event) for one in conditions):
                those.setdefault(repr(conditions), []).append(f"{payload.event}: {payload.title}")
        found[" | ".join(name for names in those.values() for name in names) or NOT_IDENTIFIED] += 1
    return found


def test_duckdb_counts_the_events_of_each_payload(resolved: Resolved) -> None:
    events = events_of(resolved)
    database = duckdb.connect()
    database.execute("CREATE TABLE events AS SELECT unnest(?::JSON[]) AS event", [events])

    assert dict(database.execute(sql_query(resolved, "duckdb")).fetchall()) == expected(resolved, events)


def test_the_documented_view_takes_events_out_of_their_envelopes(
    learn: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert learn.resolved is not None
    page = (ROOT / "docs" / "machine-readable.md").read_text(encoding="utf-8")
    view = page.partition("```sql\n")[2].partition("```")[0]
    messages = [json.dumps(plain(payload.envelope)) for payload in learn.resolved.payloads]
    (tmp_path / "capture.jsonl").write_text("\n".join(messages), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    query = sql_query(learn.resolved, "duckdb")
    database = duckdb.connect()
    database.execute(view)

    counted = dict(database.execute(query).fetchall())

    assert sum(counted.values()) == len(messages)
    assert NOT_IDENTIFIED not in counted
    assert "-- The column has events without their envelope." in query


def test_postgresql_counts_the_events_of_each_payload(resolved: Resolved, postgres: Database) -> None:
    events = events_of(resolved)

    assert in_postgresql(resolved, events, postgres) == expected(resolved, events)


def in_postgresql(resolved: Resolved, events: list[str], postgres: Database) -> dict[str, int]:
    """Run the query on a table with these events."""
    rows = ", ".join(f"({quoted(json.loads(event))}::jsonb)" for event in events)
    query = sql_query(resolved, "postgres", table="pg_temp.all_events", column="body").rstrip().rstrip(";")

    answer = postgres.run(
        f"CREATE TEMP TABLE all_events (body jsonb);\nINSERT INTO all_events VALUES {rows};\n"
        f"SELECT coalesce(json_object_agg(payload, events), '{{}}') FROM (\n{query}\n) AS counted;"
    )
    counted: dict[str, int] = json.loads(answer)
    return counted


@pytest.mark.parametrize("dialect", ["duckdb", "postgres"])
@pytest.mark.parametrize("name", ["learn", "shop"])
def test_the_counts_are_those_of_match(name: str, dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    resolved = request.getfixturevalue(name).resolved
    times = (payload for number, payload in enumerate(resolved.payloads) for _ in range(number % 3 + 1))
    events = [*(json.dumps(payload.example) for payload in times), *4 * ['{"surprise": 1}']]
    (tmp_path / "capture.jsonl").write_text("\n".join(events), encoding="utf-8")
    engine = engine_of(resolved)
    unwrapper = Unwrapper(resolved.event_path or (), engine.is_named)
    counts = match_captures(
        [Capture(str(tmp_path / "capture.jsonl"))],
        Matching(lambda: Census(resolved, engine, Options(), ""), unwrapper),
    )

    if dialect == "duckdb":
        database = duckdb.connect()
        database.execute("CREATE TABLE events AS SELECT unnest(?::JSON[]) AS event", [events])
        counted = dict(database.execute(sql_query(resolved, "duckdb")).fetchall())
    else:
        counted = in_postgresql(resolved, events, request.getfixturevalue("postgres"))

    assert counted.pop(NOT_IDENTIFIED) == sum(row.seen.count for row in (*counts.unknown, *counts.closest)) == 4
    matched: Counter[frozenset[str]] = Counter()
    for row in counts.matched:
        # A query can't rank payloads that look the same by their schemas.
        first = resolved.by_key[row.payloads[0]]
        keys = {first.key, *first.identified.ambiguous}
        matched[frozenset(f"{one.event}: {one.title}" for one in resolved.payloads if one.key in keys)] += (
            row.seen.count
        )
    assert {frozenset(payload.split(" | ")): count for payload, count in counted.items()} == matched


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_query_is_one_statement_in_every_dialect(dialect: str, resolved: Resolved) -> None:
    (statement,) = sqlglot.parse(sql_query(resolved, dialect), dialect=dialect)

    assert statement is not None
    assert [one.alias for one in statement.selects] == ["payload", "events"]


BREAKS = """
    events:
      Note:
        summary: A note.
        properties: {"kind\\n of": {summary: The kind.}, text: {summary: The text.}}
        actions:
          One: {actor: Somebody, when: At once, payload: {"kind\\n of": "a\\n  AND b", text: "it's\\r\\n\\\\n"}}
          Two: {actor: Somebody, when: At once, payload: {"kind\\n of": "a\\nb", text: "it's\\r\\n\\\\n"}}
"""


def test_line_breaks_in_names_and_values_are_kept(resolved_of: Callable[[str], Resolved], postgres: Database) -> None:
    resolved = resolved_of(BREAKS)
    events = [json.dumps(plain(payload.example)) for payload in resolved.payloads]
    database = duckdb.connect()
    database.execute("CREATE TABLE events AS SELECT unnest(?::JSON[]) AS event", [events])
    rows = ",".join(f"({quoted(json.loads(event))})" for event in events)
    query = sql_query(resolved, "postgres")

    assert database.execute(sql_query(resolved, "duckdb")).fetchall() == [("Note: One", 1), ("Note: Two", 1)]
    found = postgres.run(f"CREATE TEMP TABLE events (event jsonb); INSERT INTO events VALUES {rows}; {query}")
    assert found == "Note: One|1\nNote: Two|1"


@pytest.mark.parametrize("dialect", ["bigquery", "snowflake", "spark"])
def test_line_breaks_are_escaped_in_other_dialects(dialect: str, resolved_of: Callable[[str], Resolved]) -> None:
    (statement,) = sqlglot.parse(sql_query(resolved_of(BREAKS), dialect), dialect=dialect)

    assert statement is not None
    literals = {literal.this for literal in statement.find_all(sqlglot.exp.Literal)}
    assert {"a\n  AND b", "a\nb"} <= literals


def test_what_a_dialect_can_not_test_is_listed(resolved_of: Callable[[str], Resolved]) -> None:
    resolved = resolved_of("""
        events:
          E:
            properties: {kind: {summary: K.}, items: {summary: I., items: {properties: {t: {summary: T.}}}}}
            actions:
              One: {actor: Somebody, when: At once, payload: {kind: [a, it's]}}
              Two: {actor: Somebody, when: At once, payload: {kind: "it's"}}
    """)

    assert "-- Not tested: kind of E: One\n" in sql_query(resolved, "bigquery")
    assert "-- Not tested" not in sql_query(resolved, "duckdb")
    assert r"= 'it\'s'" in sql_query(resolved, "snowflake")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["sql", "--table", "events; DROP TABLE x"], "is not a name"),
        (["asyncapi", "--dialect", "spark"], "--dialect is not an option of the form asyncapi."),
    ],
)
def test_wrong_options_are_refused(options: list[str], message: str) -> None:
    done = CliRunner().invoke(cli, ["export", *options, "-f", str(ROOT / "tests/shop/mkdocs.yml")])

    assert done.exit_code == 2
    assert message in " ".join(done.output.split())
