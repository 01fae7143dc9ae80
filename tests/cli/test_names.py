"""Names and titles on the command line: on one line, and without characters that nobody sees."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

WRONG = {
    "Two\nlines": "It has a line break (U+000A). Write it on one line.",
    "Two\rlines": "It has a line break (U+000D). Write it on one line.",
    "A\ttab": "It has a tab (U+0009). Write it on one line.",
    "A\x07bell": "It has an invisible character (U+0007). Delete it.",
    "A\x7fdelete": "It has an invisible character (U+007F). Delete it.",
    "A\u2028line": "It has an invisible character (U+2028). Delete it.",
    "A\u200bspace": "It has an invisible character (U+200B). Delete it.",
    "A\udcffbyte": "It has an invisible character (U+DCFF). Delete it.",
}
SCHEMA = {"title": "Loan", "type": "object", "properties": {"type": {"const": "Loan"}}, "required": ["type"]}
COMMANDS = {
    "add event": ("add", "event", "NAME"),
    "add action": ("add", "action", "LoanEvent", "NAME"),
    "import --title": ("import", "jsonschema", "schema.json", "--to", "new", "--title", "NAME"),
    "import --type-header": ("import", "jsonschema", "schema.json", "--to", "new", "--type-header", "NAME"),
    "draft --title": ("draft", "schema.json", "--into", "new.yaml", "--title", "NAME"),
}


@pytest.fixture
def library(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh project as the working folder, with a JSON Schema."""
    assert run("new", "library").exit_code == 0
    monkeypatch.chdir(project / "library")
    (project / "library" / "schema.json").write_text(json.dumps(SCHEMA))
    return project / "library"


def content(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("command", COMMANDS)
def test_names_with_other_characters_are_refused(command: str, run: Run, library: Path) -> None:
    before = content(library)

    for name, message in WRONG.items():
        result = run(*(name if word == "NAME" else word for word in COMMANDS[command]))
        assert (result.exit_code, message in " ".join(result.output.split())) == (2, True), result.output

    assert content(library) == before


@pytest.mark.parametrize("name", ["Ausleihe verlängern", "می‌خواهم", "Mark as 👩‍💻", "A b"])
def test_names_in_all_scripts_are_accepted(name: str, run: Run, library: Path) -> None:
    assert run("add", "event", name).exit_code == 0
    assert name in (library / "catalog" / "catalog.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [("event",), ("action", "LoanEvent")])
def test_a_name_that_is_too_long_for_a_file_is_refused(words: tuple[str, ...], run: Run, library: Path) -> None:
    before = content(library)
    result = run("add", *words, "Renew " * 50)

    assert result.exit_code == 2
    assert "This name is too long for a file name: 300 characters." in " ".join(result.output.split())
    assert content(library) == before
