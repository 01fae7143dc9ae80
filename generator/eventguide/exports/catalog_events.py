"""Fill the event types, actions, payloads and fields of catalog.json."""

from collections.abc import Iterable
from urllib.parse import quote

from eventguide import site_paths
from eventguide.catalog import Action, Matrix, name_list
from eventguide.exports.statements import deprecation, evidence, filled, notes
from eventguide.formats import catalog_events as out
from eventguide.missing import MISSING
from eventguide.payloads import Condition, Field, Payload, ResolvedEvent, Urls, action_slug
from eventguide.payloads.fields import Option
from eventguide.payloads.identification.outer import CHANNEL, HEADERS
from eventguide.snapshot import ShapeTable


def event_type(event: ResolvedEvent, urls: Urls, shapes: ShapeTable) -> out.EventType:
    """Return an event type with its actions and fields; `shapes` numbers the shapes of its payloads."""
    definition = event.event_type
    page = urls.of(site_paths.event(event.slug))
    by_action = event.by_action()
    return filled(
        out.EventType,
        definition,
        name=event.name,
        slug=event.slug,
        title=event.title,
        open=definition.additional_properties is True,
        url=page,
        schema_url=urls.of(site_paths.event_schema(event.slug)),
        actions=tuple(
            _action(name, one, event, by_action[name], urls, shapes) for name, one in definition.actions.items()
        ),
        fields=field_list(event.fields, page),
        matrix=_matrix(definition.matrix) if definition.matrix else None,
    )


def _matrix(matrix: Matrix) -> out.Matrix:
    return filled(
        out.Matrix,
        matrix,
        rows={name: tuple(cells) for name, cells in matrix.rows.items()},
        sources=name_list(matrix.source),
    )


def _action(
    name: str, action: Action, event: ResolvedEvent, payloads: Iterable[Payload], urls: Urls, shapes: ShapeTable
) -> out.Action:
    slug = action_slug(name)
    return filled(
        out.Action,
        action,
        name=name,
        slug=slug,
        actors=action.actors,
        evidence=evidence(action.evidence or event.event_type.evidence),
        url=urls.of(site_paths.action(event.slug, slug)),
        payloads=tuple(_payload(payload, event, urls, shapes) for payload in payloads),
    )


def _payload(payload: Payload, event: ResolvedEvent, urls: Urls, shapes: ShapeTable) -> out.Payload:
    own = payload.variant_definition
    at = (payload.event_slug, payload.slug)
    return filled(
        out.Payload,
        own,
        variant=payload.variant,
        slug=payload.slug,
        title=payload.title,
        url=urls.of(site_paths.action(*at)),
        actors=name_list(own.actor) if own else (),
        headers=dict(payload.carrier.headers) if payload.carrier else {},
        headers_shape=shapes.number(payload.carrier.shape) if payload.carrier else None,
        channel=payload.carrier.channel if payload.carrier else "",
        examples=tuple(_example(payload, number, urls) for number in range(len(payload.examples))),
        json_url=urls.of(site_paths.payload(*at)),
        envelope_url=urls.of(site_paths.payload_envelope(*at)) if payload.wire else "",
        schema_url=urls.of(site_paths.payload_schema(payload.event_slug, event.definition_of(payload))),
        identified_by=tuple(_condition(one, payload) for one in payload.identified.conditions),
        ambiguous=tuple(
            out.PayloadName(event=event, action=action, variant=variant)
            for event, action, variant in payload.identified.ambiguous
        ),
        notes=notes(payload.notes),
        shape=shapes.number(payload.shape),
        example=payload.example,
    )


def _example(payload: Payload, number: int, urls: Urls) -> out.Example:
    one = payload.examples[number]
    slug = payload.slug if number == 0 else site_paths.example_slug(payload.slug, one.slug)
    url = urls.of(site_paths.payload(payload.event_slug, slug))
    return out.Example(name=one.name, summary=one.summary, json_url=url)


def _condition(condition: Condition, payload: Payload) -> out.Condition:
    values = condition.values if condition.test == "is" else ()
    first, *rest = condition.path
    return out.Condition(
        path=() if first in (HEADERS, CHANNEL) else condition.path,
        header=rest[0] if first == HEADERS and rest else "",
        channel=first == CHANNEL,
        test=condition.test,
        value=values[0] if len(values) == 1 else MISSING,
        values=() if len(values) == 1 else values,
        types=condition.types if condition.test == "type" else (),
        optional=payload.may_lack(condition),
    )


def field_list(fields: Iterable[Field], page: str, owner: str = "") -> tuple[out.Field, ...]:
    """Return a field table; `page` is the URL of the page that has its rows.

    `owner` is the entity whose table it is: what it declares itself is not inherited.
    """
    return tuple(_field(row, page, owner) for row in fields)


def options_of(field: Field) -> tuple[out.Option, ...]:
    """Return what the value of a field can be, where there are several options."""
    return tuple(map(_option, field.options))


def _option(option: Option) -> out.Option:
    shape = option.shape
    return out.Option(
        name=option.name,
        entity=shape.entity,
        types=shape.types,
        summary=shape.summary,
        description=shape.description,
        since=shape.since,
        deprecated=deprecation(shape.deprecated),
        evidence=evidence(shape.evidence),
        sources=tuple(shape.sources),
        notes=notes(shape.notes),
        fixed=dict(option.fixed),
        fields=tuple(field.path for field in option.fields),
    )


def _field(row: Field, page: str, owner: str) -> out.Field:
    shape = row.shape
    return out.Field(
        path=row.path,
        display=row.display,
        url=page + quote(f"#{row.anchor}", safe="#-_.~"),
        types=row.types,
        format=shape.keywords.get("format", ""),
        timestamp=shape.timestamp or None,
        presence=row.presence,
        presence_text=row.presence_text,
        summary=shape.summary,
        description=shape.description,
        entity=shape.entity,
        inherited_from=row.inherited_from if row.inherited_from != owner else "",
        fixed_values=row.fixed_values,
        enum=row.enum,
        open_enum=shape.open_enum and bool(row.enum),
        nullable=row.nullable,
        options=options_of(row),
        open=shape.open,
        formerly=shape.formerly,
        also=shape.also,
        example=MISSING if row.has_children or row.fixed_values else row.example,
        sensitive=row.sensitive,
        since=shape.since,
        deprecated=deprecation(shape.deprecated),
        evidence=evidence(shape.evidence),
        sources=tuple(shape.sources),
        payloads=row.payloads,
        notes=notes(shape.notes),
    )
