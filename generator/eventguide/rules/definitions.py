"""Check for empty, unknown and duplicate definitions."""

from collections.abc import Iterator, Sequence
from typing import Any

from eventguide.catalog import (
    Action,
    Actor,
    Catalog,
    Entity,
    EventType,
    Evidence,
    Layer,
    Matrix,
    Note,
    Part,
    Property,
    Scenario,
    Step,
)
from eventguide.findings import Finding, listed, suggestion
from eventguide.payloads import Shape
from eventguide.payloads.scenario.durations import seconds
from eventguide.rules.engine.index import Survey
from eventguide.rules.engine.report import report
from eventguide.rules.unused import entities_of, reached


def nothing_in_it(survey: Survey) -> Iterator[Finding]:
    """Find a catalog without event types, event types without actions, scenarios without steps."""
    if not survey.catalog.events and survey.catalog.states("events"):
        hint = "add event types below `events:`."
        yield report("no-events", survey.catalog.at_key("events"), "The catalog has no event types.", hint)
    for found in survey.all(EventType):
        if not found.part.actions:
            message = f'The event type "{found.name}" has no actions.'
            yield report("no-actions", found.key, message, "add its actions below `actions:`.")
    for found in survey.all(Scenario):
        if not found.part.steps:
            message = f'The scenario "{found.name}" has no steps.'
            yield report("no-steps", found.key, message, "add its steps below `steps:`.")


def envelope_without_events(survey: Survey) -> Iterator[Finding]:
    """Find an envelope that holds no events, and the mark for them outside an envelope."""
    envelope = survey.resolved.envelope
    if envelope is not None and not _holds_events(envelope):
        message = "The envelope has no position for the events."
        hint = "add `items: {event: true}` to the property that contains the events."
        yield report("envelope-without-events", survey.catalog.at_key("envelope"), message, hint)
    inside = {id(part) for holder in _in_envelope(survey.catalog) for part in _properties(holder)}
    for found in survey.all(Property):
        if found.part.event and id(found.part) not in inside:
            message = f'`event: true` on "{found.name}" is only allowed inside the envelope.'
            hint = "remove the line, or move the property into `envelope:`."
            yield report("envelope-without-events", found.part.at_key("event"), message, hint)


def _in_envelope(catalog: Catalog) -> list[Part]:
    """The envelope, and the entities that it is made of."""
    if catalog.envelope is None:
        return []
    uses = {name: entities_of(entity) for name, entity in catalog.entities.items()}
    return [
        catalog.envelope,
        *(catalog.entities[name] for name in reached(entities_of(catalog.envelope), uses) if name in uses),
    ]


def _holds_events(shape: Shape) -> bool:
    return shape.event or any(_holds_events(child) for _, child in shape.children())


def _properties(part: Any) -> Iterator[Part]:
    """All properties below a part of the catalog, in itself and in one another."""
    below = [*part.properties.values()]
    if isinstance(part, Property):
        below += [one for one in (part.items, part.additional_properties) if one is not None]
    for one in below:
        yield one
        yield from _properties(one)


CELLS = ("sends", "silent", "n/a", "unknown")
"""The values allowed in a cell of a matrix."""


