"""A catalog in which every text tries to become a script."""

import json
import re
from pathlib import Path
from typing import Any

from eventguide.payloads import display

MARK = "hit("

# Closes whatever the text may be in: attributes, elements of raw text, comments, strings of a script; then runs.
_BREAKOUT = (
    """findme x"'> </script></style></title></textarea></template></noscript>--> <img src=x onerror="hit('@')">"""
    """<script>hit('@')</script><svg onload=hit('@')></svg> ';hit('@');// `+hit('@')+` {{ hit('@') }} {% hit %}"""
    """ [a](javascript:hit('@')) <javascript:hit('@')> ![b](x"onerror="hit('@')) [c](data:text/html,hit('@'))"""
    """ [d](vbscript:hit('@')) [e]( java&#x73;cript:hit('@')) &lt;img src=x onerror=hit('@')&gt;"""
    """ `<b onclick=hit('@')>`"""
)


def bad(label: str) -> str:
    """Return a text that calls `hit(label)` wherever it is taken for markup or a script."""
    return _BREAKOUT.replace("@", label)


def name(label: str) -> str:
    """Return a name that does the same; names make URLs and have to be short."""
    return f"""</title></script><img src=x onerror="hit('{label}')">'`{{{{ hit('{label}') }}}}"""


def _prose(of: str) -> dict[str, Any]:
    return {"summary": bad(f"{of}.summary"), "description": bad(f"{of}.description")}


def _notes(of: str) -> list[dict[str, Any]]:
    return [{"kind": bad(f"{of}.note.kind"), "text": bad(f"{of}.note.text"), "source": name("source")}]


def _evidence(of: str) -> dict[str, Any]:
    return {"level": name("level"), "source": [name("source")], "note": bad(f"{of}.evidence.note")}


def _deprecated(of: str, use: str) -> dict[str, Any]:
    return {"use": use, "since": bad(f"{of}.deprecated.since"), "reason": bad(f"{of}.deprecated.reason")}


def _layer(of: str, fixed: str, use: str) -> dict[str, Any]:
    return {
        **_prose(of),
        "trigger": bad(f"{of}.trigger"),
        "labels": {bad(f"{of}.label"): bad(f"{of}.label value")},
        "evidence": name("level"),
        "notes": _notes(of),
        "deprecated": _deprecated(of, use),
        "since": bad(f"{of}.since"),
        "formerly": [name(f"{of}.formerly")],
        "also": [bad(f"{of}.also")],
        "headers": {f"X-{of}": bad(f"{of}.header")},
        "channel": bad(f"{of}.channel"),
        "payload": {fixed: bad(f"{of}.payload")},
        "example": {"shown": bad(f"{of}.example")},
        "properties": {bad(f"{of}.added"): _property(f"{of}.added", example=bad(f"{of}.added.example"))},
    }


def _property(of: str, **more: Any) -> dict[str, Any]:
    return {
        **_prose(of),
        "optional": bad(f"{of}.optional"),
        "sensitive": bad(f"{of}.sensitive"),
        "since": bad(f"{of}.since"),
        "formerly": [name(f"{of}.formerly")],
        "also": [bad(f"{of}.also")],
        "evidence": name("level"),
        "source": name("source"),
        "notes": _notes(of),
        **more,
    }


def _names(of: str) -> dict[str, Any]:
    return {"formerly": [name(f"{of}.formerly")], "also": [bad(f"{of}.also")]}


def _captured() -> dict[str, Any]:
    return {name("captured"): {"file": "captured.json", "summary": bad("captured.summary")}}


def _structure(of: str) -> dict[str, Any]:
    return {
        **_prose(of),
        "notes": _notes(of),
        "labels": {bad(f"{of}.label"): bad(f"{of}.label value")},
        "payload": {"set": bad(f"{of}.payload")},
        "example": {"other": bad(f"{of}.example")},
        "properties": {
            "fixed": _property(f"{of}.fixed", example=bad(f"{of}.fixed.example")),
            "other": _property(f"{of}.other", example=bad(f"{of}.other.example")),
            "set": _property(f"{of}.set", type="string"),
            "nested": _property(f"{of}.nested", properties={bad(f"{of}.inner"): _property("inner", example="a")}),
            "shown": _property(f"{of}.shown", example=bad(f"{of}.shown.example")),
            "chosen": _property(f"{of}.chosen", enum=[bad(f"{of}.enum"), "b"], example="b"),
            "constant": _property(f"{of}.constant", const=bad(f"{of}.const")),
            "matched": _property(f"{of}.matched", pattern=f"^({re.escape(bad('pattern'))}|b)$", example="b"),
            bad(f"{of}.property"): _property(
                f"{of}.named", example=bad("example"), deprecated=_deprecated(f"{of}.named", "other")
            ),
        },
    }


