"""`eventguide send` sends numbers as the catalog, a captured payload or the command line has them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from eventguide.cli.command import cli

CATALOG = """
catalog: 1
title: Made up
actors: {Reader: {summary: Somebody.}}
timings: {At once: {summary: Now.}}
defaults: {actor: Reader, when: At once}
envelope:
  summary: A message.
  properties: {events: {summary: All., items: {event: true}}, v: {summary: V., example: 1.10}}
events:
  lent:
    summary: A book is lent.
    properties:
      price: {summary: The price., type: number, example: 10.50}
      id: {summary: The id., format: uuid}
    actions: {Lend: {}, Return: {example: {file: captured.json}}}
scenarios: {A loan: {summary: All of it., steps: [{event: lent, action: Lend}]}}
"""
CAPTURED = '{"price": 0.12345678901234567890, "id": "0b57f1ad-4f5c-5f8a-9f08-3e5d7a41c2b6"}'


@pytest.mark.parametrize(
    ("arguments", "texts"),
    [
        (["--all"], ['"price":10.50', '"price":0.12345678901234567890', '"v":1.10']),
        (["--all", "--batch", "9"], ['"price":10.50', '"price":0.12345678901234567890', '"v":1.10']),
        (["--all", "--repeat", "2", "--duplicate", "100"], ['"price":10.50', '"v":1.10']),
        (["A loan"], ['"price":10.50', '"v":1.10']),
        (["lent/Lend", "--set", "price=7.500"], ['"price":7.500', '"v":1.10']),
    ],
)
def test_numbers_are_sent_with_their_digits(tmp_path: Path, arguments: list[str], texts: list[str]) -> None:
    (tmp_path / "catalog.yaml").write_text(CATALOG, encoding="utf-8")
    (tmp_path / "captured.json").write_text(CAPTURED, encoding="utf-8")

    command = ["send", *arguments, "--dry-run", "--catalog", str(tmp_path / "catalog.yaml")]
    result = CliRunner().invoke(cli, command)

    assert result.exit_code == 0, result.output
    assert [text for text in texts if text not in result.stdout] == []


@pytest.mark.parametrize("value", ["1e400", "NaN", "007"])
def test_what_is_no_number_in_json_is_text(tmp_path: Path, value: str) -> None:
    (tmp_path / "catalog.yaml").write_text(CATALOG, encoding="utf-8")
    (tmp_path / "captured.json").write_text(CAPTURED, encoding="utf-8")

    command = ["send", "--dry-run", "--catalog", str(tmp_path / "catalog.yaml"), "lent/Lend", "--set"]
    result = CliRunner().invoke(cli, [*command, f"price={value}"])

    assert '"price" must be a number. Nothing was sent.' in result.output
