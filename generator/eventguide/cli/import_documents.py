"""`eventguide import`: write a catalog for events that other documents describe."""

import sys
from pathlib import Path

import click

from eventguide.cli.name_type import NameType
from eventguide.counted import counted

EPILOG = """\
\b
Examples:
  eventguide import asyncapi asyncapi.yaml --to catalog
  eventguide import openapi openapi.yaml --to catalog
  eventguide import jsonschema schemas/ --examples examples/ --to catalog
  eventguide import jsonschema schemas/ --to catalog --update     after the documents changed

Such documents do not define actors and timings, so these are marked TODO. With --update, your edits since the last
import are kept. Nothing is read from a network.
Exit codes: 0 success, 1 errors in the documents; then nothing is written.
"""


@click.command("import", epilog=EPILOG)
@click.argument("form", type=click.Choice(["asyncapi", "openapi", "jsonschema"]), metavar="FORMAT")
@click.argument("sources", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="SOURCE...")
@click.option("--to", "target", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
              help="Folder of the catalog; a new one, or that of an earlier import with --update.")  # fmt: skip
@click.option("--examples", multiple=True, type=click.Path(exists=True, path_type=Path), metavar="PATH",
              help="File or folder of captured payloads; may be repeated.")  # fmt: skip
@click.option("--type-header", type=NameType(), default="", metavar="NAME",
              help="Header that has the name of the event type.")  # fmt: skip
@click.option("--title", type=NameType(), default="", help="Title of the catalog.")
@click.option("--update", is_flag=True, help="Merge with the catalog of an earlier import.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write the report of what was not imported to a file.")  # fmt: skip
def import_documents(
    form: str, sources: tuple[Path, ...], *, target: Path, update: bool, report: Path | None, **given: str
) -> None:
    """Write a catalog from AsyncAPI, OpenAPI or JSON Schema.

    FORMAT is asyncapi (2.x or 3.x), openapi (webhooks of 3.1, callbacks of 3.0) or jsonschema (files, or folders of
    them). Shared schemas become entities, examples become captured payloads. Each part of a document that can't be
    written in a catalog is reported with its file and JSON pointer.
    """
    from eventguide.atomic import write_file
    from eventguide.cli.output_file import require_output_file
    from eventguide.imports import (
        NotWrittenError,
        Wanted,
        import_catalog,
        report_lines,
        summary_line,
        write_catalog,
    )

    require_output_file(report, (*sources, *given["examples"]))
    imported = import_catalog(Wanted(form=form, sources=sources, **given))  # type: ignore[arg-type]
    problems = imported.problems
    try:
        written = None if problems.has_errors else write_catalog(imported, target, update=update)
    except NotWrittenError as error:
        raise click.UsageError(str(error)) from error
    refused = [] if written is None else _errors(target)
    lines = [*report_lines(problems), *refused]
    if report is not None:
        write_file(report, "".join(f"{line}\n" for line in lines))
    else:
        for line in lines:
            click.echo(line, err=True)
    if written is None:
        click.echo(f"{summary_line(problems.found.values())}; nothing was written.", err=True)
        sys.exit(1)
    numbers = ((imported.events, "event type"), (imported.actions, "action"), (imported.captured, "captured payload"))
    click.echo(f"{target}: {', '.join(counted(number, noun) for number, noun in numbers)}.")
    if update:
        changed, removed = f"{len(written.changed):,} changed", f"{len(written.removed):,} removed"
        click.echo(f"{counted(len(written.new), 'file')} new, {changed}, {removed}.")
    if lost := summary_line(problems.found.values()):
        click.echo(f"{lost}{f'; see {report}' if report else ''}.")
    correct = f"Correct {counted(len(refused), 'error')} of the catalog, replace" if refused else "Replace"
    click.echo(f"{correct} the text marked TODO, and run `eventguide check {target}`.")


def _errors(catalog: Path) -> list[str]:
    """Return a line for each error of a catalog, as `eventguide check` reports it."""
    from eventguide.findings import Severity
    from eventguide.pipeline import read_guide

    errors = (one for one in read_guide(catalog).findings if one.severity is Severity.ERROR)
    return [f"{one.location}: {one.severity}[{one.rule}] {one.message}" for one in errors]
