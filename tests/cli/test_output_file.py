"""No option that writes a file replaces what a command reads."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from eventguide.cli.command import cli
from tests.conftest import ROOT

CAPTURED = '{"type": "OrderChanged"}\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a catalog, and a file of captured events."""
    shutil.copytree(ROOT / "tests" / "shop" / "catalog", tmp_path / "catalog")
    shutil.copytree(ROOT / "tests" / "shop" / "catalog", tmp_path / "before")
    (tmp_path / "mkdocs.yml").write_text("plugins: [eventguide]\n", encoding="utf-8")
    (tmp_path / "captured.json").write_text(CAPTURED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(project: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in sorted(project.rglob("*")) if file.is_file()}


@pytest.mark.parametrize(
    "arguments",
    [
        "check --output {catalog}",
        "check --format json --output mkdocs.yml",
        "check --output {inside}",
        "match captured.json --output captured.json",
        "match capt*.json --output captured.json",
        "match captured.json --output {catalog}",
        "match captured.json --write-baseline captured.json",
        "diff before catalog --output {catalog}",
        "diff before catalog --output {inside}",
        "schema -o {catalog}",
        "schema -o mkdocs.yml",
        "schema -o captured.json",
    ],
)
def test_what_a_command_reads_is_never_replaced(project: Path, arguments: str) -> None:
    (project / "catalog" / "notes.txt").write_text("Notes.", encoding="utf-8")
    catalog = next(iter(sorted((project / "catalog").glob("*.yaml"))))
    before = contents(project)

    done = CliRunner().invoke(cli, arguments.format(catalog=catalog, inside="catalog/notes.txt").split())

    assert contents(project) == before
    assert done.exit_code == 2
    assert "Choose another file." in done.output


@pytest.mark.parametrize(
    "arguments",
    [
        "match captured.json --output no/report.txt",
        "match captured.json --write-traffic no/traffic.json",
        "import jsonschema captured.json --to imported --report no/report.txt",
        "export asyncapi -o no/asyncapi.json",
    ],
)
def test_a_missing_folder_is_reported_before_the_work(project: Path, arguments: str) -> None:
    before = contents(project)

    done = CliRunner().invoke(cli, arguments.split())

    assert done.exit_code == 2
    assert "The folder no does not exist." in done.output
    assert contents(project) == before


def test_earlier_output_is_replaced(project: Path) -> None:
    for _ in range(2):
        done = CliRunner().invoke(cli, ["check", "catalog", "--format", "json", "--output", "report.json"])
        assert done.exit_code == 0, done.output
        assert CliRunner().invoke(cli, ["schema", "-o", "catalog/catalog.schema.json"]).exit_code == 0

    assert json.loads((project / "report.json").read_text("utf-8")) == []
