"""Arrows run down: no floor imports from one above it, or from its neighbour."""

import subprocess
import sys
from pathlib import Path

import eventguide
from tests.conftest import ROOT


def test_imports_only_run_down() -> None:
    # In a process of its own: import-linter switches off all loggers that exist.
    code = "from importlinter.cli import lint_imports as lint; raise SystemExit(lint(no_cache=True, no_logo=True))"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_a_build_needs_no_pydantic_and_the_import_of_the_plugin_no_output_models() -> None:
    plugin = (
        "import sys, eventguide.plugin as p; p.EventGuidePlugin; print([m for m in sys.modules if '.formats' in m])"
    )
    build = "import eventguide.exports.files, eventguide.cli.command; print('pydantic' in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", f"{plugin}; {build}"], cwd=ROOT / "generator", capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\nFalse\n"


def test_the_core_knows_nothing_of_mkdocs() -> None:
    package = Path(eventguide.__file__).parent
    floors = [package / name for name in ("findings", "catalog", "payloads", "rules", "pages", "exports")]

    assert [file for floor in floors for file in floor.rglob("*.py") if _imports_mkdocs(file)] == []


def _imports_mkdocs(file: Path) -> bool:
    lines = file.read_text(encoding="utf-8").splitlines()
    return any(line.split()[1].split(".")[0] in ("mkdocs", "material") for line in lines if _is_import(line))


def _is_import(line: str) -> bool:
    return line.lstrip().startswith(("import ", "from ")) and len(line.split()) > 1
