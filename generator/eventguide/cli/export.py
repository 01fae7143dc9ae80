"""`eventguide export`: write the pages as Markdown, for a site generator that does not run the plugin."""

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

Each export replaces DIRECTORY completely; if it fails, DIRECTORY is unchanged. A folder with other files is refused.
Exit codes: 0 success, 1 errors in the catalog or a template, 2 usage error.
"""


@click.command(epilog=EPILOG)
@config_file
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIRECTORY",
    help="Output folder.",
)
def export(*, config_file: str | None, target: Path) -> None:
    """Write the site's pages as Markdown into DIRECTORY, with a configuration for Zensical.

    Generated pages have Markdown headings and HTML blocks for everything else. The export also contains the
    hand-written pages, the machine-readable files, stylesheets and scripts.
    """
    from eventguide.cli.zensical import MARK, export_files  # imported here: the other commands do not need templates

    config = config_path(config_file)
    require_output_folder(target, config, lambda folder: (folder / MARK).is_file())
    from jinja2 import TemplateError

    from eventguide.findings import show_text
    from eventguide.pipeline import read_guide

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
    click.echo(f"{target}: {count} pages. Build them in this folder with `zensical build --strict`.", err=True)


def _write(files: Iterable[tuple[str, bytes]], target: Path) -> int:
    """Write the files; return the number of pages among them."""
    pages = 0
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target) as folder:
        for address, content in files:
            path = folder / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            pages += path.suffix == ".md"
    return pages
