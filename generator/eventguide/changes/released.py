"""The histories of several versions of a catalog whose sites are built side by side."""

from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

from eventguide.changes.history import Tagged, changes_since, history, tagged_snapshots
from eventguide.payloads import Resolved
from eventguide.record import record
from eventguide.snapshot import History, Nodes, snapshot_of


@record
class Released:
    """The versions of a catalog up to the one that a site is of."""

    nodes: Nodes
    tagged: tuple[Tagged, ...]

    def history(self, resolved: Resolved, *_: object) -> History:
        """Return the history of a catalog."""
        return history(self.tagged, snapshot_of(resolved, self.nodes))


class ReleasedVersions:
    """The versions at all tags that match a pattern; each is read and compared once.

    Raises:
        RevisionError: there is no git, no repository, or no such tag.
    """

    def __init__(self, folder: Path, catalog: Path, pattern: str, warn: Callable[[str], None]) -> None:
        self._nodes = Nodes()
        self._tagged = tagged_snapshots(folder, catalog, pattern, self._nodes, warn)

    def until(self, tag: str) -> Released:
        """Return the versions up to a tag; all of them if there is none of that name."""
        before = list(takewhile(lambda one: one.tag != tag, self._tagged))
        return Released(self._nodes, tuple(self._tagged[: len(before) + 1]))

    def since(self, tag: str) -> str:
        """Return how many changes the later versions have; empty for a tag that is not among them, and the newest."""
        names = [one.tag for one in self._tagged]
        if tag not in names[:-1]:
            return ""
        return changes_since(self._tagged[names.index(tag) + 1 :])
