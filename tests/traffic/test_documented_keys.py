"""What the command line writes for programs has the documented keys, and no others."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from click.testing import CliRunner

from eventguide.cli.command import cli
from eventguide.formats.docs import json_schema, models
from tests.traffic.planted import Capture


def require_documented(name: str, content: Any) -> None:
    """Check that content follows the documented model `name`."""
    jsonschema_rs.validate(json_schema(models()[name]), content)


def test_what_match_writes_is_documented(match: Any, planted: Capture, tmp_path: Path) -> None:
    lines = [*planted.lines[:600], b'{"type": "New"}', b"{broken", b"[1]", b'INFO {"type": "Old"}']
    (tmp_path / "capture.jsonl").write_bytes(b"\n".join(lines))

    report = json.loads(match("capture.jsonl", "--format", "json", "--with-ids", "--show-values").stdout)
    each = [json.loads(line) for line in match("capture.jsonl", "--each").stdout.splitlines()]
    match("capture.jsonl", "--write-baseline", "baseline.json", "--write-traffic", "traffic.json")

    require_documented("match", report)
    assert all(report[name] for name in ("sources", "unreadable", "matched", "unknown", "differing", "unseen"))
    for line in each:
        require_documented("match-each", line)
    assert {line["outcome"] for line in each} >= {"identified", "ambiguous", "unknown"}
    assert any(line["differences"] for line in each)
    for name in ("baseline", "traffic"):
        content = json.loads((tmp_path / f"{name}.json").read_text())
        require_documented(name, content)
        assert content["known" if name == "baseline" else "seen"]


LIBRARY = """
catalog: 1
title: Library
version: {version}
actors: {{Reader: {{summary: A reader.}}}}
timings: {{Now: {{summary: At once.}}}}
events:
  Loan:
    summary: A loan.
    properties: {{type: {{summary: T., const: loan}}, days: {{summary: D., {days}}}}}
    actions: {{Borrow: {{actor: Reader, when: Now, variants: {{One: {{}}, Two: {{}}}}}}, {more}}}
{changes}
"""
ACCEPTED = "changes: [{rule: action-removed, at: Loan/Return, reason: Nobody used it., kind: correction}]"


@pytest.mark.parametrize("version", ["1.0.0", "spring"])
def test_what_diff_writes_is_documented(version: str, tmp_path: Path) -> None:
    more = "Return: {actor: Reader, when: Now, payload: {days: 1}}"
    versions = {
        "old": {"days": "type: integer, example: 1", "more": more, "changes": ""},
        "new": {"days": "type: string, example: a", "more": "", "changes": ACCEPTED},
    }
    for name, parts in versions.items():
        (tmp_path / f"{name}.yaml").write_text(LIBRARY.format(version=version, **parts))
    done = CliRunner().invoke(cli, ["diff", str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml"), "--format", "json"])
    report = json.loads(done.stdout)

    require_documented("diff", report)
    assert {change["location"]["version"] for change in report["changes"]} == {"old", "new"}
    assert any(payload.get("variant") for change in report["changes"] for payload in change["payloads"])
    assert any("accepted" in change for change in report["changes"])
    assert (report["next_version"] is None) is (version == "spring")
