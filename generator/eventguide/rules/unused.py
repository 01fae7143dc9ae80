"""Rules for definitions that are not used."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from eventguide.catalog import Action, Actor, EventType, Layer, Part, Property, captured_file
from eventguide.findings import Finding, Rule, Severity, Topic
from eventguide.payloads import MISSING, VALUE, FieldPath, Payload, Shape, display, same_value, value_at
from eventguide.payloads.example.examples import shown_file
from eventguide.payloads.shape.value_trees import leaf_values
from eventguide.payloads.shape.variables import fill
from eventguide.record import record
from eventguide.rules.engine.index import Survey
from eventguide.rules.engine.uses import UnusedCheck, entities_of, reached

UNUSED_ACTOR = Rule(
    id="unused-actor",
    severity=Severity.WARNING,
    summary="An actor has no actions.",
    rationale="Its page would be empty.",
    bad="Bookbinder: {summary: Somebody who mends books.}",
    good="Reader: {summary: Somebody with a library card.}",
)


def unused_actor(survey: Survey) -> Iterator[Finding]:
    """Find actors that no action names."""
    acting = {actor for found in survey.all(Action) for actor in found.part.actors}
    includes = {name: actor.includes for name, actor in survey.catalog.actors.items()}
    check = UnusedCheck(UNUSED_ACTOR, "actors", "actor", "use it in the `actor:` of an action")
    yield from check.findings(survey.catalog, reached(acting, includes))


UNUSED_TIMING = Rule(
    id="unused-timing",
    severity=Severity.WARNING,
    summary="A timing has no actions.",
    rationale="Its page would be empty.",
    bad="Weekly: {summary: Sent on Sunday night.}",
    good="Immediately: {summary: Sent as it happens.}",
)


def unused_timing(survey: Survey) -> Iterator[Finding]:
    """Find timings at which nothing is delivered."""
    used = (found.part.when for found in survey.all(Action))
    check = UnusedCheck(UNUSED_TIMING, "timings", "timing", "use it in the `when:` of an action")
    yield from check.findings(survey.catalog, used)


UNUSED_ENTITY = Rule(
    id="unused-entity",
    severity=Severity.WARNING,
    summary="An entity is not used in any payload, envelope, header or key.",
    rationale="Readers would look for the entity in events, but no event contains it.",
    bad="Shelf:\n  summary: Where a book stands.",
    good="Book:\n  summary: One copy of a book.",
)


def unused_entity(survey: Survey) -> Iterator[Finding]:
    """Find entities that no event type and nothing around events reaches."""
    entities = survey.catalog.entities
    uses = {name: entities_of(entity) for name, entity in entities.items()}
    roots: list[Part] = [*survey.catalog.events.values(), *survey.catalog.actors.values()]
    delivery = survey.catalog.delivery
    roots += delivery.headers.values() if delivery else ()
    roots += filter(None, (survey.catalog.envelope, delivery.key if delivery else None))
    used = reached({name for root in roots for name in entities_of(root)}, uses)
    check = UnusedCheck(UNUSED_ENTITY, "entities", "entity", "use it in the `entity:` of a property")
    yield from check.findings(survey.catalog, used)


UNUSED_SAMPLE = Rule(
    id="unused-sample",
    severity=Severity.WARNING,
    summary="A sample value of an actor, an event type, an action, a timing or a property is not in any payload.",
    rationale="The `example` of an actor or an event type replaces values in its payloads if these have the "
    "property and no constant value for it. If no payload has the property, its name is usually misspelled. "
    "If all payloads have another constant value, one of the two values is wrong.",
    bad="Reader: {summary: Somebody with a library card., example: {reader: {crad: R-8842}}}",
    good="Reader: {summary: Somebody with a library card., example: {reader: {card: R-8842}}}",
)


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
                yield UNUSED_SAMPLE.report(use.part.at_key("example", *path), message, hint)
    for part, payloads in _with_properties(survey):
        for steps, path, value in _samples(part.properties, survey):
            if payloads and all(_has(one.shape, path) and not _shows(one.shape, path, value) for one in payloads):
                message = f'No payload shows the sample value of "{display(path)}": each has another constant value.'
                yield UNUSED_SAMPLE.report(part.at_key(*steps), message, "correct it, or remove the value.")
    if survey.resolved.envelope is None:
        for name, timing in survey.catalog.timings.items():
            if timing.envelope:
                message = f'"{name}" has sample values for the envelope, but the catalog has no envelope.'
                yield UNUSED_SAMPLE.report(timing.at_key("envelope"), message, "define the envelope, or remove them.")


@record
class _Use:
    """An `example` tree, the payloads over which it is laid in words, and their shapes (None: nothing to compare)."""

    part: Any
    of: str
    shapes: Sequence[Shape] | None


def _of_actors(survey: Survey) -> Iterator[_Use]:
    includes = {name: actor.includes for name, actor in survey.catalog.actors.items()}
    shapes: dict[str, list[Shape]] = {}
    for payload in survey.resolved.payloads:
        for name in reached(payload.actors, includes):
            shapes.setdefault(name, []).append(payload.shape)
    for name, actor in survey.catalog.actors.items():
        yield _Use(actor, f'payload of an action by "{name}"', shapes.get(name))


def _of_layers(survey: Survey) -> Iterator[_Use]:
    """Yield the trees of event types and of actions with variants; other trees are checked when they are read."""
    for event in survey.resolved.events.values():
        yield _use(event.event_type, f'composed payload of "{event.name}"', event.payloads)
        for name, payloads in event.by_action().items():
            action = event.event_type.actions[name]
            if action.variants and not captured_file(action):
                yield _use(action, f'composed payload of "{name}"', payloads)


def _with_properties(survey: Survey) -> Iterator[tuple[EventType | Layer | Actor, list[Payload]]]:
    """Yield what gives payloads properties, except entities, each with those payloads."""
    found: dict[int, tuple[EventType | Layer | Actor, list[Payload]]] = {}
    for payload in survey.resolved.payloads:
        parts: tuple[EventType | Layer | Actor | None, ...] = (payload.event_type, *payload.layers, payload.by)
        for part in parts:
            if part and part.properties:
                found.setdefault(id(part), (part, []))[1].append(payload)
    yield from found.values()


def _samples(
    properties: Mapping[str, Property], survey: Survey, steps: tuple[str, ...] = (), path: FieldPath = ()
) -> Iterator[tuple[tuple[str, ...], FieldPath, Any]]:
    """Yield the examples of properties that are not objects: the steps to the key, the path and the value."""
    for name, one in properties.items():
        at, below = (*steps, "properties", name), (*path, name)
        yield from _samples(one.properties, survey, at, below)
        if "example" in one.stated and not isinstance(one.example, dict):
            yield (*at, "example"), below, fill(one.example, survey.resolved.variables)


def _use(part: EventType | Layer, of: str, payloads: Sequence[Payload]) -> _Use:
    composed = [payload.shape for payload in payloads if not shown_file(tuple(reversed(payload.parts)))]
    return _Use(part, of, composed if payloads else None)


def _shows(shape: Shape, path: FieldPath, value: Any) -> bool:
    """Return whether a payload of this shape shows a sample value: it has the property, and fixes nothing else."""
    for index, step in enumerate(path):
        if shape.const is not MISSING:
            return same_value(value_at(shape.const, path[index:]), value)
        child = _child(shape, step)
        if child is None:
            return shape.is_open
        shape = child
    return shape.const is MISSING or same_value(shape.const, value)


def _has(shape: Shape, path: FieldPath) -> bool:
    for step in path:
        child = _child(shape, step)
        if child is None:
            return shape.const is not MISSING
        shape = child
    return True


def _child(shape: Shape, step: str) -> Shape | None:
    members: Mapping[str, Shape] = dict(shape.children()) if shape.options else shape.properties or {}
    child = members.get(step) or members.get(VALUE) or shape.values
    return None if child is None or child.never else child


TOPIC = Topic(
    title="Unused",
    summary="Unused definitions are either unnecessary, or a reference to them is missing.",
    rules=(UNUSED_ACTOR, UNUSED_TIMING, UNUSED_ENTITY, UNUSED_SAMPLE),
    cross_checks=(unused_sample, unused_actor, unused_timing, unused_entity),
)
