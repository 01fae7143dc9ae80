"""The page on changes shows what `eventguide diff` prints."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from eventguide.cli.command import cli
from tests.cli.test_diff import git

PAGE = Path(__file__).parents[2] / "docs/writing/changes.md"
CATALOG = """\
catalog: 1
title: Library Events
summary: What the library system sends when books move.
version: 1.4.0
actors: {Reader: {summary: Somebody with a library card.}}
timings: {Immediately: {summary: Sent as it happens.}}
defaults: {actor: Reader, when: Immediately}
"""
ENTITIES = """\
entities:
  Loan:
    summary: What the events have in common.
    properties:
      type: {summary: The type of the event.}
      action: {summary: What happened.}
      reader: {summary: Who did it., entity: Reader}
      book: {summary: The book., entity: Book}
  Reader:
    summary: Somebody with a library card.
    properties:
      card: {summary: The number of the card., type: string, example: R-2041}
  Book:
    summary: A copy of a book.
    properties:
      title: {summary: The title., type: string, example: Emma}
      pages: {summary: How many pages it has., OPTIONALtype: integer, example: 320}
"""
EVENT = """\
  %s:
    extends: Loan
    payload: {type: %s}
    actions: {First: {payload: {action: First}}, Second: {payload: {action: Second}}}
"""


def test_the_report_is_what_the_program_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "catalog").mkdir()
    events = "".join(EVENT % (name, name) for name in ("HoldEvent", "LoanEvent", "ReturnEvent"))
    (tmp_path / "catalog/catalog.yaml").write_text(f"{CATALOG}events:\n{events}", encoding="utf-8")
    entities = tmp_path / "catalog/entities.yaml"
    entities.write_text(ENTITIES.replace("OPTIONAL", ""), encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "First")
    git(tmp_path, "tag", "v1.4.0")
    entities.write_text(ENTITIES.replace("OPTIONAL", "optional: true, "), encoding="utf-8")

    result = CliRunner().invoke(cli, ["diff"], prog_name="eventguide", env={"GITHUB_ACTIONS": ""})

    assert f"```console\n$ eventguide diff\n{result.output.strip()}\n```" in PAGE.read_text(encoding="utf-8")
