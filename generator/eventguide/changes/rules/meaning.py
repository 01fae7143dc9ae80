"""What a field means: sensitive data, timestamps, entities; deprecation and evidence; the example payloads."""

from collections.abc import Iterator
from typing import NamedTuple

from eventguide.changes.change import CauseKind, Change, Level, Rule
from eventguide.changes.context import Context, change, keys, named, payload_name
from eventguide.changes.differences import Difference, Differences
from eventguide.findings import Location
from eventguide.payloads import MISSING, PayloadKey
from eventguide.snapshot import Deprecated, Node

SENSITIVITY_CHANGED = Rule(
    id="sensitivity-changed",
    level=Level.RISKY,
    summary="A field carries another kind of sensitive data, or none, or has become sensitive.",
    rationale="It determines which data receivers may store, and for how long.",
    old="properties:\n  id: {type: string}",
    new="properties:\n  id: {type: string, sensitive: personal data}",
    advice="Inform receivers. If the data was always sensitive, accept the change as a `correction`.",
)
TIMESTAMP_MOVED = Rule(
    id="timestamp-moved",
    level=Level.RISKY,
    summary="Another field has the time when the event occurred or was sent.",
    rationale="Receivers order and partition events by this field.",
    old="properties:\n  at: {format: date-time, timestamp: occurred}\n  stored: {format: date-time}",
    new="properties:\n  at: {format: date-time}\n  stored: {format: date-time, timestamp: occurred}",
    advice="If the old role was a mistake of the catalog, accept the change as a `correction`.",
)
DEPRECATED = Rule(
    id="deprecated",
    level=Level.COMPATIBLE,
    summary="An event type, an action, a variant or a field is deprecated.",
    rationale="Receivers have time to prepare for its removal.",
    old="Renew a Book: {actor: Reader, when: Immediately}",
    new="Renew a Book:\n  actor: Reader\n  when: Immediately\n  deprecated: {since: '2.1', use: Extend a Loan}",
    advice="Name the successor with `use`, and the version with `since`.",
)
UNDEPRECATED = Rule(
    id="undeprecated",
    level=Level.COMPATIBLE,
    summary="An event type, an action, a variant or a field is no longer deprecated.",
    rationale="Receivers that already use the successor need not change again.",
    old="Renew a Book: {actor: Reader, when: Immediately, deprecated: true}",
    new="Renew a Book: {actor: Reader, when: Immediately}",
)
SUCCESSOR_CHANGED = Rule(
    id="successor-changed",
    level=Level.COMPATIBLE,
    summary="A deprecated entry has another successor, its first one, or none any more.",
    rationale="Receivers may be about to adopt the old one.",
    old="Renew a Book: {actor: Reader, when: Immediately, deprecated: {use: Extend a Loan}}",
    new="Renew a Book: {actor: Reader, when: Immediately, deprecated: {use: Change a Loan}}",
    advice="Explain it in `reason`.",
)
SUNSET_EARLIER = Rule(
    id="sunset-earlier",
    level=Level.BREAKING,
    summary="The sunset of a deprecated entry is earlier than announced.",
    rationale="Receivers have planned with the announced date.",
    old="deprecated: {sunset: '2027-06-30'}",
    new="deprecated: {sunset: '2027-01-31'}",
    advice="Keep the announced date.",
)
SUNSET_CHANGED = Rule(
    id="sunset-changed",
    level=Level.COMPATIBLE,
    summary="A deprecated entry has a sunset for the first time, a later one, or none any more.",
    rationale="Receivers can plan with the date, or have more time than announced.",
    old="deprecated: {sunset: '2027-01-31'}",
    new="deprecated: {sunset: '2027-06-30'}",
)
EVIDENCE_RAISED = Rule(
    id="evidence-raised",
    level=Level.DOCUMENTATION,
    summary="The documentation of an action has stronger evidence.",
    rationale="The documentation is more reliable than before.",
    old="evidence: inferred",
    new="evidence: sampled",
)
EVIDENCE_LOWERED = Rule(
    id="evidence-lowered",
    level=Level.RISKY,
    summary="The documentation of an action has weaker evidence.",
    rationale="The documentation is less reliable than receivers assumed.",
    old="evidence: sampled",
    new="evidence: inferred",
    advice="Describe in the `note` of the evidence what was found.",
)
ENTITY_SWAPPED = Rule(
    id="entity-swapped",
    level=Level.DOCUMENTATION,
    summary="A field is another entity of the same shape.",
    rationale="The payload is the same; the description of the field has changed.",
    old="properties:\n  reader: {entity: Reader}",
    new="properties:\n  reader: {entity: Person}",
    advice="If the entity was renamed, write the old name in `formerly`.",
)
EXAMPLE_CHANGED = Rule(
    id="example-changed",
    level=Level.DOCUMENTATION,
    levels="Risky if it has other keys, and no other change explains them.",
    summary="The example payload has other values.",
    rationale="Receivers test with the examples. Keys that come or go without a change of the definition show that the "
    "definition or the example is wrong.",
    old="example: {title: A Room of One's Own}",
    new="example: {title: To the Lighthouse}",
    advice="If keys differ, document in which cases the payload has them.",
)
RULES = (
    SENSITIVITY_CHANGED,
    TIMESTAMP_MOVED,
    DEPRECATED,
    UNDEPRECATED,
    SUCCESSOR_CHANGED,
    SUNSET_EARLIER,
    SUNSET_CHANGED,
    EVIDENCE_RAISED,
    EVIDENCE_LOWERED,
    ENTITY_SWAPPED,
    EXAMPLE_CHANGED,
)