def hostile_catalog() -> dict[str, Any]:
    """Return the catalog as data; JSON is YAML."""
    part, event, action = name("entity"), name("event type"), name("action")
    return {
        "catalog": 1,
        "title": bad("title"),
        **_prose("catalog"),
        "version": bad("version"),
        "notes": _notes("catalog"),
        "sources": {
            name("source"): {
                "title": bad("source.title"),
                "url": "javascript:hit('source.url')",
                "summary": bad("source.summary"),
            }
        },
        "evidence": {name("level"): {"summary": bad("level.summary")}},
        "actors": {
            name("actor"): {
                **_prose("actor"),
                **_names("actor"),
                "example": {"shown": bad("actor.example")},
                "notes": _notes("actor"),
            },
            name("machine"): {
                **_prose("machine"),
                "properties": {bad("machine.property"): _property("machine", example=bad("machine.example"))},
                "payload": {"kind": "successor", bad("machine.property"): bad("machine.payload")},
            },
            name("team"): {**_prose("team"), "includes": [name("actor")]},
        },
        "timings": {
            name("timing"): {
                **_prose("timing"),
                **_names("timing"),
                "envelope": {"shown": bad("timing.envelope")},
                "notes": _notes("timing"),
            }
        },
        "variables": {"v": bad("variable")},
        "defaults": {"actor": name("actor"), "when": name("timing"), "evidence": name("level")},
        "delivery": {
            **_prose("delivery"),
            "protocol": bad("delivery.protocol"),
            "channel": bad("delivery.channel"),
            "headers": {
                f"X-{of}": _property("delivery.header", example=bad("delivery.header.example"), optional=True)
                for of in ("event", "action", "variant", name("header"))
            },
        },
        "changes": [{"rule": "event-removed", "at": bad("changes.at"), "reason": bad("changes.reason")}],
        "entities": {
            part: {
                **_structure("entity"),
                **_names("entity"),
                "evidence": name("level"),
                "source": name("source"),
                "since": bad("entity.since"),
                "sensitive": bad("entity.sensitive"),
                "deprecated": _deprecated("entity", name("child")),
            },
            name("child"): {**_prose("child"), "properties": {bad("child.property"): _property("child", example=1)}},
            name("heir"): {**_prose("heir"), "extends": name("child")},
        },
        "envelope": {
            **_structure("envelope"),
            "extends": name("child"),
            "properties": {
                **_structure("envelope")["properties"],
                "shown": {"summary": bad("envelope.shown"), "example": "${v}"},
                "data": {"summary": bad("envelope.data"), "items": {"event": True}},
            },
        },
        "events": {
            event: {
                **_structure("event"),
                "title": bad("event.title"),
                "short": bad("event.short"),
                "owner": bad("event.owner"),
                "also": [bad("event.also")],
                "headers": {"X-event": bad("event.header")},
                "channel": bad("event.channel"),
                "actor": name("actor"),
                "when": name("timing"),
                "evidence": name("level"),
                "extends": name("child"),
                "deprecated": _deprecated("event", name("successor")),
                "since": bad("event.since"),
                "formerly": [name("event.formerly")],
                "see": [{"title": bad("link.title"), "url": "javascript:hit('link.url')"}, event],
                "ignore": {"unused-entity": bad("event.ignore")},
                "properties": {
                    **_structure("event")["properties"],
                    "part": {"summary": bad("event.part"), "entity": part},
                    "child": {"summary": bad("event.child"), "entity": name("child"), "optional": True},
                    "open": {
                        "summary": bad("event.open"),
                        "additionalProperties": {"summary": bad("event.value"), "type": "string"},
                        "example": {bad("open.key"): bad("open.value")},
                    },
                },
                "matrix": {
                    "title": bad("matrix.title"),
                    "summary": bad("matrix.summary"),
                    "columns": [bad("matrix.column"), "b"],
                    "rows": {bad("matrix.row"): ["sends", {"sends": event}]},
                    "source": name("source"),
                    "notes": _notes("matrix"),
                },
                "actions": {
                    action: {
                        **_layer("action", "fixed", name("next action")),
                        "evidence": _evidence("action"),
                        "actor": [name("actor")],
                        "when": name("timing"),
                        "short": bad("action.short"),
                        "owner": bad("action.owner"),
                        "hint": {"path": display((bad("event.property"),)), "text": bad("hint.text")},
                        "see": [{"title": bad("action.see"), "url": " javascript:hit('link.url')"}, event],
                        "ignore": {"missing-summary": bad("action.ignore")},
                        "variants": {
                            name("variant"): {**_layer("variant", "other", "b"), "actor": name("actor")},
                            "b": {"payload": {"other": "b"}},
                        },
                    },
                    name("next action"): {
                        "actor": name("actor"),
                        "when": name("timing"),
                        "payload": {"fixed": "next"},
                        "evidence": name("level"),
                    },
                },
            },
            name("successor"): {
                **_prose("successor"),
                "properties": {"kind": _property("successor.kind", const="successor")},
                "actions": {
                    "Do": {"actor": name("team"), "when": name("timing")},
                    "Run": {
                        "when": name("timing"),
                        "variants": {
                            "By a machine": {"actor": name("machine")},
                            "Captured": {"actor": name("actor"), "examples": _captured()},
                        },
                    },
                    "Send": {"actor": name("actor"), "when": name("timing"), "examples": _captured()},
                },
            },
        },
        "scenarios": {
            name("scenario"): {
                **_prose("scenario"),
                "evidence": name("level"),
                "notes": _notes("scenario"),
                "steps": [
                    {
                        "event": event,
                        "action": action,
                        "variant": name("variant"),
                        "actor": name("actor"),
                        "after": bad("step.after"),
                        "delivered": bad("step.delivered"),
                        "summary": bad("step.summary"),
                        "example": {"shown": bad("step.example")},
                    },
                ],
            },
        },
        "ignore": {"unused-actor": bad("ignore")},
    }


def write_hostile_project(folder: Path) -> Path:
    """Write the catalog and the site's configuration into `folder`; return the configuration's path."""
    (folder / "catalog").mkdir(parents=True)
    (folder / "docs").mkdir()
    (folder / "catalog" / "catalog.yaml").write_text(json.dumps(hostile_catalog(), indent=1), encoding="utf-8")
    (folder / "catalog" / "captured.json").write_text('{"kind": "successor"}', encoding="utf-8")
    (folder / "docs" / "about.md").write_text("# About\n\nNothing.\n", encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(
        'site_name: ""\ntheme: {name: material, font: false, features: [navigation.instant, search.suggest, '
        "search.highlight, navigation.footer, navigation.path]}\nplugins: [search, eventguide]\n",
        encoding="utf-8",
    )
    return config
