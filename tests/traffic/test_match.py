"""`eventguide match` reports every planted deviation with its count, times and line, and nothing else."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from eventguide.cli.command import cli
from tests.traffic.planted import SECRET, Capture, Planted

Match = Callable[..., Result]


def report(result: Result) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def together(rows: list[dict[str, Any]]) -> Planted:
    """The sum of rows; the line is the lowest."""
    seen = [row["seen"] for row in rows]
    return Planted(
        sum(one["count"] for one in seen),
        min((one["first"] for one in seen), default=""),
        max((one["last"] for one in seen), default=""),
        min((int(one["sample"].rpartition(":")[2]) for one in seen), default=0),
    )


def differing(data: dict[str, Any], path: list[str], kind: str) -> Planted:
    return together([row for row in data["differing"] if row["path"] == path and row["kind"] == kind])


def assert_exact(data: dict[str, Any], planted: Capture) -> None:
    """Compare a JSON report with what was planted: counts, times and lines."""
    found = {
        "new type": together([row for row in data["unknown"] if row["value"] == '"ToolUseEvent"']),
        "new action": together([row for row in data["unknown"] if row["value"] == '"Archived"']),
        "missing scoreGiven": differing(data, ["generated", "scoreGiven"], "missing"),
        "undocumented": differing(data, ["tenant"], "undocumented"),
        "new value": differing(data, ["membership", "type"], "value"),
        "other type": differing(data, ["edApp", "id"], "type"),
        "foreign": together([*data["closest"], *(row for row in data["unknown"] if not row["value"])]),
        "broken": together(data["unreadable"]),
    }
    expected = {name: one for name, one in planted.planted.items() if name != "duplicate"}
    assert found == expected
    assert {row["value"] for row in data["unknown"]} == {'"ToolUseEvent"', '"Archived"', ""}
    assert {(*row["path"], row["kind"]) for row in data["differing"]} == {
        ("generated", "scoreGiven", "missing"), ("tenant", "undocumented"), ("membership", "type", "value"),
        ("edApp", "id", "type"),
    }  # fmt: skip
    assert data["events"] == planted.events
    assert data["duplicates"]["copies"] == data["duplicates"]["ids"] == planted.planted["duplicate"].count
    assert data["duplicates"]["different"] == 0


@pytest.mark.parametrize("compressed", [False, True], ids=["plain", "gzip"])
def test_every_planted_deviation_is_reported_and_nothing_else(
    match: Match, planted: Capture, tmp_path: Path, *, compressed: bool
) -> None:
    data = report(match(planted.write(tmp_path / "c.jsonl", compressed=compressed), "--format", "json"))

    assert_exact(data, planted)


def test_the_text_names_places_shares_and_lines(match: Match, planted: Capture, tmp_path: Path) -> None:
    result = match(planted.write(tmp_path / "c.jsonl"))

    assert result.exit_code == 0
    for words in (
        "GradeEvent (9 of 9 actions look the same)", 'type "ToolUseEvent"', 'ForumEvent, action "Archived"',
        "GradeEvent: generated.scoreGiven", "undocumented, string, in 11 event types", "string; here integer",
        '"Membership"; here "Enrolment"', "ids occur more than once", "59 of 59 actions seen",
    ):  # fmt: skip
        assert words in result.stdout
    line = next(line for line in result.stdout.splitlines() if "generated.scoreGiven" in line)
    assert f"c.jsonl:{planted.planted['missing scoreGiven'].line}" in line
    assert "entities.yaml:" in line


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html", "github", "sarif"])
def test_no_form_has_a_value_of_an_undocumented_field(
    match: Match, planted: Capture, tmp_path: Path, form: str
) -> None:
    file = planted.write(tmp_path / "c.jsonl")

    assert SECRET not in match(file, "--format", form).output
    assert SECRET in match(file, "--format", form, "--show-values").output


def test_rows_of_a_report_are_named_by_their_actions(match: Match, planted: Capture, tmp_path: Path) -> None:
    text = match(planted.write(tmp_path / "c.jsonl")).stdout

    rows = [line.rsplit("  ", 5)[0].split("  ")[1] for line in part_of(text, "EVENTS")]
    assert [name for name in rows if name.endswith("(1 of 4 that look the same)")]
    assert len(set(rows)) == len(rows)
    weak = part_of(text, "EVIDENCE")
    assert len(weak) > 12
    counts = [int(re.fullmatch(r"  \w+ / .*  +([\d,]+)", line)[1].replace(",", "")) for line in weak]  # type: ignore[index]
    assert counts == sorted(counts, reverse=True)


def part_of(text: str, heading: str) -> list[str]:
    """The rows below a heading, without the names of the columns."""
    return text.partition(f"\n{heading}\n")[2].partition("\n\n")[0].splitlines()[1:]


@pytest.mark.parametrize("option", ["--output=each.jsonl", "--write-traffic=t.json", "--fail-on=unknown", "--merge"])
def test_options_of_the_report_are_refused_with_each(match: Match, tmp_path: Path, option: str) -> None:
    result = match(Capture([b"{}"]).write(tmp_path / "c.jsonl"), "--each", option)

    assert result.exit_code == 2
    assert f"{option.partition('=')[0]} has no effect with --each" in result.output


def test_each_event_is_a_line_of_json(match: Match, planted: Capture, tmp_path: Path) -> None:
    result = match(planted.write(tmp_path / "c.jsonl"), "--each")

    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(rows) == planted.events
    assert SECRET not in result.output
    archived = next(row for row in rows if row["outcome"] == "unknown-action" and row["event"] == "ForumEvent")
    assert archived["line"] == planted.planted["new action"].line
    missing = next(row for row in rows if {"path": "generated.scoreGiven", "kind": "missing"} in row["differences"])
    assert missing["line"] == planted.planted["missing scoreGiven"].line
    assert len(missing["actions"]) == 9


def test_ten_parts_merge_to_the_report_of_one_run(match: Match, planted: Capture, tmp_path: Path) -> None:
    files = parts_of(planted, tmp_path, 10)
    reports = []
    for file in files:
        reports.append(file.with_suffix(".json"))
        match(file, "--format", "json", "--with-ids", "--output", reports[-1])

    assert report(match(*files, "--format", "json", "--with-ids")) == report(
        match("--merge", *reports, "--format", "json")
    )
    assert match(*files).stdout == match("--merge", *reports).stdout


def test_several_processes_report_the_same(match: Match, planted: Capture, tmp_path: Path) -> None:
    files = parts_of(planted, tmp_path, 3)

    assert match(*files, "--jobs", "2").stdout == match(*files).stdout


def parts_of(planted: Capture, folder: Path, count: int) -> list[Path]:
    """The lines of a capture in several files."""
    size = len(planted.lines) // count + 1
    return [
        Capture(planted.lines[at * size : (at + 1) * size]).write(folder / f"part{at}.jsonl") for at in range(count)
    ]


def test_reports_on_another_catalog_are_not_merged(match: Match, planted: Capture, tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    match(planted.write(tmp_path / "c.jsonl"), "--format", "json", "--output", file)
    file.write_text(file.read_text().replace('"catalog": "', '"catalog": "0'))

    result = match("--merge", file)

    assert result.exit_code == 2
    assert "another version of the catalog" in result.output


def test_differences_fail_where_they_are_named(match: Match, planted: Capture, tmp_path: Path) -> None:
    file = planted.write(tmp_path / "c.jsonl")

    assert match(file, "--fail-on", "unknown").exit_code == 1
    assert match(file, "--fail-on", "unknown", "--min-share", "50").exit_code == 0
    assert match(file, "--fail-on", "undocumented,invalid", "--min-count", "1000").exit_code == 0
    assert match(file, "--fail-on", "never-seen").exit_code == 0
    assert match(file, "--coverage", "100").exit_code == 0
    assert match(file, "--fail-on", "everything").exit_code == 2


def test_too_few_actions_fail(match: Match, planted: Capture, tmp_path: Path) -> None:
    file = Capture(planted.lines[:20]).write(tmp_path / "c.jsonl")

    assert match(file, "--fail-on", "never-seen").exit_code == 1
    result = match(file, "--coverage", "90")
    assert result.exit_code == 1
    assert "of the actions were seen, less than required" in result.output


def test_known_differences_are_quiet(match: Match, planted: Capture, tmp_path: Path) -> None:
    file = planted.write(tmp_path / "c.jsonl")
    match(file, "--write-baseline", "known.json")

    assert match(file, "--fail-on", "unknown,undocumented,invalid", "--baseline", "known.json").exit_code == 0
    later = Capture([*planted.lines, b'{"type": "NewEvent"}']).write(tmp_path / "later.jsonl")
    result = match(later, "--fail-on", "unknown", "--baseline", "known.json")
    assert result.exit_code == 1
    assert "NewEvent" in result.output
    assert "ToolUseEvent" not in result.stderr


def test_findings_have_the_place_in_the_catalog(match: Match, planted: Capture, tmp_path: Path) -> None:
    result = match(planted.write(tmp_path / "c.jsonl"), "--format", "sarif", "--fail-on", "undocumented")

    found = report(result)["runs"][0]["results"]
    fields = [one for one in found if one["ruleId"] == "undocumented-field"]
    assert [one["level"] for one in fields] == ["error"]
    assert "tenant" in fields[0]["message"]["text"]


def test_first_and_last_time_are_in_utc_with_milliseconds() -> None:
    catalog = Path(__file__).parent.parent / "shop" / "catalog"
    times = {
        "2026-02-27T10:20:30Z": "2026-02-27T10:20:30.000Z",
        "2026-02-27T10:20:30.5Z": "2026-02-27T10:20:30.500Z",
        "2026-02-27T10:20:30.123Z": "2026-02-27T10:20:30.123Z",
        "2024-02-29T10:20:30Z": "2024-02-29T10:20:30.000Z",
        "2026-02-28T01:20:30+02:00": "2026-02-27T23:20:30.000Z",
        "2026-02-29T10:20:30.123Z": "",
        "2026-13-01T10:20:30.123Z": "",
        "2026-02-27T24:20:30Z": "",
    }

    found = {}
    for text in times:
        event = json.dumps({"event": "order.created", "created": text})
        result = CliRunner().invoke(cli, ["match", "-", "--catalog", str(catalog), "--format=json"], input=event)
        found[text] = report(result)["seen"]["first"]

    assert found == times


def test_fields_never_seen_state_when_they_may_be_missing(tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text("""\
catalog: 1
title: T
description: A test.
actors: {A: {summary: Someone.}}
timings: {Now: {summary: At once.}}
entities:
  User: {properties: {kind: {const: user}}}
  Team: {properties: {kind: {const: team}, size: {type: integer, example: 3}}}
  Place: {properties: {kind: {const: place}, name: {example: here}}}
events:
  Note:
    summary: Somebody writes a note.
    properties:
      type: {const: Note}
      text: {type: string, optional: true, example: x}
      language: {type: string, optional: Only where it is known., example: en}
      by:
        oneOf: [{entity: User}, {entity: Team}, {entity: Place}]
      at: {entity: Place}
    actions:
      Write: {actor: A, when: Now, trigger: Somebody does it.}
""")
    capture = b'{"type": "Note", "by": {"kind": "user"}, "at": {"kind": "place", "name": "a"}}'

    result = CliRunner().invoke(cli, ["match", "-", "--catalog", str(tmp_path / "catalog.yaml")], input=capture)

    lines = result.stdout.partition("FIELDS NEVER SEEN")[2].splitlines()[2:]
    assert [tuple(re.split("  +", line.strip())[:2]) for line in lines] == [
        ("text", "optional"),
        ("language", "Only where it is known."),
        ("Team.size", "Only in Team."),
    ]
