"""Every `eventguide` command in the documentation exists, with the options that it is shown with."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import eventguide
from eventguide.cli.command import cli
from tests.conftest import ROOT

PAGES = [
    *(ROOT / "docs").rglob("*.md"),
    *ROOT.glob("*.md"),
    *(Path(eventguide.__file__).parent / "scaffold").rglob("*.md"),
]
_BLOCK = re.compile(r"^```(?:console|sh|bash|yaml)\b.*?\n(.*?)^```", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^(?:\$ | *(?:- )?run: )(eventguide [^#\n]*)", re.MULTILINE)


def commands() -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        for block in _BLOCK.findall(page.read_text(encoding="utf-8")):
            for command in _COMMAND.findall(block):
                yield page.relative_to(ROOT), command.strip()


COMMANDS = sorted(set(commands()))


def test_there_are_commands_to_be_tested() -> None:
    assert len(COMMANDS) > 10


@pytest.mark.parametrize(("page", "command"), COMMANDS, ids=[f"{page}: {command}" for page, command in COMMANDS])
def test_the_command_exists_with_its_options(page: Path, command: str) -> None:  # noqa: ARG001
    current: click.Command = cli
    arguments = shlex.split(command)[1:]
    while isinstance(current, click.Group) and arguments and not arguments[0].startswith("-"):
        found = current.commands.get(arguments.pop(0))
        assert found is not None
        current = found

    # A command keeps the help option of the first context that it is seen in.
    above = click.Context(cli, **cli.context_settings)
    current.make_parser(click.Context(current, parent=above)).parse_args(arguments)
