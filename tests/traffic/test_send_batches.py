"""`eventguide send --batch` puts into a message what can be in one."""

import json
from pathlib import Path

from click.testing import CliRunner

from eventguide.cli.command import cli

BATCHES = """
catalog: 1
title: Made up
actors: {Reader: {summary: Somebody.}}
timings: {At once: {summary: Now.}}
defaults: {actor: Reader, when: At once}
delivery: {protocol: HTTP, headers: {X-Kind: {summary: The kind.}, X-Id: {summary: The id., format: uuid}}}
envelope: {summary: A message., properties: {events: {summary: All., items: {event: true}, maxItems: 2}}}
events:
  lent:
    summary: A book is lent.
    headers: {X-Kind: loan}
    properties: {action: {summary: What.}}
    actions: {A: {payload: {action: a}}, B: {payload: {action: b}}, C: {payload: {action: c}}}
  kept:
    summary: A book is kept.
    headers: {X-Kind: hold}
    properties: {action: {summary: What.}}
    actions: {D: {payload: {action: d}}, E: {payload: {action: e}}}
"""


def test_a_batch_has_as_many_events_as_the_envelope_allows_and_none_with_other_headers(tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text(BATCHES, encoding="utf-8")

    command = ["send", "--all", "--dry-run", "--batch", "100", "--catalog", str(tmp_path / "catalog.yaml")]
    messages = CliRunner().invoke(cli, command).stdout.splitlines()

    actions = ["".join(event["action"] for event in json.loads(message)["events"]) for message in messages]
    assert actions == ["ab", "c", "de"]
