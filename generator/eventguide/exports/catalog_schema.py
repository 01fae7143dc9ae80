"""The JSON Schema of catalog.json."""

from typing import Any

from eventguide import site_paths
from eventguide.json_writer import pretty

_TEXT: dict[str, Any] = {"type": "string"}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}


def catalog_schema(site_url: str) -> str:
    """Return the schema; `site_url` makes its `$id` absolute."""
    return pretty(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": site_paths.absolute(site_url, site_paths.CATALOG_SCHEMA),
            "title": "A catalog of events, resolved",
            **_object(_CATALOG, "format title events"),
            "$defs": {name: _object(properties, required) for name, (properties, required) in _PARTS.items()},
        }
    )


def _object(properties: dict[str, Any], required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def _list(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def _of(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _texts(names: str) -> dict[str, Any]:
    return dict.fromkeys(names.split(), _TEXT)


_DEPRECATED = {"type": ["boolean", "string", "object"], "description": "true, words, or since, reason, use"}
_LABELS = {"type": "object", "additionalProperties": _TEXT}
_SEE = {"type": "array", "items": {"anyOf": [_TEXT, {"$ref": "#/$defs/link"}]}}
_SAID = {**_texts("name summary description address"), "notes": _list("note")}

_CATALOG: dict[str, Any] = {
    "format": {"const": 1},
    **_texts("$schema title summary description version address"),
    **{name: _list(name) for name in ("sources", "evidence", "actors", "timings", "entities", "events", "scenarios")},
    "envelope": _of("envelope"),
    "notes": _list("note"),
}

_PARTS: dict[str, tuple[dict[str, Any], str]] = {
    "sources": (_texts("name title url summary checked"), "name title"),
    "evidence": (_texts("name summary"), "name"),
    "actors": ({**_SAID, "includes": _TEXTS}, "name address"),
    "timings": ({**_SAID, "batched": {"enum": ["minute", "hour", "day", "week"]}}, "name address"),
    "envelope": (
        {
            **_texts("summary description extends address"),
            "labels": _LABELS,
            "fields": _list("field"),
            "notes": _list("note"),
        },
        "address",
    ),
    "entities": (
        {
            **_SAID,
            **_texts("extends since sensitive"),
            "labels": _LABELS,
            "evidence": _of("stated"),
            "sources": _TEXTS,
            "deprecated": _DEPRECATED,
            "fields": _list("field"),
        },
        "name address",
    ),
    "events": (
        {
            **_SAID,
            **_texts("slug title extends since schema"),
            "labels": _LABELS,
            "evidence": _of("stated"),
            "deprecated": _DEPRECATED,
            "formerly": _TEXTS,
            "see": _SEE,
            "actions": _list("action"),
            "fields": _list("field"),
            "matrix": _of("matrix"),
        },
        "name slug title address schema",
    ),
    "action": (
        {
            **_SAID,
            **_texts("slug when trigger since"),
            "actors": _TEXTS,
            "labels": _LABELS,
            "evidence": _of("stated"),
            "deprecated": _DEPRECATED,
            "formerly": _TEXTS,
            "see": _SEE,
            "payloads": _list("payload"),
        },
        "name slug when address payloads",
    ),
    "payload": (
        {
            **_texts("variant slug title summary trigger description since json envelope schema"),
            "labels": _LABELS,
            "deprecated": _DEPRECATED,
            "evidence": _of("stated"),
            "recognition": _list("condition"),
            "ambiguous": _list("twin"),
            "notes": _list("note"),
        },
        "slug title json schema",
    ),
    "condition": (
        {
            "path": _TEXTS,
            "test": {"enum": ["is", "type", "present", "absent"]},
            "value": True,
            "values": {"type": "array"},
            "types": _TEXTS,
            "optional": {"const": True},
        },
        "path test",
    ),
    "matrix": (
        {
            **_texts("title summary"),
            "columns": _TEXTS,
            "rows": {"type": "object"},
            "sources": _TEXTS,
            "notes": _list("note"),
        },
        "title",
    ),
    "link": (_texts("title url"), "title url"),
    "twin": (_texts("event action variant"), "event action"),
    "field": (
        {
            "path": _TEXTS,
            **_texts("display address format presence_text summary description entity inherited_from sensitive since"),
            "types": _TEXTS,
            "timestamp": {"enum": ["occurred", "sent"]},
            "presence": {"enum": ["always", "optional", "sometimes"]},
            "fixed_values": {"type": "array"},
            "enum": {"type": "array"},
            "example": True,
            "deprecated": _DEPRECATED,
            "evidence": _of("stated"),
            "sources": _TEXTS,
            "payloads": _TEXTS,
            "notes": _list("note"),
        },
        "path display address presence",
    ),
    "scenarios": ({**_SAID, "messages": _TEXT, "evidence": _of("stated"), "steps": _list("step")}, "name address"),
    "step": (
        {**_texts("event action variant actor when summary after delivered message"), "arrives": {"type": "integer"}},
        "event action when arrives message",
    ),
    "stated": ({"level": _TEXT, "sources": _TEXTS, "note": _TEXT}, "level"),
    "note": ({"kind": _TEXT, "text": _TEXT, "sources": _TEXTS}, "kind text"),
}
