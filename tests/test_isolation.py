"""One test can't change what another sees."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT


def test_no_fixture_replaces_a_name_for_longer_than_one_test() -> None:
    """Tests of other folders run in the same process while a fixture of wider scope lives."""
    found = [
        f"{file.relative_to(ROOT)}:{fixture.lineno}"
        for file in sorted((ROOT / "tests").rglob("*.py"))
        for fixture in _wide_fixtures(file)
        if "MonkeyPatch" in (text := ast.unparse(fixture)) and "yield" in text
    ]

    assert found == []


def _wide_fixtures(file: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and any("scope=" in ast.unparse(one) for one in node.decorator_list):
            yield node
