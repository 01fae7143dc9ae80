"""`eventguide check`: everything that is wrong with a catalog, at once."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from eventguide.atomic import write_file
from eventguide.cli.build import config_file
from eventguide.cli.project import catalog_path
from eventguide.cli.terminal import has_colour, width_of

if TYPE_CHECKING:
    from eventguide.findings import Finding, Form
    from eventguide.guide import Guide
    from eventguide.payloads import Resolved

FORMATS = ("text", "json", "github", "markdown", "sarif")

EPILOG = """\
\b
Examples:
  eventguide check                           the catalog of this project
  eventguide check other/catalog.yaml        a single file
  eventguide check --strict                  warnings fail as well
  eventguide check --rule no-summary         only the findings of one rule
  eventguide check --all                     every suggestion, not one line per rule
  eventguide check --format sarif --output findings.sarif

Exit codes: 0 clean, 1 findings (errors; with --strict also warnings), 2 wrong use.
On GitHub Actions the format is `github` where none is chosen.
`eventguide explain RULE` says why a rule matters and shows how to mend it.
"""


@click.command(epilog=EPILOG)
@click.argument("catalog", required=False, type=click.Path(path_type=Path))
@config_file
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    metavar="FORM",
    help="How findings are written: text (the default), json, github, markdown or sarif.",
)
@click.option("--strict", is_flag=True, help="Warnings fail as well, not only errors.")
@click.option("--rule", "only", multiple=True, metavar="ID", help="Only the findings of this rule; may be repeated.")
@click.option("--ignore", "without", multiple=True, metavar="ID", help="No findings of this rule; may be repeated.")
@click.option("--all", "each", is_flag=True, help="Show each suggestion: of a rule with many, text shows one line.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the findings to this file.")
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
    """Name everything that is wrong with a catalog, at once.

    CATALOG is a folder or a file; left out, it is the one that the plugin in mkdocs.yml reads, or `catalog`.
    Each finding says where it is, what is wrong, and what to do about it.
    """
    path = catalog_path(catalog, config_file)
    chosen = cast("Form", form or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"))
    # Loaded here, so that `--help` is quick.
    from eventguide.guide import read_guide
    from eventguide.rules import select

    _refuse_unknown_rules((*only, *without))
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


def _refuse_unknown_rules(rules: tuple[str, ...]) -> None:
    from eventguide.findings import suggestion
    from eventguide.rules import RULES

    for rule in rules:
        if rule not in RULES:
            raise click.UsageError(f'There is no rule "{rule}": {suggestion(rule, RULES, "The rules are")}')


def _shown(findings: Sequence["Finding"], form: "Form", *, for_terminal: bool = False, folded: bool = False) -> str:
    from eventguide.findings import show, show_text
    from eventguide.rules import RULES

    if form == "text":
        colour, width = (has_colour(sys.stdout), width_of(sys.stdout)) if for_terminal else (False, 0)
        text = show_text(findings, colour=colour, width=width, summary=False, folded=folded)
        return text + "\n" if text else ""
    rules = {rule.id: rule.summary for rule in RULES.values()}
    text = show(findings, form, rules=rules, sources=_sources())
    # What follows a table without a blank line between is taken for its last row.
    return text + "\n" if text and form == "markdown" else text


def _sources() -> str:
    """Where GitHub shows the files of the commit that a workflow looks at; empty elsewhere."""
    parts = [os.environ.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "SHA")]
    return "{}/{}/blob/{}/".format(*parts) if all(parts) else ""


def _last_line(guide: "Guide", findings: Sequence["Finding"], *, strict: bool) -> str:
    from eventguide.findings import Severity, count_text

    if not findings:
        return f"Clean: {_extent(guide.resolved)}." if guide.resolved and not guide.findings else "No findings."
    counted = count_text(findings)
    kinds = {finding.severity for finding in findings}
    if Severity.ERROR in kinds:
        return f"{counted}; there is no site before the errors are mended."
    if Severity.WARNING in kinds:
        return f"{counted}; " + ("warnings fail with --strict." if strict else "a site can be built.")
    return f"{counted}."


def _extent(resolved: "Resolved") -> str:
    actions = sum(len(event.event_type.actions) for event in resolved.events.values())
    counts = {"event type": len(resolved.events), "action": actions, "payload": len(resolved.payloads)}
    return ", ".join(_number(count, what) for what, count in counts.items())


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _fails(findings: Sequence["Finding"], *, strict: bool) -> bool:
    failing = ("error", "warning") if strict else ("error",)
    return any(finding.severity in failing for finding in findings)
