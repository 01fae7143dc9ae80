"""What the commands on traffic share: the catalog, which must be free of errors, and arguments."""

import sys
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eventguide.cli.project import catalog_path

if TYPE_CHECKING:
    from eventguide.payloads import Resolved
    from eventguide.pipeline import Guide

catalog_option = click.option(
    "--catalog",
    "given",
    type=click.Path(exists=True, path_type=Path),
    help="Catalog to use.  [default: the catalog of this project]",
)


class FieldPathType(click.ParamType[tuple[str, ...]]):
    """A path into a payload: `Records[].body`, `data["a.b"]`."""

    name = "path"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Return the steps of the path."""
        from eventguide.traffic.capture import path_of

        try:
            return path_of(value) if isinstance(value, str) else value
        except ValueError:
            self.fail(f'"{value}" is not a path, for example Records[].body or data["a.b"].', param, ctx)


def usable_guide(given: Path | None) -> tuple["Guide", "Resolved"]:
    """Read a catalog; print its errors and exit if it has any."""
    from eventguide.findings import Severity, show_text
    from eventguide.pipeline import read_guide

    guide = read_guide(catalog_path(given))
    if guide.resolved is None or guide.has_errors:
        errors = [one for one in guide.findings if one.severity is Severity.ERROR]
        click.echo(show_text(errors), nl=False, err=True)
        sys.exit(1)
    return guide, guide.resolved


def fingerprint(guide: "Guide") -> str:
    """Return what is the same for the same files of a catalog."""
    from eventguide.catalog import TRAFFIC_FILE

    content = blake2b(digest_size=8)
    for file in guide.files:
        if file.is_file() and file.name != TRAFFIC_FILE:
            content.update(blake2b(file.read_bytes()).digest())
    return content.hexdigest()
