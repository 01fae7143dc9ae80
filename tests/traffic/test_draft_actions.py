"""`eventguide draft --catalog`: new actions of known event types, printed with their place or inserted."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from eventguide.cli.command import cli
from eventguide.numbers import plain
from eventguide.pipeline import Guide
from tests.conftest import ROOT
from tests.traffic.planted import SECRET
from tests.traffic.test_draft import drafted, outcomes

CATALOG = """\
catalog: 1
title: Library
summary: What a library sends.
actors: {Reader: {summary: Somebody with a card.}}
timings: {Now: {summary: At once.}}
evidence: {seen: {summary: Seen in traffic.}}
events:
  Loan:
    summary: A book moves.
    properties:
      type: {summary: The type., const: Loan}
      action: {summary: What happened., ACTION}
      card: {summary: The card., sensitive: personal data, example: C-1}
      branch: {summary: Where., example: main}
      book:
        summary: The book.
        properties:
          title: {summary: The title., example: A Book}
          pages: {summary: How many pages it has., type: integer, example: 90}
    actions:
      # the first one
      Borrow a Book: {actor: Reader, when: Now, evidence: seen, trigger: Borrow it., payload: {action: Borrowed}}
"""
EVENT = {"type": "Loan", "action": "Renewed", "card": SECRET, "book": {"title": SECRET, "pages": 8, "shelf": "B7"}}

Draft = Callable[..., Result]


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    monkeypatch.chdir(tmp_path)

    def run(events: list[Any], *args: str, catalog: str = CATALOG.replace(", ACTION", "")) -> Result:
        if not Path("catalog").exists():
            Path("catalog").mkdir()
            Path("catalog/catalog.yaml").write_text(catalog)
        Path("capture.jsonl").write_text("\n".join(map(json.dumps, events)))
        arguments = ["draft", "capture.jsonl", "--catalog", "catalog", *args]
        return CliRunner().invoke(cli, arguments, prog_name="eventguide")

    return run


def assert_only_added(before: str, after: str) -> None:
    """All lines are there, in their order."""
    lines = iter(after.splitlines())
    assert all(any(line == other for other in lines) for line in before.splitlines())


def test_inserted_actions_identify_their_events(draft: Draft) -> None:
    events = [EVENT, {**EVENT, "branch": SECRET}, {**EVENT, "action": "Lost", "fee": 2.5}]
    before = CATALOG.replace(", ACTION", "")

    result = draft(events, "--insert")

    assert result.exit_code == 0, result.output
    text = Path("catalog/catalog.yaml").read_text()
    assert_only_added(before, text)
    assert outcomes(drafted(Path("catalog")), events) == {("identified", True)}
    assert SECRET not in text + result.output
    assert "catalog/catalog.yaml: Renewed, Lost added to Loan." in result.stdout
    # Nothing in an event states who causes it and when it is delivered.
    guess = "cause it (2 captured events), and correct the actor and the timing, which are the first of the catalog."
    assert guess in text


def test_actors_and_timings_of_defaults_are_not_questioned(draft: Draft) -> None:
    catalog = CATALOG.replace(", ACTION", "").replace("events:", "defaults: {actor: Reader, when: Now}\nevents:", 1)

    result = draft([EVENT, {"type": "Fine"}], "--into", "catalog/new.yaml", catalog=catalog)

    entries = result.stdout + Path("catalog/new.yaml").read_text()
    assert entries.count("TODO describe what a person does to cause it") == 2
    assert "correct the" not in entries
    assert "actor:" not in entries


def test_without_insert_the_text_to_paste_and_its_place_are_printed(draft: Draft) -> None:
    result = draft([EVENT])

    path = Path("catalog/catalog.yaml")
    before = path.read_text()
    assert before == CATALOG.replace(", ACTION", "")
    assert result.stdout.startswith("# catalog/catalog.yaml:22: add to the `actions` of Loan, after the last one.\n")
    path.write_text(before + result.stdout)
    assert outcomes(drafted(Path("catalog")), [EVENT]) == {("identified", True)}
    assert SECRET not in result.output


def test_an_action_that_contradicts_the_event_type_is_not_inserted(draft: Draft) -> None:
    catalog = CATALOG.replace("ACTION", "enum: [Borrowed]")

    result = draft([EVENT], "--insert", catalog=catalog)

    assert result.exit_code == 1
    assert "With these actions, the catalog has an error:" in result.stderr
    assert "Nothing was inserted. Add the actions by hand." in result.stderr
    assert "Renewed:" in result.stdout
    assert Path("catalog/catalog.yaml").read_text() == catalog


def test_a_catalog_that_can_not_be_extended_is_not_changed(draft: Draft) -> None:
    catalog = CATALOG.replace(", ACTION", "").partition("    actions:")[0] + (
        "    actions: {Borrow a Book: {actor: Reader, when: Now, payload: {action: Borrowed}}}\n"
    )

    result = draft([EVENT], "--insert", catalog=catalog)

    assert "`actions` is written on one line. Add the actions by hand." in result.stderr
    assert Path("catalog/catalog.yaml").read_text() == catalog


@pytest.mark.parametrize("value", [SECRET, "ada@lovelace.org", "A" * 200, 17, None])
def test_values_that_may_be_data_name_no_action(draft: Draft, value: Any) -> None:
    sensitive = CATALOG.replace(", ACTION", ", sensitive: personal data" if value == SECRET else "")

    result = draft([{**EVENT, "action": value}], catalog=sensitive)

    assert result.exit_code == 1
    assert "no short text in them names the action" in result.stderr
    assert str(value) not in result.output or value in (17, None)


def test_many_different_values_are_data(draft: Draft) -> None:
    events = [{**EVENT, "action": f"{first}{second}"} for first in "abcdefgh" for second in "abcdefgh"]

    result = draft(events)

    assert "Nothing is drafted for 64 events of a known type" in result.stderr


def test_types_and_actions_are_drafted_from_one_capture(draft: Draft) -> None:
    new = {"type": "Fine", "amount": 3}

    result = draft([EVENT, new, new], "--insert", "--into", "catalog/new.yaml")

    assert result.exit_code == 0, result.output
    assert outcomes(drafted(Path("catalog")), [EVENT, new]) == {("identified", True)}
    unset = draft([new, {**EVENT, "action": "Sold"}])
    assert unset.exit_code == 0
    assert "catalog/catalog.yaml" in unset.stdout


@pytest.mark.slow
def test_a_real_catalog_is_extended_with_what_its_own_capture_adds(draft: Draft, learn: Guide, tmp_path: Path) -> None:
    folder = tmp_path / "catalog"
    folder.mkdir()
    for file in (ROOT / "catalog").rglob("*"):
        if file.is_file():
            target = folder / file.relative_to(ROOT / "catalog")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    assert learn.resolved is not None
    events = []
    for payload in learn.resolved.payloads[::4]:
        event = plain(payload.example)
        events.append({**event, "action": "Archived", "tenant": SECRET})
    before = (folder / "catalog.yaml").read_text()

    result = draft(events, "--insert")

    assert result.exit_code == 0, result.output
    assert_only_added(before, (folder / "catalog.yaml").read_text())
    assert SECRET not in "".join(file.read_text() for file in folder.rglob("*.yaml")) + result.output
    # Actions of an event type whose events differ in more than the action may look the same.
    assert {outcome for outcome, _ in outcomes(drafted(folder), events)} <= {"identified", "ambiguous"}
