"""The workflows and the action: valid and safe, and each step is a command that exists."""

import re
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.ship.conftest import run
from tests.ship.workflows import ACTION, WORKFLOWS, Step, read, steps_of

GUIDE = ROOT / ".github" / "workflows" / "guide.yml"
STEPS = [step for path in (ACTION, *WORKFLOWS) for step in steps_of(path)]
BROKEN = ("actor: Warehouse\n", "actor: Wearhouse\n")


def tool(*command: str | Path) -> str:
    return run([Path(sys.executable).parent / command[0], *command[1:]], ROOT)


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-actions", [ACTION]),
        ("vendor.dependabot", [ROOT / ".github" / "dependabot.yml"]),
        ("vendor.gitlab-ci", [ROOT / "docs" / "publishing" / "gitlab-ci.yml"]),
    ],
)
def test_each_file_follows_its_schema(schema: str, files: list[Path]) -> None:
    assert "ok" in tool("check-jsonschema", "--builtin-schema", schema, *files)


def test_zizmor_finds_nothing() -> None:
    tool("zizmor", "--offline", "--quiet", "--no-config", "--persona", "pedantic", ".github", "action.yml")


def test_every_foreign_action_is_pinned_to_one_commit_with_its_version_beside_it() -> None:
    pins: dict[str, set[str]] = {}
    for path in (ACTION, *WORKFLOWS):
        for line in path.read_text(encoding="utf-8").splitlines():
            used = re.search(r"uses:\s+([^@\s]+)@(.+)$", line)
            if used:
                assert re.fullmatch(r"[0-9a-f]{40} # v\d+\.\d+\.\d+", used[2]), line
                pins.setdefault(used[1], set()).add(used[2])

    assert len(pins) >= 5
    assert {name: pin for name, pin in pins.items() if len(pin) > 1} == {}


def test_only_the_jobs_that_publish_may_write() -> None:
    writers = {
        (path.name, name): sorted(what for what, how in job.get("permissions", {}).items() if how == "write")
        for path in WORKFLOWS
        for name, job in read(path)["jobs"].items()
    }

    assert {job: rights for job, rights in writers.items() if rights} == {
        ("guide.yml", "deploy"): ["id-token", "pages"],
        ("publish.yml", "deploy"): ["id-token", "pages"],
        ("release.yml", "publish"): ["id-token"],
    }
    assert all(read(path)["permissions"] == {} for path in WORKFLOWS)


@pytest.mark.parametrize("step", [step for step in STEPS if step.run], ids=lambda step: f"{step.file}-{step.name}")
def test_each_step_is_one_command_that_exists(step: Step) -> None:
    command = step.run.replace('"$HERE/', "").replace('"', "").split()
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert "\n" not in step.run.strip()
    assert not re.search(r"&&|;|\|", step.run)
    assert "${{" not in step.run  # values come by the environment: they can't become commands
    if command[0] == "make":
        assert command[1] in targets
    else:
        assert (ROOT / command[0]).stat().st_mode & 0o111


def test_whatever_is_installed_by_pip_has_a_hash() -> None:
    scripts = [path for path in (ROOT / "scripts").rglob("*") if path.is_file() and path.name != "test-wheel"]
    places = [ACTION, *WORKFLOWS, *scripts]
    lines = [line.strip() for path in places for line in path.read_text(encoding="utf-8").splitlines()]
    installs = [line for line in lines if re.search(r"\bpip install\b|^install ", line)]

    assert len(installs) >= 8
    # The sources need nothing; a file of the caller's own may have hashes or not. A function passes either on.
    allowed = ("--require-hashes", "--no-deps", '-r "$REQUIREMENTS"', '"$@"')
    assert [line for line in installs if not any(part in line for part in allowed)] == []
    assert not [step for path in WORKFLOWS for step in steps_of(path) if re.search(r"\b(?:pip|uv|npm) ", step.run)]


def test_warnings_fail_in_every_step_that_decides() -> None:
    deciding = [step for step in steps_of(ACTION) if re.search(r"guide/(?:check|build)", step.run)]

    assert len(deciding) == 2
    assert {step.data["env"]["STRICT"] for step in deciding} == {"${{ inputs.strict }}"}
