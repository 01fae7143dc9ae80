"""The action and the reusable workflow, step by step: they check, build, and report the changes of a pull request."""

import json
import re
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

import eventguide
from tests.build_once import build_once
from tests.conftest import ROOT
from tests.ship.conftest import commit_all, copy_sources, run
from tests.ship.workflows import ACTION, Runner, Step, read, steps_of
from tests.site.crawler import broken_links

GUIDE = ROOT / ".github" / "workflows" / "guide.yml"
BROKEN = ("actor: Warehouse\n", "actor: Wearhouse\n")


def called_action() -> Step:
    """The step of the reusable workflow that runs the action."""
    (step,) = [step for step in steps_of(GUIDE) if step.data.get("uses") == "$/"]
    return step


def test_the_reusable_workflow_hands_each_input_to_the_action_of_its_own_commit() -> None:
    given = called_action().data["with"]
    inputs = read(GUIDE)["on"]["workflow_call"]["inputs"]

    assert set(given) <= set(read(ACTION)["inputs"])
    assert {name: given.get(name) for name in inputs if name != "publish"} == {
        name: f"${{{{ inputs.{name} }}}}" for name in inputs if name != "publish"
    }
    assert given["site-url"] == "${{ steps.pages.outputs.base_url }}"
    assert {name: inputs[name]["default"] for name in inputs if name not in ("publish", "strict")} == {
        name: read(ACTION)["inputs"][name]["default"] for name in inputs if name not in ("publish", "strict")
    }


def test_the_reusable_workflow_checks_out_all_tags_and_commits() -> None:
    (checkout,) = [step for step in steps_of(GUIDE) if str(step.data.get("uses")).startswith("actions/checkout@")]

    assert checkout.data["with"]["fetch-depth"] == 0


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository of somebody else, with a catalog."""
    return Path(shutil.copytree(ROOT / "tests" / "shop", tmp_path / "catalog-repository"))


@pytest.fixture(scope="module")
def action_home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The action as GitHub checks it out, and the runner's folder after the step that installs."""

    def install(folder: Path) -> None:
        here, temp = copy_sources(folder / "action"), folder / "runner"
        temp.mkdir()
        step = next(step for step in steps_of(ACTION) if step.name == "Install eventguide")
        done = Runner(here, temp, {"github.action_path": str(here), "inputs.requirements": ""}).run(step)
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.strip() == f"eventguide {eventguide.__version__}"

    folder = build_once(tmp_path_factory, "action-home", install)
    # Steps write their outputs below the runner's folder: each worker has its own, with the same environment in it.
    temp = tmp_path_factory.mktemp("runner")
    (temp / "eventguide").symlink_to(folder / "runner" / "eventguide")
    return folder / "action", temp


def act(action_home: tuple[Path, Path], project: Path, **given: str) -> tuple[Runner, subprocess.CompletedProcess[str]]:
    """Run the action's steps after the installation until one fails."""
    here, temp = action_home
    inputs = {f"inputs.{name}": value["default"] for name, value in read(ACTION)["inputs"].items()}
    values = {
        **inputs,
        **{f"inputs.{name.replace('_', '-')}": value for name, value in given.items()},
        "github.action_path": str(here),
        "github.server_url": "https://git.example.com",
        "github.repository": "somebody/catalog",
    }
    runner = Runner(project, temp, values)
    for step in steps_of(ACTION):
        if step.run and step.name != "Install eventguide":
            done = runner.run(step)
            if done.returncode:
                break
    return runner, done


def test_the_action_builds_a_site_for_its_address(action_home: tuple[Path, Path], project: Path) -> None:
    runner, done = act(action_home, project, site_url="https://somebody.example.org/catalog")
    site = Path(runner.outputs["site"])

    assert done.returncode == 0, done.stdout + done.stderr
    assert runner.outputs["errors"] == runner.outputs["warnings"] == "0"
    assert "https://somebody.example.org/catalog/events/order-changed/" in (site / "sitemap.xml").read_text()
    assert list(broken_links(site, "/catalog/")) == []
    assert "| Event types | Actions | Payloads | Pages | Files | Size in MB |\n" in runner.summary
    assert re.search(r"^\| 3 \| 4 \| 5 \|", runner.summary, flags=re.MULTILINE)


