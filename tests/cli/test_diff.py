"""`eventguide diff`: which two versions, in which form, with which exit code."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.changes import catalogs
from tests.changes.catalogs import after, library
from tests.changes.conftest import written

Run = Callable[..., Result]


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.edu", "-c", "tag.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def library_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with the library's catalog, tagged v1.4.0, and an unfinished change in the working tree."""
    project = tmp_path / "library"
    (project / "catalog").mkdir(parents=True)
    (project / "mkdocs.yml").write_text("site_name: Library\nplugins: [eventguide]\n")
    written(project / "catalog", "catalog", library())
    git(project, "init", "-q", "-b", "main")
    git(project, "add", ".")
    git(project, "commit", "-qm", "First")
    git(project, "tag", "v1.4.0")
    written(project / "catalog", "catalog", after(catalogs.widen_enum, catalogs.add_field))
    monkeypatch.chdir(project)
    return project


def test_the_newest_tag_is_compared_with_the_working_tree(run: Run, library_project: Path) -> None:
    before = subprocess.run(["git", "status", "--short"], cwd=library_project, capture_output=True, check=True).stdout
    result = run("diff")

    assert result.exit_code == 0
    assert 'breaking[enum-value-added] "Book.state" can also be "lost".' in result.output
    assert result.output.startswith("catalog/catalog.yaml:")
    assert "1 breaking, 1 compatible, 1 documentation only since v1.4.0. Next version: 2.0.0" in result.output
    after_it = subprocess.run(["git", "status", "--short"], cwd=library_project, capture_output=True, check=True).stdout
    assert before == after_it


def test_something_removed_is_placed_in_the_old_version(run: Run, library_project: Path) -> None:
    written(library_project / "catalog", "catalog", after(catalogs.remove))

    assert "v1.4.0:catalog/catalog.yaml:" in run("diff").output
    (annotation,) = [line for line in run("diff", "--format", "github").output.splitlines() if "::error" in line]
    assert "file=catalog/catalog.yaml" in annotation


@pytest.mark.parametrize(
    ("options", "code"),
    [((), 0), (("--fail-on", "breaking"), 1), (("--fail-on", "risky"), 1), (("--release",), 1)],
)
def test_exit_codes(run: Run, library_project: Path, options: tuple[str, ...], code: int) -> None:
    assert library_project == Path.cwd()
    assert run("diff", *options).exit_code == code


def test_an_accepted_change_does_not_fail(run: Run, library_project: Path) -> None:
    tree = after(catalogs.widen_enum)
    tree["changes"] = [{"rule": "enum-value-added", "at": "Book.state", "reason": "Books get lost."}]
    written(library_project / "catalog", "catalog", tree)

    result = run("diff", "--fail-on", "breaking")

    assert result.exit_code == 0
    assert "accepted breaking[enum-value-added]" in result.output


def test_two_revisions_and_the_merge_base(run: Run, library_project: Path) -> None:
    git(library_project, "checkout", "-qb", "topic")
    git(library_project, "commit", "-qam", "Topic")
    git(library_project, "checkout", "-q", "main")
    written(library_project / "catalog", "catalog", after(catalogs.remove))
    git(library_project, "commit", "-qam", "Main goes on")

    direct, common = run("diff", "main", "topic").output, run("diff", "main", "topic", "--merge-base").output

    assert "action-added" in direct
    assert "action-added" not in common
    assert "enum-value-added" in common


def test_every_form(run: Run, library_project: Path) -> None:
    report = json.loads(run("diff", "--format", "json").stdout)
    assert report["counts"] == {"breaking": 1, "risky": 0, "compatible": 1, "documentation": 1}
    assert report["changes"][0]["location"]["path"] == "catalog/catalog.yaml"
    assert "<details open><summary><b>Breaking</b>: 1 change</summary>" in run("diff", "--format", "markdown").output
    sarif = json.loads(run("diff", "--format", "sarif").stdout)
    assert sarif["runs"][0]["results"][0]["ruleId"]
    assert "::error file=catalog/catalog.yaml" in run("diff", "--format", "github").output
    run("diff", "--output", "report.txt")
    assert "enum-value-added" in (library_project / "report.txt").read_text()


