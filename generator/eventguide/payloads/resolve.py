"""The way from a catalog to everything that follows from it."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from eventguide.catalog import (
    Action,
    Actor,
    Catalog,
    EventType,
    Layer,
    Structure,
    Variant,
    captured_file,
    name_list,
)
from eventguide.findings import Finding
from eventguide.missing import MISSING
from eventguide.payloads.cross_references import identified, resolved_entities
from eventguide.payloads.delivery import Delivery
from eventguide.payloads.example.compose import compose_example
from eventguide.payloads.example.examples import (
    check_payload,
    check_written,
    envelope_example,
    payload_example,
    sample_values,
    shown_file,
)
from eventguide.payloads.example.missing_values import report_lacking
from eventguide.payloads.example.validation import ExampleValidator
from eventguide.payloads.fields import SharedRows
from eventguide.payloads.payload import Captured, Payload, Wire
from eventguide.payloads.resolved import Resolved, ResolvedEvent
from eventguide.payloads.scenario.messages import check_messages
from eventguide.payloads.schemas.branches import Branches
from eventguide.payloads.shape.entities import Entities
from eventguide.payloads.shape.field_paths import FieldPath
from eventguide.payloads.shape.overlays import check_example, fix, keep_existing
from eventguide.payloads.shape.refine import refine_all
from eventguide.payloads.shape.shape import Position, Shape
from eventguide.payloads.shape.variables import fill, settle
from eventguide.record import record
from eventguide.slugs import action_slug


def resolve(catalog: Catalog) -> Resolved:
    """Return the catalog with every payload worked out; problems are in its `findings`, nothing is raised."""
    ground = _Ground(catalog)
    found = identified({name: ground.event(name, event) for name, event in catalog.events.items()})
    events = found.events
    for event in events.values():
        event.of_all.add(event.name, event.payloads)
    outside = {"envelope": ground.envelope, "headers": ground.delivery.shape, "key": ground.delivery.key_shape}
    resolved = Resolved(
        catalog=catalog,
        events=events,
        entities=resolved_entities(catalog, events, outside, ground.entities),
        envelope=ground.envelope,
        findings=(),
        discriminators=found.discriminators,
        outer=found.outer,
        delivery=ground.delivery.shape,
        message_key=ground.delivery.key_shape,
    )
    report_lacking(ground.context, resolved)
    check_messages(resolved, ground.context, ground.validator)
    check_written(ground.context, ground.validator)
    return replace(resolved, findings=_distinct(ground.context.findings))


def bare_payload(catalog: Catalog, event: EventType, actor: str) -> tuple[Shape, tuple[FieldPath, ...]]:
    """Return the payload's shape for an action of `event` without keys of its own, and the paths without a value."""
    ground = _Ground(catalog)
    shape = ground.whole(event, Position(event))
    over = sample_values(shape, ground.actors.get(actor, {}), (event,), ground.context.variables)
    lacking: list[FieldPath] = []
    compose_example(shape, over, lacking=lambda path, _: lacking.append(path))
    return shape, tuple(lacking)


@record
class _Named:
    """An action and one of its variants, by name."""

    event: str
    action: str
    variant: str
    event_type: EventType
    definition: Action
    variant_definition: Variant | None

    @property
    def actors(self) -> tuple[str, ...]:
        """The actors of the variant, else of the action."""
        own = name_list(self.variant_definition.actor) if self.variant_definition else ()
        return own or self.definition.actors

    @property
    def parts(self) -> tuple[EventType | Layer, ...]:
        """The event type, the action and the variant: nearest last."""
        variant = (self.variant_definition,) if self.variant_definition else ()
        return (self.event_type, self.definition, *variant)


_ONE_OF_TWO = "remove one of the two; sample values of a property stay where it is defined."


