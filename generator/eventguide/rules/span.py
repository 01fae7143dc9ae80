"""From where to where a part of the catalog reaches in its file."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from eventguide.catalog import Action, Location
from eventguide.catalog.node import Mapping, Section, Sequence, Source, pack
from eventguide.rules.survey import Found, Survey


class Span(NamedTuple):
    """A part of a file, from a position up to but without another (packed line and column)."""

    path: str
    start: int
    end: int

    def holds(self, place: Location) -> bool:
        """Whether a place lies in it."""
        return place.path == self.path and self.start <= pack(place.line, place.column) < self.end


def span_of(found: Found, survey: Survey) -> Span:
    """Return the span of an entity, an event type or an action, from its name to what stands after it."""
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
    last = _in_file(found.part.node.source, _last(found.part.node, 0))
    after = [place for node in around if isinstance(node, Mapping) for place in _keys(node, key.path) if place > last]
    return Span(key.path, start, min(after, default=1 << 62))


def _keys(node: Mapping, path: str) -> Iterator[int]:
    for name, place in node.keys_at.items():
        source = node.source_of(name)
        if (source.file if isinstance(source, Section) else source).path == path:
            yield _in_file(source, place)


def _in_file(source: Source, place: int) -> int:
    """A packed position, counted from the start of the file."""
    return place + pack(source.offset, 0) if isinstance(source, Section) else place


def _last(node: Any, place: int) -> int:
    """The position of the last value in a node; what an alias repeats stands elsewhere."""
    while isinstance(node, (Mapping, Sequence)) and node:
        # What was put in for something that could not be read has no place.
        keys = reversed(node) if isinstance(node, Mapping) else reversed(range(len(node.values_at)))
        key: Any = next((key for key in keys if isinstance(key, int) or key in node.values_at), None)
        if key is None:
            break
        place, node = node.values_at[key], node[key]
        if isinstance(node, (Mapping, Sequence)) and node.place != place:
            break
    return place
