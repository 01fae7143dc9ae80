"""Files are written whole or not at all."""

import os
from pathlib import Path

import pytest

from eventguide.whole import write_whole


def test_a_file_is_written_with_its_line_ends_as_they_are(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "Ä\nb\n")

    assert (tmp_path / "a.txt").read_bytes() == "Ä\nb\n".encode()
    assert list(tmp_path.iterdir()) == [tmp_path / "a.txt"]


def test_where_it_fails_the_last_file_stays_and_nothing_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("last")

    def full(self: Path, *_arguments: object, **_options: object) -> None:
        self.touch()
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space left") as caught:
        write_whole(file, "new")

    assert caught.value.filename == str(file)
    assert file.read_text() == "last"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_what_is_no_ordinary_file_is_written_to_directly(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, "text")
        assert os.read(reader, 100) == b"text"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
