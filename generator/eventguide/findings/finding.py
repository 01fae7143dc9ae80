"""What is wrong, how bad it is, and where it stands."""

from dataclasses import dataclass, field
from enum import StrEnum


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

    def line(self, number: int) -> str:
        """Return line `number` (counted from 1) without its line end; empty past the end."""
        lines = self.text.splitlines()
        return lines[number - 1] if 0 < number <= len(lines) else ""


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

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order findings by place, then by rule."""
        place = self.location
        return (place.path, place.line, place.column, self.rule, self.message)
