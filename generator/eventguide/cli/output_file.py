"""Files that an option such as `--output` may replace: earlier output, never what a command reads."""

import glob
from collections.abc import Iterable
from pathlib import Path

import click

from eventguide.atomic import write_file
from eventguide.real_path import real_path

_NEVER_OUTPUT = (".yaml", ".yml")


def require_output_file(output: Path | None, inputs: Iterable[Path | str | None] = ()) -> None:
    """Refuse to replace a file that the command reads, or that is never output, and a folder that does not exist.

    `inputs` are the files, folders and patterns that the command reads.

    Raises:
        click.UsageError: `output` is an existing file of YAML, an input, or inside a folder that is one; or its
            folder does not exist.
    """
    if output is None:
        return
    if not output.parent.is_dir():
        raise click.UsageError(f"The folder {output.parent} does not exist.")
    if not output.exists():
        return
    if output.suffix.lower() in _NEVER_OUTPUT:
        raise click.UsageError(
            f"{output} exists. A YAML file is never replaced: it may be a source. Choose another file."
        )
    real = real_path(output)
    for path in _paths(inputs):
        if real == path or path in real.parents:
            raise click.UsageError(f"{output} exists and is read by this command. Choose another file.")


def require_new_file(output: Path | None, *, force: bool) -> None:
    """Refuse to replace a file without being asked to, and YAML at all.

    Raises:
        click.UsageError: `output` exists, and is YAML, or `force` is false.
    """
    require_output_file(output)
    if output is not None and output.exists() and not force:
        raise click.UsageError(f"{output} exists. Choose another file, or replace it with --force.")


def require_schema_file(output: Path | None) -> None:
    """Refuse to replace a file that is not a JSON Schema.

    Raises:
        click.UsageError: `output` is an existing file of another kind.
    """
    require_output_file(output)
    if output is not None and output.is_file() and '"$schema"' not in output.read_text("utf-8", errors="replace"):
        raise click.UsageError(f"{output} exists and is not a JSON Schema. Choose another file.")


def print_or_write(text: str, output: Path | None) -> None:
    """Print a text as it is, or write it to a file."""
    if output is None:
        click.echo(text, nl=False, color=True)
    else:
        write_file(output, text)


def _paths(inputs: Iterable[Path | str | None]) -> Iterable[Path]:
    for one in inputs:
        found = [] if one is None else glob.glob(str(one), recursive=True)  # noqa: PTH207 - may be absolute
        yield from (real_path(name) for name in (found or [str(one)] if one is not None else []))
