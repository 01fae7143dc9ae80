"""A file is written whole or not at all."""

import os
import stat
from pathlib import Path
from typing import IO, Any

import pytest

from eventguide.atomic import write_file


def test_a_file_is_written_with_its_line_ends_as_they_are(tmp_path: Path) -> None:
    write_file(tmp_path / "a.txt", "Ä\nb\n")

    assert (tmp_path / "a.txt").read_bytes() == "Ä\nb\n".encode()
    assert list(tmp_path.iterdir()) == [tmp_path / "a.txt"]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text("old")
    open_file = Path.open

    def full(self: Path, mode: str = "r", **options: Any) -> IO[Any]:
        if "x" in mode:
            self.touch()
            raise OSError(28, "No space left on device", str(self))
        return open_file(self, mode, **options)

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(OSError, match="No space left") as caught:
        write_file(file, "new")
    monkeypatch.undo()

    assert caught.value.filename == str(file)
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_with_the_same_content_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("same")
    before = (tmp_path / "a.txt").stat()

    write_file(tmp_path / "a.txt", b"same")

    assert (tmp_path / "a.txt").stat() == before


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "real.txt").chmod(0o640)
    (tmp_path / "link.txt").symlink_to("real.txt")

    write_file(tmp_path / "link.txt", "new", to_disk=True)

    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"
    assert stat.S_IMODE((tmp_path / "real.txt").stat().st_mode) == 0o640


def test_a_file_that_may_not_be_written_to_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("old")
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != tmp_path / "a.txt")  # root may do anything

    with pytest.raises(PermissionError):
        write_file(tmp_path / "a.txt", "new")

    assert (tmp_path / "a.txt").read_text() == "old"


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        write_file(tmp_path / "missing" / "a.txt", "new")

    assert caught.value.filename == str(tmp_path / "missing" / "a.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_written_to_directly(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_file(pipe, "text")
        assert os.read(reader, 100) == b"text"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
