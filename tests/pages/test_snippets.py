"""The snippets, run: each selects its own payload, and of other events those that meet the same conditions."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from eventguide.pages.parts.conditions import also_selected
from eventguide.payloads import Condition, Payload, Resolved, holds
from eventguide.snippets import (
    duckdb_condition,
    javascript_function,
    jq_filter,
    postgresql_condition,
    python_function,
    warehouse_condition,
)
from tests.identification.catalogs import ALL, ODD
from tests.identification.corpus import mutants
from tests.postgres import Database, quoted

JQ = shutil.which("jq")
NODE = shutil.which("node")
REQUIRED = os.environ.get("EVENTGUIDE_REQUIRE_TOOLS") == "1"

Selected = list[set[int]]
"""For each payload with a snippet, the numbers of the events that it selects."""


def with_snippets(resolved: Resolved) -> list[Payload]:
    """The payloads that have something by which they are identified."""
    return [payload for payload in resolved.payloads if payload.identified.conditions]


def events_of(resolved: Resolved) -> list[Any]:
    """All examples, then mutants of them."""
    return [*(payload.example for payload in resolved.payloads), *mutants(resolved, 300)]


def assert_selects(resolved: Resolved, events: list[Any], selected: Selected) -> None:
    """Check which events the snippet of each payload selects: those that meet its conditions."""
    for payload, found in zip(with_snippets(resolved), selected, strict=True):
        conditions = payload.identified.conditions
        wanted = {number for number, event in enumerate(events) if all(holds(one, event) for one in conditions)}
        wrong = [(events[number], number in found) for number in wanted ^ found]
        assert not wrong, (payload.key, conditions, wrong[:3])
        of_examples = {resolved.payloads[number].key for number in found if number < len(resolved.payloads)}
        assert payload.key in of_examples
        assert of_examples - {payload.key} <= set(payload.identified.also_selected)


@pytest.mark.skipif(JQ is None and not REQUIRED, reason="jq is not installed")
def test_jq(resolved: Resolved) -> None:
    events = events_of(resolved)
    snippets = [jq_filter(one.identified.conditions, also(one, resolved)) for one in with_snippets(resolved)]
    filters = [f"[to_entries[] | .key as $n | .value | objects | ({one}\n) | $n]" for one in snippets]
    assert JQ is not None
    lines = "\n".join(map(json.dumps, events))
    done = subprocess.run(
        [JQ, "-n", "-c", "[inputs] | " + ",\n".join(filters)], input=lines, text=True, capture_output=True, check=True
    )

    assert_selects(resolved, events, [set(json.loads(line)) for line in done.stdout.splitlines()])


def also(payload: Payload, resolved: Resolved) -> tuple[str, ...]:
    return also_selected(payload, resolved)


def test_postgresql(resolved: Resolved, postgres: Database) -> None:
    events = events_of(resolved)
    rows = ",\n".join(f"({number}, {quoted(event)})" for number, event in enumerate(events))
    queries = "\nUNION ALL\n".join(
        f"SELECT {number}, coalesce(array_agg(n), '{{}}') FROM events "
        + postgresql_condition(payload.identified.conditions, also(payload, resolved))
        for number, payload in enumerate(with_snippets(resolved))
    )

    answer = postgres.run(
        f"CREATE TEMP TABLE events (n int, event jsonb);\nINSERT INTO events VALUES {rows};\n{queries};"
    )

    lines = dict(line.split("|") for line in answer.splitlines())
    selected = [{int(one) for one in lines[str(n)].strip("{}").split(",") if one} for n in range(len(lines))]
    assert_selects(resolved, events, selected)


def test_duckdb(resolved: Resolved) -> None:
    events = events_of(resolved)
    database = duckdb.connect()
    database.execute("CREATE TABLE events (n INTEGER, event JSON)")
    texts = [json.dumps(event) for event in events]
    database.execute("INSERT INTO events SELECT unnest(range(?)), unnest(?::JSON[])", [len(texts), texts])

    def run(payload: Payload) -> set[int]:
        condition = duckdb_condition(payload.identified.conditions, also(payload, resolved))
        return {number for (number,) in database.execute(f"SELECT n FROM events {condition}").fetchall()}

    assert_selects(resolved, events, [run(payload) for payload in with_snippets(resolved)])


@pytest.mark.skipif(NODE is None and not REQUIRED, reason="Node is not installed")
def test_javascript(resolved: Resolved) -> None:
    events = events_of(resolved)
    snippets = [
        javascript_function(one.identified.conditions, one.title, also(one, resolved))
        for one in with_snippets(resolved)
    ]
    script = f"""
