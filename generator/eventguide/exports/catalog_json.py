"""catalog.json and its JSON Schema, filled from the resolved catalog."""

from eventguide import site_paths
from eventguide.catalog import Actor, Scenario, Timing, name_list
from eventguide.exports.catalog_events import event_type, field_list, options_of
from eventguide.exports.statements import deprecation, evidence, labels, notes
from eventguide.formats import catalog_json as out
from eventguide.formats.output import NO_HASH, set_hash
from eventguide.formats.schemas import schema_text
from eventguide.formats.shapes import AcceptedChange
from eventguide.json_writer import JsonText, compact
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
    shapes = ShapeTable()
    content = _without_events(resolved, urls, shapes).content()
    # Written event type by event type: the content of all of them at once would take ten times the memory.
    events = (compact(event_type(event, urls, shapes).content()) for event in resolved.events.values())
    content["events"] = [JsonText(text.rstrip("\n")) for text in events]
    content["shapes"] = [row.content() for row in shapes.rows]
    set_hash(content)
    return compact(content)


def catalog_schema(_resolved: Resolved, urls: Urls) -> str:
    """Return the JSON Schema of catalog.json."""
    return schema_text(site_paths.CATALOG_SCHEMA, urls.of(site_paths.CATALOG_SCHEMA))


def _without_events(resolved: Resolved, urls: Urls, shapes: ShapeTable) -> out.CatalogJson:
    catalog = resolved.catalog
    return out.CatalogJson(
        schema_id=urls.of(site_paths.CATALOG_SCHEMA),
        format=out.FORMAT,
        title=catalog.title,
        summary=catalog.summary,
        description=catalog.description,
        version=catalog.version,
        hash=NO_HASH,
        url=urls.root,
        sources=tuple(
            out.Source(name=name, title=one.title, url=one.url, summary=one.summary, checked=one.checked)
            for name, one in catalog.sources.items()
        ),
        evidence=tuple(out.EvidenceLevel(name=name, summary=one.summary) for name, one in catalog.evidence.items()),
        actors=tuple(_actor(name, one, urls) for name, one in catalog.actors.items()),
        timings=tuple(_timing(name, one, urls) for name, one in catalog.timings.items()),
        delivery=_delivery(resolved, urls, shapes),
        envelope=_envelope(resolved, urls, shapes),
        entities=tuple(_entity(entity, urls, shapes) for entity in resolved.entities.values()),
        events=(),
        scenarios=tuple(_scenario(name, one, resolved, urls) for name, one in catalog.scenarios.items()),
        notes=notes(catalog.notes),
        changes=tuple(
            AcceptedChange(rule=one.rule, at=one.cause, kind=one.kind, reason=one.reason) for one in catalog.changes
        ),
    )


def _actor(name: str, actor: Actor, urls: Urls) -> out.Actor:
    return out.Actor(
        name=name,
        summary=actor.summary,
        description=actor.description,
        includes=tuple(actor.includes),
        formerly=tuple(actor.formerly),
        also=tuple(actor.also),
        url=urls.of(site_paths.actor(slugify(name))),
        notes=notes(actor.notes),
    )


def _timing(name: str, timing: Timing, urls: Urls) -> out.Timing:
    return out.Timing(
        name=name,
        summary=timing.summary,
        description=timing.description,
        batched=timing.batched,
        formerly=tuple(timing.formerly),
        also=tuple(timing.also),
        url=urls.of(site_paths.timing(slugify(name))),
        notes=notes(timing.notes),
    )


def _delivery(resolved: Resolved, urls: Urls, shapes: ShapeTable) -> out.Delivery | None:
    delivery = resolved.catalog.delivery
    if delivery is None or resolved.delivery is None:
        return None
    page = urls.of(site_paths.DELIVERY)
    first = next((payload.carrier for payload in resolved.payloads if payload.carrier), None)
    return out.Delivery(
        protocol=delivery.protocol,
        summary=delivery.summary,
        description=delivery.description,
        method=delivery.method or "",
        channel=delivery.channel,
        key=first.key if first else "",
        url=page,
        headers=field_list(resolved.header_fields, page),
        shape=shapes.number(resolved.delivery),
        key_shape=shapes.number(resolved.message_key) if resolved.message_key else None,
        notes=notes(delivery.notes),
    )


def _envelope(resolved: Resolved, urls: Urls, shapes: ShapeTable) -> out.Envelope | None:
    envelope = resolved.catalog.envelope
    if envelope is None or resolved.envelope is None:
        return None
    page = urls.of(site_paths.ENVELOPE)
    return out.Envelope(
        summary=envelope.summary,
        description=envelope.description,
        labels=labels(envelope.labels),
        open=envelope.additional_properties is True,
        extends=envelope.extends,
        url=page,
        fields=field_list(resolved.envelope_fields, page),
        notes=notes(envelope.notes),
        shape=shapes.number(resolved.envelope),
    )


def _entity(entity: ResolvedEntity, urls: Urls, shapes: ShapeTable) -> out.Entity:
    definition = entity.entity
    page = urls.of(site_paths.entity(entity.slug))
    return out.Entity(
        name=entity.name,
        summary=definition.summary,
        description=definition.description,
        labels=labels(definition.labels),
        formerly=tuple(definition.formerly),
        also=tuple(definition.also),
        status=definition.status or "",
        open=entity.shape.open,
        value=_value(entity.shape),
        extends=definition.extends,
        evidence=evidence(definition.evidence),
        sources=name_list(definition.source),
        since=definition.since,
        deprecated=deprecation(definition.deprecated),
        sensitive=definition.sensitive,
        url=page,
        fields=field_list(entity.fields, page, entity.name),
        notes=notes(definition.notes),
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
    return out.Scenario(
        name=name,
        summary=scenario.summary,
        description=scenario.description,
        evidence=evidence(scenario.evidence),
        url=urls.of(site_paths.scenario(slug)),
        messages_url=urls.of(site_paths.scenario_messages(slug)),
        steps=tuple(_step(step, positions[step.number], slug, urls) for step in story),
        notes=notes(scenario.notes),
    )


def _step(step: TimelineStep, position: int, scenario_slug: str, urls: Urls) -> out.Step:
    return out.Step(
        event=step.payload.event,
        action=step.payload.action,
        variant=step.payload.variant,
        actor=step.actor,
        when=step.when,
        summary=step.step.summary,
        after=step.step.after,
        delivered=step.step.delivered,
        arrives=position,
        message_url=urls.of(site_paths.scenario_message(scenario_slug, position)),
    )