class _Ground:
    """What all event types of a catalog share: entities, variables, the envelope, the values of actors."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.entities = self.context = Entities(catalog, settle(catalog.variables))
        self.envelope = self.whole(catalog.envelope, Position(catalog, ("envelope",))) if catalog.envelope else None
        self.captured = catalog.captured
        self.validator = ExampleValidator(self.context.composed)
        # Filled once: thousands of payloads share them.
        self.actors = {name: fill(actor.example, self.context.variables) for name, actor in catalog.actors.items()}
        self.wires: dict[str, Wire] = {}
        self.rows: SharedRows = {}
        self.branches = Branches()
        self.delivery = Delivery(catalog, self.context)

    def event(self, name: str, event: EventType) -> ResolvedEvent:
        shape = self.whole(event, Position(self.catalog, ("events", name)))
        check_example(shape, event.example, Position(event, ("example",)), self.context)
        payloads: list[Payload] = []
        for action_name, action in event.actions.items():
            action_shape = self.layered(shape, action, Position(event, ("actions", action_name)))
            if not action.variants:
                payloads.append(self.payload(_Named(name, action_name, "", event, action, None), action_shape))
            for variant_name, variant in action.variants.items():
                named = _Named(name, action_name, variant_name, event, action, variant)
                position = Position(action, ("variants", variant_name))
                payloads.append(self.payload(named, self.layered(action_shape, variant, position)))
        return ResolvedEvent(
            name=name, event_type=event, payloads=tuple(payloads), of_all=self.branches, known_rows=self.rows
        )

    def whole(self, structure: Structure, position: Position) -> Shape:
        """Return the shape of an event type or the envelope; an empty one where it grows without bound."""
        if self.entities.is_bounded(structure, position):
            return self.entities.object(structure, owner="", position=position)
        return Shape(position=Position(structure), properties={}, example={})

    def layered(self, shape: Shape, layer: Layer, position: Position) -> Shape:
        """Return the shape with an action's or a variant's own definitions laid over it; its example is checked."""
        if layer.properties and not self.entities.is_bounded(layer, position):
            return shape
        shape = refine_all(shape, layer, layer.properties, "", self.context)
        shape = fix(shape, layer.payload, Position(layer, ("payload",)), self.context)
        if not captured_file(layer):
            check_example(shape, layer.example, Position(layer, ("example",)), self.context)
        return shape

    def payload(self, named: _Named, shape: Shape) -> Payload:
        by = self.bringing(named)
        shape = self.brought(by, shape) if by else shape
        example = self.example(named, shape)
        return Payload(
            event=named.event,
            action=named.action,
            variant=named.variant,
            event_type=named.event_type,
            definition=named.definition,
            variant_definition=named.variant_definition,
            shape=shape,
            example=example,
            wire=self.wire(named.definition.when),
            examples=self.examples(named, shape, example),
            by=by,
            carrier=self.delivery.carrier(named.parts, f"{named.event}/{named.action}/{named.variant}"),
        )

    def bringing(self, named: _Named) -> Actor | None:
        """Return the actor of a payload, where it brings structure; of several actors none can."""
        names = named.actors
        actors = [self.catalog.actors[name] for name in names if name in self.catalog.actors]
        bringing = [actor for actor in actors if actor.properties or actor.payload]
        if bringing and len(names) > 1:
            self.context.report(
                "conflicting-keys",
                Position(named.parts[-1] if named.parts[-1].states("actor") else named.definition, ("actor",)),
                f'"{named.variant or named.action}" has several actors, but one of them has `properties` or `payload`.',
                "add variants to the action, one for each actor.",
            )
            return None
        return bringing[0] if bringing else None

    def brought(self, actor: Actor, shape: Shape) -> Shape:
        """Return the shape with the structure and the fixed values of an actor laid over it."""
        if not self.entities.is_bounded(actor, Position(actor)):
            return shape
        shape = refine_all(shape, actor, actor.properties, "", self.context)
        return fix(shape, actor.payload, Position(actor, ("payload",)), self.context)

    def examples(self, named: _Named, shape: Shape, first: Any) -> tuple[Captured, ...]:
        """Return the captured payloads of the nearest level that has several; each is validated."""
        layer = next((part for part in reversed(named.parts) if isinstance(part, Layer) and part.examples), None)
        if layer is None:
            return ()
        if layer.example:
            message = f'"{named.variant or named.action}" has `example` and `examples`.'
            self.context.report("conflicting-keys", Position(layer, ("example",)), message, _ONE_OF_TWO, at_key=True)
        found = []
        for name, one in layer.examples.items():
            value = self.captured.get(one.file, MISSING)
            if value is not MISSING:
                found.append(Captured(name, action_slug(name), one.summary, value))
                if value is not first:
                    check_payload(shape, value, [], self.context)
        return tuple(found)

    def example(self, named: _Named, shape: Shape) -> Any:
        actors = named.actors
        actor = self.catalog.actors.get(actors[0]) if actors else None
        key = (named.event, named.action, named.variant)
        before = len(self.context.findings) + len(self.context.lacking)
        values = self.actors[actors[0]] if actor else {}
        lacking = len(self.context.lacking)
        example = payload_example(shape, values, named.parts, self.captured, key, self.context)
        file = shown_file(named.parts)
        if file and file not in self.captured:  # that is an error already; nobody wrote what is composed in its place
            del self.context.lacking[lacking:]
            return example
        for other in map(self.catalog.actors.get, actors[1:]):
            if other and other.example:
                keep_existing(shape, other.example, Position(other, ("example",)), self.context)
        found = len(self.context.findings) + len(self.context.lacking) - before
        if not found and not self.validator.is_valid(shape, example):
            parts = (actor, *named.parts) if actor else named.parts
            check_payload(shape, example, [(part, "example") for part in parts], self.context)
        return example

    def wire(self, when: str) -> Wire | None:
        if self.envelope is None or self.catalog.envelope is None:
            return None
        if when not in self.wires:
            timing = self.catalog.timings.get(when)
            example = envelope_example(self.catalog.envelope, self.envelope, timing, self.context)
            self.wires[when] = Wire(self.envelope, example)
        return self.wires[when]


def _distinct(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return the findings in order of source position; those repeated by every variant of an action once."""
    ordered = sorted(findings, key=Finding.sort_key)
    return tuple(
        finding
        for before, finding in pairwise([None, *ordered])
        if finding is not None and (before is None or before.sort_key() != finding.sort_key())
    )
