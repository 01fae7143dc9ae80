"""The hook that repositories with a catalog use through pre-commit."""

import subprocess
import sys
from pathlib import Path

import yaml

from tests.conftest import ROOT
from tests.ship.conftest import commit_all, copy_sources, run

CATALOG = (
    "catalog: 1\ntitle: Shop\nactors: {{Buyer: {{summary: Buys things.}}}}\ntimings: {{Now: {{summary: At once.}}}}\n"
)
EVENTS = """\
events:
  Order:
    summary: A customer orders goods.
    payload: {{type: order}}
    properties: {{type: {{type: string, summary: The name of the event.}}}}
    actions:
      Place: {{actor: {actor}, when: Now}}
"""


def run_hook(project: Path, cache: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", "run", "eventguide-check", *options]
    env = {"PATH": "/usr/bin:/bin", "HOME": str(cache), "PRE_COMMIT_HOME": str(cache), "PIP_NO_COMPILE": "1"}
    return subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)


def test_the_hook_passes_a_correct_catalog_and_reports_an_incorrect_one(tmp_path: Path) -> None:
    sources, project = copy_sources(tmp_path / "sources"), tmp_path / "project"
    commit_all(sources)
    revision = run(["git", "rev-parse", "HEAD"], sources).strip()
    (project / "catalog").mkdir(parents=True)
    repo = {"repo": str(sources), "rev": revision, "hooks": [{"id": "eventguide-check"}]}
    (project / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [repo]}), encoding="utf-8")
    catalog = project / "catalog" / "catalog.yaml"

    catalog.write_text((CATALOG + EVENTS).format(actor="Buyer"), encoding="utf-8")
    commit_all(project)
    correct = run_hook(project, tmp_path / "cache", "--all-files")
    catalog.write_text((CATALOG + EVENTS).format(actor="Byer"), encoding="utf-8")
    incorrect = run_hook(project, tmp_path / "cache", "--all-files")
    run(["git", "rm", "-q", "-f", "catalog/catalog.yaml"], project)
    deleted = run_hook(project, tmp_path / "cache")

    assert correct.returncode == 0, correct.stdout + correct.stderr
    assert incorrect.returncode == 1, incorrect.stdout + incorrect.stderr
    assert "unknown-actor" in incorrect.stdout
    assert 'did you mean "Buyer"?' in incorrect.stdout
    assert "There is no catalog" in deleted.stdout + deleted.stderr


def test_the_contributors_hooks_use_the_tools_of_the_check() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    entries = [hook["entry"] for repo in config["repos"] for hook in repo["hooks"]]

    assert entries
    for entry in entries:
        tool = entry.removeprefix(".venv/bin/python -m ").split(" --")[0]
        assert f"$(RUN) {tool}" in makefile or entry in makefile, entry
