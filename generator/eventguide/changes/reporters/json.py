"""A report as JSON, for other programs."""

from typing import Any

from eventguide.changes.change import Change, Report
from eventguide.changes.version import next_version
from eventguide.json_writer import pretty
from eventguide.payloads import MISSING

FORMAT = 1
"""Grows when a program that reads reports would have to change."""


def show_json(report: Report) -> str:
    """Return a report as JSON; docs/machine-readable.md describes it."""
    wanted = next_version(report)
    tree = {
        "format": FORMAT,
        "old": {"label": report.old.label, "version": report.old.version},
        "new": {"label": report.new.label, "version": report.new.version},
        "counts": {str(level): count for level, count in report.counts.items()},
        "next_version": None if wanted is None else {"version": wanted.text, "reason": wanted.reason},
        "changes": [_change(change) for change in report.changes],
    }
    return pretty(tree)


def _change(change: Change) -> dict[str, Any]:
    location = change.location
    tree: dict[str, Any] = {
        "rule": change.rule.id,
        "level": str(change.level),
        "breaks_validation": change.rule.validating,
        "at": change.at,
        "message": change.message,
        "payloads": [_key(key) for key in dict.fromkeys(change.payloads)],
        "envelope": change.touches_envelope,
    }
    values = {"before": change.before, "after": change.after}
    tree |= {name: value for name, value in values.items() if value is not MISSING}
    if change.accepted is not None:
        tree["accepted"] = {"kind": change.accepted.kind, "reason": change.accepted.reason}
    tree["location"] = {
        "version": "old" if change.removed else "new",
        "path": location.path,
        "line": location.line,
        "column": location.column,
    }
    return tree


def _key(key: tuple[str, str, str]) -> dict[str, str]:
    event, action, variant = key
    return {"event": event, "action": action, **({"variant": variant} if variant else {})}
