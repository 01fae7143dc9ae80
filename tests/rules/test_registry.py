"""All rules are registered, documented and reported."""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType
from typing import get_args

import eventguide
from eventguide.findings import Finding, Location, Rule, RuleId, Severity, SourceFile, report
from eventguide.rules import RULES, TOPICS, select

SOURCES = Path(eventguide.__file__).parent
RULE_FILES = [file for file in (SOURCES / "rules").glob("*.py") if file.stem not in ("__init__", "docs", "topics")]
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def test_ids_are_unique_and_in_kebab_case() -> None:
    ids = [rule.id for topic in TOPICS for rule in topic.rules]

    assert len(ids) == len(set(ids)) == len(RULES)
    assert all(ID.fullmatch(rule) for rule in ids)


def test_every_rule_is_documented() -> None:
    for rule in RULES.values():
        assert rule.summary.endswith("."), rule.id
        assert rule.rationale.endswith("."), rule.id
        assert rule.bad != rule.good, rule.id
        assert rule.bad, rule.id
        assert rule.good, rule.id


def test_every_rule_constant_is_in_a_topic() -> None:
    modules = [importlib.import_module(f"eventguide.rules.{file.stem}") for file in RULE_FILES]
    constants = {value.id for module in modules for value in vars(module).values() if isinstance(value, Rule)}

    assert constants == set(RULES)


def test_every_check_function_is_in_a_topic() -> None:
    for file in RULE_FILES:
        module = importlib.import_module(f"eventguide.rules.{file.stem}")
        topic = getattr(module, "TOPIC", None)
        checks = {
            name
            for name, value in vars(module).items()
            if inspect.isfunction(value) and value.__module__ == module.__name__ and is_check(name, value)
        }
        listed = {check.__name__ for check in (*topic.checks, *topic.cross_checks)} if topic else set()
        assert checks == listed, file


def is_check(name: str, function: FunctionType) -> bool:
    signature = inspect.signature(function)
    is_finder = signature.return_annotation == Iterator[Finding]
    return is_finder and not name.startswith("_") and [*signature.parameters] == ["survey"]


def test_every_rule_is_reported_somewhere() -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in SOURCES.rglob("*.py") if file.name != "rule_ids.py")
    unreported = [
        rule
        for rule in RULES
        if not re.search(rf"{constant_name(rule)}(?:\.report|[,)])|[\[(]\s*\"{rule}\"", source.replace("TOPIC", ""))
    ]

    assert unreported == []


def constant_name(rule: str) -> str:
    return rule.upper().replace("-", "_")


def test_rules_of_lower_layers_are_registered_with_the_severity_that_they_are_reported_with() -> None:
    for rule in get_args(RuleId):
        assert report(rule, Location(SourceFile("catalog.yaml")), "").severity is RULES[rule].severity, rule


def test_rule_ids_in_the_table_of_consequences_are_registered() -> None:
    tree = ast.parse((SOURCES / "rules" / "engine" / "consequences.py").read_text(encoding="utf-8"))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}

    assert {text for text in texts if "-" in text and ID.fullmatch(text)} <= set(RULES)


def test_findings_are_selected_by_their_rules() -> None:
    one, two, three = (
        Finding(rule, Severity.INFO, "A sentence.", Location(SourceFile("catalog.yaml"))) for rule in ("a", "b", "c")
    )

    assert select((one, two, three)) == (one, two, three)
    assert select((one, two, three), only=("a", "c")) == (one, three)
    assert select((one, two, three), ignored=("a",)) == (two, three)
    assert select((one, two, three), only=("a", "b"), ignored=("a",)) == (two,)
