"""Version numbers, and which one comes next."""

import re
from dataclasses import dataclass
from typing import Self

from eventguide.changes.change import Level, Report
from eventguide.counted import counted
from eventguide.record import record

_VERSION = re.compile(r"v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+.*)?")


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version by https://semver.org; `length` is how many numbers were written."""

    numbers: tuple[int, int, int]
    released: bool = True
    length: int = 3

    @classmethod
    def of(cls, text: str) -> Self | None:
        """Return the version that a text is; None where it is another kind of text."""
        match = _VERSION.fullmatch(text)
        if match is None:
            return None
        given = [int(number) for number in match.groups()[:3] if number is not None]
        major, minor, patch = [*given, 0, 0][:3]
        return cls((major, minor, patch), match[4] is None, len(given))

    def raised(self, level: Level) -> "Version":
        """Return the version after this one, for changes of a level; before 1.0, a break raises the second number."""
        major, minor, patch = self.numbers
        if level is Level.BREAKING and major:
            return Version((major + 1, 0, 0), length=self.length)
        if level in (Level.BREAKING, Level.RISKY, Level.COMPATIBLE):
            return Version((major, minor + 1, 0), length=max(self.length, 2))
        return Version((major, minor, patch + 1), length=3)

    def __str__(self) -> str:
        """Return the version with as many numbers as were written."""
        return ".".join(map(str, self.numbers[: self.length]))


@record
class NextVersion:
    """The version that a report asks for: `text`, and the sentence with the reason. `is_reached` by the new catalog."""

    text: str
    reason: str
    is_reached: bool


def next_version(report: Report) -> NextVersion | None:
    """Return the version that the changes of a report for receivers ask for.

    None without changes, or where the version of the old catalog is not a version by https://semver.org.
    """
    before, after = Version.of(report.old.version), Version.of(report.new.version)
    effects = [change.effect for change in report.for_receivers]
    if before is None or not effects:
        return None
    level = min(effects, key=lambda one: one.rank)
    wanted = before.raised(level)
    reason = f"because of {counted(effects.count(level), f'{level} change')}"
    return NextVersion(str(wanted), reason, after is not None and after.numbers >= wanted.numbers)
