"""The history of a catalog as its site shows it: versions, each with what it changed for receivers."""

from collections.abc import Mapping
from dataclasses import dataclass

LEVELS = ("breaking", "risky", "compatible", "documentation")
"""The levels of changes, worst first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedChange:
    """A change of a version. `accepted` is the reason if the catalog accepts it."""

    level: str
    rule: str
    message: str
    extent: str
    accepted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGroup:
    """The changes of one event type, or of what several share; `address` is its page, empty where there is none."""

    title: str
    address: str
    changes: tuple[ReleasedChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A version: its name, the day of its tag (empty for what is not released), and its changes by event type.

    `previous` is the version that it is compared with.
    """

    name: str
    anchor: str
    date: str
    previous: str
    counts: Mapping[str, int]
    groups: tuple[ChangeGroup, ...]

    @property
    def count(self) -> int:
        """How many changes there are."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class History:
    """All versions, newest first; `first` is the name of the oldest one, which is compared with nothing."""

    releases: tuple[Release, ...] = ()
    first: str = ""
    first_date: str = ""
