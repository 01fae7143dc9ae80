"""Files of the new site, many of which are as they were in the last one."""

import os
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | _BINARY
_MAKE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY


def put_file(path: str, content: bytes, last: str) -> None:
    """Put a file with `content` at `path`; its folder is made.

    Where the file `last` holds the same, it gets a second name instead of a second copy: for tens of thousands of
    files that is several times as fast, and they keep their dates. A file of the site is never written into, only
    replaced, so that no other name of it changes.
    """
    try:
        _put(path, content, last)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        _put(path, content, last)


def _put(path: str, content: bytes, last: str) -> None:
    if not (_holds(last, content) and _is_linked(last, path)):
        _write(path, content)


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


def _is_linked(last: str, path: str) -> bool:
    """Give the file `last` the name `path`; False where it can't have it."""
    try:
        os.link(last, path)
    except FileNotFoundError:
        raise
    except OSError:  # another disk, another owner's file, a file that is there, a system without such links
        return False
    return True


def _write(path: str, content: bytes) -> None:
    file = _made(path)
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(file, view) :]
    finally:
        os.close(file)


def _made(path: str) -> int:
    """Return the descriptor of a new file, in the place of one that is there."""
    try:
        return os.open(path, _MAKE, 0o666)
    except FileExistsError:
        Path(path).unlink()
        return os.open(path, _MAKE, 0o666)
