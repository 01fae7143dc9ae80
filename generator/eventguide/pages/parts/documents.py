"""The documents that a catalog cites: what rests on each, and how sure that is."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from eventguide.catalog import Evidence, Note, Source, name_list
from eventguide.payloads import Field, Resolved, ResolvedEvent, as_evidence
from eventguide.record import record


@record
class Document:
    """A document with the number of entries that cite it, and of these by evidence level, strongest first."""

    name: str
    source: Source
    count: int
    levels: tuple[tuple[str, int], ...]


Citation = tuple[str, str]
"""A document's name, and the level of what rests on it ("" where none is given)."""


def documents(resolved: Resolved) -> tuple[Document, ...]:
    """Return the documents of a catalog in its order."""
    found = Counter(citations(resolved))
    levels = (*resolved.catalog.evidence, "")
    return tuple(
        Document(
            name=name,
            source=source,
            count=sum(count for (cited, _), count in found.items() if cited == name),
            levels=tuple((level, found[name, level]) for level in levels if level and found[name, level]),
        )
        for name, source in resolved.catalog.sources.items()
    )


def citations(resolved: Resolved) -> Iterator[Citation]:
    """Yield every citation of a document: by evidence, by a property, by a note, by a matrix."""
    catalog = resolved.catalog
    for event in resolved.events.values():
        yield from _of_event(event)
    for entity in resolved.entities.values():
        definition = entity.entity
        yield from _of(definition.evidence, definition.notes, name_list(definition.source))
        yield from _of_rows(row for row in entity.fields if row.inherited_from == entity.name)
    yield from _of_rows((*resolved.envelope_fields, *resolved.header_fields, *resolved.key_fields))
    noted = [catalog.notes, *(one.notes for one in catalog.actors.values())]
    noted += [one.notes for one in catalog.timings.values()]
    noted += [one.notes for one in (catalog.envelope, catalog.delivery) if one]
    yield from _of(None, chain.from_iterable(noted))
    for scenario in catalog.scenarios.values():
        yield from _of(scenario.evidence, scenario.notes)


def _of_event(event: ResolvedEvent) -> Iterator[Citation]:
    definition = event.event_type
    yield from _of(definition.evidence, definition.notes)
    if definition.matrix:
        yield from _of(None, definition.matrix.notes, name_list(definition.matrix.source))
    for action in definition.actions.values():
        for layer in (action, *action.variants.values()):
            yield from _of(layer.evidence, layer.notes)
    yield from _of_rows(row for row in event.fields if not row.inherited_from)


def _of_rows(rows: Iterable[Field]) -> Iterator[Citation]:
    for row in rows:
        for shape in (row.shape, *(one.shape for one in row.options)):
            yield from _of(shape.evidence, shape.notes, shape.sources)


def _of(stated: str | Evidence | None, notes: Iterable[Note], sources: Iterable[str] = ()) -> Iterator[Citation]:
    evidence = as_evidence(stated) if stated else None
    level = evidence.level if evidence else ""
    own = dict.fromkeys([*sources, *(name_list(evidence.source) if evidence else ())])
    yield from ((name, level) for name in own)
    for note in notes:
        yield from ((name, "") for name in name_list(note.source))
