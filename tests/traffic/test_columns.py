"""The columns of a report in a terminal, where some characters take two columns and others none."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from eventguide.cli.command import cli

Match = Callable[..., Result]

WIDE = "借阅图书"
MARKED = "Prêt".replace("ê", "e\u0302")
LONG = "图" * 60
NAMES = ("Borrow", WIDE, MARKED, LONG)


@pytest.fixture
def lines(tmp_path: Path) -> list[str]:
    """The lines of a report in which each action was seen."""
    actions = "".join(
        f"      {name}: {{actor: Reader, when: Immediately, payload: {{action: {number}}}}}\n"
        for number, name in enumerate(NAMES)
    )
    (tmp_path / "catalog.yaml").write_text(
        "catalog: 1\ntitle: Library Events\nactors: {Reader: {summary: Somebody with a library card.}}\n"
        "timings: {Immediately: {summary: Sent as it happens.}}\nevents:\n  LoanEvent:\n"
        "    summary: A reader borrows a book.\n    properties: {action: {summary: What happened.}}\n"
        f"    actions:\n{actions}",
        encoding="utf-8",
    )
    events = "".join(json.dumps({"action": number}) + "\n" for number in range(len(NAMES)))
    (tmp_path / "captured.jsonl").write_text(events, encoding="utf-8")
    result = CliRunner().invoke(
        cli, ["match", "--catalog", str(tmp_path / "catalog.yaml"), str(tmp_path / "captured.jsonl")]
    )
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_columns_are_aligned_by_what_a_terminal_shows(lines: list[str]) -> None:
    rows = [line for line in lines if line.startswith("  LoanEvent / ")]
    assert len(rows) == len(NAMES)
    # As a terminal shows them: two letters for a wide character, and none for a mark on a letter.
    shown = [row.replace("\u0302", "") for row in rows]
    shown = ["".join("ww" if char in WIDE + LONG else char for char in row) for row in shown]

    assert len({row.index(" 1 ") for row in shown}) == 1


def test_a_long_name_is_cut_at_the_columns_that_it_takes(lines: list[str]) -> None:
    (row,) = (line for line in lines if "图图" in line)

    assert "图…  " in row
    assert 2 * row.count("图") + len("LoanEvent / …") <= 72
