"""`eventguide match`: compare captured events with the catalog."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click
from click.core import ParameterSource

from eventguide.cli.output_file import print_or_write, require_output_file
from eventguide.cli.progress import StatusLine
from eventguide.cli.project import catalog_path
from eventguide.cli.report_format import format_option
from eventguide.cli.traffic import FieldPathType, catalog_option, fingerprint, usable_guide

if TYPE_CHECKING:
    from eventguide.findings import Form
    from eventguide.payloads import Resolved
    from eventguide.payloads.identification.outcome import Outcome
    from eventguide.pipeline import Guide
    from eventguide.traffic.match import Counts, Difference, Limits, Report

FAIL_ON = ("unknown", "undocumented", "invalid", "never-seen")
_WITH_EACH = frozenset(("files", "given", "each", "at", "jobs", "show_values"))

EPILOG = """\
\b
Examples:
  eventguide match capture.jsonl                      report on a file
  eventguide match captures/ --jobs 4                 a folder, in four processes
  kcat -C -t events -e | eventguide match -           a topic of a message broker
  eventguide match capture.jsonl --each               one line of JSON per event
  eventguide match capture.jsonl --fail-on unknown,undocumented --min-count 10
  eventguide match --merge monday.json tuesday.json   merge reports made with --format json

No value of a sensitive or an undocumented field is printed, unless --show-values is set.
Exit codes: 0 success, 1 differences named by --fail-on or --coverage, 2 usage error or nothing to read.
"""


class _Kinds(click.ParamType[tuple[str, ...]]):
    """A list of kinds of differences, separated by commas."""

    name = "kinds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Return the kinds."""
        kinds = tuple(filter(None, value.split(","))) if isinstance(value, str) else value
        for kind in kinds:
            if kind not in FAIL_ON:
                self.fail(f'Unknown kind "{kind}". The kinds are: {", ".join(FAIL_ON)}.', param, ctx)
        return tuple(kinds)


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, metavar="FILE...")
@catalog_option
@click.option("--merge", is_flag=True, help="Merge JSON reports into one: FILE... are reports.")
@format_option("html", default="text")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to a file.")
@click.option("--each", is_flag=True, help="Print one line of JSON per event instead of the report.")
@click.option("--at", type=FieldPathType(), default="", help="Path of the events in a message, as in Records[].body.")
@click.option("--id-at", type=FieldPathType(), default="", help="Path of the id of an event, to find duplicates.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes, for several files.")
@click.option("--show-values", is_flag=True, help="Also print values of sensitive and undocumented fields.")
@click.option("--fail-on", type=_Kinds(), default="", help=f"Exit with 1 on: {', '.join(FAIL_ON)}.")
@click.option(
    "--coverage", type=click.FloatRange(0, 100), help="Exit with 1 if less than this % of the actions was seen."
)
@click.option("--min-count", type=click.IntRange(min=1), default=1, help="Ignore differences that fewer events have.")
@click.option("--min-share", type=click.FloatRange(0, 100), default=0, help="Ignore differences that a smaller % has.")
@click.option(
    "--baseline",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Ignore the differences in this file.",
)
@click.option("--write-baseline", type=click.Path(dir_okay=False, path_type=Path), help="Write a file for --baseline.")
@click.option(
    "--write-traffic",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write how often each action was seen; the site shows it if FILE is catalog/traffic.json.",
)
@click.option("--with-ids", is_flag=True, help="Add hashed ids to a JSON report, so that --merge finds duplicates.")
def match(files: tuple[str, ...], *, given: Path | None, merge: bool, **options: Any) -> None:
    """Compare captured events with the catalog.

    FILE is a file, a folder, a pattern, or - for standard input, with JSON values in lines, arrays or one after
    another, also compressed with gzip. Envelopes and the wrappers of common queues are removed. The report counts
    the actions that were seen, and lists what differs from the catalog: unknown types and actions, undocumented and
    missing fields, other types and values, duplicates. Nothing leaves this machine.
    """
    if not files:
        raise click.UsageError("Missing argument 'FILE...'.")
    if options["each"]:
        _refuse_with_each()
    for written in (options["output"], options["write_baseline"]):
        require_output_file(written, (*files, catalog_path(given)))
    require_output_file(options["write_traffic"], files)  # it may be in the folder of the catalog
    guide, resolved = usable_guide(given)
    if merge:
        counts = _merged(files, guide)
    else:
        counts = _matched(files, guide, resolved, options)
        if options["each"]:
            _say_problems(counts)
            return
    _finish(counts, resolved, options)


def _refuse_with_each() -> None:
    """Refuse the options of the report, which --each replaces."""
    context = click.get_current_context()
    for option in context.command.params:
        is_given = context.get_parameter_source(option.name or "") is ParameterSource.COMMANDLINE
        if is_given and option.name not in _WITH_EACH:
            raise click.UsageError(f"{option.opts[0]} has no effect with --each, which prints no report.")


