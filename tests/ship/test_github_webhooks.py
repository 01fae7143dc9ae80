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
from eventguide.exports.schema_files import schema_files
from eventguide.findings import Severity
from eventguide.numbers import plain
from eventguide.payloads import Urls
from eventguide.pipeline import Guide, read_guide
from tests.conftest import ROOT
from tests.generators.conftest import Case, cases
from tests.generators.test_schemas import needs_node, require_models, run, schema_paths, typescript_problems

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
    # The text of one description has a link to a place of its own page, which is not that of the guide.
    (link,) = [one for one in guide.findings if one.rule == "broken-link"]
    assert '"#check_run"' in link.message
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


@pytest.fixture(scope="module")
def schemas(guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    """The schemas of every ninth event type in a folder, and their payloads."""
    assert guide.resolved is not None
    folder = tmp_path_factory.mktemp("schemas")
    some = tuple(event.slug for event in list(guide.resolved.events.values())[::9])
    for path, text in schema_files(guide.resolved, Urls()):
        if path.startswith(tuple(f"events/{slug}/" for slug in some)):
            (folder / "github" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "github" / path).write_text(text())
    found = [plain(vars(one)) for one in cases("github", guide.resolved) if one.schemas[0].split("/")[2] in some]
    return folder, [Case(**{**one, "schemas": one["schemas"][:1]}) for one in found]


@needs_node
def test_validators_and_generators_take_schemas_and_payloads(schemas: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, payloads = schemas
    paths = schema_paths(folder)
    assert len(paths) == 16
    assert run("ajv.js", paths, folder, payloads, "unions") == []
    assert run("quicktype.js", paths, folder, payloads) == []
    assert typescript_problems(folder, tmp_path, run("typescript.js", paths, folder, payloads), payloads) == ""


@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_pydantic_models_accept_payloads(schemas: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, payloads = schemas
    for number, file in enumerate(schema_paths(folder)):
        require_models(folder, file, tmp_path / f"github_{number}.py", payloads)


def test_the_guide_is_built(project: Path) -> None:
    program = Path(subprocess.sys.executable).with_name("eventguide")  # type: ignore[attr-defined]
    result = subprocess.run([program, "build"], cwd=project, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stderr
    assert "no anchor" not in " ".join(result.stderr.split())
    pages = {path.parent.name for path in (project / "site" / "events").glob("*/index.html")}
    assert len(pages) >= 66
