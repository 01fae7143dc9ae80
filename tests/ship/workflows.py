"""Reads the workflows and the action, and runs their steps as a runner would."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT

ACTION = ROOT / "action.yml"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")


@dataclass(frozen=True)
class Step:
    """A step of a job or of the action."""

    file: str
    job: str
    data: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What the step is called in a log."""
        return str(self.data.get("name") or self.data.get("id") or self.data.get("uses"))

    @property
    def run(self) -> str:
        """The command, or nothing."""
        return str(self.data.get("run", ""))


def read(path: Path) -> dict[str, Any]:
    """Return a workflow; YAML 1.1 takes its key `on` for a boolean, which is corrected."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return {("on" if key is True else key): value for key, value in data.items()}


def steps_of(path: Path) -> Iterator[Step]:
    """Yield the steps of a workflow or of the action, in order."""
    data = read(path)
    jobs = data.get("jobs") or {"action": data.get("runs", {})}
    for name, job in jobs.items():
        for step in job.get("steps", ()):
            yield Step(path.name, name, step)


@dataclass
class Runner:
    """Runs steps in `workspace` with nothing in the environment but what GitHub sets."""

    workspace: Path
    temp: Path
    values: dict[str, str]
    path: str = os.environ["PATH"]
    outputs: dict[str, str] = field(default_factory=dict)
    summary: str = ""

    def run(self, step: Step) -> subprocess.CompletedProcess[str]:
        """Run one step; its outputs can be used as `steps.ID.outputs.NAME` afterwards."""
        output, summary = self.temp / "output", self.temp / "summary"
        output.write_text("")
        summary.write_text("")
        env = {
            "PATH": self.path,
            "HOME": str(self.temp),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_SERVER_URL": "https://git.example.com",
            "GITHUB_REPOSITORY": "somebody/catalog",
            "GITHUB_SHA": "0" * 40,
            "GITHUB_REF_NAME": "main",
            "RUNNER_TEMP": str(self.temp),
            "NO_MKDOCS_2_WARNING": "1",
            **{name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "UV_"))},
            **{name: self.evaluate(str(value)) for name, value in step.data.get("env", {}).items()},
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", self.evaluate(step.run)]
        done = subprocess.run(
            command, cwd=self.workspace, env=env, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )
        for line in output.read_text().splitlines():
            name, _, value = line.partition("=")
            self.outputs[name] = value
            self.values[f"steps.{step.data.get('id')}.outputs.{name}"] = value
        self.summary += summary.read_text()
        return done

    def evaluate(self, text: str) -> str:
        """Replace each `${{ expression }}` by its value; one that the test does not know is an error."""
        return _EXPRESSION.sub(lambda match: self.values[match.group(1)], text)
