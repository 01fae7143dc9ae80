"""The comparison of two nodes with all below them."""

from collections.abc import Iterable, Iterator, Mapping

from eventguide.changes.differences import Difference, Differences
from eventguide.changes.rules.fields import changed_fields, renamed
from eventguide.changes.rules.limits import changed_limits
from eventguide.changes.rules.meaning import TIMESTAMP_MOVED, changed_meaning, swapped_entity
from eventguide.changes.rules.values import (
    OPTION_ADDED,
    OPTION_REMOVED,
    TYPE_CHANGED,
    changed_openness,
    changed_types,
    changed_values,
)
from eventguide.payloads import ITEM, MISSING, VALUE
from eventguide.snapshot import Node


class NodeComparison:
    """Compares nodes; `entities` are the entities that were renamed, old name -> new name."""

    def __init__(self, entities: Mapping[str, str]) -> None:
        self._entities = entities
        self._known: dict[tuple[int, int], tuple[Difference, ...]] = {}

    def whole(self, old: Node, new: Node) -> tuple[Difference, ...]:
        """Return all differences at and below two nodes, by path of the new one."""
        if old is new:
            return ()
        key = (id(old), id(new))
        if key not in self._known:
            found = [*self._value(old, new), *self._inside(old, new)]
            if not found and self._entities.get(old.entity, old.entity) != new.entity:
                found = list(swapped_entity(old, new))
            self._known[key] = tuple(found)
        return self._known[key]

    def _value(self, old: Node, new: Node) -> Differences:
        yield from changed_meaning(old, new)
        types = list(changed_types(old, new))
        yield from types
        if any(one.rule is TYPE_CHANGED for one in types):
            return  # values and limits of another type can't be compared
        values = list(changed_values(old, new))
        yield from values
        if not any(one.rule.id.startswith("const") for one in values):
            yield from changed_limits(old, new)
        if old.const is MISSING and new.const is MISSING:
            yield from changed_openness(old, new)

    def _inside(self, old: Node, new: Node) -> Differences:
        if old.properties is not None and new.properties is not None:
            names = renamed(old, new)
            yield from _without_moved(self._fields(old, new, names))
        for step, before, after in ((ITEM, old.items, new.items), (VALUE, old.values, new.values)):
            if before is not None and after is not None:
                yield from (one.below(step) for one in self.whole(before, after))
        yield from self._options(old, new)

    def _fields(self, old: Node, new: Node, names: Mapping[str, str]) -> Differences:
        yield from changed_fields(old, new, dict(names))
        before = old.properties or {}
        for name, child in (new.properties or {}).items():
            known = before.get(names.get(name, name))
            if known is not None and known is not child:
                yield from (one.below(name) for one in self.whole(known, child))

    def _options(self, old: Node, new: Node) -> Differences:
        if not old.options and not new.options:
            return
        before, after = (one.options or (one,) for one in (old, new))
        same = {id(option) for option in before} & {id(option) for option in after}
        gone = [option for option in before if id(option) not in same]
        come = [option for option in after if id(option) not in same]
        for option in come:
            known = next((one for one in gone if _is_like(one, option)), None)
            if known is None:
                yield Difference(OPTION_ADDED, (), f"can also be {_named(option)}")
            else:
                gone.remove(known)
                yield from self._option(known, option, old, new)
        for option in gone:
            yield Difference(OPTION_REMOVED, (), f"is no longer {_named(option)}")

    def _option(self, old: Node, new: Node, *wholes: Node) -> Iterator[Difference]:
        """What differs between two options; the whole value is compared elsewhere."""
        if any(one is whole for one in (old, new) for whole in wholes):
            yield from self._inside(old, new)
        else:
            yield from self.whole(old, new)


def _is_like(one: Node, other: Node) -> bool:
    if one.entity or other.entity:
        return one.entity == other.entity
    return set(one.types) - {"null"} == set(other.types) - {"null"}


def _named(option: Node) -> str:
    return option.entity or " or ".join(option.types) or "another form"


def _without_moved(found: Iterable[Difference]) -> Iterator[Difference]:
    """Report a role of a timestamp that moved from one field to another only at the new field."""
    differences = list(found)
    arrived = {str(one.after) for one in differences if one.rule is TIMESTAMP_MOVED and one.after is not MISSING}
    for one in differences:
        left = one.rule is TIMESTAMP_MOVED and one.after is MISSING and str(one.before) in arrived
        if not left:
            yield one
