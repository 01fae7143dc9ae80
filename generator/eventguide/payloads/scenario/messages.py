"""The messages of a scenario: each step's payload as its actor sends it, at the step's time, with an id of its own."""

from typing import Any

from eventguide.catalog import EventType, Layer, Step
from eventguide.missing import MISSING
from eventguide.payloads.example.compose import compose_example, made_uuid, with_event
from eventguide.payloads.example.examples import Tree, check_payload, sample_values, shown_file
from eventguide.payloads.example.validation import ExampleValidator
from eventguide.payloads.payload import Payload
from eventguide.payloads.resolved import Resolved
from eventguide.payloads.scenario.timeline import TimelineStep, step_payload
from eventguide.payloads.shape.context import Context
from eventguide.payloads.shape.field_paths import ITEM, FieldPath
from eventguide.payloads.shape.options import meant
from eventguide.payloads.shape.overlays import check_example
from eventguide.payloads.shape.shape import Position, Shape
from eventguide.payloads.shape.value_trees import only_existing, overlay
from eventguide.payloads.shape.variables import fill


def message_of(scenario: str, timed: TimelineStep, resolved: Resolved) -> Any:
    """Return what a receiver gets for a step of the scenario of that name, in its envelope where there is one."""
    event, wire = event_of(scenario, timed, resolved)
    return event if timed.payload.wire is None else with_event(timed.payload.wire.shape, wire, event)


def event_of(scenario: str, timed: TimelineStep, resolved: Resolved) -> tuple[Any, Any]:
    """Return the event of a step, and the envelope that it is sent in; None without one."""
    payload, given = timed.payload, fill(timed.step.example, resolved.variables)
    event = _event(payload, timed.step, f"{scenario}/{timed.number}", resolved)
    wire = payload.wire and timed.shift.moved(payload.wire.example, payload.wire.shape)
    return timed.shift.moved(event, payload.shape, given), wire


def _event(payload: Payload, step: Step, seed: str, resolved: Resolved) -> Any:
    """The event of a step, at the time of its example; uuids are made from `seed` and the payload's name."""
    seed = "/".join((seed, *payload.key))
    captured = resolved.catalog.captured.get(shown_file(_parts(payload)))
    if captured is not None:
        given = only_existing(payload.shape, fill(step.example, resolved.variables))
        return overlay(with_own_ids(captured, payload.shape, seed), given)
    actor = resolved.catalog.actors.get(_actor(payload, step))
    values = fill(actor.example, resolved.variables) if actor else {}
    parts = (*_parts(payload), step)
    return compose_example(payload.shape, sample_values(payload.shape, values, parts, resolved.variables), seed=seed)


def _parts(payload: Payload) -> tuple[EventType | Layer, ...]:
    """The event type, the action and the variant: nearest last."""
    return (payload.event_type, *reversed(payload.layers))


def _actor(payload: Payload, step: Step) -> str:
    return step.actor or next(iter(payload.actors), "")


def with_own_ids(value: Any, shape: Shape, seed: str, path: FieldPath = ()) -> Any:
    """Return a value with other uuids where the definition leaves them to be made."""
    shape = meant(shape, value)
    if isinstance(value, dict):
        members = dict(shape.children())
        return {
            name: with_own_ids(item, members[name], seed, (*path, name)) if name in members else item
            for name, item in value.items()
        }
    if isinstance(value, list) and shape.items is not None:
        return [with_own_ids(item, shape.items, seed, (*path, ITEM)) for item in value]
    is_made = shape.keywords.get("format") == "uuid" and shape.example is MISSING and shape.const is MISSING
    return made_uuid(seed, path) if is_made else value


def check_messages(resolved: Resolved, context: Context, validator: ExampleValidator) -> None:
    """Report the sample values of steps that their payloads don't have, and messages that break their definition."""
    for scenario in resolved.catalog.scenarios.values():
        for step in scenario.steps:
            payload = step_payload(step, resolved)
            if payload is not None:
                check_example(payload.shape, step.example, Position(step, ("example",)), context, "step's example")
                _check(payload, step, resolved, context, validator)


def _check(payload: Payload, step: Step, resolved: Resolved, context: Context, validator: ExampleValidator) -> None:
    is_other = bool(step.example) or step.actor not in ("", *payload.actors[:1])
    if not is_other or not validator.is_valid(payload.shape, payload.example):
        return  # the values are those of the example, or have findings already
    event = _event(payload, step, "", resolved)
    if not validator.is_valid(payload.shape, event):
        actor = resolved.catalog.actors.get(_actor(payload, step))
        trees: list[Tree] = [(part, "example") for part in _parts(payload)]
        trees = [*([(actor, "example")] if actor else []), *trees, (step, "example")]
        check_payload(payload.shape, event, trees, context)
