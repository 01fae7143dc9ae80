"""Evidence, notes, deprecations and links of a catalog, as catalog.json has them."""

from collections.abc import Iterable, Mapping

from eventguide.catalog import Deprecation, Evidence, Hint, Link, Note, name_list
from eventguide.catalog.model.annotations import Names
from eventguide.formats import statements as out
from eventguide.payloads import as_evidence


def evidence(given: str | Evidence | None) -> out.Evidence | None:
    """Return evidence with its sources; None if there is none."""
    if not given:
        return None
    full = as_evidence(given)
    return out.Evidence(level=full.level, sources=name_list(full.source), note=full.note)


def notes(given: Iterable[Note]) -> tuple[out.Note, ...]:
    """Return notes with their sources."""
    return tuple(out.Note(kind=one.kind, text=one.text, sources=name_list(one.source)) for one in given)


def see(given: Iterable[str | Link]) -> tuple[str | out.Link, ...]:
    """Return names of event types and actions, and links."""
    return tuple(one if isinstance(one, str) else out.Link(title=one.title, url=one.url) for one in given)


def hint(given: Hint | None) -> out.Hint | None:
    """Return a hint; None if there is none."""
    return out.Hint(path=given.path, text=given.text) if given else None


def labels(given: Mapping[str, Names]) -> dict[str, str | tuple[str, ...]]:
    """Return labels, each with its value or its values."""
    return {name: one if isinstance(one, str) else tuple(one) for name, one in given.items()}


def deprecation(given: bool | Deprecation) -> bool | out.Deprecation:  # noqa: FBT001 - as the model has it
    """Return a boolean, or the details of a deprecation if it has some."""
    if isinstance(given, bool):
        return given
    details = out.Deprecation(since=given.since, reason=given.reason, use=given.use, sunset=given.sunset)
    return details if details.content() else True
