"""Snippets that can't express every condition: they select every event of their payload, and notes name the rest."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import sqlglot

from eventguide.numbers import plain
from eventguide.pages.parts.payload_snippets import Snippets
from eventguide.payloads import Condition, Resolved, holds
from eventguide.pipeline import Guide, plan
from eventguide.snippets import LANGUAGES, Containers, Selection, eventbridge_notes, eventbridge_pattern
from tests.conftest import ROOT
from tests.eventbridge import matches
from tests.identification.catalogs import ALL, ODD
from tests.identification.corpus import mutants

WAREHOUSES = ("bigquery", "snowflake", "spark")
TESTED = ("jq", "postgresql", "duckdb", "javascript", "python", "eventbridge", *WAREHOUSES)
"""The first five in test_snippets.py, which runs them; the others here."""


def test_each_language_is_tested_and_described() -> None:
    page = (ROOT / "docs" / "publishing" / "customising.md").read_text(encoding="utf-8")

    assert tuple(LANGUAGES) == TESTED, "test the snippets of a new language, then add it to TESTED"
    assert [name for name in LANGUAGES if f"`{name}`" not in page] == [], "docs/publishing/customising.md"


def test_an_eventbridge_pattern_selects_the_events_that_meet_its_conditions(resolved: Resolved) -> None:
    examples = [plain(one.example) for one in resolved.payloads]
    others = [plain(event) for event in mutants(resolved, 30)]
    snippets = Snippets(resolved, ["eventbridge"])
    for payload in resolved.payloads:
        conditions = payload.by_body.conditions
        for snippet in (one for one in snippets.of(payload) if one.language == "Amazon EventBridge"):
            pattern = json.loads(snippet.text)
            is_exact = all(note.startswith("Also selects") for note in snippet.notes)
            # Of another event that has an object or a list where the catalog has none, a pattern sees only the scalars.
            for event in (*examples, *(one for one in others if not has_container(one, conditions))):
                wanted = all(holds(one, event) for one in conditions)
                found = matches(pattern, {"detail": event})
                assert found == wanted if is_exact else found >= wanted, (payload.key, event)


def has_container(value: Any, conditions: tuple[Condition, ...]) -> bool:
    return any(is_container(value, one.path) for one in conditions)


def is_container(value: Any, path: tuple[str, ...]) -> bool:
    for step in path:
        if not isinstance(value, dict):
            return isinstance(value, list)
        value = value.get(step)
    return isinstance(value, list | dict)


def test_every_payload_of_learn_has_an_exact_eventbridge_pattern(learn: Guide) -> None:
    assert learn.resolved is not None
    snippets = Snippets(learn.resolved, ["eventbridge"])
    found = {payload.key: snippets.of(payload) for payload in learn.resolved.payloads if payload.by_body.conditions}

    assert all(found.values())
    assert {note.split(":")[0] for each in found.values() for one in each for note in one.notes} == {
        "Also selects events of"
    }


@pytest.mark.parametrize(
    ("condition", "pattern"),
    [
        (Condition(("a", "b"), "is", ("x", "y")), {"a": {"b": ["x", "y"]}}),
        (Condition(("a",), "is", (True, None, 1.5)), {"a": [True, None, {"numeric": ["=", 1.5]}]}),
        (Condition(("a",), "is", (6 * 10**9,)), {"a": [6 * 10**9]}),
        (Condition(("a",), "is", ("x",), optional=True), {"a": ["x", {"exists": False}]}),
        (Condition(("a",), "present"), {"a": [{"exists": True}]}),
        (Condition(("a",), "absent"), {"a": [{"exists": False}]}),
        (Condition(("a",), "type", types=("string", "boolean")), {"a": [True, False, {"wildcard": "*"}]}),
        (Condition(("l", "[]", "a"), "is", ("x",)), {"l": {"a": ["x"]}}),
    ],
)
def test_an_eventbridge_pattern_has_a_rule_for_each_condition(condition: Condition, pattern: Any) -> None:
    assert json.loads(eventbridge_pattern([condition])) == {"detail": pattern}


@pytest.mark.parametrize(
    "condition",
    [
        Condition(("a",), "is", ({"b": 1},)),
        Condition(("a",), "is", ("x", [1])),
        Condition(("a",), "type", types=("number",)),
        Condition(("a", "*"), "is", ("x",)),
        Condition(("o",), "present"),
        Condition(("o",), "absent"),
        Condition(("$or",), "is", ("x",)),
    ],
)
def test_what_an_eventbridge_pattern_can_not_express_is_a_note(condition: Condition) -> None:
    kept = Condition(("t",), "is", ("x",))
    containers = Containers(objects=frozenset({("o",)}))
    name = ".".join(condition.path).replace("$or", '["$or"]')

    assert eventbridge_pattern([condition], containers) == ""
    assert json.loads(eventbridge_pattern([kept, condition], containers)) == {"detail": {"t": ["x"]}}
    assert eventbridge_notes([kept, condition], (), containers) == (f"Can't be expressed, and is not tested: {name}.",)


def test_notes_name_lists_second_conditions_and_other_payloads() -> None:
    conditions = [Condition(("l", "[]"), "is", ("x",)), Condition(("l",), "present")]

    assert eventbridge_notes(conditions, ["Two", "Three"]) == (
        "Also selects events of: Two, Three.",
        "In a list, one item that matches is enough: l[].",
        "Can't be expressed, and is not tested: l.",
    )


@pytest.mark.parametrize("language", WAREHOUSES)
def test_a_condition_of_a_warehouse_is_sql(language: str, resolved: Resolved) -> None:
    snippets = Snippets(resolved, [language])
    for payload in resolved.payloads:
        for one in snippets.of(payload):
            if one.language == LANGUAGES[language].title:
                (statement,) = sqlglot.parse(f"SELECT * FROM events {one.text}", dialect=language)
                assert statement is not None
                assert statement.args["where"] is not None


@pytest.mark.parametrize("language", WAREHOUSES)
def test_a_condition_of_a_warehouse_names_what_it_does_not_test(language: str) -> None:
    lacking = (Condition(("l", "[]"), "is", (1,)), Condition(("a\nb",), "is", ([],)))
    text = LANGUAGES[language].write(Selection((Condition(("t",), "is", ("it's",)), *lacking), ("Two",)))

    comment = ["-- Also selects events of:", "--   Two.", "-- Not tested: l[]", '-- Not tested: ["a b"]']
    assert text.splitlines()[:4] == comment
    assert text.splitlines()[4].startswith("WHERE ")
    assert text.endswith(r"= 'it\'s'")
    assert LANGUAGES[language].write(Selection(lacking)) == ""


def test_a_page_has_the_languages_that_the_site_chooses(resolved_of: Callable[[str], Resolved]) -> None:
    resolved = resolved_of(ALL["same"])
    site = plan(resolved, snippets=("eventbridge", "jq"))
    html = next(site.render(page) for page in site.pages if page.address.startswith("events/"))

    assert "Snippets: Amazon EventBridge, jq<" in html
    assert '<div class="eg-dim">Also selects events of: Two.</div>' in html
    assert "DuckDB" not in html


def test_a_stranger_matches_no_pattern(resolved_of: Callable[[str], Resolved]) -> None:
    resolved = resolved_of(ODD)
    snippets = Snippets(resolved, ["eventbridge"])
    texts = [one.text for payload in resolved.payloads for one in snippets.of(payload)]

    assert texts
    assert not any(matches(json.loads(text), {"detail": {"surprise": 1}}) for text in texts)
