"""The changes of headers and channels of payloads, each reported once where it is caused."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from eventguide.changes.change import Change, Level, Rule
from eventguide.changes.context import Context, change, dotted
from eventguide.changes.differences import Difference
from eventguide.changes.nodes import NodeComparison
from eventguide.changes.rules.delivery import CHANNEL_CHANGED, HEADER_CHANGED, HEADER_RULES
from eventguide.findings import Location
from eventguide.payloads import FieldPath, PayloadKey
from eventguide.payloads.identification.outer import CHANNEL, HEADERS
from eventguide.snapshot import Node, PayloadState

ByPayload = Mapping[PayloadKey, tuple[Difference, ...]]
"""Differences by payload, at the path of a header, or at CHANNEL."""


def header_differences(context: Context, comparison: NodeComparison) -> ByPayload:
    """Return the differences of headers and channels; none where one of the versions does not describe the delivery."""
    if context.old.delivery is None or context.new.delivery is None:
        return {}
    found: dict[PayloadKey, tuple[Difference, ...]] = {}
    respelled: dict[tuple[int, int], Node] = {}
    for before, after in context.pairs.payloads:
        those = [*_headers(before, after, comparison, respelled), *_channel(before.channel, after.channel)]
        if those:
            found[after.key] = tuple(those)
    return found


def _headers(
    before: PayloadState, after: PayloadState, comparison: NodeComparison, known: dict[tuple[int, int], Node]
) -> Iterable[Difference]:
    if before.headers is None or after.headers is None:
        return ()
    key = (id(before.headers), id(after.headers))
    if key not in known:
        known[key] = _respelled(before.headers, after.headers)
    return comparison.whole(known[key], after.headers)


def _respelled(old: Node, new: Node) -> Node:
    """Return the old headers with the spelling of the new ones: upper and lower case don't count."""
    spelled = {name.lower(): name for name in new.properties or {}}
    members = {spelled.get(name.lower(), name): child for name, child in (old.properties or {}).items()}
    return old if members.keys() == (old.properties or {}).keys() else Node(types=old.types, properties=members)


def _channel(before: str, after: str) -> Iterator[Difference]:
    if before != after:
        text = f"is {_quoted(after) or 'no longer named'}, previously {_quoted(before) or 'not named'}"
        level = None if before and after else Level.RISKY
        yield Difference(CHANNEL_CHANGED, (CHANNEL,), text, before, after, level)


def _quoted(name: str) -> str:
    return name and f'"{name}"'


def at_conditions(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """Return differences at the paths by which conditions test headers and the channel."""
    return tuple(one if one.path[:1] == (CHANNEL,) else _lower(one).below(HEADERS) for one in differences if one.path)


def _lower(one: Difference) -> Difference:
    first, *rest = one.path
    return replace(one, path=(first.lower(), *rest))


@dataclass(slots=True)
class _Group:
    difference: Difference
    payloads: list[PayloadKey] = field(default_factory=list)


def changed_headers(context: Context, differences: ByPayload, comparison: NodeComparison) -> Iterator[Change]:
    """Yield the changes of headers and channels: of the delivery, of an event type, or of an action."""
    shared = _of_delivery(context, comparison)
    groups: dict[tuple[Any, ...], _Group] = {}
    for key, those in differences.items():
        for one in those:
            groups.setdefault(one.key(one.path), _Group(one)).payloads.append(key)
    for known, group in groups.items():
        causes = [("delivery", group.payloads)] if known in shared else _causes(group.payloads, context)
        for name, payloads in causes:
            yield _change(group.difference, name, payloads, context)


def _of_delivery(context: Context, comparison: NodeComparison) -> set[tuple[Any, ...]]:
    """The differences of the delivery itself."""
    old, new = context.old.delivery, context.new.delivery
    if old is None or new is None:
        return set()
    headers = comparison.whole(_respelled(old.headers, new.headers), new.headers)
    return {one.key(one.path) for one in (*headers, *_channel(old.channel, new.channel))}


def _causes(payloads: list[PayloadKey], context: Context) -> Iterator[tuple[str, list[PayloadKey]]]:
    """Split the payloads of a difference by event type, or by action where it is not that of the whole event type."""
    by_event: dict[str, list[PayloadKey]] = {}
    for key in payloads:
        by_event.setdefault(key[0], []).append(key)
    for event, those in by_event.items():
        actions = dict.fromkeys(key[1] for key in those)
        if len(those) == sum(after.key[0] == event for _, after in context.pairs.payloads):
            yield event, those
        else:
            yield from ((f"{event}/{action}", [key for key in those if key[1] == action]) for action in actions)


def _change(one: Difference, name: str, payloads: list[PayloadKey], context: Context) -> Change:
    is_channel = one.path == (CHANNEL,)
    path: FieldPath = ("channel",) if is_channel else ("headers", *one.path)
    rule = one.rule if is_channel else HEADER_RULES.get(one.rule.id, HEADER_CHANGED)
    own, head = _place(name, path, payloads[0], context), _place(name, path, payloads[0], context)
    if one.removed:
        own = context.old.places.catalog("delivery", *path)
    return change(
        rule,
        dotted(name, path),
        "envelope",
        one.text.removesuffix("."),
        own,
        payloads=payloads,
        level=_level(one, rule),
        head=head,
        before=one.before,
        after=one.after,
        removed=one.removed,
    )


def _level(one: Difference, rule: Rule) -> Level:
    return one.level or (rule.level if rule is CHANNEL_CHANGED else one.rule.level)


def _place(name: str, path: FieldPath, key: PayloadKey, context: Context) -> Location:
    """Return where a header or channel is written: at the event type or the action, else in the delivery."""
    steps = {"delivery": ("delivery",), key[0]: ("events", key[0])}
    return context.new.places.catalog(*steps.get(name, ("events", key[0], "actions", key[1])), *path)
