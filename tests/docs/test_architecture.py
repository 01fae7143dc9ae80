"""The page on the architecture names the packages and files that exist, and its arrows are those of the layers."""

import re
import tomllib

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "contributing" / "architecture.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "generator" / "eventguide"
PICTURE = PAGE.partition("```mermaid")[2].partition("```")[0]
_LAYERS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]["layers"]
ROWS = [[name.strip().removeprefix("eventguide.") for name in layer.split("|")] for layer in _LAYERS]


def test_the_picture_and_the_text_have_all_packages_and_modules() -> None:
    drawn = set(re.findall(r'(\w+)\["', PICTURE))
    named = set(re.findall(r"`(\w+)`", PAGE.partition("## The life of a payload")[0]))
    packages = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").is_file()}
    modules = {file.stem for file in PACKAGE.glob("*.py") if not file.stem.startswith("_")}

    assert packages - {"scaffold"} <= drawn
    assert modules <= drawn | named
    assert drawn | modules | packages >= {name for row in ROWS for name in row}


def test_arrows_run_down() -> None:
    floor = {name: number for number, row in enumerate(ROWS) for name in row}
    lines = re.findall(r'^ *(\w+)(?:\[".*?"\])? --> (.*)$', PICTURE, re.MULTILINE)
    arrows = [(source, target) for source, targets in lines for target in re.findall(r"\w+", targets)]

    assert len(arrows) > 15
    assert [arrow for arrow in arrows if floor[arrow[0]] >= floor[arrow[1]]] == []


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`(\w+/[\w/.]*)`", PAGE))))
def test_a_named_file_exists(path: str) -> None:
    assert (PACKAGE / path).exists()


def test_mkdocs_is_known_where_the_page_allows_it() -> None:
    wherever = re.compile(r"^\s*(?:from|import) (?:mkdocs|material)\b", re.MULTILINE)
    found = [file.relative_to(PACKAGE) for file in PACKAGE.rglob("*.py") if wherever.search(file.read_text("utf-8"))]
    stated = set(re.findall(r"`(cli/\w+\.py)`", PAGE.partition("## MkDocs")[2].partition("## ")[0]))

    outside = {file.as_posix() for file in found if file.parts[0] != "plugin"}
    assert outside == stated
