"""The lines of a file around a finding, with carets under the very place."""

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from eventguide.findings.finding import Location

_TAB = 4
_GUTTER = 8  # "   41 | "
_UNWRAPPED = 160  # columns if the width of the terminal is unknown
_ELLIPSIS = "…"
_NEAR = 400  # characters on either side of a place that are looked at: a line of a broken file can be endless


class Excerpt(NamedTuple):
    """The lines to show: `before` (may be empty), `line`, and `carets` below it; each without its gutter."""

    number: int
    before: str
    line: str
    carets: str

    def lines(self, paint: Callable[[str], str] = str) -> list[str]:
        """Return the lines with their numbers; `paint` colours the carets."""
        before = [f"{self.number - 1:>5} | {self.before}"] if self.before.strip() else []
        return [*before, f"{self.number:>5} | {self.line}", f"      | {paint(self.carets)}"]


def excerpt(location: Location, width: int) -> Excerpt | None:
    """Return the excerpt for a place in at most `width` columns of a terminal (0: unknown); None without text.

    Tabs and wide characters take the columns that a terminal gives them, so that the carets stand right.
    """
    line, width = location.source.line(location.line), width or _UNWRAPPED
    if not line.strip():
        return None
    column = min(location.column - 1, len(line))
    near = slice(max(column - _NEAR, 0), column + _NEAR)
    cells = [_shown(char) for char in line[near]]
    start = column - near.start
    end = min(max(start + location.length, start + 1), max(len(cells), start + 1))
    first, last = _window(cells, start, end, max(width - _GUTTER, 20))
    head = _ELLIPSIS if first or near.start else ""
    tail = _ELLIPSIS if last < len(cells) or near.stop < len(line) else ""
    indent = " " * (_columns(cells[first:start]) + len(head))
    carets = "^" * max(_columns(cells[start : min(end, last)]), 1)
    before = "" if head else _cropped(location.source.line(location.line - 1), width - _GUTTER)
    return Excerpt(location.line, before, head + "".join(cells[first:last]) + tail, indent + carets)


def _shown(char: str) -> str:
    """A character as a terminal may show it: nothing that moves the cursor or turns the text around."""
    if char == "\t":
        return " " * _TAB
    category = unicodedata.category(char)
    return "\ufffd" if category in ("Cc", "Cs", "Co") or char in _TURNS else char


# Characters that change the direction of text: what they do to a line can't be trusted.
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


def clean(text: str) -> str:
    """Return `text` on one line, without characters that a terminal would obey instead of showing them."""
    return "".join(" " if char in "\t\n\r" else _shown(char) for char in text)


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes, without tabs and what moves the cursor."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _columns(cells: list[str]) -> int:
    return columns("".join(cells))


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _window(cells: list[str], start: int, end: int, width: int) -> tuple[int, int]:
    """The part of a line to show: all of it where it fits, else the place with what leads up to it."""
    if _columns(cells) <= width:
        return 0, len(cells)
    first, used = 0, _columns(cells[:end])
    while first < start and used > width * 3 // 4:
        used -= _columns([cells[first]])
        first += 1
    last = first
    room = width - 2  # for an ellipsis at either end
    while last < len(cells) and room >= (needed := _columns([cells[last]])):
        room -= needed
        last += 1
    return first, last


def _cropped(line: str, width: int) -> str:
    line = line.rstrip()
    cells = [_shown(char) for char in line[:_NEAR]]
    if len(line) <= _NEAR and _columns(cells) <= width:
        return "".join(cells)
    _, last = _window(cells, 0, 1, width)
    return "".join(cells[:last]) + _ELLIPSIS
