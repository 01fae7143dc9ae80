"""Rules for definitions that are not used."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from eventguide.catalog import NEEDED, Action, EventType, Layer, Part, captured_file
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
    summary="A sample value of an actor, an event type, an action or a timing is not in any payload.",
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
    if survey.resolved.envelope is None:
        for name, timing in survey.catalog.timings.items():
            if timing.envelope:
                message = f'"{name}" has sample values for the envelope, but the catalog has no envelope.'
                yield UNUSED_SAMPLE.report(timing.at_key("envelope"), message, "define the envelope, or remove them.")


KEY_WITHOUT_EFFECT = Rule(
    id="key-without-effect",
    severity=Severity.WARNING,
    summary="A key has no effect: a `hint` for payloads that are not ambiguous, a default that nothing uses, or a "
    "keyword of JSON Schema for another type.",
    rationale="The key is not shown and checks nothing, so something else was probably meant. A "
    "`hint` is shown where payloads look the same; `minimum` is for numbers, `pattern` for strings.",
    bad='pages: {summary: How many pages it has., type: integer, pattern: "^[0-9]+$", example: 312}',
    good="pages: {summary: How many pages it has., type: integer, minimum: 1, example: 312}",
)


def hint_without_effect(survey: Survey) -> Iterator[Finding]:
    """Find hints for payloads of which the events are never ambiguous."""
    shown = {id(one.hint) for one in survey.resolved.payloads if one.hint and _can_be_ambiguous(one)}
    for event in survey.resolved.events.values():
        actions = event.event_type.actions
        parts: tuple[tuple[str, EventType | Action], ...] = ((event.name, event.event_type), *actions.items())
        for name, part in parts:
            if part.hint and id(part.hint) not in shown and event.path_of(part.hint.path) is not None:
                message = f'The hint of "{name}" is not shown, because none of its payloads is ambiguous.'
                hint = "remove it, or explain the field in its `description`."
                if part is event.event_type and all(action.hint for action in actions.values()):
                    message = f'The hint of "{name}" is not shown, because each of its actions has its own.'
                    hint = "remove it, or those of the actions."
                yield KEY_WITHOUT_EFFECT.report(part.at_key("hint"), message, hint)


def _can_be_ambiguous(payload: Payload) -> bool:
    return any(one.ambiguous or one.also_selected for one in (payload.identified, payload.by_body))


def default_without_effect(survey: Survey) -> Iterator[Finding]:
    """Find actors, timings and evidence for entries without their own, where there are none."""
    events, defaults = survey.catalog.events.values(), survey.catalog.defaults
    for event in events:
        for key in NEEDED:
            if getattr(event, key) and event.actions and not _lacks(event, key):
                yield _unused_default(event, key, "action")
    if defaults is None:
        return
    for key in NEEDED:
        if getattr(defaults, key) and not any(_lacks(event, key) and not event.states(key) for event in events):
            yield _unused_default(defaults, key, "action")
    if defaults.evidence and all(event.states("evidence") for event in events):
        yield _unused_default(defaults, "evidence", "event type")


def _lacks(event: EventType, key: str) -> bool:
    return any(not action.states(key) for action in event.actions.values())


def _unused_default(part: Part, key: str, of: str) -> Finding:
    message = f"`{key}` has no effect here, because each {of} has its own."
    return KEY_WITHOUT_EFFECT.report(part.at_key(key), message, "remove it here, or where the same is written.")


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


def _use(part: EventType | Layer, of: str, payloads: Sequence[Payload]) -> _Use:
    composed = [
        payload.shape for payload in payloads if not shown_file((payload.event_type, *reversed(payload.layers)))
    ]
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
    rules=(UNUSED_ACTOR, UNUSED_TIMING, UNUSED_ENTITY, UNUSED_SAMPLE, KEY_WITHOUT_EFFECT),
    checks=(default_without_effect,),
    cross_checks=(unused_sample, unused_actor, unused_timing, unused_entity, hint_without_effect),
)
