"""Print the log of MkDocs for people: findings with source excerpts, warnings, and progress."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from eventguide.cli.progress import Progress
from eventguide.cli.terminal import has_colour, width_of

if TYPE_CHECKING:
    from eventguide.findings import Finding

# The informational messages of MkDocs that are printed.
_SHOWN = (
    "Building documentation...",
    "Documentation built in",
    "Serving on",
    "Detected file changes",
    "Reloading browsers",
    "The page of changes has",
)

# The plugin's last message on a catalog with errors, which are printed before it.
_REFUSED = "Build failed"

# Messages that repeat the error beside them, and one for each request with status 404.
_NOISE = ("Error building page", '"GET ', '"HEAD ')

_COLOURS = {logging.WARNING: "yellow", logging.ERROR: "red"}


class Journal(logging.Handler):
    """Print the log records of MkDocs to standard error; a record with a finding is shown as a finding."""

    def __init__(self, *, quiet: bool, progress: Progress) -> None:
        super().__init__(logging.WARNING if quiet else logging.INFO)
        self.warnings = 0
        self.errors = 0  # among the findings
        self._progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        """Print one record."""
        self._progress.line.clear()
        message = record.getMessage().lstrip("[0123456789:] ")
        finding = getattr(record, "finding", None)
        self.warnings += record.levelno == logging.WARNING
        if finding is not None:
            self.errors += record.levelno == logging.ERROR
            self._frame(finding)
        elif message.startswith(_REFUSED):
            click.echo(message, err=True)
        elif record.levelno < logging.WARNING:
            if message.startswith(_SHOWN):
                click.echo(message, err=True)
        elif not message.startswith(_NOISE):
            label = click.style(record.levelname.lower(), fg=_COLOURS.get(record.levelno, "red"), bold=True)
            click.echo(f"{label}: {message}", err=True, color=has_colour(sys.stderr))

    def _frame(self, finding: "Finding") -> None:
        from eventguide.findings import show_text

        colour, width = has_colour(sys.stderr), width_of(sys.stderr)
        click.echo(show_text([finding], colour=colour, width=width, summary=False), err=True, color=colour)


@contextmanager
def journal(*, quiet: bool = False) -> Iterator[Journal]:
    """Print the log of MkDocs while the block runs."""
    logger, pages = logging.getLogger("mkdocs"), logging.getLogger("mkdocs.commands.build")
    progress = Progress()
    handler = Journal(quiet=quiet, progress=progress)
    kept = logger.level, logger.propagate, pages.level
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(handler)
    if sys.stderr.isatty() and not quiet:
        pages.setLevel(logging.DEBUG)
        pages.addHandler(progress)
    try:
        yield handler
    finally:
        progress.line.clear()
        pages.removeHandler(progress)
        logger.removeHandler(handler)
        logger.level, logger.propagate, pages.level = kept