const events = {json.dumps(events)};
const tests = [{",".join(f"({snippet})" for snippet in snippets)}];
process.stdout.write(JSON.stringify(tests.map((test) => [...events.keys()].filter((at) => test(events[at])))));
"""
    assert NODE is not None
    done = subprocess.run([NODE, "--input-type=module"], input=script, text=True, capture_output=True, check=True)

    assert_selects(resolved, events, [set(found) for found in json.loads(done.stdout)])


def test_python(resolved: Resolved) -> None:
    events = events_of(resolved)

    def run(payload: Payload) -> set[int]:
        names: dict[str, Any] = {}
        exec(python_function(payload.identified.conditions, payload.slug, also(payload, resolved)), names)
        (function,) = (value for name, value in names.items() if name.startswith("is_"))
        return {number for number, event in enumerate(events) if function(event)}

    assert_selects(resolved, events, [run(payload) for payload in with_snippets(resolved)])


def test_a_jq_filter_has_a_comment_where_jq_compares_inexactly() -> None:
    exact, inexact = (jq_filter([Condition(("n",), "is", (value,))]) for value in (2**53 - 1, 2**53))

    assert "#" not in exact
    assert inexact.startswith("# Before version 1.7, jq compares integers beyond 2^53 as floating-point numbers.\n")


@pytest.mark.parametrize("wrap", [lambda n: [n], lambda n: {"a": {"b": [n]}}])
def test_comments_on_large_integers_are_also_on_those_in_lists_and_objects(wrap: Callable[[int], Any]) -> None:
    exact, inexact = ([Condition(("n",), "is", (wrap(value),))] for value in (2**53 - 1, 2**53))

    assert "#" not in jq_filter(exact)
    assert "#" in jq_filter(inexact)
    assert "//" not in javascript_function(exact, "x")
    assert "//" in javascript_function(inexact, "x")


def test_javascript_has_a_comment_where_it_compares_inexactly() -> None:
    exact, inexact = (javascript_function([Condition(("n",), "is", (value,))], "x") for value in (2**53 - 1, 2**53))

    assert "//" not in exact
    assert "// JavaScript compares integers beyond 2^53 as floating-point numbers." in inexact


@pytest.mark.parametrize("dialect", ["bigquery", "snowflake", "spark"])
def test_warehouses_compare_large_integers_as_texts(dialect: str) -> None:
    exact, inexact = (warehouse_condition(dialect, [Condition(("n",), "is", (one,))]) for one in (2**53 - 1, 2**53))

    assert exact.endswith("= 9007199254740991)")
    assert inexact.endswith("= '9007199254740992')")


def test_a_snippet_that_selects_others_names_them(resolved_of: Callable[[str], Resolved]) -> None:
    resolved = resolved_of(ALL["same"])
    one = resolved.payloads[0]
    names = also(one, resolved)

    assert names == ("Two",)
    assert jq_filter(one.identified.conditions, names) == '# Also selects events of:\n#   Two.\nselect(.type == "e")'
    assert duckdb_condition(one.identified.conditions, names).startswith("-- Also selects events of:\n--   Two.\n")
    assert postgresql_condition(one.identified.conditions, names).startswith("-- Also selects events of:\n--   Two.\n")
    assert "    # Also selects events of:\n    #   Two." in python_function(one.identified.conditions, "x", names)


@pytest.mark.parametrize(
    "stranger", [None, 3, "text", [], {}, {"n": {}}, {"deep": "text"}, {"deep": [1]}, {"it's": [None]}]
)
def test_no_snippet_fails_on_what_is_no_event_of_the_catalog(
    resolved_of: Callable[[str], Resolved], stranger: Any
) -> None:
    for payload in resolved_of(ODD).payloads:
        names: dict[str, Any] = {}
        exec(python_function(payload.identified.conditions, "it"), names)
        assert names["is_it"](stranger) is False
        if JQ and isinstance(stranger, dict):
            command = [JQ, jq_filter(payload.identified.conditions)]
            done = subprocess.run(command, input=json.dumps(stranger), text=True, capture_output=True, check=True)
            assert done.stdout == ""


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("log-in", "is_log_in"),
        ("do-more.much", "is_do_more_much"),
        ("\u9000\u9662", "is_\u9000\u9662"),
        ("gr\u00f6\u00dfe", "is_gr\u00f6\u00dfe"),
        ("m\u00b2", "is_m_"),
    ],
)
def test_a_python_function_has_a_name_in_any_script(name: str, function: str) -> None:
    text = python_function((), name)

    compile(text, "snippet", "exec")
    assert text.startswith(f"def {function}(event):")