def _merged(files: Sequence[str], guide: "Guide") -> "Counts":
    from eventguide.traffic.match import NotMergedError, counts_from_json, merged_reports

    try:
        counts = merged_reports([counts_from_json(Path(name).read_bytes(), name) for name in files])
    except NotMergedError as error:
        raise click.UsageError(str(error)) from error
    if counts.catalog != fingerprint(guide):
        raise click.UsageError("The reports were made with another version of the catalog.")
    return counts


def _matched(files: Sequence[str], guide: "Guide", resolved: "Resolved", options: dict[str, Any]) -> "Counts":
    from eventguide.pipeline import engine_of
    from eventguide.traffic.capture import Unwrapper, find_captures
    from eventguide.traffic.match import Census, Matching, Options, match_captures

    captures, problems = find_captures(files)
    if not captures:
        raise click.UsageError(" ".join(problems))
    engine, mark = engine_of(resolved), fingerprint(guide)
    choice = Options(options["id_at"], show_values=options["show_values"])
    line = StatusLine()
    matching = Matching(
        census=lambda: Census(resolved, engine, choice, mark),
        unwrapper=Unwrapper(resolved.event_path or (), engine.is_named, options["at"], has_type=engine.has_type),
        keeps_ids=options["with_ids"],
        each=_printer(resolved) if options["each"] else None,
        progress=(lambda events: line.show(f"{events:,} events")) if sys.stderr.isatty() else None,
    )
    counts = match_captures(captures, matching, jobs=options["jobs"])
    line.clear()
    counts.problems[:0] = problems
    return counts


def _finish(counts: "Counts", resolved: "Resolved", options: dict[str, Any]) -> None:
    """Print the report, and exit with 1 where differences fail."""
    from eventguide.atomic import write_file
    from eventguide.traffic.match import (
        REPORT_FORMATS,
        at_fault,
        baseline_text,
        percent,
        report_of,
        traffic_findings,
        traffic_text,
    )

    report = report_of(counts, resolved)
    differences = traffic_findings(report, resolved, options["fail_on"], _limits(options))
    if options["write_baseline"]:
        write_file(options["write_baseline"], baseline_text(differences))
    if options["write_traffic"] and counts.events:
        write_file(options["write_traffic"], traffic_text(report))
    print_or_write(_shown(report, differences, options["form"]), options["output"])
    failing = at_fault(differences)
    if options["form"] in REPORT_FORMATS:
        for one in failing:
            click.echo(f"{one.kind}: {one.finding.message}", err=True)
    lacking = options["coverage"] is not None and 100 * report.coverage < options["coverage"]
    if lacking:
        click.echo(f"coverage: {percent(report.coverage)} of the actions were seen, less than required.", err=True)
    if not counts.events:
        click.echo("No events were read.", err=True)
        sys.exit(2)
    sys.exit(int(bool(failing) or lacking))


def _limits(options: dict[str, Any]) -> "Limits":
    from eventguide.traffic.match import Limits, read_baseline

    known: frozenset[str] = frozenset()
    if options["baseline"]:
        try:
            known = read_baseline(options["baseline"].read_text(encoding="utf-8"))
        except ValueError as error:
            raise click.UsageError(f"{options['baseline']} is not a file written by --write-baseline.") from error
    return Limits(options["min_count"], options["min_share"] / 100, known)


def _shown(report: "Report", differences: "Sequence[Difference]", form: str) -> str:
    from eventguide.findings import show
    from eventguide.traffic.match import REPORT_FORMATS, RULES, show_report

    if form in REPORT_FORMATS:
        return show_report(report, form)
    return show([one.finding for one in differences], cast("Form", form), rules=RULES)


def _say_problems(counts: "Counts") -> None:
    from eventguide.traffic.capture import note_after_text

    for problem in counts.problems:
        click.echo(problem, err=True)
    if (after := counts.after_text).count:
        click.echo(note_after_text(after.count, after.sample), err=True)
    for row in counts.unreadable:
        click.echo(f"{row.seen.count:,} {row.reason}, first at {row.seen.sample}", err=True)


def _printer(resolved: "Resolved") -> Callable[[str, int, "Outcome"], None]:
    """Return what prints an event's outcome as a line of JSON."""
    from eventguide.formats.match_lines import EventLine, FoundDifference
    from eventguide.json_writer import compact
    from eventguide.payloads import display

    events, payloads = list(resolved.events), resolved.payloads
    write = sys.stdout.write

    def print_line(source: str, line: int, outcome: "Outcome") -> None:
        actions = dict.fromkeys(payloads[one].action for one in outcome.payloads)
        found = EventLine(
            source=source,
            line=line,
            outcome=outcome.outcome,
            event=None if outcome.event is None else events[outcome.event],
            actions=tuple(actions),
            differences=tuple(FoundDifference(path=display(one.path), kind=one.kind) for one in outcome.differences),
        )
        write(compact(found.content()))

    return print_line
