"""The same difference of many payloads, reported once: at the entity, the event type or the action that causes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from eventguide.changes.change import CauseKind, Change, Rule
from eventguide.changes.context import dotted
from eventguide.changes.differences import Difference
from eventguide.changes.nodes import NodeComparison
from eventguide.findings import Location
from eventguide.payloads import FieldPath, PayloadKey
from eventguide.record import record
from eventguide.snapshot import Node, PayloadState, Snapshot


@record
class Cause:
    """Where a difference comes from: an entity, an event type, or the envelope, and the path there."""

    kind: CauseKind
    name: str
    path: FieldPath


@dataclass(slots=True)
class _Group:
    cause: Cause
    difference: Difference
    payloads: dict[PayloadKey, FieldPath] = field(default_factory=dict)
    old_payloads: list[PayloadKey] = field(default_factory=list)
    touches_envelope: bool = False


class Causes:
    """Groups the differences of payloads by their cause."""

    def __init__(self, old: Snapshot, new: Snapshot, comparison: NodeComparison, entities: Mapping[str, str]) -> None:
        self._old = old
        self._new = new
        self._comparison = comparison
        self._old_names = {after: before for before, after in entities.items()}
        self._of_entities: dict[str, frozenset[tuple[Any, ...]]] = {}
        self._groups: dict[tuple[Any, ...], _Group] = {}

    def add(self, before: PayloadState, after: PayloadState, difference: Difference, wire: Rule | None = None) -> None:
        """Add a difference of a payload; `wire` is the rule for payloads that it identifies."""
        extends = self._new.events[after.key[0]].extends
        causes = self._entities(after.node, difference, extends) or [Cause("event", after.key[0], difference.path)]
        for cause in causes:
            group = self._group(cause, difference, wire)
            group.payloads.setdefault(after.key, difference.path)
            group.old_payloads.append(before.key)

    def add_envelope(self, node: Node, difference: Difference) -> None:
        """Add a difference of the envelope."""
        for cause in self._entities(node, difference, "") or [Cause("envelope", "envelope", difference.path)]:
            self._group(cause, difference, None).touches_envelope = True

    def _group(self, cause: Cause, difference: Difference, wire: Rule | None) -> _Group:
        key = (cause, wire.id if wire else "", *difference.key(cause.path))
        if key not in self._groups:
            self._groups[key] = _Group(cause, replace(difference, rule=wire) if wire else difference)
        return self._groups[key]

    def _entities(self, node: Node, difference: Difference, extends: str) -> list[Cause]:
        """Return the entities whose own definitions have the difference: the innermost, then what that extends.

        They are several if several options of a value have it.
        """
        found = dict.fromkeys(self._below(node, difference.path, difference))
        return list(found) or self._entity(extends, difference.path, difference)

    def _below(self, node: Node, path: FieldPath, difference: Difference) -> list[Cause]:
        ways = [(option, path) for option in node.options]
        if not ways and path:
            ways = [(child, path[1:]) for step, child in node.children() if step == path[0]]
        found = [cause for below, rest in ways for cause in self._below(below, rest, difference)]
        return found or self._entity(node.entity, path, difference)

    def _entity(self, name: str, path: FieldPath, difference: Difference) -> list[Cause]:
        found: dict[str, Cause] = {}
        while name and name not in found and difference.key(path) in self._differences_of(name):
            found[name] = Cause("entity", name, path)
            name = self._new.entities[name].extends
        return list(found.values())[-1:]

    def _differences_of(self, name: str) -> frozenset[tuple[Any, ...]]:
        if name not in self._of_entities:
            old = self._old.entities.get(self._old_names.get(name, name))
            new = self._new.entities.get(name)
            found = self._comparison.whole(old.node, new.node) if old and new else ()
            self._of_entities[name] = frozenset(one.key(one.path) for one in found)
        return self._of_entities[name]

    def changes(self) -> Iterator[Change]:
        """Yield one change for each cause."""
        for group in self._groups.values():
            yield self._change(group)

    def _change(self, group: _Group) -> Change:
        difference, cause = group.difference, group.cause
        at = self._at(group)
        location, head = self._places(group)
        return Change(
            rule=difference.rule,
            level=difference.level or difference.rule.level,
            message=f'"{at}" {difference.text}{"" if difference.text.endswith(".") else "."}',
            at=at,
            kind=cause.kind if cause.kind in ("entity", "envelope") else "field",
            location=location,
            head=head,
            payloads=tuple(group.payloads),
            before=difference.before,
            after=difference.after,
            removed=difference.removed,
            touches_envelope=group.touches_envelope,
            fields=tuple(group.payloads.items()),
            entity=(cause.name, cause.path) if cause.kind == "entity" else None,
        )

    def _at(self, group: _Group) -> str:
        cause = group.cause
        name = cause.name
        if cause.kind == "event":
            actions = {key[1] for key in group.payloads}
            all_actions = [action for action, one in self._new.events[name].actions.items() if one.payloads]
            if len(actions) == 1 and len(all_actions) > 1:
                name = f"{name}/{actions.pop()}"
        return dotted(name, cause.path)

    def _places(self, group: _Group) -> tuple[Location, Location]:
        """Where the cause is written, and the nearest place in the new version."""
        cause = group.cause
        if not group.difference.removed:
            fixed = group.difference.rule.id in _FIXED
            place = self._place(self._new, cause, next(iter(group.payloads), None), cause.path, fixed=fixed)
            return place, place
        name = self._old_names.get(cause.name, cause.name)
        before = Cause(cause.kind, name, cause.path)
        old_key, new_key = next(iter(group.old_payloads), None), next(iter(group.payloads), None)
        head = self._place(self._new, cause, new_key, cause.path[:-1])
        return self._place(self._old, before, old_key, cause.path), head

    def _place(
        self, of: Snapshot, cause: Cause, key: PayloadKey | None, path: FieldPath, *, fixed: bool = False
    ) -> Location:
        if cause.kind == "entity":
            return of.places.entity_field(cause.name, path, fixed=fixed)
        return of.places.payload_field(key, path, fixed=fixed) if key else of.places.envelope_field(path)


_FIXED = ("const-changed", "const-added", "value-added", "wire-value-changed")
"""Rules about a fixed value, which another level of the catalog may give than the one that defines the field."""
