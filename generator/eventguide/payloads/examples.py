"""The example of a payload, with the overlays that apply, and the checks against its own definition."""

from collections.abc import Mapping
from typing import Any

import jsonschema_rs

from eventguide.catalog import Actor, EventType, Layer, Part, Timing, captured_file
from eventguide.payloads.compose import compose_example
from eventguide.payloads.paths import Path, display
from eventguide.payloads.refine import Context
from eventguide.payloads.schema import json_schema
from eventguide.payloads.shape import MISSING, Place, Shape
from eventguide.payloads.trees import check_example, only_existing, overlay
from eventguide.payloads.variables import fill


def payload_example(
    shape: Shape,
    actor: Actor | None,
    event: EventType,
    layers: tuple[Layer, ...],
    captured: Mapping[str, Any],
    seed: str,
    context: Context,
) -> Any:
    """Return the example: a captured file where the nearest layer names one, else the composed payload.

    `layers` are the action and the variant, nearest last. Undeclared names and values that are lacking are reported.
    """
    file = captured_file(layers[-1]) or next((name for name in map(captured_file, layers) if name), "")
    if file in captured:
        return captured[file]
    over: Any = only_existing(shape, fill(actor.example, context.variables)) if actor else {}
    parts: tuple[EventType | Layer, ...] = (event, *layers)
    for part in parts:
        if part.example and not (isinstance(part, Layer) and captured_file(part)):
            check_example(shape, part.example, Place(part, ("example",)), context)
            over = overlay(over, fill(part.example, context.variables))
    return compose_example(shape, over, seed=seed, lacking=lambda path, below: _lacking(path, below, context))


def _lacking(path: Path, shape: Shape, context: Context) -> None:
    context.report(
        "no-example",
        shape.place,
        f'"{display(path)}" has no example, so no example payload can be composed.',
        "give it an example or a const.",
        at_key=True,
    )


def envelope_example(envelope: Shape, timing: Timing | None, event: Any, context: Context) -> Any:
    """Return the example envelope of an event delivered at `timing`."""
    over = only_existing(envelope, fill(timing.envelope, context.variables)) if timing else {}
    return with_events(envelope, compose_example(envelope, over, seed="envelope"), event)


def with_events(envelope: Shape, example: Any, event: Any) -> Any:
    """Return the envelope's example with `event` where its definition says that events go."""
    if not isinstance(example, dict):
        return example
    result = dict(example)
    for name, child in (envelope.properties or {}).items():
        if child.items is not None and child.items.event:
            result[name] = [event]
        elif child.event:
            result[name] = event
        elif child.properties is not None and name in result:
            result[name] = with_events(child, result[name], event)
    return result


def check_payload(shape: Shape, example: Any, parts: tuple[Part, ...], context: Context) -> None:
    """Report where an example breaks its own definition. `parts`: event type, action, variant, nearest last."""
    validator = jsonschema_rs.validator_for(json_schema(shape, prose=False), validate_formats=True)
    for error in validator.iter_errors(example):
        path = tuple(str(step) if isinstance(step, str) else "[]" for step in error.instance_path)
        where = display(path) or "the payload"
        context.report(
            "broken-example",
            _place_of(shape, path, parts),
            f"The example breaks its own definition at {where}: {error.message}.",
            "correct the example, or the definition.",
        )


def _place_of(shape: Shape, path: Path, parts: tuple[Part, ...]) -> Place:
    """The example tree that gives the value at `path`, nearest first, else the property's own definition."""
    for part in reversed(parts):
        tree: Any = getattr(part, "example", {})
        steps = [step for step in path if step != "[]"]
        if isinstance(part, Layer) and captured_file(part):
            return Place(part, ("example", "file"))
        if steps and _reaches(tree, steps):
            return Place(part, ("example", *steps))
    found = shape
    for step in path:
        child = dict(found.children()).get(step)
        if child is None:
            break
        found = child
    return (found.example_place if found.example is not MISSING else found.const_place) or found.place


def _reaches(tree: Any, steps: list[str]) -> bool:
    for step in steps:
        if not isinstance(tree, dict) or step not in tree:
            return False
        tree = tree[step]
    return True
