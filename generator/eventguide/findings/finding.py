"""Findings with severity and source position."""

import re
from array import array
from bisect import bisect_right
from dataclasses import field
from enum import StrEnum

from eventguide.record import record

# What YAML 1.2 and editors count as the end of a line; str.splitlines would count more, and lines would drift.
_LINE_END = re.compile(r"\r\n|[\n\r]")


class Severity(StrEnum):
    """How bad a finding is: an error stops the site, a warning stops it with `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """The place in the order, 0 for the worst."""
        return list(Severity).index(self)


@record
class SourceFile:
    """One file of the catalog.

    `path` is the path as shown to people (relative where possible, `/` between parts);
    `text` the decoded text, so that a finding can show its excerpt.
    """

    path: str
    text: str = field(default="", repr=False)
    _bounds: "array[int]" = field(default_factory=lambda: array("I"), init=False, repr=False, compare=False)

    def line(self, number: int) -> str:
        """Return line `number` (counted from 1) without its line end; empty past the end."""
        if not 0 < number <= self.line_count:
            return ""
        start, end = self._found_bounds()[2 * number - 2 : 2 * number]
        return self.text[start:end]

    def around(self, number: int, column: int, width: int) -> tuple[str, int]:
        """Return the part of a line that is at most `width` characters from a column, and the column in it."""
        if not 0 < number <= self.line_count:
            return "", column
        start, end = self._found_bounds()[2 * number - 2 : 2 * number]
        at = start + column - 1
        first = max(start, at - width)
        return self.text[first : min(end, at + width)], at - first + 1

    @property
    def line_count(self) -> int:
        """How many lines the file has."""
        return len(self._found_bounds()) // 2

    def position(self, index: int) -> tuple[int, int]:
        """Return line and column, from 1, of the character at `index` of the text."""
        bounds = self._found_bounds()
        line = (bisect_right(bounds, index) + 1) // 2
        return (line, index - bounds[2 * line - 2] + 1) if line else (1, 1)

    def _found_bounds(self) -> "array[int]":
        # Found once: a large catalog asks for the lines of thousands of places. A list of lines would be a second text.
        if not self._bounds and self.text:
            start = 0
            for end in _LINE_END.finditer(self.text):
                self._bounds.extend((start, end.start()))
                start = end.end()
            self._bounds.extend((start, len(self.text)))
        return self._bounds


@record
class Location:
    """A place in a file: line and column count from 1, columns in characters."""

    source: SourceFile
    line: int = 1
    column: int = 1
    length: int = 1

    @property
    def path(self) -> str:
        """The path of the file, as shown to people."""
        return self.source.path

    @property
    def written(self) -> str:
        """The text of the file at the place; the part in the first line where it has several."""
        return self.source.line(self.line)[self.column - 1 :][: self.length]

    def __str__(self) -> str:
        """Return the place in the way editors and terminals link: `path:line:column`."""
        return f"{self.path}:{self.line}:{self.column}"


@record
class Finding:
    """One thing that is wrong, in the writer's words, with one hint.

    `rule` is the stable id of the rule (`unknown-actor`), `message` one sentence, `help` the hint;
    `subject` is what the finding is about, such as a property's name: it is not shown.
    """

    rule: str
    severity: Severity
    message: str
    location: Location
    help: str = ""
    subject: str = ""

    @property
    def words(self) -> str:
        """The sentence and the hint, as sentences of one text."""
        return " ".join(filter(None, (self.message, self.help[:1].upper() + self.help[1:])))

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order findings by place, then by rule."""
        place = self.location
        return (place.path, place.line, place.column, self.rule, self.message)
