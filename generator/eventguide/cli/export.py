"""`eventguide export`: the same pages as Markdown, for a builder that runs no plugin of ours."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from eventguide.atomic import replacing
from eventguide.cli.build import config_file
from eventguide.cli.project import catalog_path, config_path, plugin_options, read_config, require_output_folder

EPILOG = """\
\b
Examples:
  eventguide export --to build/zensical     then, in that folder: zensical build --strict

DIRECTORY is written anew each time, whole or not at all; one that holds anything else is refused.
Exit codes: 0 written, 1 findings, 2 wrong use.
"""


@click.command(epilog=EPILOG)
@config_file
@click.option("--to", "target", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIRECTORY")
def export(*, config_file: str | None, target: Path) -> None:
    """Write the site's pages as Markdown into DIRECTORY, with a configuration for Zensical.

    Every page of the guide is there as Markdown: headings as Markdown has them, everything else as blocks of HTML;
    with the hand-written pages, the files for machines, stylesheets and scripts.
    """
    from eventguide.cli.exported import MARK, export_files  # loaded here: the other commands need no templates

    config = config_path(config_file)
    require_output_folder(target, config, lambda folder: (folder / MARK).is_file())
    from jinja2 import TemplateError

    from eventguide.findings import show_text
    from eventguide.guide import read_guide

    options = plugin_options(read_config(config))
    guide = read_guide(catalog_path(config.parent / options.get("catalog", "catalog")))
    if guide.has_errors or guide.resolved is None:
        click.echo(show_text(guide.findings), nl=False, err=True)
        sys.exit(1)
    try:
        count = _write(export_files(guide.resolved, config), target)
    except TemplateError as error:
        file = getattr(error, "filename", None)
        raise click.ClickException(
            f"{f'{file}: ' if file else ''}{str(error).rstrip('.')}. The previous export is unchanged."
        ) from error
    click.echo(f"{target}: {count} pages. Build them there: zensical build --strict", err=True)


def _write(files: Iterable[tuple[str, bytes]], target: Path) -> int:
    """Write the files; return how many of them are pages."""
    pages = 0
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target) as folder:
        for address, content in files:
            path = folder / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            pages += path.suffix == ".md"
    return pages
