"""Event types, actions, payloads and fields as they stand in catalog.json."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from eventguide import site_paths
from eventguide.catalog import Action, Matrix, name_list
from eventguide.exports.stated import deprecation, evidence, notes, see, stated
from eventguide.payloads import MISSING, Condition, Field, Payload, ResolvedEvent, Urls, action_slug


def event_tree(event: ResolvedEvent, urls: Urls) -> dict[str, Any]:
    """Return an event type with its actions and fields."""
    definition = event.event_type
    page = urls.of(site_paths.event(event.slug))
    by_action = event.by_action()
    return stated(
        {
            "name": event.name,
            "slug": event.slug,
            "title": event.title,
            "summary": definition.summary,
            "description": definition.description,
            "labels": definition.labels,
            "extends": definition.extends,
            "evidence": evidence(definition.evidence),
            "since": definition.since,
            "deprecated": deprecation(definition.deprecated),
            "formerly": definition.formerly,
            "see": see(definition.see),
            "address": page,
            "schema": urls.of(site_paths.event_schema(event.slug)),
            "actions": [
                _action(name, action, event, by_action[name], urls) for name, action in definition.actions.items()
            ],
            "fields": field_list(event.fields, page),
            "matrix": _matrix(definition.matrix) if definition.matrix else None,
            "notes": notes(definition.notes),
        }
    )


def _matrix(matrix: Matrix) -> dict[str, Any]:
    return stated(
        {
            "title": matrix.title,
            "summary": matrix.summary,
            "columns": matrix.columns,
            "rows": matrix.rows,
            "sources": list(name_list(matrix.source)),
            "notes": notes(matrix.notes),
        }
    )


def _action(name: str, action: Action, event: ResolvedEvent, payloads: Iterable[Payload], urls: Urls) -> dict[str, Any]:
    return stated(
        {
            "name": name,
            "slug": action_slug(name),
            "actors": list(action.actors),
            "when": action.when,
            "summary": action.summary,
            "trigger": action.trigger,
            "description": action.description,
            "labels": action.labels,
            "evidence": evidence(action.evidence or event.event_type.evidence),
            "since": action.since,
            "deprecated": deprecation(action.deprecated),
            "formerly": action.formerly,
            "see": see(action.see),
            "address": urls.of(site_paths.action(event.slug, action_slug(name))),
            "payloads": [_payload(payload, urls) for payload in payloads],
            "notes": notes(action.notes),
        }
    )


def _payload(payload: Payload, urls: Urls) -> dict[str, Any]:
    own = payload.variant_definition
    at = (payload.event_slug, payload.slug)
    return stated(
        {
            "variant": payload.variant,
            "slug": payload.slug,
            "title": payload.title,
            "summary": own.summary if own else "",
            "trigger": own.trigger if own else "",
            "description": own.description if own else "",
            "labels": own.labels if own else {},
            "evidence": evidence(own.evidence) if own else {},
            "since": own.since if own else "",
            "deprecated": own is not None and deprecation(own.deprecated),
            "json": urls.of(site_paths.payload(*at)),
            "envelope": urls.of(site_paths.payload_envelope(*at)) if payload.wire else "",
            "schema": urls.of(site_paths.payload_schema(*at)),
            "recognition": [_condition(condition) for condition in payload.identified.conditions],
            "ambiguous": [
                stated(dict(zip(("event", "action", "variant"), key, strict=True)))
                for key in payload.identified.ambiguous
            ],
            "notes": notes(payload.notes),
        }
    )


def _condition(condition: Condition) -> dict[str, Any]:
    found: dict[str, Any] = {"path": list(condition.path), "test": condition.test}
    if condition.test == "is":
        several = len(condition.values) != 1
        found |= {"values": list(condition.values)} if several else {"value": condition.values[0]}
    if condition.test == "type":
        found["types"] = list(condition.types)
    return {**found, "optional": True} if condition.optional else found


def field_list(fields: Iterable[Field], page: str, owner: str = "") -> list[dict[str, Any]]:
    """Return a field table; `page` is the address of the page whose rows the fields' addresses name.

    `owner` is the entity whose table it is: what it declares itself is not inherited.
    """
    return [_field(row, page, owner) for row in fields]


def _field(row: Field, page: str, owner: str) -> dict[str, Any]:
    shape = row.shape
    said = stated(
        {
            "path": list(row.path),
            "display": row.display,
            "address": page + quote(f"#{row.anchor}", safe="#-_.~"),
            "types": list(row.types),
            "format": shape.keywords.get("format"),
            "timestamp": shape.timestamp,
            "presence": row.presence,
            "presence_text": row.presence_text,
            "summary": shape.summary,
            "description": shape.description,
            "entity": shape.entity,
            "inherited_from": row.inherited_from if row.inherited_from != owner else "",
            "fixed_values": list(row.fixed_values),
            "enum": list(row.enum),
            "sensitive": row.sensitive,
            "since": shape.since,
            "deprecated": shape.deprecated,
            "evidence": evidence(shape.evidence),
            "sources": list(shape.sources),
            "payloads": list(row.payloads),
            "notes": notes(shape.notes),
        }
    )
    if not row.has_children and row.example is not MISSING and not row.fixed_values:
        said["example"] = row.example
    return said
