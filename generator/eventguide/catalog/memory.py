"""What is kept of a catalog between two readings: its files' texts and trees, and the parts of the model."""

from dataclasses import dataclass, field
from typing import Any

from eventguide.catalog.base import Part
from eventguide.catalog.node import Section

LISTS = frozenset(("actors", "timings", "evidence", "sources", "entities", "events", "scenarios"))
"""The top-level keys that list entries: each entry is read, decoded and remembered for itself."""


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A part of a file: where it stands, its tree, the values it names by anchors, those it takes over from above."""

    section: Section
    tree: Any
    anchors: dict[str, Any]
    borrowed: dict[str, Any]


@dataclass(slots=True)
class Memory:
    """A catalog as it was read last.

    `sections`: file and text of a part -> what was read of it. `entries`: the parts of the model, by the
    identity of the tree they were made of (which they keep alive).
    """

    sections: dict[tuple[str, str], ReadPart] = field(default_factory=dict)
    entries: dict[int, Part] = field(default_factory=dict)

    def forget(self) -> None:
        """Read everything anew next time."""
        self.sections.clear()
        self.entries.clear()
