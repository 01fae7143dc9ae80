"""Output replaces new folders, empty ones and earlier output; never a source, never somebody's files."""

import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from eventguide.output_folder import MARKER, is_site, refusal


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in a home folder, with links to what must stay."""
    home = tmp_path / "home"
    folder = home / "work" / "library"
    for name in ("catalog/more", "docs/media", "templates"):
        (folder / name).mkdir(parents=True)
    for name in ("catalog/catalog.yaml", "docs/index.md", "mkdocs.yml"):
        (folder / name).write_text("mine")
    (folder / "to-catalog").symlink_to("catalog")
    (folder / "to-project").symlink_to(".")
    (folder / "to-config").symlink_to("mkdocs.yml")
    monkeypatch.setenv("HOME", str(home))
    return folder


def why(project: Path, target: str) -> str:
    sources = {
        "the catalog": "catalog",
        "the folder of the templates": "templates",
        "the folder of the pages": "docs",
        "the configuration": "mkdocs.yml",
    }
    return refusal(project / target, project, {name: project / path for name, path in sources.items()})


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("catalog", "this is the catalog"),
        ("catalog/more", "this is inside the catalog"),
        ("catalog/new", "this is inside the catalog"),
        ("catalog/catalog.yaml", "this is inside the catalog"),
        ("to-catalog", "this is the catalog"),
        ("to-catalog/new", "this is inside the catalog"),
        ("templates", "this is the folder of the templates"),
        ("templates/theme", "this is inside the folder of the templates"),
        ("docs", "this is the folder of the pages"),
        ("docs/media", "this is inside the folder of the pages"),
        ("mkdocs.yml", "this is the configuration"),
        ("to-config", "this is the configuration"),
        (".", "is in this folder"),
        ("to-project", "is in this folder"),
        ("..", "is in this folder"),
        ("../..", "is in this folder"),
        ("/", "is in this folder"),
    ],
)
def test_what_must_stay_is_not_replaced(project: Path, target: str, reason: str) -> None:
    assert reason in why(project, target)


def test_an_empty_home_is_not_replaced(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bare").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "bare"))

    assert "this is your home folder" in refusal(tmp_path / "bare", project, {})


def test_files_of_others_are_not_replaced(project: Path) -> None:
    (project / "notes").mkdir()
    for name in ("d", "c", "b", "a"):
        (project / "notes" / name).write_text("mine")
    (project / "file.txt").write_text("mine")

    assert why(project, "notes") == (
        f"Output can't go to {project / 'notes'}: it holds files that are not earlier output (a, b, c, …). "
        "Choose a new folder, or empty this one yourself. Nothing was written."
    )
    assert "this is a file" in why(project, "file.txt")


def test_a_link_to_itself_is_refused(project: Path) -> None:
    (project / "loop").symlink_to("loop")

    assert why(project, "loop").startswith(
        f"Output can't go to {project / 'loop'}: this is a link that leads to itself."
    )


def test_a_link_is_named_with_what_it_leads_to(project: Path) -> None:
    assert f"{project / 'to-catalog'} (a link to {project / 'catalog'})" in why(project, "to-catalog")


@pytest.mark.parametrize("held", [None, [], [".git", ".nojekyll"], [MARKER, "index.html"]])
def test_new_empty_and_marked_folders_are_replaced(project: Path, held: list[str] | None) -> None:
    if held is not None:
        (project / "site").mkdir()
        for name in held:
            (project / "site" / name).write_text("")

    assert why(project, "site") == ""


def test_a_catalog_that_is_the_whole_project_does_not_forbid_a_site_in_it(project: Path) -> None:
    assert refusal(project / "site", project, {"the catalog": project}) == ""


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_a_site_of_mkdocs_is_known_without_a_marker(tmp_path: Path, theme: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Hello\n")
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Plain\ntheme: {theme}\nplugins: []\n")
    build(load_config(str(tmp_path / "mkdocs.yml")))

    assert is_site(tmp_path / "site")
    shutil.rmtree(tmp_path / "site" / "search", ignore_errors=True)
    (tmp_path / "site" / "404.html").unlink()
    assert is_site(tmp_path / "site")


def test_a_site_of_another_program_is_not_known(tmp_path: Path) -> None:
    for name in ("index.html", "404.html", "sitemap.xml"):
        (tmp_path / name).write_text('<meta name="generator" content="Hugo 0.1">')

    assert not is_site(tmp_path)
