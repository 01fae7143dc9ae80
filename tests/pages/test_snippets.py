"""The snippets, run: each selects its own payload among all of its catalog, and no other that can be told apart."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from eventguide.guide import Guide
from eventguide.pages.snippets import jq_filter, postgresql_condition, python_function
from eventguide.payloads import Payload, PayloadKey, Resolved
from tests.postgres import Database, quoted

JQ = shutil.which("jq")
REQUIRED = os.environ.get("EVENTGUIDE_REQUIRE_TOOLS") == "1"

Selected = dict[PayloadKey, set[PayloadKey]]

OPEN_MAP = """
events:
  Odd:
    properties:
      "it's": {summary: A name with a quote., type: string, example: x}
      "a.b": {summary: A name with a dot., type: string, example: x}
      n: {summary: A number., type: [integer, "null", boolean, array, string], example: 1}
      deep: {summary: An object., properties: {"x:y": {summary: A name with a colon., type: string, example: x}}}
      only: {summary: A text., optional: false, example: x}
    actions:
      Quote: {actor: Somebody, when: At once, payload: {"it's": "it's \\"quoted\\" \\\\ \u00e4"}}
      Dot: {actor: Somebody, when: At once, payload: {"a.b": "."}}
      Number: {actor: Somebody, when: At once, payload: {n: 1}}
      Nothing: {actor: Somebody, when: At once, payload: {n: null}}
      "Yes": {actor: Somebody, when: At once, payload: {n: true}}
      Array: {actor: Somebody, when: At once, payload: {n: [1, "two", false]}}
      Text: {actor: Somebody, when: At once, payload: {n: "1"}}
      Colon: {actor: Somebody, when: At once, payload: {deep: {"x:y": "z"}}}
      Absent: {actor: Somebody, when: At once, payload: {n: 8}, properties: {only: false}}
      Less: {actor: Somebody, when: At once, payload: {n: 8}, properties: {deep: false}}
"""


@pytest.fixture(params=["learn", "shop", "odd"])
def resolved(
    request: pytest.FixtureRequest, learn: Guide, shop: Guide, resolved_of: Callable[[str], Resolved]
) -> Resolved:
    """A catalog: Learn's, the shop's, and one with names and values that need care."""
    if request.param == "odd":
        return resolved_of(OPEN_MAP)
    found = {"learn": learn, "shop": shop}[request.param].resolved
    assert found is not None
    return found


def with_snippets(resolved: Resolved) -> list[Payload]:
    """The payloads that have something by which they are recognised."""
    return [payload for payload in resolved.payloads if payload.recognition.conditions]


def assert_each_selects_its_own(resolved: Resolved, selected: Selected) -> None:
    """Check which payloads the snippet of each payload selects."""
    assert set(selected) == {payload.key for payload in with_snippets(resolved)}
    for key, found in selected.items():
        twins = set(resolved.by_key[key].indistinguishable)
        assert key in found, f"{key} does not select its own example"
        assert found - {key} <= twins, f"{key} also selects {found - {key} - twins}"


@pytest.mark.skipif(JQ is None and not REQUIRED, reason="jq is not installed")
def test_jq(resolved: Resolved) -> None:
    events = "\n".join(json.dumps(payload.example) for payload in resolved.payloads)
    keys = [payload.key for payload in resolved.payloads]

    def run(payload: Payload) -> set[PayloadKey]:
        chosen = jq_filter(payload.recognition.conditions)
        program = f"[inputs] | to_entries[] | .key as $number | .value | {chosen} | $number"
        assert JQ is not None
        done = subprocess.run([JQ, "-n", program], input=events, text=True, capture_output=True, check=True)
        return {keys[int(number)] for number in done.stdout.split()}

    assert_each_selects_its_own(resolved, {payload.key: run(payload) for payload in with_snippets(resolved)})


def test_postgresql(resolved: Resolved, postgres: Database) -> None:
    keys = [payload.key for payload in resolved.payloads]
    rows = ",\n".join(f"({number}, {quoted(payload.example)})" for number, payload in enumerate(resolved.payloads))
    wanted = with_snippets(resolved)
    queries = "\nUNION ALL\n".join(
        f"SELECT {number}, array_agg(n) FROM events {postgresql_condition(payload.recognition.conditions)}"
        for number, payload in enumerate(wanted)
    )

    answer = postgres.run(
        f"CREATE TEMP TABLE events (n int, event jsonb);\nINSERT INTO events VALUES {rows};\n{queries};"
    )

    lines = [line.split("|") for line in answer.splitlines()]
    selected = {
        wanted[int(number)].key: {keys[int(one)] for one in found.strip("{}").split(",") if one}
        for number, found in lines
    }
    assert_each_selects_its_own(resolved, selected)


def test_python(resolved: Resolved) -> None:
    def run(payload: Payload) -> set[PayloadKey]:
        names: dict[str, Any] = {}
        exec(python_function(payload.recognition.conditions, payload.slug), names)
        (function,) = (value for name, value in names.items() if name.startswith("is_"))
        return {other.key for other in resolved.payloads if function(other.example)}

    assert_each_selects_its_own(resolved, {payload.key: run(payload) for payload in with_snippets(resolved)})


@pytest.mark.parametrize(
    "stranger", [None, 3, "text", [], {}, {"n": {}}, {"deep": "text"}, {"deep": [1]}, {"it's": [None]}]
)
def test_no_snippet_fails_on_what_is_no_event_of_the_catalog(
    resolved_of: Callable[[str], Resolved], stranger: Any
) -> None:
    for payload in resolved_of(OPEN_MAP).payloads:
        names: dict[str, Any] = {}
        exec(python_function(payload.recognition.conditions, "it"), names)
        assert names["is_it"](stranger) is False
        if JQ and isinstance(stranger, dict):
            command = [JQ, jq_filter(payload.recognition.conditions)]
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
