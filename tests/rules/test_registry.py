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


Makers = dict[tuple[Path | None, str], int]  # (file, or None for all files; function) -> position of its rule argument


def made_by(file: Path, makers: Makers, call: ast.Call) -> ast.expr | None:
    """Return the argument of a call that is the rule of a finding; None where the call makes no finding."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    position = makers.get((file, name), makers.get((None, name)))
    named = [keyword.value for keyword in call.keywords if keyword.arg == "rule"]
    return None if position is None else [*named, *call.args[position : position + 1]][0]


def makers_of(trees: dict[Path, ast.Module]) -> Makers:
    """Return what makes findings: classes with a field `rule`, and each function that passes a parameter as one."""
    makers: Makers = {}
    found = dict(position for tree in trees.values() for position in records(tree))
    while found:
        makers |= found
        found = {
            key: position
            for file, tree in trees.items()
            for key, position in forwarding(file, tree, makers)
            if key not in makers
        }
    return makers


def records(tree: ast.Module) -> Iterator[tuple[tuple[Path | None, str], int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            fields = [getattr(field.target, "id", "") for field in node.body if isinstance(field, ast.AnnAssign)]
            if "rule" in fields:
                yield (None, node.name), fields.index("rule")


def forwarding(file: Path, tree: ast.Module, makers: Makers) -> Iterator[tuple[tuple[Path | None, str], int]]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            parameters = [argument.arg for argument in function.args.args if argument.arg != "self"]
            for call in ast.walk(function):
                rule = made_by(file, makers, call) if isinstance(call, ast.Call) else None
                if isinstance(rule, ast.Name) and rule.id in parameters:
                    key = (file if function.name.startswith("_") else None, function.name)
                    yield key, parameters.index(rule.id)


def named_in(file: Path, tree: ast.Module, makers: Makers) -> Iterator[str]:
    """Yield the rules of a file's findings: of literal texts, and of names that are given one in the file."""
    values = {
        target.id: node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in ast.walk(tree):
        rule = made_by(file, makers, call) if isinstance(call, ast.Call) else None
        for part in ast.walk(rule) if rule is not None else ():
            value = part.value if isinstance(part, ast.Constant) else values.get(getattr(part, "id", ""))
            if isinstance(value, str):
                yield value


def test_every_rule_that_the_code_names_is_registered() -> None:
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in SOURCES.rglob("*.py")}
    makers = makers_of(trees)
    named = {rule: file.name for file, tree in trees.items() for rule in named_in(file, tree, makers)}

    assert {rule: file for rule, file in named.items() if rule not in RULES} == {}
    assert set(RULES) - set(named) == set()


def test_the_registry_needs_neither_the_model_nor_a_validator() -> None:
    heavy = ("pydantic", "jsonschema_rs", "yaml", "jinja2")
    code = f"import sys; import eventguide.rules; print([name for name in {heavy} if name in sys.modules])"

    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=SOURCES.parent
    )

    assert result.stdout.strip() == "[]"


def test_findings_are_selected_by_their_rules() -> None:
    one, two, three = (
        Finding(rule, Severity.INFO, "A sentence.", Location(SourceFile("catalog.yaml"))) for rule in ("a", "b", "c")
    )

    assert select((one, two, three)) == (one, two, three)
    assert select((one, two, three), only=("a", "c")) == (one, three)
    assert select((one, two, three), ignored=("a",)) == (two, three)
    assert select((one, two, three), only=("a", "b"), ignored=("a",)) == (two,)
