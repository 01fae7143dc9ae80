"""The snippets of fixed values, run: two values are the same where they are the same in JSON."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from typing import Any

import duckdb
import pytest

from eventguide.payloads import Condition, same_value
from eventguide.snippets import duckdb_condition, javascript_function, jq_filter, postgresql_condition, python_function
from tests.postgres import Database, quoted

REQUIRED = os.environ.get("EVENTGUIDE_REQUIRE_TOOLS") == "1"
PATHS = [("v",), ("a b", 'q"x'), ("", "0"), ("back\\s", "*"), ("a\nb",), ("l", "[]"), ("l", "[]", "x")]
LARGE = [2**53, 2**53 + 1]
VALUES = [
    *(0, 1, 1.0, -2.5, 10**30, "", "a\n  b\\'\r", "5", "true", "null", "it's", 'a"b\\c', True, False, None, [], {}),
    *([1, "1", None], {"a": [1], "it's": {"": 2}}, [[], {}], {"a": 1, "b": 2}, [None], [0], [1], [True], [False]),
    *({"a": 1}, {"a": 1.0}, {"a": True}, {"a": 0}, {"a": None}, {"b": 1}, {"a": {"b": [1, {"c": False}]}}),
    *({"a": {"b": [1, {"c": 0}]}}, {"a": {"b": [True, {"c": False}]}}, [[1]], [[True]], [1, 0], [0, 1], ["1"], [""]),
    *({"length": 1}, {"a": 1, "b": True}, {"a'b": '"'}, {"__proto__": 1}, {"toString": {}}, [{}], [{"a": 1}], [1, 1]),
]

Select = Callable[[Sequence[Condition], Sequence[Any]], Sequence[set[int]]]
"""For each condition, the numbers of the events that its snippet selects."""


def event(path: tuple[str, ...], value: Any) -> Any:
    """An event with a value at a path."""
    for step in reversed(path):
        value = [value] if step == "[]" else {step: value}
    return value


def assert_compares(select: Select, path: tuple[str, ...], values: Sequence[Any]) -> None:
    """Check that the snippet of each value selects the events with the same value there, and no others."""
    # Conditions on the items of lists ask for no lists and objects.
    asked = [value for value in values if not ("[]" in path and isinstance(value, (dict, list)))]
    events = [event(path, value) for value in values]
    found = select([Condition(path, "is", (value,)) for value in asked], events)
    both = select(
        [Condition(path, "is", (value, "other")) for value in asked], [event(path, value) for value in values]
    )
    for wanted, one, other in zip(asked, found, both, strict=True):
        same = {number for number, value in enumerate(values) if same_value(wanted, value)}
        for selected in (one, other):
            assert selected == same, (wanted, [values[number] for number in selected ^ same])


@pytest.mark.parametrize("path", PATHS)
def test_duckdb(path: tuple[str, ...]) -> None:
    def select(conditions: Sequence[Condition], events: Sequence[Any]) -> list[set[int]]:
        texts = [json.dumps(one) for one in events]
        source = "FROM (SELECT unnest(range(?)) AS n, unnest(?::JSON[]) AS event)"
        queries = [f"SELECT coalesce(list(n), []) {source} {duckdb_condition([one])}" for one in conditions]
        return [set(duckdb.execute(one, [len(texts), texts]).fetchall()[0][0]) for one in queries]

    assert_compares(select, path, [*VALUES, *LARGE])


@pytest.mark.parametrize("path", PATHS)
def test_python(path: tuple[str, ...]) -> None:
    def select(conditions: Sequence[Condition], events: Sequence[Any]) -> list[set[int]]:
        return [{number for number, one in enumerate(events) if function(one)} for function in map(defined, conditions)]

    def defined(condition: Condition) -> Callable[[Any], bool]:
        names: dict[str, Any] = {}
        exec(python_function([condition], "it"), names)
        function: Callable[[Any], bool] = names["is_it"]
        return function

    assert_compares(select, path, [*VALUES, *LARGE])


@pytest.mark.parametrize("path", PATHS)
def test_javascript(path: tuple[str, ...]) -> None:
    node = tool("node")

    def select(conditions: Sequence[Condition], events: Sequence[Any]) -> list[set[int]]:
        tests = ", ".join(f"({javascript_function([one], 'it')})" for one in conditions)
        script = f"""
const events = JSON.parse({json.dumps(json.dumps(events))});
const found = [{tests}].map((test) => [...events.keys()].filter((at) => test(events[at])));
process.stdout.write(JSON.stringify(found));"""
        return list(map(set, json.loads(run([node, "--input-type=module"], script))))

    assert_compares(select, path, VALUES)


@pytest.mark.parametrize("path", PATHS)
def test_jq(path: tuple[str, ...]) -> None:
    jq = tool("jq")

    def select(conditions: Sequence[Condition], events: Sequence[Any]) -> list[set[int]]:
        filters = [f"[to_entries[] | .key as $n | .value | ({jq_filter([one])}\n) | $n]" for one in conditions]
        lines = run([jq, "-c", ",\n".join(filters)], json.dumps(events)).splitlines()
        return [set(json.loads(line)) for line in lines]

    assert_compares(select, path, VALUES)


@pytest.mark.parametrize("path", PATHS)
def test_postgresql(path: tuple[str, ...], postgres: Database) -> None:
    def select(conditions: Sequence[Condition], events: Sequence[Any]) -> list[set[int]]:
        rows = ",\n".join(f"({number}, {quoted(one)})" for number, one in enumerate(events))
        queries = [
            f"SELECT {at}, coalesce(array_to_json(array_agg(n)), '[]') FROM events {postgresql_condition([one])}"
            for at, one in enumerate(conditions)
        ]
        union = "\nUNION ALL\n".join(queries)
        table = f"CREATE TEMP TABLE events (n int, event jsonb);\nINSERT INTO events VALUES {rows};\n"
        found = dict(line.split("|") for line in postgres.run(table + union + ";").splitlines())
        return [set(json.loads(found[str(at)])) for at in range(len(conditions))]

    assert_compares(select, path, [*VALUES, *LARGE])


def tool(name: str) -> str:
    """The path of a program; the test is skipped where it is not installed."""
    found = shutil.which(name)
    if found is None and not REQUIRED:
        pytest.skip(f"{name} is not installed")
    assert found is not None
    return found


def run(command: Sequence[str], text: str) -> str:
    return subprocess.run(command, input=text, text=True, capture_output=True, check=True).stdout
