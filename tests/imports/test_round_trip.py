"""A catalog that is exported to AsyncAPI and imported again has the same events, actions and payloads."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from eventguide.cli.command import cli
from eventguide.exports.asyncapi import document
from eventguide.exports.components import trigger_of
from eventguide.findings import Severity
from eventguide.numbers import plain
from eventguide.payloads import Urls
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


def test_status_owner_and_sunset_come_back(tmp_path: Path) -> None:
    resolved = read_guide(ROOT / "tests" / "format" / "rows" / "catalog.yaml").resolved
    assert resolved is not None
    (tmp_path / "parcels.json").write_text(document(resolved, Urls()), encoding="utf-8")
    command = ["import", "asyncapi", str(tmp_path / "parcels.json"), "--to", str(tmp_path / "catalog")]
    assert CliRunner().invoke(cli, command, prog_name="eventguide").exit_code == 0

    again = read_guide(tmp_path / "catalog").resolved
    assert again is not None
    before = {(one.event, one.action, one.variant): (one.status, one.owner, one.sunset) for one in resolved.payloads}
    after = {(one.event, one.action, one.variant): (one.status, one.owner, one.sunset) for one in again.payloads}
    assert after == before
