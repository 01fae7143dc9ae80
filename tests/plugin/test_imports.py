"""Modules that loading the plugin, or building a guide, does not import: most of a small guide's time is imports."""

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import HEAD

PREVIEW = {"watchdog", "mkdocs.livereload", "http.server", "ssl", "eventguide.plugin.preview"}
"""What only `mkdocs serve` needs."""

DERIVED = {"eventguide.editor.model_schema"}
"""What is run while eventguide is developed, and its result packaged."""

LATER = {"markdown_it", "eventguide.exports.files", "eventguide.exports.asyncapi", "eventguide.editor"}
"""What is not needed before there is a catalog without errors."""


def imported(code: str, folder: Path) -> set[str]:
    """Return the names of all modules that a program has imported at its end, and of their packages."""
    program = f"{code}\nimport json, sys\nprint(json.dumps(list(sys.modules)))"
    output = subprocess.run([sys.executable, "-c", program], cwd=folder, check=True, capture_output=True, text=True)
    return set(json.loads(output.stdout.splitlines()[-1]))


def test_loading_the_plugin_imports_neither_preview_nor_exports(tmp_path: Path) -> None:
    names = imported("import eventguide.plugin", tmp_path)

    assert names & (PREVIEW | DERIVED | LATER) == set()


def test_a_build_imports_neither_the_preview_nor_what_is_derived_beforehand(tmp_path: Path) -> None:
    events = "events: {E: {properties: {t: {const: x}}, actions: {Do: {actor: Somebody, when: At once}}}}\n"
    (tmp_path / "catalog.yaml").write_text(HEAD + events)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Small\n"
        "theme: {name: material, font: false}\n"
        "plugins: [search, eventguide: {catalog: catalog.yaml}]\n"
    )
    build = "from mkdocs.commands.build import build\nfrom mkdocs.config import load_config\nbuild(load_config())"

    names = imported(build, tmp_path)

    assert names & (PREVIEW | DERIVED) == set()
    assert (tmp_path / "site" / "schema" / "catalog.schema.json").is_file()
