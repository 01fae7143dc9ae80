"""The history of a catalog as its site shows it: versions, each with what it changed for receivers."""

from collections.abc import Mapping
from typing import Literal, get_args

from eventguide.formats.changes_json import LevelName
from eventguide.payloads import FieldPath
from eventguide.record import record

LEVELS: tuple[LevelName, ...] = get_args(LevelName)
"""The levels of changes, worst first."""

Added = Literal["event", "action", "field", ""]
"""What a change adds; empty for other changes."""


@record(kw_only=True)
class ReleasedChange:
    """A change of a version.

    `effect` is its level, `documentation` if the catalog accepts it as a correction; `accepted` is the reason then.
    `address` is the section of the only action that it concerns, else empty. `added` is what the change adds.
    `events`, `actions` and `fields` (event type, path) are what it concerns, by their present names; the actions of an
    event type are left out where it concerns all of them. `entity` is the entity that defines the field, with the path
    there.
    """

    level: LevelName
    effect: str
    rule: str
    message: str
    extent: str
    accepted: str = ""
    address: str = ""
    added: Added = ""
    events: tuple[str, ...] = ()
    actions: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[str, FieldPath], ...] = ()
    entity: tuple[str, FieldPath] | None = None

    @property
    def rank(self) -> int:
        """The place of the level in the order, 0 for the worst."""
        return LEVELS.index(self.level)


@record(kw_only=True)
class ChangeGroup:
    """The changes of one event type, or of what several share; `address` is its page, empty where there is none."""

    title: str
    address: str
    changes: tuple[ReleasedChange, ...]


@record(kw_only=True)
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

    @property
    def changes(self) -> tuple[ReleasedChange, ...]:
        """All changes, those of one event type together."""
        return tuple(change for group in self.groups for change in group.changes)


@record
class History:
    """All versions, newest first; `first` is the name of the oldest one, which is compared with nothing."""

    releases: tuple[Release, ...] = ()
    first: str = ""
    first_date: str = ""
