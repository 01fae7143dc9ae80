"""`eventguide new`: create an example project that builds and publishes without changes."""

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from eventguide import __version__
from eventguide.atomic import replacing
from eventguide.real_path import real_path

EPILOG = """\
\b
Examples:
  eventguide new library       create the project in the new folder `library`
  eventguide new .             create the project in the current, empty folder

\b
Then run in that folder:
  eventguide serve

Existing files are never overwritten: a folder that contains anything except .git is refused.
"""

SCAFFOLD = Path(__file__).parent.parent / "scaffold"
_DOT = "dot-"  # replaces a leading dot: git would apply a .gitignore in the package


@click.command(epilog=EPILOG)
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
def new(*, directory: Path) -> None:
    """Create an example project in DIRECTORY.

    The project contains an annotated catalog with two event types, the configuration of the site, a hand-written
    page, a README, and a workflow that publishes to GitHub Pages.
    """
    held = [entry.name for entry in directory.iterdir() if entry.name != ".git"] if directory.exists() else []
    if held:
        raise click.UsageError(f"{directory} already contains files ({_some(held)}). Choose a new or an empty folder.")
    lay_down(directory)
    click.echo(f"Created a project with two event types in {directory}.\n\nTo preview it, run:")
    click.echo("".join(f"  {line}\n" for line in _next(directory)), nl=False)


def _some(names: list[str]) -> str:
    first = sorted(names)[:3]
    return ", ".join(first) + (", …" if len(names) > len(first) else "")


def _next(directory: Path) -> Iterator[str]:
    if real_path(directory) != Path.cwd():
        yield f"cd {shlex.quote(str(directory))}"
    yield "eventguide serve"


def lay_down(directory: Path) -> None:
    """Write the project into `directory`, which is new or empty: all files or none.

    Raises:
        OSError: a file can't be written.
    """
    directory.parent.mkdir(parents=True, exist_ok=True)
    with replacing(directory) as project:
        _copy(project)
        _add_schema(project / "catalog")


def _copy(target: Path) -> None:
    for source in sorted(SCAFFOLD.rglob("*")):
        parts = source.relative_to(SCAFFOLD).parts
        if not source.is_file() or "__pycache__" in parts:
            continue
        place = target.joinpath(*(part.replace(_DOT, ".", 1) if part.startswith(_DOT) else part for part in parts))
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)
    requirements = target / "requirements.txt"
    requirements.write_text(requirements.read_text(encoding="utf-8").replace("EVENTGUIDE_VERSION", __version__))


def _add_schema(folder: Path) -> None:
    from eventguide.catalog import load_catalog
    from eventguide.editor import FILE, refresh_schema
    from eventguide.rules import SUMMARIES

    catalog = load_catalog(folder).catalog
    if catalog is not None:
        (folder / FILE).touch()
        refresh_schema(folder, catalog, SUMMARIES)
