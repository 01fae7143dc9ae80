"""What carries the events: protocol, headers, channel, the key of a message, and whether there is an envelope."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from eventguide.changes.change import Change, Level, Rule
from eventguide.changes.context import Context, change
from eventguide.changes.rules import fields as _fields
from eventguide.payloads import FieldPath, display
from eventguide.snapshot import Node

_HEADERS = "delivery:\n  headers:\n    X-Event: {summary: The name of the event.}"
_BRANCH = f"{_HEADERS}\n    X-Branch: {{summary: The branch., example: north}}"

HEADER_REMOVED = Rule(
    id="header-removed",
    level=Level.BREAKING,
    levels="Risky if it was not always present, compatible if it was deprecated.",
    summary="A header is no longer sent.",
    rationale="Receivers read headers before the body, to verify, to route and to detect duplicates.",
    old=_BRANCH,
    new=_HEADERS,
    advice="Deprecate the header first, and keep sending it until the sunset.",
)
HEADER_RENAMED = Rule(
    id="header-renamed",
    level=Level.BREAKING,
    summary="A header has another name, apart from upper and lower case.",
    rationale="A receiver looks for the old name and finds nothing.",
    old=_BRANCH,
    new=_BRANCH.replace("X-Branch: {", "X-Library: {formerly: [X-Branch], "),
    advice="Send both for one version, with the old one deprecated.",
)
HEADER_ADDED = Rule(
    id="header-added",
    level=Level.COMPATIBLE,
    levels="Risky if it carries sensitive data.",
    summary="A header is new.",
    rationale="Receivers ignore unknown headers.",
    old=_HEADERS,
    new=_BRANCH,
    advice="Describe its purpose in its summary.",
)
HEADER_BECAME_OPTIONAL = Rule(
    id="header-became-optional",
    level=Level.BREAKING,
    summary="A header that was always present may be missing.",
    rationale="Receivers reject requests without a header that they have to verify.",
    old=_BRANCH,
    new=_BRANCH.replace("example: north", "example: north, optional: true"),
    advice='Keep sending the header, with a special value for "none".',
)
HEADER_BECAME_REQUIRED = Rule(
    id="header-became-required",
    level=Level.COMPATIBLE,
    summary="A header that could be missing is always present.",
    rationale="A check for its absence is no longer needed, but still works.",
    old=_BRANCH.replace("example: north", "example: north, optional: true"),
    new=_BRANCH,
)
HEADER_CHANGED = Rule(
    id="header-changed",
    level=Level.BREAKING,
    levels="The level of the rule for the same change of a [field](#fields).",
    summary="The values of a header have changed.",
    rationale="Receivers select and verify events by their headers.",
    old=f"{_HEADERS}\nevents:\n  LoanEvent:\n    headers: {{X-Event: loan}}",
    new=f"{_HEADERS}\nevents:\n  LoanEvent:\n    headers: {{X-Event: lending}}",
    advice="Keep the meaning of existing values, as in a field.",
)
CHANNEL_CHANGED = Rule(
    id="channel-changed",
    level=Level.BREAKING,
    levels="Risky if one of the versions names no channel.",
    summary="Events are sent to another topic, queue or subject.",
    rationale="Receivers that subscribe to the old channel no longer get the events.",
    old="delivery: {channel: library.loans}",
    new="delivery: {channel: library.lending}",
    advice="Send to both channels until all receivers have moved.",
)
KEY_CHANGED = Rule(
    id="key-changed",
    level=Level.RISKY,
    summary="The key of messages has changed, is new, or is gone.",
    rationale="Messages with equal keys keep their order. Receivers may depend on it, or keep the last of each key.",
    old="delivery:\n  key: {summary: The branch., type: string, example: north}",
    new="delivery:\n  key: {summary: The number of the branch., type: integer, example: 4}",
    advice="Inform receivers of the date of the change.",
)
DELIVERY_CHANGED = Rule(
    id="delivery-changed",
    level=Level.BREAKING,
    levels="Risky if one of the versions does not have it.",
    summary="Events are sent by another protocol or HTTP method.",
    rationale="Receivers must support the new protocol or method.",
    old="delivery: {protocol: HTTP, method: POST}",
    new="delivery: {protocol: HTTP, method: PUT}",
    advice="Offer both until all receivers have moved. If only the documentation was wrong, accept a `correction`.",
)
ENVELOPE_CHANGED = Rule(
    id="envelope-changed",
    level=Level.BREAKING,
    summary="Events are now sent in an envelope, or no longer, or are in another place in it.",
    rationale="Receivers look for the events in the wrong place and find none.",
    old="catalog: 1",
    new="envelope:\n  properties:\n    data: {summary: The events., items: {event: true}}",
    advice="If only the documentation was incomplete, accept the change as a `correction`.",
)
RULES = (
    HEADER_REMOVED,
    HEADER_RENAMED,
    HEADER_ADDED,
    HEADER_BECAME_OPTIONAL,
    HEADER_BECAME_REQUIRED,
    HEADER_CHANGED,
    CHANNEL_CHANGED,
    KEY_CHANGED,
    DELIVERY_CHANGED,
    ENVELOPE_CHANGED,
)

HEADER_RULES: Mapping[str, Rule] = MappingProxyType(
    {
        _fields.FIELD_REMOVED.id: HEADER_REMOVED,
        _fields.OPTIONAL_FIELD_REMOVED.id: HEADER_REMOVED,
        _fields.FIELD_RENAMED.id: HEADER_RENAMED,
        _fields.FIELD_ADDED.id: HEADER_ADDED,
        _fields.SENSITIVE_FIELD_ADDED.id: HEADER_ADDED,
        _fields.BECAME_OPTIONAL.id: HEADER_BECAME_OPTIONAL,
        _fields.BECAME_REQUIRED.id: HEADER_BECAME_REQUIRED,
    }
)
"""The rule for a header by that for a field; all others are `header-changed`."""


def changed_delivery(context: Context) -> Iterator[Change]:
    """Yield the changes of the protocol, the method and the key, and of whether there is an envelope."""
    old, new = context.old.delivery, context.new.delivery
    if old is not None and new is not None:
        for name in ("protocol", "method"):
            before, after = getattr(old, name), getattr(new, name)
            if before != after:
                yield _changed(DELIVERY_CHANGED, name, before, after, context)
        if old.key is not new.key:
            yield _key(old.key, new.key, context)
    yield from _envelope(context)


def _changed(rule: Rule, name: str, before: str, after: str, context: Context) -> Change:
    text = f"is {after or 'no longer named'}, previously {before or 'not named'}"
    place = context.new.places.catalog("delivery", name)
    level = None if before and after else Level.RISKY
    return change(rule, f"delivery.{name}", "envelope", text, place, level=level, before=before, after=after)


def _key(old: Node | None, new: Node | None, context: Context) -> Change:
    text = "is new" if old is None else "is no longer sent" if new is None else "has another definition"
    place = context.new.places.catalog("delivery", "key")
    return change(KEY_CHANGED, "delivery.key", "envelope", text, place)


def _envelope(context: Context) -> Iterator[Change]:
    old, new = context.old.envelope, context.new.envelope
    before, after = (_event_place(one) if one is not None else None for one in (old, new))
    if before == after:
        return
    if before is None or after is None:
        text = "is no longer there: events are sent without it" if after is None else "is new: events are sent in it"
    else:
        text = f"has the events at {_place(after)}, previously at {_place(before)}"
    place = context.new.places.catalog("envelope")
    yield change(ENVELOPE_CHANGED, "envelope", "envelope", text, place)


def _place(path: FieldPath) -> str:
    return f"`{display(path)}`" if path else "no documented place"


def _event_place(node: Node, path: FieldPath = ()) -> FieldPath:
    """The path of the events in an envelope; empty without one."""
    if node.event:
        return path
    return next((found for step, child in node.children() if (found := _event_place(child, (*path, step)))), ())
