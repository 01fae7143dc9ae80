"""The comparison of two nodes with all below them."""

from collections.abc import Iterable, Iterator, Mapping

from eventguide.changes.differences import Difference, Differences
from eventguide.changes.rules.fields import changed_fields, changed_openness, renamed
from eventguide.changes.rules.limits import VALUE_ADDED, changed_limits, not_allowed
from eventguide.changes.rules.meaning import ENTITY_SWAPPED, TIMESTAMP_MOVED, changed_meaning, swapped_entity
from eventguide.changes.rules.values import (
    OPTION_ADDED,
    OPTION_REMOVED,
    TYPE_CHANGED,
    allowed,
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
        # Values and limits of another type can't be compared; those of options are compared option by option.
        if not (old.options or new.options or any(one.rule is TYPE_CHANGED for one in types)):
            yield from _content(old, new)

    def _inside(self, old: Node, new: Node) -> Differences:
        if old.options or new.options:
            yield from self._options(old, new)
            return
        yield from _without_moved(self._fields(old, new))
        for step, before, after in ((ITEM, old.any_items, new.any_items), (VALUE, old.any_values, new.any_values)):
            if before is not None and after is not None:
                yield from (one.below(step) for one in self.whole(before, after))

    def _fields(self, old: Node, new: Node) -> Differences:
        names: dict[str, str] = {}
        before, other = old.properties or {}, old.any_values
        undocumented = other if other is not None and (other.types or other.options) else None  # unless it can be any
        are_documented = old.properties is not None and new.properties is not None
        # Where only one version can have keys that are not documented, this is reported instead.
        if are_documented or (other is not None and new.any_values is not None):
            names = renamed(old, new)
            yield from changed_fields(old, new, names)
        for name, child in (new.properties or {}).items():
            known = before.get(names.get(name, name), None if name in old.excluded else undocumented)
            if known is not None and known is not child:
                yield from (one.below(name) for one in self.whole(known, child))

    def _options(self, old: Node, new: Node) -> Differences:
        before, after = _forms(old), _forms(new)
        same = {id(option) for option in before} & {id(option) for option in after}
        gone = [option for option in before if id(option) not in same]
        come = [option for option in after if id(option) not in same]
        for is_known in (self._allows, self._is_like, lambda one, option: self._is_same(one, option, old, new)):
            for option in tuple(come):
                known = next((one for one in gone if is_known(one, option)), None)
                if known is not None:
                    gone.remove(known)
                    come.remove(option)
                    yield from self._option(known, option, old, new)
        for option in come:
            yield Difference(OPTION_ADDED, (), f"can also be {_named(option)}")
        for option in gone:
            yield Difference(OPTION_REMOVED, (), f"is no longer {_named(option)}")

    def _allows(self, one: Node, other: Node) -> bool:
        """Return whether an option that has listed values only is like another one, which allows all of them."""
        values = allowed(other)
        return self._is_like(one, other) and values is not None and not not_allowed(one, values)

    def _is_like(self, one: Node, other: Node) -> bool:
        if one.entity or other.entity:
            return self._entities.get(one.entity, one.entity) == other.entity
        return _has_types_of(one, other)

    def _is_same(self, one: Node, other: Node, *wholes: Node) -> bool:
        """Return whether receivers can't distinguish two options: a definition that has become an entity."""
        found = self._option(one, other, *wholes)
        return _has_types_of(one, other) and all(difference.rule is ENTITY_SWAPPED for difference in found)

    def _option(self, old: Node, new: Node, *wholes: Node) -> Iterator[Difference]:
        """What differs between two options; of one that is the whole value, the rest is compared elsewhere."""
        if any(one is whole for one in (old, new) for whole in wholes):
            yield from _content(old, new)
            yield from self._inside(old, new)
        else:
            yield from self.whole(old, new)


def _content(old: Node, new: Node) -> Differences:
    """Which values are possible, without what is in them."""
    values = list(changed_values(old, new))
    yield from values
    if not any(one.rule is VALUE_ADDED or one.rule.id.startswith("const") for one in values):
        yield from changed_limits(old, new)
    if old.const is MISSING and new.const is MISSING:
        yield from changed_openness(old, new)


def _forms(node: Node) -> tuple[Node, ...]:
    """The options of a value; its types, each as an option, where nothing else is known of it."""
    types = [name for name in node.types if name != "null"]
    inside = (node.entity, node.properties, node.items, node.values, node.const is not MISSING, node.keywords)
    if node.options or len(types) == 1 or any(inside):
        return node.options or (node,)
    return tuple(Node(types=(name,)) for name in types) or (node,)


def _has_types_of(one: Node, other: Node) -> bool:
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
