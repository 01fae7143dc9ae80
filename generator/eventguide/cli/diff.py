"""`eventguide diff`: list the changes of a new version, and their effect on receivers."""

import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from eventguide.atomic import write_file
from eventguide.cli.build import config_file
from eventguide.cli.output_file import require_output_file
from eventguide.cli.project import catalog_path
from eventguide.cli.report_format import default_format, format_option, github_sources
from eventguide.cli.terminal import has_colour, width_of

if TYPE_CHECKING:
    from eventguide.changes import Report
    from eventguide.findings import Form
    from eventguide.snapshot import Nodes, Snapshot

EPILOG = """\
\b
Examples:
  eventguide diff                            the newest tag v* against your folder
  eventguide diff v1.0                       a tag, branch or commit against your folder
  eventguide diff v1.0 v2.0                  two versions
  eventguide diff old/catalog.json           a published file against your folder
  eventguide diff --merge-base origin/main   what this branch changes
  eventguide diff --release                  before you tag a version

BASE and HEAD are a git revision, a folder, a YAML file, or the catalog.json of a published site.
Exit codes: 0 success, 1 changes that fail (see --fail-on), 2 usage error, or a catalog with errors.
On GitHub Actions, the default format is `github`.
"""


@click.command(epilog=EPILOG)
@click.argument("base", required=False)
@click.argument("head", required=False)
@config_file
@format_option()
@click.option(
    "--fail-on",
    type=click.Choice(("breaking", "risky", "never")),
    default="never",
    show_default=True,
    help="Exit with 1 if there are changes of this level or worse that the catalog does not accept.",
)
@click.option(
    "--release", is_flag=True, help="Treat a version that is not raised enough as a breaking change; fail on it."
)
@click.option("--merge-base", is_flag=True, help="Compare with the newest common commit of BASE and HEAD.")
@click.option("--tags", default="v*", show_default=True, metavar="PATTERN", help="Tags of versions, for BASE.")
@click.option("--all", "each", is_flag=True, help="Print every change; by default, text shortens rules with many.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to a file.")
def diff(  # noqa: PLR0913 - its options
    *,
    base: str | None,
    head: str | None,
    config_file: str | None,
    form: str | None,
    fail_on: str,
    release: bool,
    merge_base: bool,
    tags: str,
    each: bool,
    output: Path | None,
) -> None:
    """List what changed since the last version, for receivers.

    The resolved payloads of two versions of the catalog are compared. BASE defaults to the newest git tag that matches
    v*, HEAD to the files of the project.
    """
    require_output_file(output, (base, head, catalog_path(None, config_file, must_exist=False)))
    report = _report(base, head, config_file, tags, release=release, merge_base=merge_base)
    chosen = form or default_format()
    if output is not None:
        write_file(output, _shown(report, chosen, each=each, for_terminal=False))
    else:
        click.echo(_shown(report, chosen, each=each, for_terminal=True), nl=False, color=True)
    if chosen != "markdown" or output is not None:
        click.echo(_last_line(report), err=output is not None or chosen != "text")
    sys.exit(int(_fails(report, "breaking" if release and fail_on == "never" else fail_on)))


def _report(
    base: str | None, head: str | None, config: str | None, pattern: str, *, release: bool, merge_base: bool
) -> "Report":
    from eventguide import revisions
    from eventguide.changes import compare
    from eventguide.snapshot import Nodes, NotReadable

    nodes = Nodes()
    here = _folder(config)
    try:
        old_name = base or revisions.newest_tag(here, pattern)
        if merge_base:
            is_file = head is None or Path(head).exists()
            old_name = revisions.merge_base(here, old_name, "HEAD" if is_file or head is None else head)
        catalog = Path(head) if head and Path(head).exists() and not head.endswith(".json") else None
        old = replace(_side(old_name, config, nodes, catalog), label=base or old_name)
        new = _side(head, config, nodes)
        date = _date(head, here)
    except (revisions.RevisionError, NotReadable) as error:
        raise click.UsageError(str(error)) from None
    return compare(old, new, date=date, release=release)


def _side(name: str | None, config: str | None, nodes: "Nodes", catalog: Path | None = None) -> "Snapshot":
    """Return one side; `catalog` is where a revision has it, by default the configured one."""
    from eventguide.changes.sides import at_revision, in_files

    if name is None:
        return in_files(catalog_path(None, config), nodes)
    if Path(name).exists():
        return in_files(Path(name), nodes)
    if name.startswith(("http://", "https://")):
        raise click.UsageError(f"{name} is a URL. Download the file, and give its path.")
    if name.endswith((".json", ".yaml", ".yml", "/")):
        raise click.UsageError(f"There is no file or folder {name}.")
    return at_revision(_folder(config), name, catalog or catalog_path(None, config, must_exist=False), nodes)


def _folder(config: str | None) -> Path:
    """Return the folder of the configuration, whose repository has the revisions."""
    return Path(config).parent if config else Path.cwd()


def _date(head: str | None, folder: Path) -> str:
    """Return the date of the new version, for sunsets: that of its revision; today for files."""
    from eventguide.revisions import date_of

    if head is None or Path(head).exists():
        return dt.datetime.now(tz=dt.UTC).date().isoformat()
    return date_of(folder, head)


def _shown(report: "Report", form: str, *, each: bool, for_terminal: bool) -> str:
    from eventguide.changes import reporters
    from eventguide.findings import show

    if form == "text":
        colour, width = (has_colour(sys.stdout), width_of(sys.stdout)) if for_terminal else (False, 0)
        text = reporters.show_text(report, colour=colour, width=width, folded=not each)
        return text + "\n" if text else ""
    if form == "json":
        return reporters.show_json(report)
    if form == "markdown":
        return reporters.show_markdown(report, github_sources()) + "\n"
    return show(reporters.as_findings(report), cast("Form", form), rules=reporters.rule_summaries())


def _last_line(report: "Report") -> str:
    from eventguide.changes.reporters import counts_text, next_version_text

    since = f" since {report.old.label}" if report.old.label else ""
    counts = counts_text(report)
    first = f"{counts[:1].upper()}{counts[1:]}{since}."
    return " ".join(filter(None, (first, next_version_text(report))))


def _fails(report: "Report", fail_on: str) -> bool:
    from eventguide.changes import Level

    return fail_on != "never" and bool(report.failing(Level(fail_on)))
