"""`--help` has examples, in any width, and the same text as docs/command-line.md."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from eventguide import __version__
from eventguide.cli.command import cli
from tests.golden import assert_golden

COMMANDS = ["", *sorted(cli.commands), "add event", "add action"]
GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("columns", [50, 80])  # click makes nothing narrower than 50
@pytest.mark.parametrize("command", COMMANDS)
def test_help(command: str, columns: int) -> None:
    args = [*command.split(), "--help"]
    result = CliRunner().invoke(cli, args, prog_name="eventguide", terminal_width=columns)

    assert result.exit_code == 0
    assert_golden(GOLDEN / f"help-{command.replace(' ', '-') or 'eventguide'}-{columns}.txt", result.output)


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_each_command_shows_examples(command: str) -> None:
    assert "Examples:" in (cli.commands[command].epilog or "")


def test_version(run: Callable[..., Result]) -> None:
    assert run("--version").output == f"eventguide {__version__}\n"


def test_an_unknown_command_is_wrong_use(run: Callable[..., Result]) -> None:
    assert run("chek").exit_code == 2
    assert "Did you mean one of: 'check', " in run("chek").stderr


def test_a_command_imports_no_other_one() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from eventguide.cli.command import cli; "
        "CliRunner().invoke(cli, ['build', '--help']); print('eventguide.cli.build' in sys.modules, "
        "[name for name in ('check', 'match', 'send') if f'eventguide.cli.{name}' in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "True []\n"
