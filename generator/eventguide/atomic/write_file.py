"""A single file, written whole or not at all."""

import errno
import os
import shutil
from pathlib import Path

from eventguide.atomic.replacement import replacing


def write_file(path: Path, content: str | bytes, *, to_disk: bool = False) -> None:
    """Write a file (text in UTF-8) in a folder that exists; leave one that has this content already alone.

    `to_disk` waits until the content is on the disk: for what can't be made again. A pipe or a device is written to
    directly.

    Raises:
        OSError: it can't be written; the file is unchanged.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        elif not _holds(path, data):
            _replace(path, data, to_disk=to_disk)
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _holds(path: Path, data: bytes) -> bool:
    return path.exists() and path.stat().st_size == len(data) and path.read_bytes() == data


def _replace(path: Path, data: bytes, *, to_disk: bool) -> None:
    known = path.exists()
    if known and not os.access(path, os.W_OK):  # a file can be replaced without permission to write to it
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    with replacing(path) as new:
        with new.open("xb") as file:
            file.write(data)
            if to_disk:
                file.flush()
                os.fsync(file.fileno())
        if known:
            shutil.copymode(path, new)
