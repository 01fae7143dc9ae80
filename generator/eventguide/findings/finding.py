"""What is wrong, how bad it is, and where it stands."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

# What YAML counts as the end of a line; str.splitlines would count more, and lines would drift.
_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


class Severity(StrEnum):
    """How bad a finding is: an error stops the site, a warning stops it with `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of the catalog as it was read.

    `path` is the path as shown to people (relative where possible, `/` between parts);
    `text` the decoded text, so that a finding can show its excerpt.
    """

    path: str
    text: str = field(default="", repr=False)
    _lines: list[str] = field(default_factory=list, init=False, repr=False, compare=False)

    def line(self, number: int) -> str:
        """Return line `number` (counted from 1) without its line end; empty past the end."""
        return self._split()[number - 1] if 0 < number <= self.line_count else ""

    @property
    def line_count(self) -> int:
        """How many lines the file has."""
        return len(self._split())

    def _split(self) -> list[str]:
        # Split once: a large catalog asks for the lines of thousands of places.
        if not self._lines and self.text:
            self._lines.extend(_LINE_END.split(self.text))
        return self._lines


@dataclass(frozen=True, slots=True)
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

    def __str__(self) -> str:
        """Return the place in the way editors and terminals link: `path:line:column`."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, in the writer's words, with one remedy.

    `rule` is the stable id of the rule (`unknown-actor`), `message` one sentence, `help` the remedy.
    """

    rule: str
    severity: Severity
    message: str
    location: Location
    help: str = ""

    @property
    def words(self) -> str:
        """The sentence and the remedy, as sentences of one text."""
        return " ".join(filter(None, (self.message, self.help[:1].upper() + self.help[1:])))

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order findings by place, then by rule."""
        place = self.location
        return (place.path, place.line, place.column, self.rule, self.message)
