"""No value of a sensitive or undocumented field, and no key that is data, is in any output without --show-values."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from eventguide.cli.command import cli
from eventguide.traffic.match import REPORT_FORMATS

CATALOG = """\
catalog: 1
title: Library
actors: {Reader: {summary: Somebody with a card.}}
timings: {Now: {summary: At once.}}
events:
  Loan:
    summary: A book moves.
    properties:
      type: {summary: The kind of event., const: Loan}
      action: {summary: What happened.}
      level: {summary: How well they pay., sensitive: personal data, enum: [low, high], example: low}
      person:
        summary: Who did it.
        sensitive: personal data
        properties:
          role: {summary: In which role., enum: [reader, staff], example: reader}
          name: {summary: As on the card., example: Ada}
      tags: {summary: What the reader wrote on it., additionalProperties: {type: string}, example: {a: b}}
      branch: {summary: Where., enum: [main, west], example: main}
    actions:
      Borrow: {actor: Reader, when: Now, trigger: T., payload: {action: Borrowed}}
      Return: {actor: Reader, when: Now, trigger: T., payload: {action: Returned}}
"""
SECRET = "ada.lovelace1815"
USUAL = {
    "type": "Loan", "action": "Borrowed", "level": "low", "person": {"role": "reader", "name": "Ada"},
    "tags": {"a": "b"}, "branch": "main",
}  # fmt: skip
CHANGES: list[dict[str, Any]] = [
    {"level": SECRET}, {"level": {SECRET: SECRET}}, {"person": SECRET}, {"person": [SECRET]},
    {"person": {"role": SECRET, "name": "x"}}, {"person": {"role": "reader", "name": "x", f"{SECRET}Key": SECRET}},
    {"tags": {SECRET: 5}}, {"tags": {"a": {SECRET: SECRET}}}, {"new": SECRET}, {"nest": {"type": SECRET}},
    {f"{SECRET}@example.org": 1}, {"id": SECRET}, {"id": SECRET, "branch": f"{SECRET}@example.org" * 9},
    {"action": {"a": SECRET}}, {"action": [SECRET]}, {"action": f"{SECRET}@example.org"},
    {"type": f"{SECRET}@example.org"}, {"type": {SECRET: 1}},
]  # fmt: skip
ODD = [[SECRET], SECRET, {"x": SECRET}]


@pytest.fixture
def capture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("catalog.yaml").write_text(CATALOG)
    lines = [json.dumps(event) for event in (USUAL, *({**USUAL, **change} for change in CHANGES), *ODD)]
    Path("capture.jsonl").write_text("\n".join([*lines, f'{{"type": "{SECRET}', f'"{SECRET}"']))
    return tmp_path


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli, arguments, prog_name="eventguide")
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.usefixtures("capture")
def test_the_lines_of_events_have_no_secret_and_values_can_be_shown() -> None:
    command = ("match", "capture.jsonl", "--catalog", "catalog.yaml")

    lines = run(*command, "--each")

    assert SECRET not in lines
    assert '"path":"tags.*"' in lines
    assert SECRET in run(*command, "--show-values")
    assert SECRET in run(*command, "--show-values", "--each")


@pytest.mark.parametrize("form", [*REPORT_FORMATS, "github", "sarif", "junit"])
def test_no_form_of_the_report_has_a_secret(capture: Path, form: str) -> None:
    files = ("--write-traffic", "traffic.json", "--write-baseline", "baseline.json", "--output", "report")

    run("match", "capture.jsonl", "--catalog", "catalog.yaml", "--format", form, *files)

    texts = [(capture / name).read_text() for name in ("report", "traffic.json", "baseline.json")]
    assert [text for text in texts if SECRET in text] == []


def test_a_draft_has_no_secret(capture: Path) -> None:
    out = run("draft", "capture.jsonl", "--catalog", "catalog.yaml", "--into", "new.yaml", "--insert")
    out += run("draft", "capture.jsonl", "--into", "alone.yaml")

    drafts = [(capture / name).read_text() for name in ("catalog.yaml", "new.yaml", "alone.yaml")]
    assert SECRET not in out + drafts[0]
    # Without a catalog, a key that could be the name of a field is taken for one.
    assert [text for text in drafts if SECRET in text.replace(f"{SECRET}:", "").replace(f"{SECRET}Key:", "")] == []


@pytest.mark.usefixtures("capture")
def test_keys_of_maps_are_one_place() -> None:
    events = [{**USUAL, "tags": {f"key{number}": 5}} for number in range(60)]
    Path("capture.jsonl").write_text("\n".join(map(json.dumps, events)))

    report = json.loads(run("match", "capture.jsonl", "--catalog", "catalog.yaml", "--format", "json"))

    assert [(row["path"], row["seen"]["count"]) for row in report["differing"]] == [(["tags", "*"], 60)]