def matrix(survey: Survey) -> Iterator[Finding]:
    """Find rows of a matrix with too many or too few cells, and cells that say something unknown."""
    for found in survey.all(Matrix):
        columns = len(found.part.columns)
        for row, cells in found.part.rows.items():
            if len(cells) != columns:
                message = (
                    f'The row "{row}" has {_count(len(cells), "cell")}, but there are {_count(columns, "column")}.'
                )
                hint = f"write one cell for each of: {listed(found.part.columns)}."
                yield report("matrix-cells", found.part.at_key("rows", row), message, hint)
            for index, cell in enumerate(cells):
                place = found.part.at("rows", row, index)
                if isinstance(cell, str) and cell not in CELLS:
                    message = f'Unknown cell value "{cell}".'
                    yield report("unknown-cell", place, message, suggestion(cell, CELLS, "Allowed values"))
                elif isinstance(cell, dict) and (list(cell) != ["sends"] or not cell["sends"]):
                    message = "A cell in braces must have the form {sends: OtherEvent}."
                    yield report(
                        "unknown-cell", place, message, "write {sends: …} with the event type that is sent instead."
                    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


# The keys that hold lists, by the part that has them.
_LISTS: tuple[tuple[type[Part], tuple[str, ...]], ...] = (
    (Actor, ("includes",)),
    (Action, ("actor", "formerly", "see")),
    (EventType, ("formerly", "see")),
    (Matrix, ("columns", "source")),
    (Evidence, ("source",)),
    (Note, ("source",)),
    (Entity, ("source",)),
    (Property, ("source", "enum", "type")),
)


def repeated_item(survey: Survey) -> Iterator[Finding]:
    """Find lists that name the same thing twice."""
    for kind, keys in _LISTS:
        for found in survey.all(kind):
            for key in found.part.model_fields_set.intersection(keys):
                value = getattr(found.part, key)
                for index in _repeated(value) if isinstance(value, list) else ():
                    message = f'Duplicate item in "{key}".'
                    hint = "remove one of the two, or correct it."
                    yield report("repeated-item", found.part.at(key, index), message, hint)


def _repeated(items: Sequence[Any]) -> list[int]:
    seen: set[tuple[type, str]] = set()
    again: list[int] = []
    for index, item in enumerate(items):
        key = (type(item), str(item))
        if key in seen:
            again.append(index)
        seen.add(key)
    return again


FORMATS = (
    *("uri", "uri-reference", "uri-template", "iri", "iri-reference", "uuid"),
    *("date-time", "date", "time", "duration", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6"),
    *("json-pointer", "relative-json-pointer", "regex"),
)
"""The formats of JSON Schema 2020-12."""


def unknown_format(survey: Survey) -> Iterator[Finding]:
    """Find formats that validators skip."""
    for found in survey.all(Property):
        name = found.part.format
        if name and name not in FORMATS and "${" not in name:
            message = f'Unknown format "{name}".'
            yield report(
                "unknown-format", found.part.at("format"), message, suggestion(name, FORMATS, "Formats of JSON Schema")
            )


NOTE_KINDS = ("contradiction", "caution", "unknown", "history", "note")
"""The kinds of notes that have their own style."""


def unknown_note_kind(survey: Survey) -> Iterator[Finding]:
    """Find notes of an unknown kind."""
    for found in survey.all(Note):
        kind = found.part.kind
        if kind not in NOTE_KINDS:
            message = f'Unknown note kind "{kind}".'
            yield report(
                "unknown-note-kind", found.part.at("kind"), message, suggestion(kind, NOTE_KINDS, "Note kinds")
            )


def deprecation_without_reason(survey: Survey) -> Iterator[Finding]:
    """Find what is deprecated without a reason or a successor."""
    for kind in (EventType, Layer, Entity, Property):
        for found in survey.all(kind):
            deprecated = found.part.deprecated
            if deprecated and (deprecated is True or not (deprecated.reason or deprecated.use)):
                message = f'"{found.name}" is deprecated without a reason or a replacement.'
                hint = "write `deprecated: {reason: …, use: …}`, with one or both of the keys."
                yield report("deprecation-without-reason", found.part.at_key("deprecated"), message, hint)


def invalid_duration(survey: Survey) -> Iterator[Finding]:
    """Find steps whose `after` is not a duration."""
    for found in survey.all(Step):
        after = found.part.after
        if after and not seconds(after):
            message = f'"{after}" is not a duration.'
            hint = "use a duration such as `20 minutes`, `an hour` or `three weeks`; it determines the order of events."
            yield report("invalid-duration", found.part.at("after"), message, hint)


def invalid_timestamp(survey: Survey) -> Iterator[Finding]:
    """Find properties with `timestamp` whose definition is not a date-time."""
    for found in survey.all(Property):
        if found.part.timestamp and not _may_be_time(found.part):
            message = f'"{found.name}" has `timestamp` but is not a date-time.'
            hint = "add `format: date-time`, or remove `timestamp`."
            yield report("invalid-timestamp", found.part.at("timestamp"), message, hint)


def _may_be_time(definition: Property) -> bool:
    """Whether a property is a date-time as far as it says itself; it may refine one that is."""
    if definition.entity or definition.properties or definition.items or definition.additional_properties:
        return False
    if definition.format:
        return definition.format == "date-time" or definition.format not in FORMATS
    if definition.types:
        return "string" in definition.types
    return definition.example is None or isinstance(definition.example, str)
