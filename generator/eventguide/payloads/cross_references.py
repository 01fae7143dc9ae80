"""What follows from all event types together: how payloads are identified, where entities are used."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from eventguide.catalog import Catalog, Structure
from eventguide.payloads.identification.conditions import Discriminators, Identification, identify_all
from eventguide.payloads.identification.discriminators import NamingKey
from eventguide.payloads.identification.outer import CHANNEL, HEADERS, outer_key
from eventguide.payloads.payload import Identified, Payload
from eventguide.payloads.resolved import ResolvedEntity, ResolvedEvent, Use, entity_paths
from eventguide.payloads.shape.context import PayloadKey
from eventguide.payloads.shape.entities import Entities
from eventguide.payloads.shape.field_paths import FieldPath
from eventguide.payloads.shape.shape import Shape
from eventguide.record import record

Events = Mapping[str, ResolvedEvent]


@record
class Identifications:
    """Event types with how their payloads are identified, and what does it: in the body, and outside of it."""

    events: dict[str, ResolvedEvent]
    discriminators: Discriminators
    outer: NamingKey | None


def identified(events: Events) -> Identifications:
    """Return event types with how their payloads are identified, and the places that do it."""
    shapes = {name: [one.shape for one in event.payloads] for name, event in events.items()}
    payloads = [payload for event in events.values() for payload in event.payloads]
    keys = [payload.key for payload in payloads]
    discriminators, by_body = identify_all(shapes)
    carried = [carried_values(payload) for payload in payloads]
    if not any(carried):
        ready = iter(_with(one, _found(how, keys), None) for one, how in zip(payloads, by_body, strict=True))
        return Identifications(_with_all(events, ready), discriminators, None)
    outer = outer_key({name: len(group) for name, group in shapes.items()}, carried)
    _, found = identify_all(shapes, carried, outer)
    both = zip(payloads, found, by_body, strict=True)
    ready = iter(_with(payload, _found(one, keys), _found(body, keys)) for payload, one, body in both)
    return Identifications(_with_all(events, ready), discriminators, outer)


def carried_values(payload: Payload) -> dict[FieldPath, str]:
    """Return what is fixed outside the body of a payload, by the paths of headers and channel."""
    if payload.carrier is None:
        return {}
    headers: dict[FieldPath, str] = {(HEADERS, name): value for name, value in payload.carrier.fixed.items()}
    return {**headers, **({(CHANNEL,): payload.carrier.channel} if payload.carrier.fixed_channel else {})}


def _with_all(events: Events, ready: Iterator[Payload]) -> dict[str, ResolvedEvent]:
    return {name: _with_payloads(event, tuple(next(ready) for _ in event.payloads)) for name, event in events.items()}


def _found(one: Identification, keys: list[PayloadKey]) -> Identified:
    return Identified(one.conditions, _keys(one.also_selected, keys), _keys(one.ambiguous, keys), one.constant)


def _keys(numbers: tuple[int, ...], keys: list[PayloadKey]) -> tuple[PayloadKey, ...]:
    return tuple(keys[number] for number in numbers)


def _with(payload: Payload, found: Identified, body: Identified | None) -> Payload:
    unchanged = payload.identified == found and payload.body_identified == body
    return payload if unchanged else replace(payload, identified=found, body_identified=body)


def _with_payloads(event: ResolvedEvent, payloads: tuple[Payload, ...]) -> ResolvedEvent:
    unchanged = all(new is old for new, old in zip(payloads, event.payloads, strict=True))
    return event if unchanged else replace(event, payloads=payloads)


def resolved_entities(
    catalog: Catalog, events: Events, outside: Mapping[str, Shape | None], entities: Entities
) -> dict[str, ResolvedEntity]:
    """Return the entities with their uses; `outside` is what is around events, by the kind of use."""
    uses = _uses(catalog, events, outside)
    return {
        name: ResolvedEntity(name=name, entity=catalog.entities[name], shape=shape, uses=tuple(uses.get(name, ())))
        for name, shape in entities.all().items()
    }


def _uses(catalog: Catalog, events: Events, outside: Mapping[str, Shape | None]) -> dict[str, list[Use]]:
    uses: dict[str, list[Use]] = {}
    for name, event in events.items():
        for entity, paths in event.entity_paths.items():
            uses.setdefault(entity, []).append(Use("event", name, paths))
    for entity, use in (*_extensions(catalog), *_uses_outside(outside)):
        uses.setdefault(entity, []).append(use)
    return uses


def _extensions(catalog: Catalog) -> Iterator[tuple[str, Use]]:
    """Yield the entities that other definitions extend."""
    kinds: dict[str, Mapping[str, Structure]] = {"extended by": catalog.entities, "extended by event": catalog.events}
    for kind, definitions in kinds.items():
        for name, definition in definitions.items():
            if definition.extends:
                yield definition.extends, Use(kind, name, ())
    if catalog.envelope and catalog.envelope.extends:
        yield catalog.envelope.extends, Use("extended by envelope", "", ())


def _uses_outside(outside: Mapping[str, Shape | None]) -> Iterator[tuple[str, Use]]:
    """Yield the entities of what is around events, each with its paths there."""
    for kind, shape in outside.items():
        found: dict[str, dict[FieldPath, None]] = {}
        for entity, path in entity_paths(shape, ()) if shape else ():
            found.setdefault(entity, {})[path] = None
        yield from ((entity, Use(kind, "", tuple(paths))) for entity, paths in found.items())
