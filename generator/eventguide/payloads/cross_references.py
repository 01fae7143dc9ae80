"""What follows from all event types together: how payloads are identified, where entities are used."""

from collections.abc import Mapping
from dataclasses import replace

from eventguide.catalog import Catalog
from eventguide.payloads.identification.conditions import Discriminators, identify_all
from eventguide.payloads.resolved import (
    Identified,
    Payload,
    ResolvedEntity,
    ResolvedEvent,
    Use,
    entity_paths,
)
from eventguide.payloads.shape.context import PayloadKey
from eventguide.payloads.shape.entities import Entities
from eventguide.payloads.shape.shape import Position, Shape

Events = Mapping[str, ResolvedEvent]


def identified(events: Events) -> tuple[dict[str, ResolvedEvent], Discriminators]:
    """Return event types with how their payloads are identified, and the places that do it."""
    discriminators, found = identify_all(
        {name: [one.shape for one in event.payloads] for name, event in events.items()}
    )
    payloads = [payload for event in events.values() for payload in event.payloads]
    keys = [payload.key for payload in payloads]
    ready = iter(
        _with(payload, Identified(one.conditions, _keys(one.also_selected, keys), _keys(one.ambiguous, keys)))
        for payload, one in zip(payloads, found, strict=True)
    )
    with_found = {
        name: _with_payloads(event, tuple(next(ready) for _ in event.payloads)) for name, event in events.items()
    }
    return with_found, discriminators


def _keys(numbers: tuple[int, ...], keys: list[PayloadKey]) -> tuple[PayloadKey, ...]:
    return tuple(keys[number] for number in numbers)


def _with(payload: Payload, found: Identified) -> Payload:
    return payload if payload.identified == found else replace(payload, identified=found)


def _with_payloads(event: ResolvedEvent, payloads: tuple[Payload, ...]) -> ResolvedEvent:
    unchanged = all(new is old for new, old in zip(payloads, event.payloads, strict=True))
    return event if unchanged else replace(event, payloads=payloads)


def resolved_entities(
    catalog: Catalog, events: Events, envelope: Shape | None, entities: Entities
) -> dict[str, ResolvedEntity]:
    """Return the entities with their uses."""
    uses = _uses(catalog, events, envelope)
    shapes = {name: entities.entity(name, Position(entity)) for name, entity in catalog.entities.items()}
    return {
        name: ResolvedEntity(name=name, entity=entity, shape=shape, uses=tuple(uses.get(name, ())))
        for name, entity in catalog.entities.items()
        if (shape := shapes[name]) is not None
    }


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
