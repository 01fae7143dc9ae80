"""catalog.json, filled from the resolved catalog."""

from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from itertools import chain
from tempfile import TemporaryFile
from typing import IO, Any

from eventguide import site_paths
from eventguide.catalog import Actor, Scenario, Timing, name_list
from eventguide.exports.catalog_events import event_type, field_list, options_of
from eventguide.exports.statements import filled
from eventguide.formats import catalog_json as out
from eventguide.formats.output import NO_HASH, without_hash
from eventguide.formats.shapes import AcceptedChange
from eventguide.json_writer import compact, written
from eventguide.missing import MISSING
from eventguide.payloads import (
    Resolved,
    ResolvedEntity,
    Shape,
    TimelineStep,
    Urls,
    in_order_of_arrival,
    slugify,
    timeline_of,
)
from eventguide.payloads.fields import value_field
from eventguide.snapshot import ShapeTable


def catalog_json(resolved: Resolved, urls: Urls) -> str:
    """Return the catalog as JSON; URLs are absolute if the root of `urls` is known."""
    return "".join(catalog_pieces(resolved, urls))


def catalog_pieces(resolved: Resolved, urls: Urls) -> Iterator[str]:
    """Yield the same in pieces: the text is as large as all payloads together, and its content ten times that."""
    # The hash of all is near the start, and the shapes, which the events number, are at the end.
    with _text_file() as rest, _text_file() as rows:
        shapes = ShapeTable(lambda row: rows.write(f"{row}\n"))
        items = list(_without_events(resolved, urls, shapes).content().items())
        at = [key for key, _ in items].index("events")
        start, end = dict(items[:at]), dict(items[at + 1 :])
        hashed = sha256(_members(without_hash(start)).encode())
        for piece in chain(_events(resolved, urls, shapes), _end(end, rows)):
            hashed.update(piece.encode())
            rest.write(piece)
        yield _members(start | {"hash": hashed.hexdigest()})
        rest.seek(0)
        yield from iter(partial(rest.read, _PIECE), "")


def _text_file() -> IO[str]:
    return TemporaryFile("w+", encoding="utf-8", newline="\n")


_PIECE = 1 << 20  # characters


def _members(content: dict[str, Any]) -> str:
    """Return an object as JSON without its end."""
    return compact(content).removesuffix("}\n")


def _events(resolved: Resolved, urls: Urls, shapes: ShapeTable) -> Iterator[str]:
    yield ',"events":['
    for number, event in enumerate(resolved.events.values()):
        yield f"{',' if number else ''}{written(event_type(event, urls, shapes).content()).text}"
    yield "]"


def _end(content: dict[str, Any], rows: IO[str]) -> Iterator[str]:
    yield f",{_members(content)[1:]}" if content else ""
    yield ',"shapes":['
    rows.seek(0)
    for number, row in enumerate(rows):
        yield f"{',' if number else ''}{row[:-1]}"
    yield "]}\n"


def _without_events(resolved: Resolved, urls: Urls, shapes: ShapeTable) -> out.CatalogJson:
    catalog = resolved.catalog
    return filled(
        out.CatalogJson,
        catalog,
        schema_id=urls.of(site_paths.CATALOG_SCHEMA),
        format=out.FORMAT,
        hash=NO_HASH,
        url=urls.root,
        sources=tuple(filled(out.Source, one, name=name) for name, one in catalog.sources.items()),
        evidence=tuple(filled(out.EvidenceLevel, one, name=name) for name, one in catalog.evidence.items()),
        actors=tuple(_actor(name, one, urls) for name, one in catalog.actors.items()),
        timings=tuple(_timing(name, one, urls) for name, one in catalog.timings.items()),
        delivery=_delivery(resolved, urls, shapes),
        envelope=_envelope(resolved, urls, shapes),
        entities=tuple(_entity(entity, urls, shapes) for entity in resolved.entities.values()),
        events=(),
        scenarios=tuple(_scenario(name, one, resolved, urls) for name, one in catalog.scenarios.items()),
        changes=tuple(filled(AcceptedChange, one, at=one.cause) for one in catalog.changes),
    )


def _actor(name: str, actor: Actor, urls: Urls) -> out.Actor:
    return filled(out.Actor, actor, name=name, url=urls.of(site_paths.actor(slugify(name))))


def _timing(name: str, timing: Timing, urls: Urls) -> out.Timing:
    return filled(out.Timing, timing, name=name, url=urls.of(site_paths.timing(slugify(name))))


def _delivery(resolved: Resolved, urls: Urls, shapes: ShapeTable) -> out.Delivery | None:
    delivery = resolved.catalog.delivery
    if delivery is None or resolved.delivery is None:
        return None
    page = urls.of(site_paths.DELIVERY)
    first = next((payload.carrier for payload in resolved.payloads if payload.carrier), None)
    return filled(
        out.Delivery,
        delivery,
        key=first.key if first else "",
        url=page,
        key_fields=field_list(resolved.key_fields, page),
        headers=field_list(resolved.header_fields, page),
        shape=shapes.number(resolved.delivery),
        key_shape=shapes.number(resolved.message_key) if resolved.message_key else None,
    )


def _envelope(resolved: Resolved, urls: Urls, shapes: ShapeTable) -> out.Envelope | None:
    envelope = resolved.catalog.envelope
    if envelope is None or resolved.envelope is None:
        return None
    page = urls.of(site_paths.ENVELOPE)
    return filled(
        out.Envelope,
        envelope,
        open=envelope.additional_properties is True,
        url=page,
        fields=field_list(resolved.envelope_fields, page),
        shape=shapes.number(resolved.envelope),
    )


def _entity(entity: ResolvedEntity, urls: Urls, shapes: ShapeTable) -> out.Entity:
    definition = entity.entity
    page = urls.of(site_paths.entity(entity.slug))
    return filled(
        out.Entity,
        definition,
        name=entity.name,
        open=entity.shape.open,
        value=_value(entity.shape),
        sources=name_list(definition.source),
        url=page,
        fields=field_list(entity.fields, page, entity.name),
        slug=entity.slug,
        shape=shapes.number(entity.shape),
    )


def _value(shape: Shape) -> out.Value | None:
    if shape.properties is not None:
        return None
    return out.Value(
        types=shape.types,
        format=str(shape.keywords.get("format", "")),
        enum=tuple(shape.keywords.get("enum", ())),
        open_enum=shape.open_enum,
        options=options_of(value_field(shape, "")),
        example=shape.example if shape.const is MISSING else shape.const,
    )


def _scenario(name: str, scenario: Scenario, resolved: Resolved, urls: Urls) -> out.Scenario:
    story = timeline_of(scenario, resolved)
    slug = slugify(name)
    positions = {step.number: position for position, step in enumerate(in_order_of_arrival(story), 1)}
    return filled(
        out.Scenario,
        scenario,
        name=name,
        url=urls.of(site_paths.scenario(slug)),
        messages_url=urls.of(site_paths.scenario_messages(slug)),
        steps=tuple(_step(step, positions[step.number], slug, urls) for step in story),
    )


def _step(step: TimelineStep, position: int, scenario_slug: str, urls: Urls) -> out.Step:
    return filled(
        out.Step,
        step.step,
        event=step.payload.event,
        action=step.payload.action,
        variant=step.payload.variant,
        actor=step.actor,
        when=step.when,
        arrives=position,
        message_url=urls.of(site_paths.scenario_message(scenario_slug, position)),
    )
