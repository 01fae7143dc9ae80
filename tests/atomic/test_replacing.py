"""A folder is replaced whole or not at all, and what a killed process left is finished or removed."""

import os
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from eventguide import atomic
from eventguide.atomic import replacement, replacing, work_folder


def unmovable(patch: pytest.MonkeyPatch) -> None:
    """Let folders with the name `site` refuse to be renamed, as mount points do."""
    patch.setattr(replacement, "_exchange", lambda *_: False)
    rename = Path.rename

    def busy(self: Path, to: Path) -> Path:
        if self.name == "site":
            raise OSError(16, "Device or resource busy")
        return rename(self, to)

    patch.setattr(Path, "rename", busy)


SYSTEM = "the system's own way"
WAYS = {
    SYSTEM: lambda _patch: None,
    "two renames": lambda patch: patch.setattr(replacement, "_exchange", lambda *_: False),
    "a folder that can't be renamed": unmovable,
    "a mount point": lambda patch: patch.setattr(os.path, "ismount", lambda _: True),
}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each way of replacing a folder in turn."""
    WAYS[request.param](monkeypatch)
    return str(request.param)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with files, hidden ones too."""
    return write(tmp_path / "site", {"index.html": "old", "a/old.html": "old", "b": "old", ".git/HEAD": "kept"})


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_the_new_folder_takes_the_place_of_the_old_and_hidden_entries_stay(site: Path, way: str) -> None:
    (site / "linked").symlink_to(site / "a", target_is_directory=True)
    site.chmod(0o750)
    with replacing(site) as new:
        write(new, {"index.html": "new", "a": "a file now", "b/c.html": "a folder now", ".well-known/x": "new"})

    assert way in WAYS
    assert files(site) == {
        "index.html": "new", "a": "a file now", "b/c.html": "a folder now", ".well-known/x": "new", ".git/HEAD": "kept",
    }  # fmt: skip
    assert not (site / "linked").is_symlink()
    assert stat.S_IMODE(site.stat().st_mode) == 0o750
    assert list(site.parent.iterdir()) == [site]


def test_hidden_entries_of_both_are_merged_and_the_new_ones_win(site: Path, way: str) -> None:
    write(site, {".well-known/kept": "old", ".well-known/both": "old"})
    with replacing(site) as new:
        write(new, {".well-known/both": "new"})

    assert way in WAYS
    assert files(site) == {".git/HEAD": "kept", ".well-known/kept": "old", ".well-known/both": "new"}


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_an_error_while_writing_leaves_the_old_folder(site: Path, way: str, error: BaseException) -> None:
    before = files(site)
    with pytest.raises(type(error)), replacing(site) as new:  # noqa: PT012 - a block that fails late
        write(new, {"index.html": "new"})
        raise error

    assert way in WAYS
    assert files(site) == before
    assert list(site.parent.iterdir()) == [site]


def test_a_new_folder_appears_whole(tmp_path: Path) -> None:
    with replacing(tmp_path / "site") as new:
        write(new, {"index.html": "new"})
        assert not (tmp_path / "site").exists()

    assert files(tmp_path) == {"site/index.html": "new"}


def test_a_link_stays_a_link(site: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(site)
    with replacing(tmp_path / "link") as new:
        write(new, {"index.html": "new"})

    assert (tmp_path / "link").is_symlink()
    assert files(site) == {"index.html": "new", ".git/HEAD": "kept"}


def test_the_folder_in_which_the_user_works_stays_the_same_folder(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    with replacing(site) as new:
        write(new, {"index.html": "new"})

    assert Path("index.html").read_text() == "new"


def test_a_folder_whose_parent_is_read_only_is_replaced(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != site.parent)
    inode = site.stat().st_ino
    with replacing(site) as new:
        assert new.is_relative_to(site)
        write(new, {"index.html": "new"})

    assert files(site) == {"index.html": "new", ".git/HEAD": "kept"}
    assert site.stat().st_ino == inode


def test_two_at_once_leave_each_others_work_alone(site: Path, way: str) -> None:
    with replacing(site) as slow:
        write(slow, {"index.html": "slow"})
        with replacing(site) as quick:
            write(quick, {"index.html": "quick"})
        assert files(site)["index.html"] == "quick"
        assert files(slow) == {"index.html": "slow"}

    assert way in WAYS
    assert files(site) == {"index.html": "slow", ".git/HEAD": "kept"}
    assert list(site.parent.iterdir()) == [site]


@pytest.mark.parametrize("stuck", ["a/old.html", "index.html", "b"])
def test_a_file_that_can_not_be_moved_leaves_the_old_folder(
    site: Path, monkeypatch: pytest.MonkeyPatch, stuck: str
) -> None:
    monkeypatch.setattr(os.path, "ismount", lambda _: True)
    before = files(site)
    rename = Path.rename

    def refuse(self: Path, to: Path) -> Path:
        if self == site / stuck:
            raise PermissionError(1, "Operation not permitted")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError), replacing(site) as new:
        write(new, {"index.html": "new", "a": "a file now", "b/c.html": "a folder now"})

    assert files(site) == before


def test_files_are_not_moved_into_a_folder_while_another_process_does_so(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os.path, "ismount", lambda _: True)
    before = files(site)
    with work_folder.alone(site), pytest.raises(BlockingIOError), replacing(site) as new:
        write(new, {"index.html": "new"})

    assert files(site) == before


def test_what_was_left_is_removed_by_the_next_start_and_other_folders_are_not(site: Path) -> None:
    other = site.with_name("other")
    left = [abandoned(site), abandoned(other)]

    atomic.clean_up(site)

    assert [folder.exists() for folder in left] == [False, True]


def abandoned(target: Path) -> Path:
    """What a killed process leaves: a work folder that nobody has locked."""
    work = replacement.work_folder(target.parent, target)
    os.close(work.lock)  # type: ignore[arg-type]
    return write(work.path, {"new/index.html": "half"})


def test_an_old_folder_that_was_moved_away_is_put_back(site: Path) -> None:
    work = abandoned(site)
    before = files(site)
    site.rename(work / "old")

    atomic.clean_up(site)

    assert files(site) == before
    assert list(site.parent.iterdir()) == [site]


def no_locks(*_: object) -> None:
    raise OSError(37, "No locks available")


@pytest.mark.parametrize("module", [None, SimpleNamespace(flock=no_locks, LOCK_EX=2, LOCK_NB=4)])
def test_without_locks_folders_are_replaced_and_what_was_left_stays(
    site: Path, monkeypatch: pytest.MonkeyPatch, module: object
) -> None:
    left = abandoned(site)
    monkeypatch.setattr(work_folder, "fcntl", module)
    with replacing(site) as new:
        write(new, {"index.html": "new"})

    assert files(site) == {"index.html": "new", ".git/HEAD": "kept"}
    assert sorted(site.parent.iterdir()) == [left, site]
