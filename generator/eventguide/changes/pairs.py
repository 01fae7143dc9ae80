"""Pairs of event types, actions and payloads in both versions, matched by name, `formerly` and constant values."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import field
from typing import Generic, Literal, Protocol, TypeVar

from eventguide.payloads import MISSING, FieldPath, PayloadKey
from eventguide.payloads.identification.outer import HEADERS
from eventguide.payloads.identification.values import token
from eventguide.record import record
from eventguide.snapshot import ActionState, EventState, Node, PayloadState, Snapshot

How = Literal["name", "formerly", "values"]
"""By what two are known to be the same: the values are those that both payloads fix."""


@record
class EventPair:
    """An event type in both versions."""

    old: EventState
    new: EventState
    how: How


@record
class ActionPair:
    """An action in both versions; `moved` to another event type."""

    old: ActionState
    new: ActionState
    how: How
    moved: bool = False


@record(kw_only=True)
class Pairs:
    """Everything that both versions have, and what only one of them has."""

    events: list[EventPair] = field(default_factory=list)
    events_gone: list[EventState] = field(default_factory=list)
    events_new: list[EventState] = field(default_factory=list)
    actions: list[ActionPair] = field(default_factory=list)
    actions_gone: list[ActionState] = field(default_factory=list)
    actions_new: list[ActionState] = field(default_factory=list)
    payloads: list[tuple[PayloadState, PayloadState]] = field(default_factory=list)
    variants_gone: list[tuple[ActionPair, PayloadState]] = field(default_factory=list)
    variants_new: list[tuple[ActionPair, PayloadState]] = field(default_factory=list)


def paired(old: Snapshot, new: Snapshot) -> Pairs:
    """Return the pairs of two versions."""
    pairs = Pairs()
    _pair_events(old, new, pairs)
    for event in pairs.events:
        _pair_actions(event.old.actions, event.new.actions, pairs)
    _pair_moved(pairs)
    for action in pairs.actions:
        _pair_payloads(action, pairs)
    return pairs


class _Named(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def formerly(self) -> tuple[str, ...]: ...


_Item = TypeVar("_Item", bound=_Named)


def _by_name(old: Mapping[str, _Item], new: Mapping[str, _Item]) -> Iterator[tuple[_Item, _Item, How]]:
    for name, one in new.items():
        if name in old:
            yield old[name], one, "name"
        elif (found := next((old[was] for was in one.formerly if was in old and was not in new), None)) is not None:
            yield found, one, "formerly"


def _rest(items: Mapping[str, _Item], known: Iterable[_Item]) -> list[_Item]:
    names = {one.name for one in known}
    return [one for name, one in items.items() if name not in names]


def _pair_events(old: Snapshot, new: Snapshot, pairs: Pairs) -> None:
    pairs.events.extend(EventPair(*found) for found in _by_name(old.events, new.events))
    come = _Rest(_rest(new.events, (pair.new for pair in pairs.events)), lambda event: values_of(event.payloads))
    for event in _rest(old.events, (pair.old for pair in pairs.events)):
        match = next(filter(None, (come.take(values) for values in sorted_values(event.payloads))), None)
        if match is None:
            pairs.events_gone.append(event)
        else:
            pairs.events.append(EventPair(event, match, "values"))
    pairs.events_new.extend(come.left())


def _pair_actions(old: Mapping[str, ActionState], new: Mapping[str, ActionState], pairs: Pairs) -> None:
    found = [ActionPair(*one) for one in _by_name(old, new)]
    come = _Rest(_rest(new, (pair.new for pair in found)), _action_values)
    for action in _rest(old, (pair.old for pair in found)):
        match = come.take(_only(action))
        if match is None:
            pairs.actions_gone.append(action)
        else:
            found.append(ActionPair(action, match, "values"))
    pairs.actions.extend(found)
    pairs.actions_new.extend(come.left())


def _pair_moved(pairs: Pairs) -> None:
    """Find actions that went from one event type to another."""
    gone = [*pairs.actions_gone, *(action for event in pairs.events_gone for action in event.actions.values())]
    come = _Rest(
        [*pairs.actions_new, *(action for event in pairs.events_new for action in event.actions.values())],
        _action_values,
    )
    for action in gone:
        match = come.take(_only(action))
        if match is None:
            continue
        is_said = not {action.name, f"{action.event}/{action.name}"}.isdisjoint(match.formerly)
        pairs.actions.append(ActionPair(action, match, "formerly" if is_said else "values", moved=True))
        pairs.actions_gone[:] = [one for one in pairs.actions_gone if one is not action]
        pairs.actions_new[:] = [one for one in pairs.actions_new if one is not match]


class _Rest(Generic[_Item]):
    """What only the new version has, to be found by the values that its payloads fix."""

    def __init__(self, items: Iterable[_Item], values: Callable[[_Item], Iterable[Hashable]]) -> None:
        self._left = {id(item): item for item in items}
        self._by_values: dict[Hashable, list[_Item]] = {}
        for item in self._left.values():
            for one in values(item):
                self._by_values.setdefault(one, []).append(item)

    def take(self, values: Hashable) -> _Item | None:
        """Return the first that has these values, and is not taken yet."""
        found = next((one for one in self._by_values.get(values, ()) if values and id(one) in self._left), None)
        return self._left.pop(id(found)) if found is not None else None

    def left(self) -> list[_Item]:
        """Return what is not taken."""
        return list(self._left.values())


def _action_values(action: ActionState) -> Iterator[Hashable]:
    yield _only(action)


def _only(action: ActionState) -> frozenset["Values"]:
    return values_of(action.payloads.values())


Values = frozenset[tuple[FieldPath, str]]


def fixed_values(node: Node, path: FieldPath = ()) -> Values:
    """Return all values that a payload fixes, as text, by path."""
    if node.const is not MISSING:
        return frozenset({(path, token(node.const))})
    if node.options:
        return frozenset()  # what one option fixes is not fixed in the payload
    return frozenset().union(*(fixed_values(child, (*path, step)) for step, child in node.children()))


def values_of(payloads: Iterable[PayloadState]) -> frozenset[Values]:
    """Return what each payload fixes, without those that fix nothing."""
    return frozenset(sorted_values(payloads))


def sorted_values(payloads: Iterable[PayloadState]) -> list[Values]:
    """Return the same in the guide's order."""
    return [values for payload in payloads if (values := _fixed(payload))]


