"""GitHub's webhooks as a guide: imported with one command from what npm has, checked, built, and all identified."""

import json
import re
import shlex
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from eventguide import Identifier
from eventguide.cli.command import cli
from eventguide.findings import Severity
from eventguide.pipeline import Guide, read_guide
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "importing" / "github.md"
PACKAGES = ROOT / "node_modules" / "@octokit"
EXAMPLES = PACKAGES / "webhooks-examples" / "api.github.com" / "index.json"

pytestmark = pytest.mark.skipif(
    not (PACKAGES / "webhooks-schemas").is_dir(), reason="npm has not installed @octokit/webhooks-schemas"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project that the page's commands make."""
    folder = tmp_path_factory.mktemp("github")
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    command = re.search(r"^\$ eventguide (import jsonschema .*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert command is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        result = CliRunner().invoke(cli, shlex.split(command[1]), prog_name="eventguide")
    assert result.exit_code == 0, result.output
    (folder / "mkdocs.yml").write_text('site_name: ""\ntheme: {name: material}\nplugins: [search, eventguide]\n')
    (folder / "docs").mkdir()
    return folder


@pytest.fixture(scope="module")
def guide(project: Path) -> Guide:
    return read_guide(project / "catalog")


def captured() -> Iterator[tuple[str, Any]]:
    for event in json.loads(EXAMPLES.read_text(encoding="utf-8")):
        for example in event["examples"]:
            yield event["name"], example


def test_the_catalog_has_all_events_and_no_errors(guide: Guide) -> None:
    assert [one.message for one in guide.findings if one.severity is Severity.ERROR] == []
    assert guide.resolved is not None
    assert len(guide.resolved.events) == 66
    assert sum(len(one.event_type.actions) for one in guide.resolved.events.values()) == 224


def test_every_example_is_identified_with_its_header(guide: Guide) -> None:
    assert guide.resolved is not None
    identifier = Identifier(guide.resolved)
    by_header, by_body = Counter[str](), Counter[str]()
    for name, example in captured():
        match = identifier.identify(example, {"X-GitHub-Event": name})
        by_header[match.outcome] += 1
        assert match.event_type is not None
        assert match.event_type.name == name
        if len(match.event_type.event_type.actions) > 1:
            assert {one.action.lower().replace(" ", "_") for one in match.payloads} == {example["action"]}
        by_body[identifier.identify(example).outcome] += 1

    assert sum(by_header.values()) == 329
    assert by_header["identified"] == 329
    assert by_body["identified"] >= 270


def test_the_report_has_a_reason_for_each_payload_left_out(project: Path) -> None:
    lines = (project / "import.txt").read_text(encoding="utf-8").splitlines()

    assert len([line for line in lines if "warning[invalid-example]" in line]) == 53
    assert not [line for line in lines if "lost-keyword" in line]


def test_the_guide_is_built(project: Path) -> None:
    program = Path(subprocess.sys.executable).with_name("eventguide")  # type: ignore[attr-defined]
    result = subprocess.run([program, "build"], cwd=project, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stderr
    pages = {path.parent.name for path in (project / "site" / "events").glob("*/index.html")}
    assert len(pages) >= 66
