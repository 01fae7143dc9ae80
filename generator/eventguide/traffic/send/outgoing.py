"""The messages of a target: a scenario, an action, a variant, an event type, or everything."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Any

from eventguide.counted import first_few
from eventguide.findings import suggestion
from eventguide.json_writer import inline
from eventguide.payloads import Payload, Resolved, in_order_of_arrival, slugify, timeline_of
from eventguide.payloads.example.compose import made_uuid, with_event
from eventguide.payloads.scenario.messages import event_of, with_own_ids
from eventguide.payloads.scenario.timeline import TimelineStep
from eventguide.payloads.shape.shape import shape_at
from eventguide.record import record


class UnknownTargetError(Exception):
    """A target names nothing in the catalog; the message is a sentence with a hint."""


@record(kw_only=True)
class Outgoing:
    """A message to send.

    `name` is its name for people, `identity` the same for every copy of it. `after` is when it is sent, in seconds
    from the first. `body` is the content of the message around `event`: the event itself without an envelope.
    `headers` are those that belong to the message.
    """

    name: str
    identity: str
    payload: Payload
    event: Any
    body: Any
    after: float = 0.0
    headers: Mapping[str, str] = field(default_factory=dict)


def outgoing(target: str, resolved: Resolved) -> list[Outgoing]:
    """Return the messages of a target in order; "" means every payload of the catalog.

    Raises:
        UnknownTargetError: there is no such scenario, event type, action or variant.
    """
    for name in resolved.catalog.scenarios:
        if target and target in (name, slugify(name)):
            return list(_of_scenario(name, resolved))
    payloads = [payload for payload in resolved.payloads if not target or target in names_of(payload)]
    if not payloads:
        raise UnknownTargetError(f'Unknown target "{target}": {_hint(target, resolved)}')
    return [_of_payload(payload) for payload in payloads]


def names_of(payload: Payload) -> tuple[str, ...]:
    """Return the targets that select a payload, its event type first."""
    action = f"{payload.event}/{payload.action}"
    variant = (f"{action}/{payload.variant}",) if payload.variant else ()
    return (payload.event, action, *variant, f"{payload.event_slug}/{payload.slug}")


def most_events(resolved: Resolved) -> int:
    """Return how many events a message can have: as many as the list in the envelope."""
    wire = next((payload.wire for payload in resolved.payloads if payload.wire is not None), None)
    events = shape_at(wire.shape, (resolved.event_path or ())[:-1]) if wire else None
    most = events.keywords.get("maxItems", sys.maxsize) if events else sys.maxsize
    return max(1, int(most))


def _hint(target: str, resolved: Resolved) -> str:
    """Return what may be meant: a target that ends with the same name, or one of the same event type."""
    names = list(dict.fromkeys(_all_names(resolved)))
    if ending := [name for name in names if name.casefold().endswith(f"/{target.casefold()}")]:
        return f"did you mean {first_few([inline(name) for name in ending], separator=' or ')}?"
    event, slash, _ = target.partition("/")
    below = [name for name in names if name.startswith(f"{event}/")]
    return suggestion(target, below if slash and below else names, "Targets")


def _all_names(resolved: Resolved) -> Iterator[str]:
    yield from resolved.catalog.scenarios
    for payload in resolved.payloads:
        yield from names_of(payload)[:-1]


def _of_payload(payload: Payload) -> Outgoing:
    name = f"{payload.event} / {payload.title}"
    return Outgoing(
        name=name,
        identity=made_uuid(name, ()),
        payload=payload,
        event=payload.example,
        body=payload.example if payload.wire is None else payload.envelope,
        headers=payload.carrier.headers if payload.carrier else {},
    )


def _of_scenario(name: str, resolved: Resolved) -> Iterator[Outgoing]:
    steps = in_order_of_arrival(timeline_of(resolved.catalog.scenarios[name], resolved))
    for step in steps:
        yield _of_step(name, step, (step.arrives - steps[0].arrives).total_seconds(), resolved)


def _of_step(scenario: str, step: TimelineStep, after: float, resolved: Resolved) -> Outgoing:
    payload = step.payload
    event, wire = event_of(scenario, step, resolved)
    return Outgoing(
        name=f"{step.number}. {payload.event} / {payload.title}",
        identity=made_uuid(f"{scenario}/{step.number}", ()),
        payload=payload,
        event=event,
        body=event if payload.wire is None else with_event(payload.wire.shape, wire, event),
        after=after,
        headers=_headers(payload, f"{scenario}/{step.number}"),
    )


def _headers(payload: Payload, seed: str) -> Mapping[str, str]:
    """The headers of a message; ids that the definition leaves open are those of this message."""
    if payload.carrier is None:
        return {}
    made: Mapping[str, str] = with_own_ids(dict(payload.carrier.headers), payload.carrier.shape, seed)
    return made


def again(message: Outgoing, round_number: int) -> Outgoing:
    """Return a message as it is in another round: with other uuids where the definition leaves them to be made."""
    seed = f"{message.identity}/{round_number}"
    other = with_content(message, with_own_ids(message.event, message.payload.shape, seed), made_uuid(seed, ()))
    return replace(other, headers=_headers(message.payload, seed))


def with_content(message: Outgoing, event: Any, identity: str = "") -> Outgoing:
    """Return a message with another event in it."""
    wire = message.payload.wire
    return Outgoing(
        name=message.name,
        identity=identity or message.identity,
        payload=message.payload,
        event=event,
        body=event if wire is None else with_event(wire.shape, message.body, event),
        after=message.after,
        headers=message.headers,
    )
