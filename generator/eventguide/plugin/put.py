"""Files of the new site, many of which are as they were in the last one."""

import os
from pathlib import Path

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def put_file(path: str, content: bytes, last: str) -> None:
    """Put a file with `content` at `path`; its folder is made.

    Where the file `last` holds the same, it gets a second name instead of a second copy: for tens of thousands of
    files that is several times as fast, and they keep their dates. A file of the site is never written into, only
    replaced, so that no other name of it changes.
    """
    put = _link if _holds(last, content) else _write
    try:
        put(path, content, last)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        put(path, content, last)


def _holds(path: str, content: bytes) -> bool:
    try:
        file = os.open(path, _READ)
    except OSError:
        return False
    try:
        return os.fstat(file).st_size == len(content) and os.read(file, len(content) + 1) == content
    except OSError:
        return False
    finally:
        os.close(file)


def _link(path: str, content: bytes, last: str) -> None:
    try:
        os.link(last, path)
    except FileNotFoundError:
        raise
    except OSError:  # another disk, another owner's file, a file that is there, a system without such links
        _write(path, content)


def _write(path: str, content: bytes, last: str = "") -> None:  # noqa: ARG001 - as `_link`
    try:
        made = open(path, "xb", buffering=0)  # noqa: PTH123, SIM115 - a Path for each would be a tenth of the time
    except FileExistsError:
        os.unlink(path)  # noqa: PTH108
        made = open(path, "xb", buffering=0)  # noqa: PTH123, SIM115
    with made as file:  # without a buffer it asks the system half as often
        view = memoryview(content)
        while view:
            view = view[file.write(view) :]
