"""What follows from all event types together: how payloads are told apart, where entities are used."""

from collections.abc import Mapping
from dataclasses import replace

from eventguide.catalog import Catalog
from eventguide.payloads.certain import alike
from eventguide.payloads.entities import Entities
from eventguide.payloads.paths import Path
from eventguide.payloads.recognise import Candidate, Recognition, recognise
from eventguide.payloads.resolved import Payload, PayloadKey, Resolved, ResolvedEntity, ResolvedEvent, Use, entity_paths
from eventguide.payloads.shape import Place, Shape
from eventguide.payloads.trees import leaves

Events = Mapping[str, ResolvedEvent]


def recognised(events: Events, known: Events) -> dict[str, ResolvedEvent]:
    """Return event types with the recognition of their payloads; one of `known` is kept where nothing changes."""
    if list(events) == list(known) and all(_told_alike(event, known[name]) for name, event in events.items()):
        return {name: _told_as(event, known[name]) for name, event in events.items()}
    payloads = [payload for event in events.values() for payload in event.payloads]
    found = recognise([_candidate(payload) for payload in payloads])
    keys = [payload.key for payload in payloads]
    told = iter(
        _told(payload, one, tuple(keys[number] for number in one.indistinguishable))
        for payload, one in zip(payloads, found, strict=True)
    )
    return {name: _with_payloads(event, tuple(next(told) for _ in event.payloads)) for name, event in events.items()}


def _told_alike(event: ResolvedEvent, before: ResolvedEvent) -> bool:
    """Whether the payloads of an event type are told from all others as they were, if all others are as they were."""
    if event is before:
        return True
    pairs = zip(event.payloads, before.payloads, strict=False)
    return len(event.payloads) == len(before.payloads) and all(
        payload.key == other.key and alike(payload.shape, other.shape) and _fixing(payload) == _fixing(other)
        for payload, other in pairs
    )


def _told_as(event: ResolvedEvent, before: ResolvedEvent) -> ResolvedEvent:
    if event is before:
        return event
    pairs = zip(event.payloads, before.payloads, strict=True)
    return _with_payloads(event, tuple(_told(new, old.recognition, old.indistinguishable) for new, old in pairs))


def _told(payload: Payload, recognition: Recognition, twins: tuple[PayloadKey, ...]) -> Payload:
    if payload.recognition == recognition and payload.indistinguishable == twins:
        return payload
    return replace(payload, recognition=recognition, indistinguishable=twins)


def _with_payloads(event: ResolvedEvent, payloads: tuple[Payload, ...]) -> ResolvedEvent:
    unchanged = all(new is old for new, old in zip(payloads, event.payloads, strict=True))
    return event if unchanged else replace(event, payloads=payloads)


def _fixing(payload: Payload) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The paths that the event type's tree of fixed values names, and those that the nearer ones name."""
    outer = tuple(leaves(payload.event_type.payload))
    inner = tuple(path for layer in payload.layers for path in leaves(layer.payload))
    return outer, inner


def _candidate(payload: Payload) -> Candidate:
    return Candidate(payload.shape, *_fixing(payload))


def resolved_entities(
    catalog: Catalog, events: Events, envelope: Shape | None, entities: Entities, last: Resolved | None
) -> dict[str, ResolvedEntity]:
    """Return the entities with their uses; one of the `last` run is kept where nothing changes."""
    uses = _uses(catalog, events, envelope)
    result: dict[str, ResolvedEntity] = {}
    for name, entity in catalog.entities.items():
        shape = entities.entity(name, Place(entity))
        if shape is None:
            continue
        known = last.entities.get(name) if last else None
        used = tuple(uses.get(name, ()))
        if known is not None and known.shape is shape and known.uses == used:
            result[name] = known
        else:
            result[name] = ResolvedEntity(name=name, entity=entity, shape=shape, uses=used)
    return result


def _uses(catalog: Catalog, events: Events, envelope: Shape | None) -> dict[str, list[Use]]:
    uses: dict[str, list[Use]] = {}
    for name, event in events.items():
        for entity, paths in event.entity_paths.items():
            uses.setdefault(entity, []).append(Use("event", name, paths))
    for name, definition in catalog.entities.items():
        if definition.extends:
            uses.setdefault(definition.extends, []).append(Use("extended by", name, ()))
    for name, event_type in catalog.events.items():
        if event_type.extends:
            uses.setdefault(event_type.extends, []).append(Use("extended by event", name, ()))
    for entity, path in entity_paths(envelope, ()) if envelope else ():
        uses.setdefault(entity, []).append(Use("envelope", "", (path,)))
    return uses