def changed_meaning(old: Node, new: Node) -> Differences:
    """Yield changes of a field's own keys: sensitive data, deprecation, timestamp."""
    if old.sensitive != new.sensitive:
        text = f"carries {new.sensitive or 'no sensitive data'}, previously {old.sensitive or 'no sensitive data'}"
        yield Difference(SENSITIVITY_CHANGED, (), text, old.sensitive or MISSING, new.sensitive or MISSING)
    yield from _changed_deprecation(old.deprecated, new.deprecated)
    if old.timestamp != new.timestamp:
        times = {"occurred": "the time when the event occurred", "sent": "the time when it was sent", "": ""}
        now = f"has {times[new.timestamp]}" if new.timestamp else f"no longer has {times[old.timestamp]}"
        yield Difference(TIMESTAMP_MOVED, (), now, old.timestamp or MISSING, new.timestamp or MISSING)


def _changed_deprecation(old: Deprecated | None, new: Deprecated | None) -> Differences:
    """Yield what changed in the deprecation of something that both versions have."""
    if old is None and new is not None:
        more = [f"use {new.use} instead" if new.use else "", f"sent until {new.sunset}" if new.sunset else ""]
        text = "; ".join(filter(None, ["is deprecated", *more]))
        yield Difference(DEPRECATED, (), text, after=new.use or MISSING)
    elif old is not None and new is None:
        yield Difference(UNDEPRECATED, (), "is no longer deprecated")
    elif old is not None and new is not None:
        yield from _changed_announcement(old, new)


def _changed_announcement(old: Deprecated, new: Deprecated) -> Differences:
    """Yield the changes of the successor and of the sunset."""
    use, new_use, sunset, new_sunset = old.use, new.use, old.sunset, new.sunset
    if use != new_use:
        text = f'has the successor "{new_use}"' if new_use else "has no successor any more"
        text += f', previously "{use}"' if use and new_use else ""
        yield Difference(SUCCESSOR_CHANGED, (), text, use or MISSING, new_use or MISSING)
    if sunset != new_sunset:
        rule = SUNSET_EARLIER if new_sunset and new_sunset < sunset else SUNSET_CHANGED
        text = f"is sent until {new_sunset}" if new_sunset else "has no sunset any more"
        text += f", previously until {sunset}" if sunset and new_sunset else ""
        yield Difference(rule, (), text, sunset or MISSING, new_sunset or MISSING)


def swapped_entity(old: Node, new: Node) -> Differences:
    """Yield the change of entity of a field that has no other difference."""
    if old.entity and new.entity and old.entity != new.entity:
        text = f'is the entity "{new.entity}", previously "{old.entity}", of the same shape'
        yield Difference(ENTITY_SWAPPED, (), text, old.entity, new.entity)


class _Deprecatable(NamedTuple):
    at: str
    kind: CauseKind
    old: Deprecated | None
    new: Deprecated | None
    place: Location
    payloads: tuple[PayloadKey, ...]


def _deprecatable(context: Context) -> Iterator[_Deprecatable]:
    for pair in context.pairs.events:
        place = context.event_place(pair.new)
        yield _Deprecatable(
            pair.new.name, "event", pair.old.deprecated, pair.new.deprecated, place, keys(pair.new.payloads)
        )
    for one in context.pairs.actions:
        place, payloads = context.action_place(one.new), keys(one.new.payloads.values())
        yield _Deprecatable(named(one.new), "action", one.old.deprecated, one.new.deprecated, place, payloads)
    for before, after in context.pairs.payloads:
        place = context.new.places.payload_field(after.key, ())
        yield _Deprecatable(payload_name(after), "action", before.deprecated, after.deprecated, place, (after.key,))


def changed_deprecations(context: Context) -> Iterator[Change]:
    """Yield the changes of deprecations of event types, actions and variants that both versions have."""
    for at, kind, old, new, place, payloads in _deprecatable(context):
        for one in _changed_deprecation(old, new):
            yield change(one.rule, at, kind, one.text, place, payloads=payloads, before=one.before, after=one.after)


def changed_evidence(context: Context) -> Iterator[Change]:
    """Yield the changes of the evidence of actions that both versions have."""
    levels = context.new.evidence
    for pair in context.pairs.actions:
        old, new = pair.old.evidence, pair.new.evidence
        if old == new or old not in levels or new not in levels:
            continue
        raised = levels.index(new) < levels.index(old)
        yield change(
            EVIDENCE_RAISED if raised else EVIDENCE_LOWERED,
            named(pair.new),
            "action",
            f"is {new}, previously {old}",
            context.action_place(pair.new),
            payloads=keys(pair.new.payloads.values()),
            before=old,
            after=new,
        )
