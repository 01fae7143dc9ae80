"""From where to where a part of the catalog reaches in its file."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from eventguide.catalog import Action, Location
from eventguide.catalog.source.node import Mapping, Node, Sequence, Spot, pack
from eventguide.rules.engine.index import Found, Survey


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
    last = _last(found.part.node)
    after = [place for node in around if isinstance(node, Mapping) for place in _keys(node, key.path) if place > last]
    return Span(key.path, start, min(after, default=1 << 62))


def _keys(node: Mapping, path: str) -> Iterator[int]:
    return (spot.key for spot in node.spots().values() if spot.section.file.path == path)


def _last(node: Node) -> int:
    """The position of the last value in a node; what an alias repeats stands elsewhere."""
    place = node.place
    current: Any = node
    while found := _last_below(current):
        spot, current = found
        place = spot.value
        if isinstance(current, (Mapping, Sequence)) and current.place != place:
            break
    return place


def _last_below(node: Any) -> tuple[Spot, Any] | None:
    """The last value of a node that has a place: what was put in for something that could not be read has none."""
    if isinstance(node, Mapping):
        return next(((spot, node[key]) for key in reversed(node) if (spot := node.spot(key))), None)
    spot = node.spot(len(node) - 1) if isinstance(node, Sequence) else None
    return (spot, node[-1]) if spot else None