def _fixed(payload: PayloadState) -> Values:
    """What a payload fixes in its body and in its headers."""
    outer = fixed_values(payload.headers, (HEADERS,)) if payload.headers else frozenset()
    return fixed_values(payload.node) | outer


def _pair_payloads(pair: ActionPair, pairs: Pairs) -> None:
    old, new = dict(pair.old.payloads), dict(pair.new.payloads)
    found = [(old[variant], new[variant]) for variant in new if variant in old]
    for variant, payload in new.items():
        was = next((one for one in payload.formerly if one in old and one not in new), None)
        if was is not None and variant not in old:
            found.append((old[was], payload))
    gone = [one for one in old.values() if one not in [before for before, _ in found]]
    come = [one for one in new.values() if one not in [after for _, after in found]]
    if gone and come and ("" in old or "" in new):  # an action that gets variants, or has none any more
        before, after = _nearest(gone, come)
        gone.remove(before)
        come.remove(after)
        found.append((before, after))
    pairs.payloads.extend(found)
    pairs.variants_gone.extend((pair, payload) for payload in gone)
    pairs.variants_new.extend((pair, payload) for payload in come)


def _nearest(gone: list[PayloadState], come: list[PayloadState]) -> tuple[PayloadState, PayloadState]:
    """The two that have most fixed values in common; the first of equals."""
    both = [(before, after) for before in gone for after in come]
    return max(both, key=lambda pair: len(fixed_values(pair[0].node) & fixed_values(pair[1].node)))


def keys_after(pairs: Pairs) -> dict[PayloadKey, PayloadKey]:
    """Return the names of payloads in the new version by those in the old one."""
    return {before.key: after.key for before, after in pairs.payloads}
