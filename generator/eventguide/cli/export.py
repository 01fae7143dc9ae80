"""`eventguide export`: write the catalog as AsyncAPI, as OpenAPI, or as pages for another site generator."""

from collections.abc import Iterable
from pathlib import Path

import click

from eventguide.atomic import replacing
from eventguide.cli.build import config_file
from eventguide.cli.output_file import print_or_write, require_new_file
from eventguide.cli.project import config_path, read_config, require_output_folder, resolved_catalog
from eventguide.exports.documents import DIALECTS, FORMS, SQL, document_of

EPILOG = """\
\b
Examples:
  eventguide export asyncapi                       print the AsyncAPI document
  eventguide export openapi -o openapi.json        write it to a file
  eventguide export sql --dialect postgres         print a query that counts the events of each payload
  eventguide export zensical --to build/zensical   then, in that folder: zensical build --strict

An existing file is only replaced with --force. An export for Zensical replaces DIRECTORY completely if it is an
earlier export; a folder with other files is refused. If an export fails, the previous one is unchanged.
Exit codes: 0 success, 1 errors in the catalog or a template, 2 usage error.
"""


HELP = f"""Write the catalog in a form that other tools read.

FORM is {", ".join(f"`{form}` ({what})" for form, what in FORMS.items())}, `sql` (a query that counts the events of each
payload where the data is), or `zensical` (the pages as Markdown, with a configuration for Zensical).
"""


@click.command(help=HELP, epilog=EPILOG)
@click.argument("form", type=click.Choice((*FORMS, SQL, "zensical")), metavar="FORM")
@config_file
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the document to a file.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.option("--open", "is_open", is_flag=True, help="Use the schemas for receivers, which accept further keys.")
@click.option(
    "--dialect",
    type=click.Choice(DIALECTS),
    help="Dialect of the form sql.  [default: duckdb]",
)
@click.option("--table", default="events", show_default=True, help="Table of the form sql, with an event per row.")
@click.option("--column", default="event", show_default=True, help="Column of the events.")
@click.option(
    "--to",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIRECTORY",
    help="Output folder of the form zensical.",
)
def export(  # noqa: PLR0913 - one argument per option
    *,
    form: str,
    config_file: str | None,
    output: Path | None,
    force: bool,
    is_open: bool,
    dialect: str | None,
    table: str,
    column: str,
    target: Path | None,
) -> None:
    """Write the catalog in one of the forms."""
    config = config_path(config_file)
    if dialect and form != SQL:
        raise click.UsageError(f"--dialect is not an option of the form {form}.")
    if form == "zensical":
        _require_no(output, "-o", "zensical", "--to DIRECTORY")
        if target is None:
            raise click.UsageError("The form zensical needs an output folder: --to DIRECTORY.")
        return _zensical(config, target)
    _require_no(target, "--to", form, "-o FILE")
    require_new_file(output, force=force)
    text = _query(config, dialect or "duckdb", table, column) if form == SQL else _document(config, form, is_open)
    print_or_write(text, output)
    return None


def _document(config: Path, form: str, is_open: bool) -> str:  # noqa: FBT001 - an option of the command
    from eventguide.site_urls import Urls, root_of

    urls = Urls(root_of(read_config(config).get("site_url")))
    return document_of(form, resolved_catalog(config), urls, is_open=is_open)


def _query(config: Path, dialect: str, table: str, column: str) -> str:
    from eventguide.exports.sql import is_name, sql_query

    for option, name in (("--table", table), ("--column", column)):
        if not is_name(name):
            raise click.UsageError(f'{option} "{name}" is not a name: letters, digits and _, with dots between parts.')
    return sql_query(resolved_catalog(config), dialect, table=table, column=column)


def _require_no(value: Path | None, option: str, form: str, instead: str) -> None:
    if value is not None:
        raise click.UsageError(f"{option} is not an option of the form {form}. Use {instead}.")


def _zensical(config: Path, target: Path) -> None:
    """Write the site's pages as Markdown, with hand-written pages, machine-readable files, styles and scripts."""
    from eventguide.cli.zensical import MARK, export_files  # imported here: the other commands do not need templates

    require_output_folder(target, config, lambda folder: (folder / MARK).is_file())
    from jinja2 import TemplateError

    resolved = resolved_catalog(config)
    try:
        count = _write(export_files(resolved, config), target)
    except TemplateError as error:
        file = getattr(error, "filename", None)
        state = "The previous export is unchanged." if (target / MARK).is_file() else "Nothing was written."
        raise click.ClickException(f"{f'{file}: ' if file else ''}{str(error).rstrip('.')}. {state}") from error
    click.echo(f"{target}: {count} pages. Run `zensical build --strict` in that folder to build them.", err=True)


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
