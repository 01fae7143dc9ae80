"""The catalog as an AsyncAPI 3.0 document: a message per payload, with its validated example."""

import re
from typing import Any

from eventguide.exports.components import (
    JSON,
    Components,
    component_name,
    described,
    info,
    lifecycle,
    media_type,
    trigger_of,
)
from eventguide.payloads import Payload, Resolved, Urls
from eventguide.payloads.schema import Schema
from eventguide.payloads.schemas.names import Names, identifier
from eventguide.site_paths import action

_CHANNEL = "Events"
_PARAMETER = re.compile(r"\{([A-Za-z0-9_-]+)\}")
_DATA = frozenset(("const", "default", "enum", "examples"))


def document(resolved: Resolved, urls: Urls, *, is_open: bool = False) -> dict[str, Any]:
    """Return the document, with the schemas as documented, or open, for receivers.

    `urls` are the pages that messages refer to.
    """
    components = Components(resolved, is_open=is_open)
    names, channel_names = Names(), Names()
    messages: dict[str, Any] = {}
    key = _key(resolved, components)
    channels: dict[str, tuple[str, list[str]]] = {}
    for payload in resolved.payloads:
        name = component_name(identifier(names.take(f"{payload.event}: {payload.title}")))
        messages[name] = _message(payload, name, resolved, components, urls, key)
        address = payload.carrier.channel if payload.carrier else ""
        if address not in channels:
            channels[address] = (component_name(identifier(channel_names.take(address or _CHANNEL))), [])
        channels[address][1].append(name)
    return {
        "asyncapi": "3.0.0",
        "info": info(resolved),
        "defaultContentType": JSON,
        "channels": {name: _channel(address, those) for address, (name, those) in channels.items()},
        "operations": {f"Send{name}": _operation(name, those) for name, those in channels.values()},
        "components": {
            "messages": messages,
            "schemas": {name: _named(of, name) for name, of in components.schemas.items()},
        },
    }


def _channel(address: str, messages: list[str]) -> dict[str, Any]:
    references = {name: {"$ref": f"#/components/messages/{name}"} for name in messages}
    parameters: dict[str, Any] = {name: {} for name in _PARAMETER.findall(address)}
    return {
        "address": address or None,
        "messages": references,
        **({"parameters": parameters} if parameters else {}),  # not allowed without any
    }


def _operation(channel: str, messages: list[str]) -> dict[str, Any]:
    place = f"#/channels/{channel}"
    references = [{"$ref": f"{place}/messages/{name}"} for name in messages]
    return {"action": "send", "channel": {"$ref": place}, "messages": references}


def _key(resolved: Resolved, components: Components) -> dict[str, Any]:
    """Return the key of a message: AsyncAPI has a place for that of Kafka only."""
    schema, delivery = components.key(resolved), resolved.catalog.delivery
    if schema is None or delivery is None:
        return {}
    if "kafka" not in delivery.protocol.lower():
        return {"x-key": schema}
    return {"bindings": {"kafka": {"key": schema, "bindingVersion": "0.5.0"}}}


def _message(
    payload: Payload, name: str, resolved: Resolved, components: Components, urls: Urls, key: dict[str, Any]
) -> dict[str, Any]:
    event = resolved.events[payload.event]
    headers = components.headers(payload, name)
    page = urls.of(action(payload.event_slug, payload.slug))
    return {
        "name": name,
        "title": f"{payload.event}: {payload.title}",
        **dict(described(payload)),
        "contentType": media_type(payload),
        **({"headers": headers} if headers else {}),
        **key,
        "payload": _named(components.carried(event.definition_of(payload)), f"{name}Message"),
        **({"externalDocs": {"url": page}} if urls.root else {}),
        "examples": _examples(payload),
        "x-event-type": payload.event,
        "x-action": payload.action,
        **({"x-variant": payload.variant} if payload.variant else {}),
        "x-actor": list(payload.actors),
        "x-when": payload.definition.when,
        **({"x-trigger": trigger} if (trigger := trigger_of(payload)) else {}),
        **lifecycle(payload),
    }


def _named(schema: Schema, name: str) -> Schema:
    """Return a schema whose title is its name, and so those within: Modelina calls types after titles.

    A reference with a text has the name of what it refers to.
    """
    return schema if "$ref" in schema else {**_with_names(schema), "title": name}


def _with_names(value: Any) -> Any:
    if isinstance(value, list):
        return [_with_names(one) for one in value]
    if not isinstance(value, dict):
        return value
    named = {key: one if key in _DATA else _with_names(one) for key, one in value.items()}
    match value:
        case {"allOf": [{"$ref": str(reference)}]}:
            return {**named, "title": reference.rpartition("/")[2]}
    return named


def _examples(payload: Payload) -> list[dict[str, Any]]:
    headers = {"headers": dict(payload.carrier.values)} if payload.carrier and payload.carrier.values else {}
    several = [(one.name, one.summary, one.value) for one in payload.examples]
    return [
        {
            **({"name": name} if name else {}),
            **({"summary": summary} if summary else {}),
            **headers,
            "payload": value if payload.wire is None else payload.wrapped(value),
        }
        for name, summary, value in several or [("", "", payload.example)]
    ]
