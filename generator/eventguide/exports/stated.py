"""What the parts of catalog.json share: leaving out what is not said, evidence, notes, deprecation."""

from collections.abc import Iterable, Mapping
from typing import Any

from eventguide.catalog import Deprecation, Evidence, Link, Note, name_list
from eventguide.payloads import as_evidence


def stated(members: Mapping[str, Any]) -> dict[str, Any]:
    """Return the members that say something: no empty text, list or object, no null, no false."""
    return {
        name: value for name, value in members.items() if value not in ("", None, False) and value not in ([], {}, ())
    }


def evidence(said: str | Evidence | None) -> dict[str, Any]:
    """Return evidence as `level`, `sources`, `note`; empty where none is given."""
    if not said:
        return {}
    full = as_evidence(said)
    return stated({"level": full.level, "sources": list(name_list(full.source)), "note": full.note})


def notes(found: Iterable[Note]) -> list[dict[str, Any]]:
    """Return notes as `kind`, `text` (Markdown), `sources`."""
    return [stated({"kind": one.kind, "text": one.text, "sources": list(name_list(one.source))}) for one in found]


def see(links: Iterable[str | Link]) -> list[str | dict[str, str]]:
    """Return what else to read: names of event types and actions, and links as `title`, `url`."""
    return [one if isinstance(one, str) else {"title": one.title, "url": one.url} for one in links]


def deprecation(said: bool | Deprecation) -> Any:  # noqa: FBT001 - as the model has it
    """Return true, or an object with `since`, `reason`, `use`; false where it is not deprecated."""
    if isinstance(said, bool):
        return said
    return stated({"since": said.since, "reason": said.reason, "use": said.use}) or True
