"""Index of the fields of all payloads: every field below its part, with the event types that have it."""

from dataclasses import dataclass, field
from typing import Any

from eventguide.payloads import FieldPath, Resolved, Shape


@dataclass(slots=True)
class FieldOccurrences:
    """What was found about one field; `partial` if, in an event type that has it, a part of its kind lacks it."""

    shapes: list[Shape] = field(default_factory=list)
    events: dict[str, None] = field(default_factory=dict)
    meanings: dict[str, dict[str, None]] = field(default_factory=dict)
    partial: bool = False

    def add(self, shape: Shape, event: str) -> None:
        """Add a shape that an event type has for the field."""
        if not self.shapes or shape is not self.shapes[-1]:
            self.shapes.append(shape)
        self.events[event] = None
        if shape.summary:
            self.meanings.setdefault(shape.summary, {})[event] = None


Found = dict[str, dict[FieldPath, FieldOccurrences]]
"""Part -> path in it -> what was found; the part is an entity's name, "" for the event itself."""


def index_fields(resolved: Resolved) -> Found:
    """Return every field of every event type under the part that holds it."""
    gatherer = _Gatherer(resolved)
    for event in resolved.events.values():
        for payload in event.payloads:
            gatherer.visit(payload.shape, "", (), event.name)
        gatherer.end_event()
    return gatherer.found


class _Gatherer:
    def __init__(self, resolved: Resolved) -> None:
        self.resolved = resolved
        self.found: Found = {}
        self.seen: set[tuple[Any, ...]] = set()  # indexed parts of an event type: its payloads share most of them
        self.names: dict[tuple[str, FieldPath], list[set[str]]] = {}  # of each form of a part of the event type
        self.of_event: dict[tuple[str, FieldPath], list[FieldOccurrences]] = {}

    def visit(self, shape: Shape, part: str, path: FieldPath, event: str) -> None:
        """Add what is below `shape`, which is at `path` of `part`."""
        self.names.setdefault((part, path), []).append({name for name, _ in shape.children()})
        for name, child in shape.children():
            below = (*path, name)
            if (part, below, id(child)) in self.seen:
                continue
            self.seen.add((part, below, id(child)))
            holder = part if path else self.holder(child, part, name)
            fields = self.found.setdefault(holder, {})
            if below not in fields:
                fields[below] = FieldOccurrences()
            fields[below].add(child, event)
            self.of_event.setdefault((part, below), []).append(fields[below])
            for one in child.options or (child,):
                self.enter(one, holder, below, event)

    def end_event(self) -> None:
        """Mark the fields of the event type that only some forms of their part have."""
        for (part, path), forms in self.names.items():
            for name in forms[0].union(*forms[1:]) - forms[0].intersection(*forms[1:]):
                for one in self.of_event[part, (*path, name)]:
                    one.partial = True
        self.names.clear()
        self.of_event.clear()
        self.seen.clear()

    def enter(self, shape: Shape, holder: str, path: FieldPath, event: str) -> None:
        """Add what is below a field, or below one of its options."""
        if not shape.holds:
            return
        if not shape.entity:
            self.visit(shape, holder, path, event)
        elif (shape.entity, id(shape.properties)) not in self.seen:
            # The properties of an entity that are not refined are the same object everywhere.
            self.seen.add((shape.entity, id(shape.properties)))
            self.visit(shape, shape.entity, (), event)

    def holder(self, child: Shape, part: str, name: str) -> str:
        """Return the entity under which a property of `part` is listed: the one it was taken over from unchanged."""
        base = self.resolved.entities.get(child.inherited_from) if part else None
        declared = (base.shape.properties or {}).get(name) if base else None
        unchanged = declared is not None and (declared.summary, declared.types) == (child.summary, child.types)
        return child.inherited_from if unchanged else part
