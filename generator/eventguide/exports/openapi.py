"""The catalog as an OpenAPI 3.1 document: a webhook per event type, with the validated examples of its payloads."""

from typing import Any

from eventguide.exports.components import Components, info, lifecycle, media_type, paragraphs
from eventguide.payloads import Payload, Resolved, ResolvedEvent, Urls
from eventguide.payloads.schemas.names import identifier
from eventguide.site_paths import event as event_page

# OpenAPI ignores parameters of these names.
_OWN_HEADERS = ("accept", "authorization", "content-type")


def document(resolved: Resolved, urls: Urls, *, is_open: bool = False) -> dict[str, Any]:
    """Return the document, with the schemas as documented, or open, for receivers.

    `urls` are the pages that webhooks refer to.
    """
    components = Components(resolved, is_open=is_open)
    delivery = resolved.catalog.delivery
    method = (delivery.method if delivery and delivery.method else "POST").lower()
    events = [event for event in resolved.events.values() if event.payloads]
    webhooks = {event.name: {method: _operation(event, components, urls)} for event in events}
    return {
        "openapi": "3.1.0",
        "info": info(resolved),
        "webhooks": webhooks,
        "components": {"schemas": components.schemas},
    }


def _operation(event: ResolvedEvent, components: Components, urls: Urls) -> dict[str, Any]:
    name, definition = identifier(event.name), event.event_type
    parameters = _parameters(event, name, components)
    extensions = [_extensions(payload) for payload in event.payloads]
    common = {key: value for key, value in extensions[0].items() if all(one.get(key) == value for one in extensions)}
    content: dict[str, Any] = {}
    for payload, own in zip(event.payloads, extensions, strict=True):
        body = content.setdefault(media_type(payload), {"schema": components.carried(name), "examples": {}})
        body["examples"] |= _examples(payload, {key: value for key, value in own.items() if key not in common})
    return {
        "operationId": f"receive{name}",
        "summary": event.title,
        **({"description": text} if (text := paragraphs(definition.summary, definition.description)) else {}),
        **({"deprecated": True} if common.pop("x-deprecated", False) else {}),
        **({"externalDocs": {"url": urls.of(event_page(event.slug))}} if urls.root else {}),
        **({"parameters": parameters} if parameters else {}),
        "requestBody": {"required": True, "content": content},
        "responses": {"2XX": {"description": "The receiver has accepted the event."}},
        **common,
    }


def _extensions(payload: Payload) -> dict[str, Any]:
    """Return what OpenAPI has no key for: on the webhook if it is true of all its payloads, else on their examples."""
    channel = payload.carrier.channel if payload.carrier else ""
    return {**({"x-channel": channel} if channel else {}), **lifecycle(payload)}


def _parameters(event: ResolvedEvent, name: str, components: Components) -> list[dict[str, Any]]:
    """The headers of the first payload; one that others fix to other values may have any of them."""
    found = [components.headers(payload, name) for payload in event.payloads]
    first = found[0]
    if first is None:
        return []
    parameters: list[dict[str, Any]] = []
    for header in first["properties"]:
        own = _merged([one["properties"][header] for one in found if one and header in one["properties"]])
        if header.lower() not in _OWN_HEADERS:
            required = header in first.get("required", ())
            example = {} if "const" in own else {"example": _sample(event, header)}
            parameters.append({"name": header, "in": "header", "required": required, "schema": own, **example})
    return parameters


def _sample(event: ResolvedEvent, header: str) -> Any:
    """The value of a header in the first example, of the type that its definition states."""
    carrier = event.payloads[0].carrier
    return carrier.values[header] if carrier else ""


def _merged(schemas: list[Any]) -> dict[str, Any]:
    """The schema of a header that has these in several payloads: one of its fixed or listed values, else a text."""
    first: dict[str, Any] = schemas[0]
    if all(one == first for one in schemas):
        return first
    words = {"description": first["description"]} if "description" in first else {}
    if all("const" in one or "enum" in one for one in schemas):
        values = dict.fromkeys(value for one in schemas for value in one.get("enum", [one.get("const")]))
        return {**words, "enum": list(values)}
    return {**words, "type": "string"}


def _examples(payload: Payload, extensions: dict[str, Any]) -> dict[str, Any]:
    several = [(f"{payload.slug}.{one.slug}", one.summary or one.name, one.value) for one in payload.examples]
    return {
        key: {"summary": summary, "value": value if payload.wire is None else payload.wrapped(value), **extensions}
        for key, summary, value in several or [(payload.slug, payload.title, payload.example)]
    }
