"""The option `--format` of the commands that report findings, changes or traffic, and what GitHub Actions sets."""

import os
from collections.abc import Callable
from typing import Any

import click

FORMATS = ("text", "json", "github", "markdown", "sarif", "junit")
"""The formats of findings: those of `eventguide.findings`, which takes too long to import for `--help`."""


def format_option(*more: str, default: str | None = None) -> Callable[[Any], Any]:
    """Return the option `--format`, the argument `form`: a format of findings, or one of `more`."""
    first, *names, last = (*FORMATS, *more)
    text = f"Output format: {first} (default), {', '.join(names)} or {last}."
    choice = click.Choice((first, *names, last))
    return click.option("--format", "form", type=choice, metavar="FORM", default=default, help=text)


def default_format() -> str:
    """Return the format for a command without `--format`: annotations on GitHub Actions, else text."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def github_sources() -> str:
    """Return the URL at which GitHub shows the files of the workflow's commit; "" outside of GitHub Actions."""
    parts = [os.environ.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "SHA")]
    return "{}/{}/blob/{}/".format(*parts) if all(parts) else ""
