"""The files of a capture: arguments to files, and files to bytes."""

import glob
import gzip
import io
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from eventguide.catalog.source.encodings import wide_encoding
from eventguide.record import record
from eventguide.traffic.capture.reader import Message, messages

STANDARD_INPUT = "-"

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_CONTROL = re.compile(rb"[^\t\n\r\x1b\x1e -~\x80-\xff]")
_PEEK = 4096
_ZSTD_PIECE = 1024  # which can hold 32 MiB at most
_BUFFER = 256 * 1024  # Python's 8 kB are slow for events of several kB


class CaptureError(Exception):
    """A capture can't be read, or not to its end; the message is a sentence."""


@record
class Capture:
    """One file of a capture, or standard input. `name` is the path as shown to people."""

    name: str


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
def _opened(capture: Capture) -> Iterator[IO[bytes]]:
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
        return _utf8(_unpacked(gzip.GzipFile(fileobj=file).read1, zlib.error, gzip.BadGzipFile), name)
    if start.startswith(_ZSTD):
        return _utf8(_zstd(file, name), name)
    file = _utf8(file, name)
    if _is_binary(start):
        raise CaptureError(f"{name} is a binary file.")
    return file


def _utf8(file: io.BufferedReader, name: str) -> io.BufferedReader:
    """Return a file unless its first bytes show another encoding.

    Raises:
        CaptureError: they do.
        EOFError, DamageError: these bytes can't be read.
    """
    if encoding := wide_encoding(file.peek(_PEEK)):
        raise CaptureError(f"{name} is {encoding}; convert it to UTF-8.")
    return file


def _is_binary(start: bytes) -> bool:
    """Return whether a file that begins like this is not text: a text may have NULs, as after a crash of its writer."""
    text = start.lstrip(b"\xef\xbb\xbf\0 \t\r\n")
    before, nul, _ = text.partition(b"\0")
    if not nul or text.startswith((b"{", b"[", b'"')):
        return False
    lines, line_end, _ = before.rpartition(b"\n")
    return not line_end or _CONTROL.search(lines) is not None


def _zstd(file: IO[bytes], name: str) -> io.BufferedReader:
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        pass
    else:
        return _unpacked(zstd.ZstdFile(file).read1, zstd.ZstdError)
    try:
        import zstandard  # type: ignore[import-not-found,unused-ignore]
    except ImportError as error:
        reason = "Python 3.14 or newer can read it; for older versions, run `pip install zstandard`."
        raise CaptureError(f"{name} is compressed with zstd. {reason}") from error
    return _unpacked(_Frames(file, zstandard.ZstdDecompressor().decompressobj).read, zstandard.ZstdError)


class _Frames:
    """Reads the frames of a zstd file with `zstandard`, whose own reader does not notice where one is cut off."""

    def __init__(self, file: IO[bytes], begin: Callable[[], Any]) -> None:
        self._file = file
        self._begin = begin
        self._frame: Any = None
        self._rest = self._found = b""

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes, none at the end of the file.

        Raises:
            EOFError: the file ends within a frame.
        """
        while not self._found:
            piece = self._rest or self._file.read(_ZSTD_PIECE)
            if not piece and self._frame is not None:
                raise EOFError
            if not piece:
                return b""
            self._frame = self._frame or self._begin()
            self._found = self._frame.decompress(piece)
            self._rest = self._frame.unused_data if self._frame.eof else b""
            self._frame = None if self._frame.eof else self._frame
        found, self._found = self._found[:size], self._found[size:]
        return found


class DamageError(Exception):
    """Compressed data is not what its format asks for."""


class _Unpacked(io.RawIOBase):
    """Decompressed bytes as soon as they are there, so that those before damaged ones are not lost in a buffer."""

    def __init__(self, read: Callable[[int], bytes], errors: tuple[type[Exception], ...]) -> None:
        self._read = read
        self._errors = errors

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            found = self._read(len(buffer))
        except self._errors as error:
            raise DamageError from error
        buffer[: len(found)] = found
        return len(found)


def _unpacked(read: Callable[[int], bytes], *errors: type[Exception]) -> io.BufferedReader:
    return io.BufferedReader(_Unpacked(read, errors), _BUFFER)


def read_messages(capture: Capture) -> Iterator[Message]:
    """Yield the messages of a capture in order, with what is unreadable among them.

    Raises:
        CaptureError: it can't be read, or not to its end. Errors of those who use the messages are never this one.
    """
    try:
        with _opened(capture) as file:
            yield from messages(file)
    except (EOFError, DamageError, OSError) as error:
        raise CaptureError(_damage(capture.name, error)) from error


def _damage(name: str, error: Exception) -> str:
    if isinstance(error, EOFError):
        return f"{name} ends in the middle of its compressed data."
    if isinstance(error, DamageError):
        return f"The compressed data of {name} is damaged."
    return f"{name} can't be read to its end: {getattr(error, 'strerror', None) or error}."
