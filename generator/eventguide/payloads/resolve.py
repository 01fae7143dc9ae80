"""The way from a catalog to everything that follows from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from eventguide.catalog import Action, Catalog, EventType, Layer, Variant, captured_file
from eventguide.findings import Finding
from eventguide.payloads.entities import Entities
from eventguide.payloads.examples import check_payload, envelope_example, payload_example, with_event
from eventguide.payloads.paths import Path
from eventguide.payloads.proof import Prover
from eventguide.payloads.recognise import Candidate, recognise
from eventguide.payloads.refine import refine_all
from eventguide.payloads.resolved import Payload, Resolved, ResolvedEntity, ResolvedEvent, Use
from eventguide.payloads.shape import Place, Shape, walk
from eventguide.payloads.trees import check_example, fix, leaves
from eventguide.payloads.variables import fill, settle


def resolve(catalog: Catalog) -> Resolved:
    """Return the catalog with every payload worked out; problems are in its `findings`, nothing is raised."""
    resolver = _Resolver(catalog)
    events = {name: resolver.event(name, event) for name, event in catalog.events.items()}
    events = _recognised(events)
    entities = resolver.all_entities(events)
    return Resolved(
        catalog=catalog,
        events=events,
        entities=entities,
        envelope=resolver.envelope,
        findings=_distinct(resolver.entities.context.findings),
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """An action and one of its variants, by name."""

    event: str
    action: str
    variant: str
    event_type: EventType
    definition: Action
    variant_definition: Variant | None

    @property
    def parts(self) -> tuple[EventType | Layer, ...]:
        """The event type, the action and the variant: nearest last."""
        variant = (self.variant_definition,) if self.variant_definition else ()
        return (self.event_type, self.definition, *variant)


class _Resolver:
    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.entities = Entities(catalog, settle(catalog.variables))
        self.context = self.entities.context
        self.envelope = self.entities.object(catalog.envelope, owner="") if catalog.envelope else None
        self.prover = Prover()
        # Filled once: thousands of payloads share them.
        self.actors = {name: fill(actor.example, self.context.variables) for name, actor in catalog.actors.items()}
        self.envelopes: dict[str, Any] = {}

    def event(self, name: str, event: EventType) -> ResolvedEvent:
        shape = self.entities.object(event, owner="")
        check_example(shape, event.example, Place(event, ("example",)), self.context)
        payloads: list[Payload] = []
        for action_name, action in event.actions.items():
            action_shape = self.layered(shape, action)
            if not action.variants:
                payloads.append(self.payload(_Named(name, action_name, "", event, action, None), action_shape))
            for variant_name, variant in action.variants.items():
                named = _Named(name, action_name, variant_name, event, action, variant)
                payloads.append(self.payload(named, self.layered(action_shape, variant)))
        return ResolvedEvent(name=name, event_type=event, payloads=tuple(payloads))

    def layered(self, shape: Shape, layer: Layer) -> Shape:
        """Return the shape with an action's or a variant's own definitions laid over it; its example is checked."""
        shape = refine_all(shape, layer, layer.properties, "", self.context)
        shape = fix(shape, layer.payload, Place(layer, ("payload",)), self.context)
        if not captured_file(layer):
            check_example(shape, layer.example, Place(layer, ("example",)), self.context)
        return shape

    def payload(self, named: _Named, shape: Shape) -> Payload:
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
            envelope=self.wrapped(named.definition.when, example),
            fixed=tuple(dict.fromkeys(path for part in named.parts for path in leaves(part.payload))),
        )

    def example(self, named: _Named, shape: Shape) -> Any:
        actors = named.definition.actors
        actor = self.catalog.actors.get(actors[0]) if actors else None
        seed = f"{named.event}/{named.action}/{named.variant}"
        before = len(self.context.findings)
        values = self.actors[actors[0]] if actor else {}
        example = payload_example(shape, values, named.parts, self.catalog.captured, seed, self.context)
        if len(self.context.findings) == before and not self.prover.is_valid(shape, example):
            parts = (actor, *named.parts) if actor else named.parts
            check_payload(shape, example, [(part, "example") for part in parts], self.context)
        return example

    def wrapped(self, when: str, event: Any) -> Any:
        if self.envelope is None:
            return None
        if when not in self.envelopes:
            timing = self.catalog.timings.get(when)
            self.envelopes[when] = envelope_example(self.envelope, timing, self.context)
        return with_event(self.envelope, self.envelopes[when], event)

    def all_entities(self, events: Mapping[str, ResolvedEvent]) -> dict[str, ResolvedEntity]:
        uses = _uses(self.catalog, events, self.envelope)
        result: dict[str, ResolvedEntity] = {}
        for name, entity in self.catalog.entities.items():
            shape = self.entities.find(name, Place(entity))
            if shape is not None:
                result[name] = ResolvedEntity(name=name, entity=entity, shape=shape, uses=tuple(uses.get(name, ())))
        return result


def _recognised(events: Mapping[str, ResolvedEvent]) -> dict[str, ResolvedEvent]:
    payloads = [payload for event in events.values() for payload in event.payloads]
    found = recognise([_candidate(payload) for payload in payloads])
    keys = [payload.key for payload in payloads]
    known = iter(
        replace(payload, recognition=one, indistinguishable=tuple(keys[number] for number in one.indistinguishable))
        for payload, one in zip(payloads, found, strict=True)
    )
    return {name: replace(event, payloads=tuple(next(known) for _ in event.payloads)) for name, event in events.items()}


def _candidate(payload: Payload) -> Candidate:
    outer = tuple(leaves(payload.event_type.payload))
    inner = tuple(path for layer in payload.layers for path in leaves(layer.payload))
    return Candidate(payload.shape, outer, inner)


def _uses(catalog: Catalog, events: Mapping[str, ResolvedEvent], envelope: Shape | None) -> dict[str, list[Use]]:
    uses: dict[str, list[Use]] = {}
    for name, event in events.items():
        found: dict[str, dict[Path, None]] = {}
        for payload in event.payloads:
            for entity, path in _entity_paths(payload.shape):
                found.setdefault(entity, {})[path] = None
        for entity, paths in found.items():
            uses.setdefault(entity, []).append(Use("event", name, tuple(paths)))
    for name, definition in catalog.entities.items():
        if definition.extends:
            uses.setdefault(definition.extends, []).append(Use("extended by", name, ()))
    for name, event_type in catalog.events.items():
        if event_type.extends:
            uses.setdefault(event_type.extends, []).append(Use("extended by event", name, ()))
    for entity, path in _entity_paths(envelope) if envelope else ():
        uses.setdefault(entity, []).append(Use("envelope", "", (path,)))
    return uses


def _entity_paths(shape: Shape) -> Iterator[tuple[str, Path]]:
    for path, below in walk(shape):
        if below.entity:
            yield below.entity, path


def _distinct(findings: list[Finding]) -> tuple[Finding, ...]:
    """Findings in order of place; what every variant of an action repeats is said once."""
    ordered = sorted(findings, key=Finding.sort_key)
    return tuple(
        finding
        for before, finding in pairwise([None, *ordered])
        if finding is not None and (before is None or before.sort_key() != finding.sort_key())
    )
