"""SARIF: valid by the standard's own schema, with fingerprints that outlive moved lines."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.findings import Finding, Location, Severity, SourceFile
from eventguide.findings.reporters.sarif import show_sarif
from tests.profiles import examples

SCHEMA = json.loads((Path(__file__).parent / "sarif" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)
SOURCE = SourceFile("catalog/my catalog.yaml", "actor: x\nwhen: y\n")


def finding(rule: str = "some-rule", line: int = 1, message: str = "M.", source: SourceFile = SOURCE) -> Finding:
    return Finding(rule, Severity.ERROR, message, Location(source, line, 8, 3), "do it.")


def sarif(findings: list[Finding], rules: dict[str, str] | None = None) -> Any:
    """The log, checked against the schema."""
    log = json.loads(show_sarif(findings, rules or {}))
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    return log


def test_the_schema_can_fail() -> None:
    assert list(VALIDATOR.iter_errors({"version": "2.1.0", "runs": [{}]}))


def test_results_name_their_rules_and_places() -> None:
    log = sarif([finding("b-rule", 2), finding("a-rule", 1)], {"a-rule": "Why A."})

    run = log["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["a-rule", "b-rule"]
    assert run["tool"]["driver"]["rules"][0]["shortDescription"] == {"text": "Why A."}
    assert [(r["ruleId"], r["ruleIndex"], r["level"]) for r in run["results"]] == [
        ("a-rule", 0, "error"),
        ("b-rule", 1, "error"),
    ]
    place = run["results"][1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "catalog/my%20catalog.yaml"
    assert place["region"] == {"startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 11}


def test_the_hint_follows_as_a_sentence_of_its_own() -> None:
    wrong = finding("a-rule", 1)

    (result,) = sarif([replace(wrong, message="It is wrong.", help='did you mean "right"?')])["runs"][0]["results"]

    assert result["message"]["text"] == 'It is wrong. Did you mean "right"?'


@pytest.mark.parametrize(("severity", "level"), [("error", "error"), ("warning", "warning"), ("info", "note")])
def test_levels(severity: str, level: str) -> None:
    one = Finding("r", Severity(severity), "M.", Location(SOURCE))

    assert sarif([one])["runs"][0]["results"][0]["level"] == level


def test_a_file_outside_the_working_folder_is_a_file_address() -> None:
    log = sarif([finding(source=SourceFile("/tmp/x y.yaml", "a"))])

    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "file:///tmp/x%20y.yaml"


def fingerprints(findings: list[Finding]) -> list[str]:
    return [result["partialFingerprints"]["eventguide/v1"] for result in sarif(findings)["runs"][0]["results"]]


def test_fingerprints_are_stable_when_lines_move_and_unique_for_equal_findings() -> None:
    assert fingerprints([finding(line=1)]) == fingerprints([finding(line=2)])
    assert len(set(fingerprints([finding(line=1), finding(line=2)]))) == 2
    assert fingerprints([finding(message="A.")]) != fingerprints([finding(message="B.")])


def test_nothing_found_is_a_valid_log() -> None:
    assert sarif([])["runs"][0]["results"] == []


@examples(0.3)
@given(st.lists(st.tuples(st.from_regex(r"[a-z]+(-[a-z]+)*", fullmatch=True), st.text(min_size=1), st.integers(1, 9))))
def test_any_findings_give_a_valid_log(drawn: list[tuple[str, str, int]]) -> None:
    sarif([finding(rule, line, message) for rule, message, line in drawn])


def test_catalog_text_is_no_link_in_a_message() -> None:
    (result,) = sarif([finding(message="Unknown actor [sign in](https://evil.example/).")])["runs"][0]["results"]
    (other,) = sarif([finding(message="It has [a, b].")])["runs"][0]["results"]

    assert "\\[sign in\\](https://evil.example/)" in result["message"]["text"]
    assert other["message"]["text"].startswith("It has [a, b].")
