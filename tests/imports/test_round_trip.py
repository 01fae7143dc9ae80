"""A catalog that is exported to AsyncAPI and imported again has the same events, actions and payloads."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from eventguide.cli.command import cli
from eventguide.exports.components import trigger_of
from eventguide.exports.documents import document_of
from eventguide.findings import Severity
from eventguide.numbers import plain
from eventguide.payloads import Resolved, Urls
from eventguide.pipeline import Guide, read_guide
from tests.conftest import ROOT


@pytest.mark.slow
def test_asyncapi_and_back_loses_only_what_the_page_names(
    learn: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (
        ["export", "asyncapi", "-f", str(ROOT / "mkdocs.yml"), "-o", "learn.json"],
        ["import", "asyncapi", "learn.json", "--to", "catalog", "--report", "report.txt"],
    ):
        result = CliRunner().invoke(cli, command, prog_name="eventguide")
        assert result.exit_code == 0, result.output

    again = read_guide(tmp_path / "catalog")
    assert [one.message for one in again.findings if one.severity is Severity.ERROR] == []
    assert learn.resolved is not None
    assert again.resolved is not None
    before = {(one.event, one.action, one.variant): one for one in learn.resolved.payloads}
    after = {(one.event, one.action, one.variant): one for one in again.resolved.payloads}
    assert after.keys() == before.keys()
    sent = {key: json.loads(json.dumps(plain(one.example))) for key, one in after.items()}
    for key, one in before.items():
        assert one.example in sent[key]["data"], key
        assert after[key].definition.actors == one.definition.actors
        assert after[key].definition.when == one.definition.when
        assert trigger_of(after[key]) == trigger_of(one)
    # What an event type states about all of its actions is not written at each of them, and no trigger is a summary.
    session = again.resolved.catalog.events["SessionEvent"]
    assert session.summary == learn.resolved.catalog.events["SessionEvent"].summary
    assert not any(action.summary for action in session.actions.values())
    lost = {
        line.split("[")[1].split("]")[0] for line in Path("report.txt").read_text().splitlines() if "warning[" in line
    }
    assert lost <= {"lost-keyword"}


HEADERS = """
catalog: 1
title: Made up
summary: Events that headers name.
actors: {Reader: {summary: Somebody.}}
timings: {At once: {summary: Now.}}
defaults: {actor: Reader, when: At once}
delivery:
  protocol: HTTP
  method: POST
  headers:
    X-Event: {summary: The name., example: none}
    X-Level: {summary: The level., type: integer, minimum: 0, example: 7}
    X-Signature: {summary: The signature., pattern: "^sha256=[0-9a-f]+$", example: sha256=ab}
    X-Mode: {summary: The mode., enum: [one, many]}
    X-Trace: {summary: The trace., format: uuid}
events:
  lent: {summary: A., headers: {X-Event: lent, X-Level: "1"}, properties: {id: {example: a}}, actions: {A: {}}}
  kept: {summary: B., headers: {X-Event: kept, X-Mode: many}, properties: {id: {example: a}}, actions: {B: {}}}
  lost: {summary: C., properties: {lost: {summary: I., example: true}}, actions: {C: {}}}
"""


@pytest.mark.parametrize("form", ["asyncapi", "openapi"])
def test_headers_come_back(form: str, tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text(HEADERS, encoding="utf-8")
    resolved = read_guide(tmp_path / "catalog.yaml").resolved
    assert resolved is not None
    (tmp_path / "made-up.json").write_text(document_of(form, resolved, Urls()), encoding="utf-8")
    command = ["import", form, str(tmp_path / "made-up.json"), "--to", str(tmp_path / "imported")]
    result = CliRunner().invoke(cli, command, prog_name="eventguide")

    again = read_guide(tmp_path / "imported")
    assert [one.message for one in again.findings if one.severity is Severity.ERROR] == []
    assert "warning[" not in result.output
    assert again.resolved is not None
    assert headers_of(again.resolved) == headers_of(resolved)


def headers_of(resolved: Resolved) -> dict[str, Any]:
    """The fixed headers, the sample values and the types and limits of headers, by event type."""
    carriers = {one.event: one.carrier for one in resolved.payloads}
    assert None not in carriers.values()
    return {
        event: (
            one.fixed,
            {name: value for name, value in one.headers.items() if name != "X-Trace"},
            {name: (shape.types, shape.keywords) for name, shape in (one.shape.properties or {}).items()},
        )
        for event, one in sorted(carriers.items())
        if one is not None
    }


def test_status_owner_and_sunset_come_back(tmp_path: Path) -> None:
    resolved = read_guide(ROOT / "tests" / "format" / "rows" / "catalog.yaml").resolved
    assert resolved is not None
    (tmp_path / "parcels.json").write_text(document_of("asyncapi", resolved, Urls()), encoding="utf-8")
    command = ["import", "asyncapi", str(tmp_path / "parcels.json"), "--to", str(tmp_path / "catalog")]
    assert CliRunner().invoke(cli, command, prog_name="eventguide").exit_code == 0

    again = read_guide(tmp_path / "catalog").resolved
    assert again is not None
    before = {(one.event, one.action, one.variant): (one.status, one.owner, one.sunset) for one in resolved.payloads}
    after = {(one.event, one.action, one.variant): (one.status, one.owner, one.sunset) for one in again.payloads}
    assert after == before