@pytest.mark.parametrize(
    ("base", "sentence"),
    [
        ("v9.9", 'There is no git revision "v9.9".'),
        ("absent.json", "There is no file or folder absent.json."),
        ("old.json", "old.json has no shapes: an older version of eventguide wrote it."),
        ("list.json", "list.json is not a catalog.json"),
        ("text.json", "text.json is not JSON"),
        ("next.json", "next.json has the format 2"),
        ("https://example.edu/catalog.json", "https://example.edu/catalog.json is a URL. Download the file"),
        ("broken.yaml", "The catalog of broken.yaml has 1 error, so it can't be compared. broken.yaml, line 3: "),
        ("empty", "The catalog of empty has 1 error"),
    ],
)
def test_versions_that_can_not_be_compared_have_a_message(
    run: Run, library_project: Path, base: str, sentence: str
) -> None:
    (library_project / "old.json").write_text('{"format": 1, "title": "T", "events": []}')
    (library_project / "next.json").write_text('{"format": 2, "title": "T", "events": [], "shapes": []}')
    (library_project / "list.json").write_text("[]")
    (library_project / "text.json").write_text("no")
    (library_project / "broken.yaml").write_text("catalog: 1\ntitle: T\nevents: {A: {sumary: x.}}\n")
    (library_project / "empty").mkdir()

    result = run("diff", base)

    assert result.exit_code == 2
    assert sentence in " ".join(result.output.split())


def test_without_tags_in_a_shallow_clone_a_hint_is_shown(
    run: Run, library_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(library_project, "commit", "-qam", "Second")
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-tags", library_project.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow")

    result = run("diff")

    assert result.exit_code == 2
    assert "`fetch-depth: 0`" in result.output


def test_outside_of_a_repository_and_without_git(
    run: Run, library_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(library_project / "catalog", tmp_path / "alone" / "catalog")
    monkeypatch.chdir(tmp_path / "alone")
    assert "This folder is not in a git repository." in run("diff", "v1").output

    result = run("diff", "v1", PATH="")

    assert result.exit_code == 2
    assert "git is not installed" in result.output


@pytest.mark.slow
def test_the_report_of_a_thousand_changes_is_shortened_and_counted(run: Run, tmp_path: Path) -> None:
    old, new = library(), library()
    for number in range(1000):
        new["entities"]["Book"]["properties"][f"f{number}"] = {"summary": "A field.", "type": "string", "example": "x"}
    written(tmp_path, "old", old)
    written(tmp_path, "new", new)

    result = run("diff", f"{tmp_path}/old.yaml", f"{tmp_path}/new.yaml")
    markdown = run("diff", f"{tmp_path}/old.yaml", f"{tmp_path}/new.yaml", "--format", "markdown").output

    assert "996 more: Book.f" in result.output
    assert len(result.output.splitlines()) < 50
    assert "1,000 compatible" in result.output
    assert len(markdown) < 65_000
    assert "more are not shown." in markdown


def test_revisions_are_those_of_the_repository_of_the_given_configuration(
    run: Run, library_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(library_project, "tag", "v1.4.1-rc1")
    monkeypatch.chdir(library_project.parent)

    result = run("diff", "-f", "library/mkdocs.yml")

    assert "1 breaking, 1 compatible, 1 documentation only since v1.4.1-rc1." in result.output


def test_a_renamed_catalog_is_compared_with_what_it_was(run: Run, library_project: Path) -> None:
    git(library_project, "commit", "-qam", "Change")
    git(library_project, "mv", "catalog", "guide")
    (library_project / "mkdocs.yml").write_text("site_name: Library\nplugins: [{eventguide: {catalog: guide}}]\n")
    git(library_project, "commit", "-qam", "Rename")

    assert "1 breaking, 1 compatible, 1 documentation only since v1.4.0." in run("diff").output


def test_a_catalog_of_one_file_is_compared_with_its_captured_payloads(run: Run, library_project: Path) -> None:
    config = "site_name: Library\nplugins: [{eventguide: {catalog: one.yaml}}]\n"
    (library_project / "mkdocs.yml").write_text(config)
    (library_project / "examples").mkdir()
    (library_project / "examples" / "do.json").write_text('{"number": 1}')
    (library_project / "one.yaml").write_text(
        "catalog: 1\ntitle: T\nactors: {A: {summary: Who.}}\ntimings: {N: {summary: When.}}\n"
        "events: {E: {properties: {number: {summary: N., const: 1}}, actions: {\n"
        "  Do: {actor: A, when: N, example: {file: examples/do.json}}}}}\n"
    )
    git(library_project, "add", ".")
    git(library_project, "commit", "-qm", "One file")
    git(library_project, "tag", "v1.5.0")

    assert run("diff").output.startswith("No changes since v1.5.0.")
