"""`eventguide new`: a project that is complete, clean, and builds unchanged; nothing is overwritten."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from eventguide.cli import new as module
from tests.conftest import ROOT, build_site

Run = Callable[..., Result]


@pytest.fixture
def laid_down(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project as `new` lays it down, as the working folder."""
    result = run("new", "library")
    assert result.exit_code == 0, result.output
    monkeypatch.chdir(project / "library")
    return project / "library"


def test_next_steps_are_printed(run: Run) -> None:
    assert run("new", "library").output == (
        "Created a project with two event types in library.\n\nTo preview it, run:\n  cd library\n  eventguide serve\n"
    )


def test_all_files_are_there(laid_down: Path) -> None:
    files = {file.relative_to(laid_down).as_posix() for file in laid_down.rglob("*") if file.is_file()}

    assert files == {
        ".github/workflows/publish.yml",
        ".gitignore",
        "README.md",
        "catalog/catalog.schema.json",
        "catalog/catalog.yaml",
        "catalog/entities.yaml",
        "docs/receiving.md",
        "mkdocs.yml",
        "requirements.txt",
    }
    assert "EVENTGUIDE_VERSION" not in (laid_down / "requirements.txt").read_text()


def test_the_catalog_has_no_findings_of_any_severity(run: Run, laid_down: Path) -> None:
    result = run("check", "--strict", str(laid_down / "catalog"))

    assert result.output.startswith("No problems found: 2 event types, 4 actions, 5 payloads.")


def test_the_site_builds_strictly(laid_down: Path) -> None:
    site = build_site(laid_down / "mkdocs.yml", laid_down / "site", "http://localhost:8000/")

    for address in ("", "events/loan-event/", "events/list-event/", "actors/librarian/", "receiving/"):
        assert (site / address / "index.html").is_file(), address


def test_every_key_that_the_catalog_uses_is_explained_by_its_schema(laid_down: Path) -> None:
    for file in (laid_down / "catalog").glob("*.yaml"):
        assert file.read_text().startswith("# yaml-language-server: $schema=catalog.schema.json\n")
    assert '"Librarian"' in (laid_down / "catalog" / "catalog.schema.json").read_text()


def test_the_readme_names_commands_that_exist(run: Run, laid_down: Path) -> None:
    readme = (laid_down / "README.md").read_text()
    commands = set(re.findall(r"eventguide (\w+)", readme))

    assert commands == {"serve", "check", "schema", "build"}
    for command in commands:
        assert run(command, "--help").exit_code == 0


def test_the_workflow_pins_each_action_as_this_repositorys_does(laid_down: Path) -> None:
    text = (laid_down / ".github" / "workflows" / "publish.yml").read_text()
    own = "".join(file.read_text() for file in (ROOT / ".github").rglob("*.yml")) + (ROOT / "action.yml").read_text()

    assert yaml.safe_load(text)["permissions"] == {}
    pins = re.findall(r"uses: (\S+@[0-9a-f]{40}) # v", text)
    assert len(pins) == text.count("uses:")
    assert [pin for pin in pins if pin not in own] == []


@pytest.mark.parametrize("held", ["notes.txt", ".gitignore", "catalog/catalog.yaml"])
def test_a_folder_with_files_is_refused_and_left_alone(run: Run, project: Path, held: str) -> None:
    file = project / "library" / held
    file.parent.mkdir(parents=True)
    file.write_text("mine")

    result = run("new", "library")

    assert result.exit_code == 2
    assert f"library already contains files ({held.split('/', maxsplit=1)[0]})" in result.output
    assert [path for path in (project / "library").rglob("*") if path.is_file()] == [file]
    assert file.read_text() == "mine"


def test_an_empty_folder_with_a_repository_is_welcome(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "fresh" / ".git").mkdir(parents=True)
    monkeypatch.chdir(project / "fresh")

    result = run("new", ".")

    assert result.output.endswith("To preview it, run:\n  eventguide serve\n")
    assert (project / "fresh" / "mkdocs.yml").is_file()


def test_where_it_fails_nothing_is_left(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_folder: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "_add_schema", full)
    before = sorted(project.iterdir())

    assert run("new", "library").exit_code != 0
    assert sorted(project.iterdir()) == before


def test_a_file_in_the_way_is_refused(run: Run) -> None:
    assert run("new", "clean.yaml").exit_code == 2


def test_the_command_for_a_folder_with_a_space_can_be_copied(run: Run) -> None:
    assert "\n  cd 'our library'\n" in run("new", "our library").output
