"""Parts of a catalog as catalog.json has them: the keys of the same name, with evidence, notes, links, deprecations."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from eventguide.catalog import Deprecation, Evidence, Hint, Link, Note, Part, name_list
from eventguide.catalog.model.annotations import Names
from eventguide.formats import statements as out
from eventguide.formats.output import Output
from eventguide.payloads import as_evidence
from eventguide.snapshot import announced, written

Model = TypeVar("Model", bound=Output)


def filled(model: type[Model], part: Part | None, **own: Any) -> Model:
    """Return `model` with its `own` values, and else with the values of the catalog's keys that have the same name.

    Without a `part`, these are missing.
    """
    given: dict[str, Any] = {}
    known = type(part).fields() if part else ()
    for name in model.json_keys():
        if name not in own and name in known and (value := getattr(part, name)) is not None:
            given[name] = _FORMS[name](value) if name in _FORMS else tuple(value) if isinstance(value, list) else value
    return model(**given, **own)


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
    return written(announced(given))


_FORMS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {"evidence": evidence, "notes": notes, "see": see, "hint": hint, "labels": labels, "deprecated": deprecation}
)
"""The keys whose values have another form in catalog.json."""
