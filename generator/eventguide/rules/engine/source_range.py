"""Source ranges of definitions, and positions inside texts."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from eventguide.catalog import Action, Location
from eventguide.catalog.source.node import EntryPosition, MappingNode, Node, SequenceNode, pack
from eventguide.rules.engine.index import Definition, Survey


class SourceRange(NamedTuple):
    """A range of a file, from `start` up to but excluding `end` (packed line and column)."""

    path: str
    start: int
    end: int

    def contains(self, location: Location) -> bool:
        """Return whether the range contains a position."""
        return location.path == self.path and self.start <= pack(location.line, location.column) < self.end


def range_of(found: Definition, survey: Survey) -> SourceRange:
    """Return the range of an entity, an event type or an action, from its name to the next key."""
    key = found.key
    start = pack(key.line, key.column)
    around = [survey.catalog.node, survey.catalog.node.get(str(found.steps[0]))]
    if isinstance(found.part, Action):
        around = [
            survey.catalog.node,
            survey.catalog.node.get("events"),
            found.holder.node,
            found.holder.node["actions"],
        ]
    last = _last(found.part.node)
    after = [
        place for node in around if isinstance(node, MappingNode) for place in _keys(node, key.path) if place > last
    ]
    return SourceRange(key.path, start, min(after, default=1 << 62))


def _keys(node: MappingNode, path: str) -> Iterator[int]:
    return (entry.key for entry in node.positions().values() if entry.section.file.path == path)


def _last(node: Node) -> int:
    """Return the position of the last value in a node, without following aliases."""
    place = node.place
    current: Any = node
    while found := _last_below(current):
        entry, current = found
        place = entry.value
        if isinstance(current, (MappingNode, SequenceNode)) and current.place != place:
            break
    return place


def _last_below(node: Any) -> tuple[EntryPosition, Any] | None:
    """Return the last value of a node that has a position; placeholders for unreadable values have none."""
    if isinstance(node, MappingNode):
        return next(((entry, node[key]) for key in reversed(node) if (entry := node.position(key))), None)
    entry = node.position(len(node) - 1) if isinstance(node, SequenceNode) else None
    return (entry, node[-1]) if entry else None


MAX_SEARCHED = 200
"""Lines of a text that are searched for a part of it."""


def within(location: Location, text: str) -> Location:
    """Return the position of `text` inside the value at `location`; `location` itself if it is not found."""
    column = location.column - 1
    source = location.source
    for number in range(location.line, min(location.line + MAX_SEARCHED, source.line_count + 1)):
        found = source.line(number).find(text, column)
        if found >= 0:
            return Location(source, number, found + 1, len(text))
        column = 0
    return location
