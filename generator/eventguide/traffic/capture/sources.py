"""The files of a capture: arguments to files, and files to bytes."""

import glob
import gzip
import io
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from eventguide.record import record

STANDARD_INPUT = "-"

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_PEEK = 4096
_BUFFER = 256 * 1024  # Python's 8 kB are slow for events of several kB


class CaptureError(Exception):
    """A capture can't be read, or not to its end; the message is a sentence."""


@record
class Capture:
    """One file of a capture, or standard input. `name` is the path as shown to people."""

    name: str

    @property
    def size(self) -> int:
        """Return the size in bytes, 0 where it is not known."""
        path = Path(self.name)
        return path.stat().st_size if self.name != STANDARD_INPUT and path.is_file() else 0


def find_captures(arguments: Iterable[str]) -> tuple[list[Capture], list[str]]:
    """Return the files that arguments (files, folders, patterns, `-`) name, and a sentence for each without any."""
    found: dict[str, None] = {}
    problems = []
    for argument in arguments:
        names = list(_names(argument))
        found.update(dict.fromkeys(names))
        if not names:
            problems.append(_none(argument))
    return [Capture(name) for name in found], problems


def _names(argument: str) -> Iterator[str]:
    path = Path(argument)
    if argument == STANDARD_INPUT or (path.exists() and not path.is_dir()):
        yield argument
    elif path.is_dir():
        files = (file for file in path.rglob("*") if file.is_file())
        yield from sorted(file.as_posix() for file in files if not _is_hidden(file.relative_to(path)))
    else:
        found = glob.glob(argument, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
        yield from sorted(name for name in found if Path(name).is_file())


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _none(argument: str) -> str:
    return f"{argument} contains no files." if Path(argument).is_dir() else f"{argument} does not exist."


@contextmanager
def opened(capture: Capture) -> Iterator[IO[bytes]]:
    """Open a capture for reading, decompressed.

    Raises:
        CaptureError: it is binary, or compressed in a way that can't be read here.
    """
    if capture.name == STANDARD_INPUT:
        raw: IO[bytes] = sys.stdin.buffer
        yield _decompressed(_peekable(raw), capture.name)
        return
    try:
        unbuffered = Path(capture.name).open("rb", buffering=0)  # noqa: SIM115 - closed below
    except OSError as error:
        raise CaptureError(f"{capture.name} can't be read: {error.strerror or error}.") from error
    with unbuffered:
        yield _decompressed(io.BufferedReader(unbuffered, _BUFFER), capture.name)


def _peekable(raw: IO[bytes]) -> io.BufferedReader:
    return raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(raw)  # type: ignore[arg-type]


def _decompressed(file: io.BufferedReader, name: str) -> IO[bytes]:
    start = file.peek(_PEEK)
    if start.startswith(_GZIP):
        return io.BufferedReader(gzip.GzipFile(fileobj=file), _BUFFER)
    if start.startswith(_ZSTD):
        return _zstd(file, name)
    if start.startswith(_UTF_16):
        raise CaptureError(f"{name} is UTF-16; convert it to UTF-8.")
    if b"\0" in start:
        raise CaptureError(f"{name} is a binary file.")
    return file


def _zstd(file: IO[bytes], name: str) -> IO[bytes]:
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        pass
    else:
        return io.BufferedReader(zstd.ZstdFile(file), _BUFFER)
    try:
        import zstandard  # type: ignore[import-not-found,unused-ignore]
    except ImportError as error:
        reason = "Python 3.14 or newer can read it; for older versions, run `pip install zstandard`."
        raise CaptureError(f"{name} is compressed with zstd. {reason}") from error
    return io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True), _BUFFER)


def damage(name: str, error: Exception) -> str:
    """Return the sentence for an error in the middle of a file."""
    if isinstance(error, EOFError):
        return f"{name} ends in the middle of its compressed data."
    if isinstance(error, (zlib.error, gzip.BadGzipFile)):
        return f"The compressed data of {name} is damaged."
    return f"{name} can't be read to its end: {getattr(error, 'strerror', None) or error}."


DAMAGES: tuple[type[Exception], ...] = (EOFError, zlib.error, OSError)
"""The errors of reading a file that is damaged or disappears."""
