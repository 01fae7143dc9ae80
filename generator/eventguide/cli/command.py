"""The command `eventguide`: its subcommands, and its exit codes and messages on failure."""

import errno
import os
import signal
import sys
from collections import UserDict
from importlib import import_module
from typing import Any, NoReturn

import click

from eventguide import __version__
from eventguide.cli.terminal import prepare_streams, use_utf8
from eventguide.origin import origin_of

FAILED = 2
"""The exit code when eventguide could not run: usage error, unreadable or unwritable file, bug."""

EPILOG = """\
\b
Getting started:
  eventguide new library        create an example project
  cd library
  eventguide serve              preview the site; it updates on every save
  eventguide check              check the catalog
  eventguide build --strict     build the site into site/

Run `eventguide COMMAND --help` for details and examples.
"""


class _Commands(UserDict[str, Any]):
    """Modules by the name of a command: its function, which has the name of the module, is imported when it is used."""

    def __getitem__(self, name: str) -> click.Command:
        module = self.data[name]
        command: click.Command = getattr(import_module(f"eventguide.cli.{module}"), module)
        return command


_NAMES = (
    "new", "serve", "check", "diff", "explain", "add", "build", "versions", "import", "export", "code", "match",
    "draft", "send", "mcp", "schema", "csp",
)  # fmt: skip


class _InOrder(click.Group):
    """List the commands in the order in which a writer needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.commands)


@click.group(
    cls=_InOrder,
    commands=_Commands({name: name for name in _NAMES} | {"import": "import_documents"}),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EPILOG,
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def cli() -> None:
    """Build a documentation site from a YAML event catalog.

    The catalog defines which events a system sends, who causes them, when they are delivered, and what their JSON
    looks like. The site has a guide, an example payload for every action, field tables, JSON Schemas, and snippets
    that select events in a stream.
    """


def main() -> NoReturn:
    """Run the command line and exit: 0 success, 1 findings or a failed build, 2 usage error; no tracebacks."""
    use_utf8()
    prepare_streams()
    _end_tidily()
    try:
        cli(prog_name="eventguide")
    except BrokenPipeError:
        # The reader closed the pipe: discard what is still buffered.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    except OSError as error:
        if os.environ.get("EVENTGUIDE_DEBUG"):
            raise
        is_full = error.errno in _FULL
        foreign = "" if is_full else origin_of(error)
        file = f"{(is_full and error.filename2) or error.filename or 'A file'}: {error.strerror or error}."
        sys.exit(_say(f"{foreign} failed: {file}\n{_FOREIGN}" if foreign else file))
    except Exception as error:
        if os.environ.get("EVENTGUIDE_DEBUG"):
            raise
        foreign = origin_of(error)
        sys.exit(
            _say(f"{foreign} failed: {_one_line(error)}\n{_FOREIGN}" if foreign else f"{_one_line(error)}\n{_BUG}")
        )
    sys.exit(0)


_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
"""Errors of a disk, whatever package was writing to it; of a copy, the second file is the one that has no room."""


def _end_tidily() -> None:
    """Handle SIGTERM and SIGHUP like Ctrl-C, so that unfinished output is removed."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # `nohup` ignores SIGHUP
            signal.signal(number, signal.default_int_handler)


_FOREIGN = (
    "This error is not caused by eventguide or your catalog. Set EVENTGUIDE_DEBUG=1 to get a traceback "
    "for a bug report to its authors."
)
_BUG = (
    "This is a bug in eventguide, not in your catalog. Please report it with the output of the same command "
    "when EVENTGUIDE_DEBUG=1 is set."
)


def _one_line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


def _say(sentence: str) -> int:
    click.echo(f"eventguide: {sentence}", err=True)
    return FAILED
