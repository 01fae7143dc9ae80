"""The registry knows every rule that a finding can name, and is light enough for those who check nothing."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import eventguide
from eventguide.findings import Finding, Location, Severity, SourceFile
from eventguide.rules import GROUPS, RULES, select

SOURCES = Path(eventguide.__file__).parent
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
REPORTING = {"Finding", "report", "stop", "_error", "_finding", "_refused", "_no_summary", "_problem"}


def test_ids_are_unique_and_read_well() -> None:
    ids = [rule.id for group in GROUPS for rule in group.rules]

    assert len(ids) == len(set(ids)) == len(RULES)
    assert all(ID.fullmatch(rule) for rule in ids)


def test_every_rule_says_all_there_is_to_say() -> None:
    for rule in RULES.values():
        assert rule.summary.endswith("."), rule.id
        assert rule.rationale.endswith("."), rule.id
        assert rule.bad != rule.good, rule.id
        assert rule.bad, rule.id
        assert rule.good, rule.id


def reported_in(file: Path) -> Iterator[str]:
    """The rule ids that a file of the package gives to what makes findings."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0]
            if name in REPORTING and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def test_every_rule_that_the_code_names_is_registered() -> None:
    named = {rule: file.name for file in SOURCES.rglob("*.py") for rule in reported_in(file) if ID.fullmatch(rule)}

    assert {rule: file for rule, file in named.items() if rule not in RULES} == {}
    assert len(named) > 60


def test_the_registry_needs_neither_the_model_nor_a_validator() -> None:
    heavy = ("pydantic", "jsonschema_rs", "yaml", "jinja2")
    code = f"import sys; import eventguide.rules; print([name for name in {heavy} if name in sys.modules])"

    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=SOURCES.parent
    )

    assert result.stdout.strip() == "[]"


def test_findings_are_selected_by_their_rules() -> None:
    one, two, three = (
        Finding(rule, Severity.ADVICE, "A sentence.", Location(SourceFile("catalog.yaml"))) for rule in ("a", "b", "c")
    )

    assert select((one, two, three)) == (one, two, three)
    assert select((one, two, three), only=("a", "c")) == (one, three)
    assert select((one, two, three), ignored=("a",)) == (two, three)
    assert select((one, two, three), only=("a", "b"), ignored=("a",)) == (two,)
