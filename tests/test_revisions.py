"""Revisions of a git repository: which is the newest, and the files of one, as a checkout has them."""

import os
import subprocess
from pathlib import Path

import pytest

from eventguide.revisions import RevisionError, files_of, newest_tag, path_at, tag_ids


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.edu", "-c", "tag.gpgsign=false")
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a catalog that `git archive` leaves out, links that lead elsewhere, and a program."""
    folder = tmp_path / "repository"
    (folder / "catalog" / "more").mkdir(parents=True)
    (folder / "catalog" / "catalog.yaml").write_text("title: X\n")
    (folder / "catalog" / "more" / "ü b.yaml").write_text("entities: {}\n")
    (folder / ".gitattributes").write_text("catalog export-ignore\n")
    (folder / "absolute").symlink_to("/etc/hostname")
    (folder / "above").symlink_to("../..")
    (folder / "run.sh").write_text("true\n")
    (folder / "run.sh").chmod(0o755)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "First")
    git(folder, "tag", "v1.0")
    return folder


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or path.is_file()}


def test_the_files_of_a_revision_are_those_of_a_checkout(repository: Path) -> None:
    (repository / "catalog" / "catalog.yaml").write_text("title: Not committed\n")
    before = git(repository, "status", "--short"), sorted(path.name for path in (repository / ".git").iterdir())

    with files_of(repository, "v1.0") as files:
        assert names(files) == names(repository) - {name for name in names(repository) if name.startswith(".git/")}
        assert (files / "catalog" / "catalog.yaml").read_text() == "title: X\n"
        assert (files / "absolute").readlink() == Path("/etc/hostname")
        assert os.access(files / "run.sh", os.X_OK)

    assert (
        git(repository, "status", "--short"),
        sorted(path.name for path in (repository / ".git").iterdir()),
    ) == before


@pytest.mark.parametrize("path", ["catalog", "catalog/more/ü b.yaml"])
def test_the_files_at_a_path_are_those_below_it(repository: Path, path: str) -> None:
    with files_of(repository / "catalog", "v1.0", path) as files:
        assert names(files) == {name for name in names(repository) if name.startswith(path)}


def test_a_path_that_a_revision_does_not_have_is_an_error(repository: Path) -> None:
    with (
        pytest.raises(RevisionError, match=r'^v1\.0 has no file or folder "events"\.$'),
        files_of(repository, "v1.0", "events"),
    ):
        pass


@pytest.mark.parametrize(
    "ascending",
    [
        ["v1.0", "v1.9", "v1.10"],
        ["v2.0-alpha.1", "v2.0-beta", "v2.0-rc1", "v2.0"],
        ["v2.0alpha1", "v2.0beta1", "v2.0rc1", "v2.0"],
    ],
)
def test_a_pre_release_is_older_than_its_release(repository: Path, ascending: list[str]) -> None:
    git(repository, "tag", "--delete", "v1.0")
    for tag in ascending:
        git(repository, "tag", tag)

    assert list(tag_ids(repository, "v*")) == ascending[::-1]
    assert newest_tag(repository, "v*") == ascending[-1]


def renamed(folder: Path, old: str, new: str) -> None:
    (folder / new).parent.mkdir(parents=True, exist_ok=True)
    git(folder, "mv", old, new)
    git(folder, "commit", "-qm", f"Rename {old}")


def test_renames_of_a_folder_are_followed(repository: Path) -> None:
    renamed(repository, "catalog", "events")
    (repository / "events" / "catalog.yaml").write_text("title: Something else\n" * 20)
    git(repository, "commit", "-qam", "Change all of it")
    renamed(repository, "events", "guides/ü [x]")

    assert path_at(repository, "v1.0", "guides/ü [x]") == "catalog"
    assert path_at(repository, "HEAD~1", "guides/ü [x]") == "events"
    assert path_at(repository, "HEAD", "guides/ü [x]") == "guides/ü [x]"


def test_a_rename_that_came_with_a_merge_is_followed(repository: Path) -> None:
    git(repository, "switch", "-qc", "branch")
    renamed(repository, "catalog", "events")
    git(repository, "switch", "-q", "main")
    git(repository, "merge", "-q", "--no-ff", "-m", "Merge", "branch")

    assert path_at(repository, "v1.0", "events") == "catalog"


def test_a_rename_on_the_branch_of_a_tag_is_followed(repository: Path) -> None:
    """A release branch that moves the catalog, from a line that moves it elsewhere, and is never merged."""
    git(repository, "switch", "-qc", "release")
    renamed(repository, "catalog", "docs/catalog")
    git(repository, "tag", "v1.1")
    git(repository, "switch", "-q", "main")

    assert path_at(repository, "v1.1", "catalog") == "docs/catalog"

    renamed(repository, "catalog", "events")

    assert path_at(repository, "v1.1", "events") == "docs/catalog"
    assert path_at(repository, "v1.0", "events") == "catalog"


def test_a_tag_between_two_renames_of_a_merged_branch_is_followed(repository: Path) -> None:
    git(repository, "switch", "-qc", "branch")
    renamed(repository, "catalog", "docs/catalog")
    git(repository, "tag", "v1.1")
    renamed(repository, "docs/catalog", "events")
    git(repository, "switch", "-q", "main")
    git(repository, "merge", "-q", "--no-ff", "-m", "Merge", "branch")

    assert path_at(repository, "v1.1", "events") == "docs/catalog"


def test_a_tag_after_the_commit_that_is_checked_out_is_followed(repository: Path) -> None:
    renamed(repository, "catalog", "events")
    git(repository, "tag", "v1.1")
    git(repository, "switch", "-q", "--detach", "v1.0")

    assert path_at(repository, "v1.1", "catalog") == "events"


def test_another_catalog_on_the_branch_of_a_tag_is_not_taken_for_this_one(repository: Path) -> None:
    git(repository, "switch", "-qc", "release")
    renamed(repository, "catalog", "docs/catalog")
    git(repository, "tag", "v1.1")
    git(repository, "switch", "-q", "main")
    (repository / "new").mkdir()
    (repository / "new" / "catalog.yaml").write_text("title: X\n")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Add another")
    git(repository, "switch", "-q", "--orphan", "alone")
    (repository / "one").mkdir()
    (repository / "one" / "catalog.yaml").write_text("title: X\n")
    git(repository, "add", "one")
    git(repository, "commit", "-qm", "Begin again")

    for branch, path in (("main", "new"), ("alone", "one")):
        git(repository, "switch", "-q", branch)
        with pytest.raises(RevisionError, match=f'v1.1 has no file or folder "{path}"'):
            path_at(repository, "v1.1", path)


def test_a_file_that_became_a_folder_is_followed(repository: Path) -> None:
    renamed(repository, "catalog/catalog.yaml", "one.yaml")
    renamed(repository, "one.yaml", "events/catalog.yaml")

    assert path_at(repository, "HEAD~1", "events") == "one.yaml"
    assert path_at(repository, "v1.0", "events") == "catalog/catalog.yaml"


def test_nothing_is_followed_that_was_not_renamed_as_a_whole(repository: Path) -> None:
    renamed(repository, "catalog/more/ü b.yaml", "catalog/b.yaml")
    (repository / "new").mkdir()
    (repository / "new" / "catalog.yaml").write_text("title: Written anew\n")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Add another")
    git(repository, "mv", "catalog/catalog.yaml", "new/entities.yaml")
    git(repository, "mv", "catalog/b.yaml", "new/b.yaml")
    git(repository, "commit", "-qm", "Put both together")
    text = 'v1.0 has no file or folder "new", and no commit since then renames one to it.'

    with pytest.raises(RevisionError, match=text):
        path_at(repository, "v1.0", "new")
