"""Marks of what recent versions added and changed, and the history of an event type."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from eventguide.payloads import FieldPath
from eventguide.record import record

if TYPE_CHECKING:
    from eventguide.snapshot import History, Release, ReleasedChange

RECENT_DAYS = 180
"""The age of the oldest version that is marked, compared with the newest one."""

MAX_OF_VERSION = 8
"""So many changes of a version are in the history of an event type; the page of changes has all of them."""


@record
class Mark:
    """The version that added or changed something.

    `text` is the mark, `title` has the changes, `anchor` is that of the version on the page of changes.
    """

    text: str
    title: str
    anchor: str


@record
class HistoryEntry:
    """A version in the history of an event type; `more` changes are not shown."""

    release: "Release"
    changes: "tuple[ReleasedChange, ...]"
    more: int


class VersionMarks:
    """The marks of a site; none where its history is not known."""

    def __init__(self, history: "History | None") -> None:
        self.history = history

    def event(self, name: str) -> Mark | None:
        """Return the mark of an event type."""
        return self._marks.get(("event", name))

    def action(self, event: str, name: str) -> Mark | None:
        """Return the mark of an action."""
        return self._marks.get(("action", event, name))

    def field(self, event: str, path: FieldPath) -> Mark | None:
        """Return the mark of a field on the page of an event type."""
        return self._marks.get(("field", event, path))

    def entity_field(self, entity: str, path: FieldPath) -> Mark | None:
        """Return the mark of a field on the page of the entity that defines it."""
        return self._marks.get(("entity", entity, path))

    def of_event(self, name: str) -> tuple[HistoryEntry, ...]:
        """Return the versions that changed something about an event type, newest first."""
        entries = []
        for release in self.history.releases if self.history else ():
            changes = [change for change in release.changes if name in change.events]
            changes.sort(key=lambda change: change.rank)
            if changes:
                shown = tuple(changes[:MAX_OF_VERSION])
                entries.append(HistoryEntry(release, shown, len(changes) - len(shown)))
        return tuple(entries)

    @cached_property
    def _marks(self) -> dict[tuple[object, ...], Mark]:
        found: dict[tuple[object, ...], Mark] = {}
        for release in _recent(self.history):
            changes: dict[tuple[object, ...], list[ReleasedChange]] = {}
            for change in release.changes:
                for key in _keys(change) if change.effect != "documentation" else ():
                    changes.setdefault(key, []).append(change)
            for key, those in changes.items():
                found.setdefault(key, _mark(key, those, release))
        return found


def _recent(history: "History | None") -> "Iterator[Release]":
    """The versions of half a year before the newest one, and what is not released yet."""
    newest = max((release.date for release in history.releases), default="") if history else ""
    if history is None or not newest:
        return
    first = (dt.date.fromisoformat(newest) - dt.timedelta(days=RECENT_DAYS)).isoformat()
    yield from (release for release in history.releases if not release.date or release.date >= first)


def _keys(change: "ReleasedChange") -> Iterator[tuple[object, ...]]:
    """What is marked for a change. A compatible change of what several event types share marks the fields alone."""
    if change.level in ("breaking", "risky") or len(change.events) == 1:
        yield from (("action", *action) for action in change.actions if change.added != "event")
        named = {event for event, _ in change.actions} if change.added != "event" else set()
        yield from (("event", event) for event in change.events if event not in named)
    yield from (("field", *field) for field in change.fields)
    if change.entity is not None:
        yield "entity", *change.entity


def _mark(key: tuple[object, ...], changes: "list[ReleasedChange]", release: "Release") -> Mark:
    kind = "field" if key[0] == "entity" else key[0]
    word = "new" if any(change.added == kind for change in changes) else "changed"
    version = f" in {_version(release.name)}" if release.date else ", not released yet"
    return Mark(f"{word}{version}", "\n".join(change.message for change in changes[:4]), release.anchor)


def _version(tag: str) -> str:
    """The version in the name of a tag: `2.1.0` of `v2.1.0`."""
    return re.sub(r"^v(?=\d)", "", tag)
