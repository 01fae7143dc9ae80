"""`eventguide check`: check a catalog and report all problems."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from eventguide.atomic import write_file
from eventguide.cli.build import config_file
from eventguide.cli.explain import require_rule
from eventguide.cli.output_file import require_output_file
from eventguide.cli.project import catalog_path
from eventguide.cli.report_format import default_format, format_option, github_sources
from eventguide.cli.terminal import has_colour, width_of
from eventguide.counted import counted

if TYPE_CHECKING:
    from eventguide.findings import Finding, Form
    from eventguide.payloads import Resolved
    from eventguide.pipeline import Guide

EPILOG = """\
\b
Examples:
  eventguide check                           check the catalog of this project
  eventguide check other/catalog.yaml        check a single file
  eventguide check --strict                  treat warnings as errors
  eventguide check --rule no-summary         report one rule only
  eventguide check --all                     print every suggestion, not one line per rule
  eventguide check --format sarif --output findings.sarif

Exit codes: 0 no errors, 1 errors (with --strict also warnings), 2 usage error.
On GitHub Actions, the default format is `github`.
`eventguide explain RULE` explains why a rule matters and shows a fix.
"""


@click.command(epilog=EPILOG)
@click.argument("catalog", required=False, type=click.Path(path_type=Path))
@config_file
@format_option()
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--rule", "only", multiple=True, metavar="ID", help="Report only this rule; can be repeated.")
@click.option("--ignore", "without", multiple=True, metavar="ID", help="Do not report this rule; can be repeated.")
@click.option(
    "--all", "each", is_flag=True, help="Print every suggestion; by default, text shows one line for a rule with many."
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the findings to a file.")
def check(
    *,
    catalog: Path | None,
    config_file: str | None,
    form: str | None,
    strict: bool,
    only: tuple[str, ...],
    without: tuple[str, ...],
    each: bool,
    output: Path | None,
) -> None:
    """Check a catalog and report all problems.

    CATALOG is a folder or a file. The default is the catalog configured for the plugin in mkdocs.yml, or `catalog`.
    Each finding has a source position, a description of the problem, and a hint how to fix it.
    """
    path = catalog_path(catalog, config_file)
    require_output_file(output, (path,))
    chosen = cast("Form", form or default_format())
    # Imported here to keep `--help` fast.
    from eventguide.pipeline import read_guide
    from eventguide.rules import select

    for rule in (*only, *without):
        require_rule(rule)
    guide = read_guide(path)
    findings = select(guide.findings, only, without)
    if output is not None:
        write_file(output, _shown(findings, chosen))
        click.echo(_last_line(guide, findings, strict=strict), err=True)
    else:
        folded = not each and not only
        click.echo(_shown(findings, chosen, for_terminal=True, folded=folded), nl=False, color=True)
        click.echo(_last_line(guide, findings, strict=strict), err=chosen not in ("text", "markdown"))
    sys.exit(int(_fails(findings, strict=strict)))


def _shown(findings: Sequence["Finding"], form: "Form", *, for_terminal: bool = False, folded: bool = False) -> str:
    from eventguide.findings import show, show_text
    from eventguide.rules import SUMMARIES

    if form == "text":
        colour, width = (has_colour(sys.stdout), width_of(sys.stdout)) if for_terminal else (False, 0)
        text = show_text(findings, colour=colour, width=width, summary=False, folded=folded)
        return text + "\n" if text else ""
    text = show(findings, form, rules=SUMMARIES, sources=github_sources())
    # Without a blank line, text after a Markdown table would become its last row.
    return text + "\n" if text and form == "markdown" else text


def _last_line(guide: "Guide", findings: Sequence["Finding"], *, strict: bool) -> str:
    from eventguide.findings import Severity, count_text

    if not findings:
        return (
            f"No problems found: {_extent(guide.resolved)}."
            if guide.resolved and not guide.findings
            else "No findings."
        )
    counted = count_text(findings)
    kinds = {finding.severity for finding in findings}
    if Severity.ERROR in kinds:
        return f"{counted}; fix the errors to build the site."
    if Severity.WARNING in kinds:
        return f"{counted}; " + ("warnings fail with --strict." if strict else "the site can be built.")
    return f"{counted}."


def _extent(resolved: "Resolved") -> str:
    actions = sum(len(event.event_type.actions) for event in resolved.events.values())
    counts = {"event type": len(resolved.events), "action": actions, "payload": len(resolved.payloads)}
    return ", ".join(counted(count, what) for what, count in counts.items())


def _fails(findings: Sequence["Finding"], *, strict: bool) -> bool:
    failing = ("error", "warning") if strict else ("error",)
    return any(finding.severity in failing for finding in findings)
