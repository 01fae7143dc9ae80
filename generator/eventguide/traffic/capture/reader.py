"""JSON values one after another: lines, arrays, values without separators, values over several lines, HTTP messages.

At most one value is in memory, of at most `MAX_VALUE` bytes.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import IO, Any, NamedTuple

import orjson

from eventguide.traffic.capture.http import Head, begins_message
from eventguide.traffic.capture.parsing import (
    MAX_DEPTH,
    NOT_JSON,
    NOT_OBJECT,
    SEPARATORS,
    TOO_DEEP,
    Deep,
    after_text,
    parsed,
    why_not,
)

MAX_VALUE = 32 * 1024 * 1024
"""The largest message in bytes; a larger one is skipped."""

NO_BODY = "HTTP message without JSON"
TOO_LARGE = f"larger than {MAX_VALUE // 1024 // 1024} MiB"

_PIECE = 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_BLANK = re.compile(rb"[ \t]*+")
_TEXT = re.compile(rb"\s*+\S")  # any, after white space
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"')
# As far as the next bracket, or the start of a string that does not end in this piece. Nothing follows the group, so
# it need not be possessive; before 3.11.5, Python finds too much for one in which something is tried twice.
_TO_BRACKET = re.compile(rb'(?:[^"{}\[\]]++|"[^"\\]*+(?:\\.[^"\\]*+)*+")*')


class Message(NamedTuple):
    """A JSON value of a capture and the line at which it begins, from 1; or text there that is none, and why.

    `is_after_text`: its line has other text before it, which was not read.
    """

    line: int
    value: Any
    problem: str = ""
    is_after_text: bool = False


def messages(file: IO[bytes]) -> Iterator[Message]:
    """Yield the messages of a file in order, with what is unreadable among them.

    What is in the body of a raw HTTP message is yielded as an object of its `headers` and this as its `body`.

    Raises:
        OSError, EOFError, DamageError: the file can't be read to its end.
    """
    splitter, head = _Splitter(), None
    for line in iter(partial(file.readline, _PIECE), b""):
        message = splitter.whole_line(line)
        if message is not None:
            yield _within(head, message)
            continue
        piece = line.removeprefix(_BOM) if splitter.is_fresh else line
        if piece is not line:  # a file begins, also in the middle of files put together
            yield from _ended(splitter, head)
            splitter, head = _Splitter(splitter.line), None
        if splitter.is_between and begins_message(piece):
            yield from _without_body(head)
            head = Head(splitter.line)
            splitter.skip_line()
        elif head is not None and head.is_open and head.add(piece):
            splitter.skip_line()
        else:
            if head is not None and head.is_open:
                yield Message(head.line, None, NOT_JSON)
                head = None
            for one in splitter.feed(piece):
                yield _within(head, one)
    yield from _ended(splitter, head)


def _ended(splitter: "_Splitter", head: Head | None) -> Iterator[Message]:
    """What has not ended where a file ends."""
    for one in splitter.end():
        yield _within(head, one)
    yield from _without_body(head)


def _within(head: Head | None, message: Message) -> Message:
    """A message with the headers of the HTTP message that it is the body of."""
    if head is None:
        return message
    head.has_body = True
    return message if message.problem else message._replace(value={"headers": head.headers, "body": message.value})


def _without_body(head: Head | None) -> Iterator[Message]:
    if head is not None and not head.has_body:
        yield Message(head.line, None, NO_BODY)


class _Value:
    """A value that has begun: its text so far, and how many brackets are open."""

    __slots__ = ("depth", "indent", "is_compact", "line", "pieces", "size")

    def __init__(self, line: int, indent: int, *, is_compact: bool) -> None:
        self.line = line
        self.indent = indent  # bytes before it on its line; -1 where something else is before it
        self.is_compact = is_compact  # its first line has more than a bracket
        self.pieces: list[bytes] = []
        self.size = self.depth = 0

    def add(self, text: bytes) -> None:
        self.pieces.append(text)
        self.size += len(text)


class _Splitter:
    """Splits pieces of text (lines, or parts of very long ones) into values."""

    def __init__(self, line: int = 1) -> None:
        self._line = line  # of the current piece
        self.is_fresh = True  # the piece begins a line
        self._carry = b""  # the start of a string that goes on in the next piece
        self._skips_line = False
        self._resume_at: int | None = None  # the indent from which on lines are read again, after a broken value
        self._are_lines = False  # whole lines were values: JSON Lines
        self._in_array = False  # between the items of an outermost array
        self._open: _Value | None = None

    @property
    def line(self) -> int:
        """The line of the current piece."""
        return self._line

    @property
    def is_between(self) -> bool:
        """Return whether the current piece begins a line outside of values."""
        return self.is_fresh and self._open is None and not self._in_array

    def skip_line(self) -> None:
        """Go on to the next line, after one of the head of an HTTP message: its body may have a layout of its own."""
        self._line += 1
        self._are_lines = False

    def whole_line(self, piece: bytes) -> Message | None:
        """Return the message of a line of JSON Lines that is an object, as most are; None for all other pieces."""
        if not self._are_lines or self._open is not None or self._in_array or self._resume_at is not None:
            return None
        if not self.is_fresh or not piece.endswith(b"\n"):
            return None
        try:
            value = parsed(piece)
        except orjson.JSONDecodeError:
            return None
        if type(value) is not dict:
            return None
        self._line += 1
        return Message(self._line - 1, value)

    def feed(self, piece: bytes) -> Iterator[Message]:
        """Yield the messages that end in a piece of text."""
        if self.is_fresh:
            yield from self._feed_line(piece)
        elif not self._skips_line:
            piece, self._carry = self._carry + piece, b""
            yield from self._scan(piece)
        self.is_fresh = piece.endswith(b"\n")
        if self.is_fresh:
            self._line += 1
            self._skips_line = False

    def end(self) -> Iterator[Message]:
        """Yield what has not ended."""
        if self._open is not None:
            yield Message(self._open.line, None, NOT_JSON)

    def _feed_line(self, piece: bytes) -> Iterator[Message]:
        if self._open is not None and self._begins_again(piece, self._open):
            yield Message(self._open.line, None, NOT_JSON)
            self._open = None
        if self._resume_at is not None and not self._resumes(piece, self._resume_at):
            self._skips_line = True
            return
        if self._open is None and not self._in_array and (piece.endswith(b"\n") or len(piece) < _PIECE):
            try:
                value = parsed(piece)
            except orjson.JSONDecodeError:
                value = after_text(piece)
                if value is not None:
                    yield Message(self._line, value, is_after_text=True)
                    return
            else:
                self._are_lines = self._are_lines or piece.startswith(b"{")
                yield from (_message(self._line, item) for item in (value if isinstance(value, list) else (value,)))
                return
        yield from self._scan(piece)

    def _begins_again(self, piece: bytes, value: _Value) -> bool:
        """Return whether a line begins another value although one is open, which is broken then."""
        if value.indent == 0:
            return self._are_lines and value.is_compact  # values over several lines need not be indented
        return value.indent > 0 and _indent(piece) == value.indent and piece.startswith(b"{", value.indent)

    def _resumes(self, piece: bytes, limit: int) -> bool:
        indent = _indent(piece)
        if indent <= limit and piece[indent : indent + 1] in (b"{", b"["):
            self._resume_at = None
            return True
        return False

    def _scan(self, piece: bytes) -> Iterator[Message]:
        at = 0
        while at < len(piece):
            if self._open is not None:
                found, at = self._extend(self._open, piece, at)
            else:
                found, at = self._between(piece, at)
            if found is not None:
                yield found

    def _between(self, piece: bytes, at: int) -> tuple[Message | None, int]:
        """Go on to the next value; return text that is not part of one, and where to go on."""
        while at < len(piece) and (piece[at] in SEPARATORS or piece.startswith(_BOM, at)):
            at += 1 if piece[at] in SEPARATORS else len(_BOM)
        mark = piece[at : at + 1]
        if mark == b"]" and self._in_array:
            self._in_array = False
        elif mark == b"[" and not self._in_array:
            self._in_array = True
        elif mark in (b"{", b"["):
            # Both look at the piece in place: a line of many values would be copied for each of them.
            indent = at if self.is_fresh and _BLANK.fullmatch(piece, 0, at) else -1
            self._open = _Value(self._line, indent, is_compact=_TEXT.match(piece, at + 1) is not None)
            return None, at
        elif mark:
            return self._not_object(piece, at)
        return None, at + 1

    def _not_object(self, piece: bytes, at: int) -> tuple[Message, int]:
        """A string, which may hold JSON; else the rest of the line is unreadable."""
        if string := _STRING.match(piece, at):
            try:
                return _message(self._line, parsed(string[0])), string.end()
            except orjson.JSONDecodeError:
                pass
        self._skips_line = True
        return Message(self._line, None, NOT_JSON), len(piece)

    def _extend(self, value: _Value, piece: bytes, start: int) -> tuple[Message | None, int]:
        """Add text to a value up to its end; return its message there, and where to go on."""
        at = start
        while True:
            match = _TO_BRACKET.match(piece, at)
            at = match.end() if match else len(piece)
            mark = piece[at : at + 1]
            if mark == b'"' and piece.endswith(b"\n"):
                return self._broken(value, NOT_JSON), len(piece)  # a string can't contain a line break
            if mark in (b"", b'"'):
                value.add(piece[start:at])
                self._carry = piece[at:]
                is_large = value.size + len(self._carry) > MAX_VALUE
                return (self._broken(value, TOO_LARGE) if is_large else None), len(piece)
            at += 1
            value.depth += 1 if mark in b"{[" else -1
            if value.depth > MAX_DEPTH:
                return self._broken(value, TOO_DEEP), len(piece)
            if value.depth == 0:
                value.add(piece[start:at])
                return self._ended(value), at

    def _broken(self, value: _Value, reason: str) -> Message:
        self._open, self._carry, self._skips_line = None, b"", True
        if value.line != self._line or reason == TOO_LARGE:
            self._resume_at = max(value.indent, 0)
        return Message(value.line, None, reason)

    def _ended(self, value: _Value) -> Message:
        self._open, text = None, b"".join(value.pieces)
        try:
            return _message(value.line, parsed(text))
        except orjson.JSONDecodeError:
            return Message(value.line, None, why_not(text))


def _indent(piece: bytes) -> int:
    return len(piece) - len(piece.lstrip(b" \t"))


def _message(line: int, value: Any) -> Message:
    if isinstance(value, (dict, str, list)):  # a text or a list may hold events
        return Message(line, value)
    return Message(line, None, TOO_DEEP if value is Deep else NOT_OBJECT)
