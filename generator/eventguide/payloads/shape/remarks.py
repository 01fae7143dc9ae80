"""The keys of a property that describe it, beside those that describe its value."""

from typing import Any

from eventguide.catalog import Deprecation, Evidence, Property, name_list


def plain_changes(definition: Property) -> dict[str, Any]:
    """Return the fields of a shape that a definition sets as it is written."""
    stated = definition.stated
    changes: dict[str, Any] = {
        name: getattr(definition, name)
        for name in ("summary", "description", "optional", "omit", "sensitive", "since", "timestamp", "event")
        if name in stated
    }
    if definition.deprecated:
        changes["deprecated"] = definition.deprecated
    if definition.evidence:
        changes["evidence"] = as_evidence(definition.evidence)
    if definition.source:
        changes["sources"] = name_list(definition.source)
    if definition.notes:
        changes["notes"] = tuple(definition.notes)
    if definition.formerly:
        changes["formerly"] = tuple(definition.formerly)
    if definition.also:
        changes["also"] = tuple(definition.also)
    return changes


def as_evidence(evidence: str | Evidence) -> Evidence:
    """Return evidence given as a bare level as an Evidence."""
    return evidence if isinstance(evidence, Evidence) else Evidence(level=evidence)


def deprecation_text(deprecated: bool | Deprecation) -> str:  # noqa: FBT001 - as the model has it
    """Return a deprecation in words; "" without one."""
    if isinstance(deprecated, bool):
        return "Deprecated." if deprecated else ""
    since = f" since {deprecated.since}" if deprecated.since else ""
    reason = f": {deprecated.reason.rstrip('.')}" if deprecated.reason else ""
    sunset = f" No longer sent from {deprecated.sunset}." if deprecated.sunset else ""
    use = f" Use {deprecated.use} instead." if deprecated.use else ""
    return f"Deprecated{since}{reason}.{sunset}{use}"
