"""Files written whole or not at all."""

import contextlib
import os
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write `text` to `path`, in UTF-8; a file that was there stays until the new one is complete.

    Raises:
        OSError: the file can't be written.
    """
    if path.exists() and not path.is_file():  # a pipe or /dev/stdout: nothing to replace
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        error.filename = str(path)
        raise