def test_the_action_stops_at_a_broken_catalog_and_annotates_the_line(
    action_home: tuple[Path, Path], project: Path
) -> None:
    catalog = project / "catalog" / "catalog.yaml"
    catalog.write_text(catalog.read_text().replace(*BROKEN, 1))
    line = next(number for number, text in enumerate(catalog.read_text().splitlines(), 1) if "Wearhouse" in text)

    runner, done = act(action_home, project, sarif="findings.sarif")

    assert done.returncode == 1
    assert f"::error file=catalog/catalog.yaml,line={line},endLine={line}," in done.stdout
    assert runner.outputs["errors"] == "1"
    assert "site" not in runner.outputs
    assert f"git.example.com/somebody/catalog/blob/{'0' * 40}/catalog/catalog.yaml#L{line}" in runner.summary
    assert '"ruleId": "unknown-actor"' in (project / runner.outputs["sarif"]).read_text()


def test_the_action_reports_a_missing_catalog(action_home: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    _, nothing = act(action_home, tmp_path / "empty")
    (tmp_path / "empty" / "mkdocs.yml").write_text("site_name: Events\nplugins: [eventguide]\n")
    _, configured = act(action_home, tmp_path / "empty")

    assert nothing.returncode == configured.returncode == 2
    assert "There is no mkdocs.yml" in nothing.stdout + nothing.stderr
    assert "There is no catalog" in configured.stdout + configured.stderr


def test_the_configuration_names_the_catalog_and_the_address(action_home: tuple[Path, Path], project: Path) -> None:
    (project / "guide").mkdir()
    (project / "catalog").rename(project / "guide" / "events")
    (project / "docs").rename(project / "guide" / "docs")
    config = (project / "mkdocs.yml").read_text().replace("plugins: [search, eventguide]", "")
    (project / "mkdocs.yml").unlink()
    (project / "guide" / "site.yml").write_text(
        config + 'site_url: !ENV [SITE_URL, "https://example.org/ours/"]\nplugins: [{eventguide: {catalog: events}}]\n'
    )

    runner, done = act(action_home, project, config="guide/site.yml")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "https://example.org/ours/events/" in Path(runner.outputs["site"], "sitemap.xml").read_text()


def word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("versions", ["", "v*"])
def test_the_reusable_workflow_checks_and_builds(
    action_home: tuple[Path, Path], project: Path, tmp_path: Path, versions: str
) -> None:
    (project / "mkdocs.yml").rename(project / "guide.yml")
    commit_all(project)
    run(["git", "tag", "v1.0"], project)
    inputs = read(GUIDE)["on"]["workflow_call"]["inputs"].items()
    values = {
        **{f"inputs.{name}": word(value["default"]) for name, value in inputs},
        "inputs.versions": versions,
        "inputs.config": "guide.yml",
        "steps.pages.outputs.base_url": "https://somebody.example.org/catalog",
    }
    given = {
        name: Runner(project, tmp_path, values).evaluate(value) for name, value in called_action().data["with"].items()
    }
    runner, done = act(action_home, project, **given, site_dir=str(tmp_path / "site"))

    assert done.returncode == 0, done.stdout + done.stderr
    front = "latest/index.html" if versions else "index.html"
    assert "Teapot" in Path(runner.outputs["site"], front).read_text()
    assert "No problems found" in runner.summary or "| Finding |" in runner.summary


@pytest.fixture
def pull_request(project: Path) -> Path:
    """The repository on a branch that removes a field; its base is origin/main."""
    commit_all(project)
    run(["git", "update-ref", "refs/remotes/origin/main", "HEAD"], project)
    catalog = project / "catalog" / "catalog.yaml"
    lines = catalog.read_text().splitlines(keepends=True)
    catalog.write_text("".join(line for line in lines if "Who carries it." not in line))
    return project


def changes(
    action_home: tuple[Path, Path], project: Path, **environment: str
) -> tuple[str, subprocess.CompletedProcess[str]]:
    """Run the action's step that reports changes; return its summary and what it printed."""
    here, temp = action_home
    step = next(step for step in steps_of(ACTION) if step.data.get("id") == "changes")
    own = {name: environment.pop(name) for name in [*environment] if name.startswith("GITHUB_")}
    own.setdefault("GITHUB_BASE_REF", "main")
    values = {
        **{f"inputs.{name}": value["default"] for name, value in read(ACTION)["inputs"].items()},
        **{f"inputs.{name.replace('_', '-')}": value for name, value in environment.items()},
        "github.action_path": str(here),
    }
    data = {**step.data, "env": {**step.data["env"], **own}}
    runner = Runner(project, temp, values)
    done = runner.run(Step(step.file, step.job, data))
    return runner.summary, done


def test_the_changes_of_a_pull_request_are_reported(action_home: tuple[Path, Path], pull_request: Path) -> None:
    summary, done = changes(action_home, pull_request)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "## Changes for receivers" in summary
    assert "Changes since origin/main: **1 breaking" in summary
    assert "::error file=catalog/catalog.yaml,line=" in done.stdout
    assert "title=field-removed::" in done.stdout


def test_breaking_changes_fail_where_that_is_asked_for(action_home: tuple[Path, Path], pull_request: Path) -> None:
    assert changes(action_home, pull_request, fail_on="breaking")[1].returncode == 1
    assert changes(action_home, pull_request, fail_on="breaking", GITHUB_BASE_REF="")[1].returncode == 0


def test_what_can_not_be_compared_is_a_warning(action_home: tuple[Path, Path], pull_request: Path) -> None:
    summary, done = changes(action_home, pull_request, fail_on="breaking", GITHUB_BASE_REF="missing")

    assert done.returncode == 0
    assert '::warning title=Changes were not compared::There is no git revision "origin/missing".' in done.stdout
    assert "Not compared." in summary


class _Comments(BaseHTTPRequestHandler):
    """GitHub's API for the comments of a pull request."""

    comments: ClassVar[dict[int, str]] = {}

    def do_GET(self) -> None:
        url = f"http://127.0.0.1:{self.server.server_port}/comments"
        page = "page=1" in self.path.split("&")
        self._answer([{"url": f"{url}/{at}", "body": body} for at, body in self.comments.items()] if page else [])

    def do_POST(self) -> None:
        self.comments[len(self.comments)] = self._body()
        self._answer({})

    def do_PATCH(self) -> None:
        self.comments[int(self.path.rpartition("/")[2])] = self._body()
        self._answer({})

    def _body(self) -> str:
        assert self.headers["Authorization"] == "Bearer made-up"
        return str(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"])

    def _answer(self, value: object) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(value).encode())

    def log_message(self, *_: object) -> None:
        pass


def test_one_comment_is_kept_up_to_date(action_home: tuple[Path, Path], pull_request: Path) -> None:
    _Comments.comments = {0: "Somebody's comment."}
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Comments)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    asked = {"GITHUB_API_URL": f"http://127.0.0.1:{server.server_port}", "GITHUB_REF": "refs/pull/7/merge"}
    try:
        changes(action_home, pull_request, comment_token="made-up", **asked)
        first = dict(_Comments.comments)
        run(["git", "checkout", "-q", "--", "catalog"], pull_request)
        changes(action_home, pull_request, comment_token="made-up", **asked)
    finally:
        server.shutdown()
        server.server_close()

    assert "Changes since" in first[1]
    assert list(_Comments.comments) == [0, 1]
    assert "Nothing changed for receivers" in _Comments.comments[1]
