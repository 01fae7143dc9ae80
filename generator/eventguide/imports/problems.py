"""What an import could not carry over, each with its file and JSON pointer."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from eventguide.counted import counted
from eventguide.findings import Severity
from eventguide.record import record


@record
class Place:
    """A place in a document: its path as shown to people, and a JSON pointer."""

    file: str
    pointer: str = ""

    def __str__(self) -> str:
        """Return `schema.json#/definitions/user`."""
        return f"{self.file}#{self.pointer}" if self.pointer else self.file


@record
class Problem:
    """Something that was not imported. An error means that nothing is written; `kind` is a stable id."""

    kind: str
    severity: Severity
    place: Place
    message: str


@dataclass(slots=True)
class Problems:
    """Collects problems, each place and kind once; and how often a keyword was left out that has no effect."""

    found: dict[tuple[str, str, str], Problem] = field(default_factory=dict)
    annotations: dict[str, int] = field(default_factory=dict)

    def error(self, kind: str, place: Place, message: str) -> None:
        """Add a problem because of which nothing is written."""
        self._add(Problem(kind, Severity.ERROR, place, message))

    def lost(self, kind: str, place: Place, message: str) -> None:
        """Add a part of a document that the catalog does not have, or has in another form."""
        self._add(Problem(kind, Severity.WARNING, place, message))

    def _add(self, problem: Problem) -> None:
        self.found.setdefault((problem.kind, str(problem.place), problem.message), problem)

    @property
    def has_errors(self) -> bool:
        """Return whether anything prevents the import."""
        return any(problem.severity is Severity.ERROR for problem in self.found.values())


def report_lines(problems: Problems) -> list[str]:
    """Return the report as lines: errors first, then by place, then annotations with their number."""
    ordered = sorted(problems.found.values(), key=lambda one: (one.severity is not Severity.ERROR, str(one.place)))
    lines = [f"{one.place}: {one.severity}[{one.kind}] {one.message}" for one in ordered]
    if problems.annotations:
        words = ", ".join(f"{name} ({count:,})" for name, count in sorted(problems.annotations.items()))
        lines.append(f"Keywords that a catalog does not have, and that do not affect validation: {words}.")
    return lines


def summary_line(problems: Iterable[Problem]) -> str:
    """Return how many errors there are and how much was lost: `2 errors, 3 parts were not imported as written`."""
    found = list(problems)
    errors = sum(one.severity is Severity.ERROR for one in found)
    lost = len(found) - errors
    parts = [counted(errors, "error")] if errors else []
    if lost:
        parts.append(f"{counted(lost, 'part')} {'was' if lost == 1 else 'were'} not imported as written")
    return ", ".join(parts)
