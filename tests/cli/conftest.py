"""The command line, run in this process."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from eventguide.cli.command import cli

BROKEN = """\
catalog: 1
title: Library Events
actors: {Reader: {summary: Somebody with a library card.}}
timings: {Immediately: {summary: Sent as it happens.}}
events:
  LoanEvent:
    summary: A reader borrows a book or brings it back.
    properties:
      type: {summary: The type of event., const: LoanEvent}
      shelf: {example: A-12}
    actions:
      Borrow a Book:
        actor: Reeder
        when: Immediately
"""

CLEAN = BROKEN.replace("Reeder", "Reader").replace("{example", "{summary: The shelf on which the book stood., example")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with a broken catalog in broken.yaml and a clean one in clean.yaml."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.yaml").write_text(BROKEN)
    (tmp_path / "clean.yaml").write_text(CLEAN)
    return tmp_path


@pytest.fixture
def run(project: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return a function that runs `eventguide` in the project; no variable of this machine's environment counts."""
    for name in ("GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    assert project.is_dir()

    def invoke(*args: str, **env: Any) -> Result:
        return CliRunner().invoke(cli, [*args], prog_name="eventguide", env=env)

    return invoke
