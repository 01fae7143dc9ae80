"""Check for sample values that are not in any payload."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eventguide.catalog import EventType, Layer, captured_file
from eventguide.findings import Finding
from eventguide.payloads import MISSING, Path, Payload, Shape, display, same_value, value_at
from eventguide.payloads.example.examples import shown_file
from eventguide.payloads.shape.value_trees import leaf_values
from eventguide.payloads.shape.variables import fill
from eventguide.rules.engine.index import Survey
from eventguide.rules.engine.report import report
from eventguide.rules.unused import reached


def unused_sample(survey: Survey) -> Iterator[Finding]:
    """Find sample values of actors, event types, actions and timings that reach no payload."""
    for use in (*_of_actors(survey), *_of_layers(survey)):
        for path, value in leaf_values(fill(use.part.example, survey.resolved.variables)):
            if use.shapes is not None and not any(_shows(shape, path, value) for shape in use.shapes):
                has_it = any(_has(shape, path) for shape in use.shapes)
                what = f'shows the sample value of "{display(path)}"' if has_it else f'has "{display(path)}"'
                why = ": each has another constant value" if has_it else ""
                message = f"No {use.of} {what}{why}."
                hint = "correct it, or remove the value."
                yield report("unused-sample", use.part.at_key("example", *path), message, hint)
    if survey.resolved.envelope is None:
        for name, timing in survey.catalog.timings.items():
            if timing.envelope:
                message = f'"{name}" has sample values for the envelope, but the catalog has no envelope.'
                yield report(
                    "unused-sample", timing.at_key("envelope"), message, "define the envelope, or remove them."
                )


@dataclass(frozen=True, slots=True)
class _Use:
    """An `example` tree, the payloads over which it is laid in words, and their shapes (None: nothing to compare)."""

    part: Any
    of: str
    shapes: Sequence[Shape] | None


def _of_actors(survey: Survey) -> Iterator[_Use]:
    includes = {name: actor.includes for name, actor in survey.catalog.actors.items()}
    shapes: dict[str, list[Shape]] = {}
    for payload in survey.resolved.payloads:
        for name in reached(payload.definition.actors, includes):
            shapes.setdefault(name, []).append(payload.shape)
    for name, actor in survey.catalog.actors.items():
        yield _Use(actor, f'payload of an action by "{name}"', shapes.get(name))


def _of_layers(survey: Survey) -> Iterator[_Use]:
    """The trees of event types and of actions with variants: what is wrong with other trees is said where they are."""
    for event in survey.resolved.events.values():
        yield _use(event.event_type, f'composed payload of "{event.name}"', event.payloads)
        for name, payloads in event.by_action().items():
            action = event.event_type.actions[name]
            if action.variants and not captured_file(action):
                yield _use(action, f'composed payload of "{name}"', payloads)


def _use(part: EventType | Layer, of: str, payloads: Sequence[Payload]) -> _Use:
    composed = [
        payload.shape for payload in payloads if not shown_file((payload.event_type, *reversed(payload.layers)))
    ]
    return _Use(part, of, composed if payloads else None)


def _shows(shape: Shape, path: Path, value: Any) -> bool:
    """Return whether a payload of this shape shows a sample value: it has the property, and fixes nothing else."""
    for index, step in enumerate(path):
        if shape.const is not MISSING:
            return same_value(value_at(shape.const, path[index:]), value)
        child = _child(shape, step)
        if child is None:
            return shape.properties is None and shape.is_open
        shape = child
    return shape.const is MISSING or same_value(shape.const, value)


def _has(shape: Shape, path: Path) -> bool:
    for step in path:
        child = _child(shape, step)
        if child is None:
            return shape.const is not MISSING
        shape = child
    return True


def _child(shape: Shape, step: str) -> Shape | None:
    members: Mapping[str, Shape] = shape.properties or {}
    child = members.get(step) or shape.values
    return None if child is None or child.never else child
