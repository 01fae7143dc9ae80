"""Import documents into a folder, in this process."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from eventguide.cli.command import cli
from eventguide.findings import Severity
from eventguide.payloads import Resolved
from eventguide.pipeline import read_guide

Document = dict[str, Any]


@dataclass(frozen=True)
class Run:
    """One run of `eventguide import`."""

    code: int
    report: str
    folder: Path

    @property
    def resolved(self) -> Resolved:
        """The catalog, which has no errors."""
        guide = read_guide(self.folder)
        assert [one.message for one in guide.findings if one.severity is Severity.ERROR] == []
        assert guide.resolved is not None
        return guide.resolved

    def text(self, name: str) -> str:
        """The text of a file of the catalog."""
        return (self.folder / name).read_text()

    def tree(self, name: str) -> Any:
        """The values in a file of the catalog."""
        return yaml.safe_load(self.text(name))

    def properties(self, event: str) -> Any:
        """The properties of an event type."""
        found = next(
            tree
            for path in (self.folder / "events").iterdir()
            if event in (tree := yaml.safe_load(path.read_text())["events"])
        )
        return found[event]["properties"]


Importing = Callable[..., Run]


@pytest.fixture
def importing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Importing:
    """Write documents by their names, and import those named by `sources` (all by default)."""
    monkeypatch.chdir(tmp_path)

    def run(form: str, documents: dict[str, Document | str], *options: str, sources: tuple[str, ...] = ()) -> Run:
        for name, document in documents.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(document if isinstance(document, str) else json.dumps(document))
        arguments = ["import", form, *(sources or documents), "--to", "catalog", *options]
        result = CliRunner().invoke(cli, arguments, prog_name="eventguide")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return Run(result.exit_code, result.output, tmp_path / "catalog")

    return run
