"""docs/command-line.md has the text of `--help`; EVENTGUIDE_ACCEPT=1 writes the current help into it."""

import os
import re

import click
import pytest
from click.testing import CliRunner

from eventguide.cli.command import cli
from eventguide.cli.match import FAIL_ON
from eventguide.cli.report_format import FORMATS
from eventguide.code import LANGUAGES
from eventguide.findings import FORMS
from eventguide.imports import READERS
from eventguide.traffic.match import KINDS
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "command-line.md"
_HELP = re.compile(r"(```console\n\$ eventguide ([\w -]*?) ?--help\n)(.*?)(^```)", re.DOTALL | re.MULTILINE)


def help_of(command: str) -> str:
    return CliRunner().invoke(cli, [*command.split(), "--help"], prog_name="eventguide", terminal_width=80).stdout


def test_the_page_shows_the_help_of_each_command_as_it_is() -> None:
    text = PAGE.read_text(encoding="utf-8")
    present = _HELP.sub(lambda found: found[1] + help_of(found[2]) + found[4], text)
    if os.environ.get("EVENTGUIDE_ACCEPT") == "1":
        PAGE.write_text(present, encoding="utf-8", newline="\n")
        text = present

    assert text == present, "to fix: EVENTGUIDE_ACCEPT=1 pytest tests/docs/test_command_line.py"


@pytest.mark.parametrize("command", ["", *cli.commands])
def test_each_command_is_on_the_page(command: str) -> None:
    text = PAGE.read_text(encoding="utf-8")

    assert command in [found[2] for found in _HELP.finditer(text)]


def choices(command: str, parameter: str) -> tuple[str, ...]:
    kind = next(one.type for one in cli.commands[command].params if one.name == parameter)
    assert isinstance(kind, click.Choice)
    return tuple(kind.choices)


def test_lists_that_commands_repeat_to_start_quickly_are_complete() -> None:
    assert FORMATS == FORMS
    assert FAIL_ON == KINDS
    assert choices("import", "form") == tuple(READERS), "cli/import_documents.py"
    assert choices("code", "language") == tuple(LANGUAGES), "cli/code.py"


@pytest.mark.parametrize("form", FORMATS)
def test_each_form_of_findings_is_explained(form: str) -> None:
    assert f"| `{form}` |" in PAGE.read_text(encoding="utf-8")


def test_each_environment_variable_of_the_program_is_on_the_page() -> None:
    sources = (file.read_text(encoding="utf-8") for file in (ROOT / "generator").rglob("*.py"))
    names = {name for source in sources for name in re.findall(r'env(?:iron\.get\(|var=)"(EVENTGUIDE_\w+)"', source)}
    table = PAGE.read_text(encoding="utf-8").partition("## Environment variables")[2]

    assert names == set(re.findall(r"^\| `(EVENTGUIDE_[A-Z_]+)` \|", table, re.MULTILINE))
