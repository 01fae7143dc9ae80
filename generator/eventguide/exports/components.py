"""What AsyncAPI and OpenAPI documents share: the schemas as components, and the headers of a payload."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from eventguide.payloads import Payload, Resolved, Shape, json_schema
from eventguide.payloads.schema import Schema

_PLACE = "#/components/schemas/"
_DEFS = "#/$defs/"
_NOT_ALLOWED = re.compile(r"[^A-Za-z0-9._-]")

JSON = "application/json"

UNVERSIONED = "unversioned"
"""The version of a catalog that states none; both formats require one."""


def info(resolved: Resolved) -> dict[str, str]:
    """Return the title, the version and the description of the catalog."""
    catalog = resolved.catalog
    found = {"title": catalog.title or "Events", "version": catalog.version or UNVERSIONED}
    return {**found, **({"description": text} if (text := paragraphs(catalog.summary, catalog.description)) else {})}


def paragraphs(*texts: str) -> str:
    """Return the texts that there are as paragraphs of one."""
    return "\n\n".join(filter(None, map(str.strip, texts)))


class Components:
    """The schemas of a document. What is added gets references to them."""

    def __init__(self, resolved: Resolved, *, is_open: bool) -> None:
        self._schemas = resolved.schemas_of(is_open=is_open)
        definitions = self._schemas.definitions()
        branches = {branch.name for event in resolved.events.values() for branch in event.branches}
        # The messages have the examples of payloads already.
        self.schemas: dict[str, Any] = {
            component_name(name): _moved(
                {key: value for key, value in one.items() if key != "examples" or name not in branches}
            )
            for name, one in definitions.items()
        }

    def carried(self, name: str) -> Schema:
        """Return the schema of what arrives with an event that follows a definition."""
        return _schema(_moved(self._schemas.carried(name)))

    def headers(self, payload: Payload, name: str) -> Schema | None:
        """Return the schema of the headers of a payload's message `name`, None without any.

        There may always be others: proxies and brokers add their own.
        """
        if payload.carrier is None or not payload.carrier.shape.properties:
            return None
        found = self._outside(payload.carrier.shape, f"{name}Header")
        return {key: value for key, value in found.items() if key != "additionalProperties"}

    def key(self, resolved: Resolved) -> Schema | None:
        """Return the schema of the key of all messages, None without one."""
        return self._outside(resolved.message_key, "MessageKey") if resolved.message_key else None

    def _outside(self, shape: Shape, name: str) -> Schema:
        """Return the schema of what is outside of the body; its definitions become components `name…`."""
        found = json_schema(shape)
        del found["$schema"]
        definitions = found.pop("$defs", {})
        names = {old: component_name(f"{name}{old}") for old in definitions}
        self.schemas |= {names[old]: _moved(one, names) for old, one in definitions.items()}
        return _schema(_moved(found, names))


def _schema(schema: Any) -> Schema:
    assert isinstance(schema, dict)  # noqa: S101 - what is moved keeps its type
    return schema


def _moved(schema: Any, names: Mapping[str, str] | None = None) -> Any:
    """Return a copy of a schema whose references lead to the components, under other names if given."""
    if isinstance(schema, list):
        return [_moved(one, names) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _target(value, names or {}) if key == "$ref" and isinstance(value, str) else _moved(value, names)
        for key, value in schema.items()
    }


def _target(reference: str, names: Mapping[str, str]) -> str:
    if not reference.startswith(_DEFS):
        return reference  # data of an example, not a reference
    name = unquote(reference.removeprefix(_DEFS))
    return _PLACE + names.get(name, component_name(name))


def component_name(name: str) -> str:
    """Return a name as a key of components, for which both formats allow only letters and digits of ASCII.

    Others are written as their code points: `u8D26`.
    """
    return _NOT_ALLOWED.sub(lambda sign: f"u{ord(sign[0]):04X}", name)


def trigger_of(payload: Payload) -> str:
    """Return what triggers a payload, "" if that is not documented."""
    return next(filter(None, (part.trigger for part in payload.layers)), "")


def media_type(payload: Payload) -> str:
    """Return the media type of a payload's body: that of its Content-Type header, JSON without one."""
    headers = payload.carrier.headers if payload.carrier else {}
    return next((value for name, value in headers.items() if name.lower() == "content-type"), JSON)


def lifecycle(payload: Payload) -> dict[str, Any]:
    """Return the extensions for status, owner and deprecation, which neither format has a key for in all places."""
    return {
        **({"x-status": payload.status} if payload.status else {}),
        **({"x-owner": payload.owner} if payload.owner else {}),
        **({"x-deprecated": True} if payload.deprecated else {}),
        **({"x-sunset": payload.sunset} if payload.sunset else {}),
    }


def described(payload: Payload) -> Iterator[tuple[str, str]]:
    """Yield the texts about a payload: summary and description, where there are any."""
    if summary := next(filter(None, (part.summary for part in payload.parts)), ""):
        yield "summary", summary
    description = next(filter(None, (part.description for part in payload.parts)), "")
    trigger = f"Trigger: {found}" if (found := trigger_of(payload)) else ""
    if text := paragraphs(description, trigger):
        yield "description", text
