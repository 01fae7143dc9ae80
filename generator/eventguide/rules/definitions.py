"""Rules for incomplete and inconsistent definitions."""

from collections.abc import Iterator, Sequence
from typing import Any

from eventguide.catalog import (
    NOTE_KINDS,
    Action,
    Actor,
    Catalog,
    Defaults,
    Entity,
    EventType,
    Evidence,
    Matrix,
    Note,
    Part,
    Property,
    Timing,
    Value,
    Variant,
)
from eventguide.findings import Finding, Rule, Severity, Topic, suggestion
from eventguide.payloads import FieldPath, Shape, display
from eventguide.payloads.shape.json_types import same_value
from eventguide.payloads.shape.keywords import FORMATS
from eventguide.rules.engine.index import Survey
from eventguide.rules.engine.uses import entities_of, reached

NO_EVENTS = Rule(
    id="no-events",
    severity=Severity.WARNING,
    summary="The catalog has no event types.",
    rationale="A site without event types has nothing to document.",
    bad="events: {}",
    good="events:\n  LoanEvent:",
)


NO_ACTIONS = Rule(
    id="no-actions",
    severity=Severity.WARNING,
    summary="An event type has no actions.",
    rationale="Without an action, the event type has no row in the guide, no payload and no schema: readers "
    "can't see when the event is sent.",
    bad="actions: {}",
    good="actions:\n  Return a Book: {actor: Reader, when: Immediately}",
)


def nothing_in_it(survey: Survey) -> Iterator[Finding]:
    """Find a catalog without event types, and event types without actions."""
    if not survey.catalog.events and survey.catalog.states("events"):
        hint = "add event types below `events:`."
        yield NO_EVENTS.report(survey.catalog.at_key("events"), "The catalog has no event types.", hint)
    for found in survey.all(EventType):
        if not found.part.actions:
            message = f'The event type "{found.name}" has no actions.'
            yield NO_ACTIONS.report(found.key, message, "add its actions below `actions:`.")


ENVELOPE_WITHOUT_EVENTS = Rule(
    id="envelope-without-events",
    severity=Severity.ERROR,
    summary="The envelope does not contain events, or `event: true` is used outside an envelope.",
    rationale="`event: true` marks where the events are in the envelope. Without it, the example envelopes would be "
    "empty.",
    bad="data: {summary: The events., items: {type: object}, example: []}",
    good="data: {summary: The events., items: {event: true}}",
)


def envelope_without_events(survey: Survey) -> Iterator[Finding]:
    """Find an envelope that holds no events, and the mark for them outside an envelope."""
    envelope = survey.resolved.envelope
    if envelope is not None and not _holds_events(envelope):
        message = "The envelope does not contain events."
        hint = "add `items: {event: true}` to the property that contains the events."
        yield ENVELOPE_WITHOUT_EVENTS.report(survey.catalog.at_key("envelope"), message, hint)
    inside = {id(part) for holder in _in_envelope(survey.catalog) for part in _properties(holder)}
    for found in survey.all(Property):
        if found.part.event and id(found.part) not in inside:
            message = f'`event: true` on "{found.name}" is only allowed inside the envelope.'
            hint = "remove the line, or move the property into `envelope:`."
            yield ENVELOPE_WITHOUT_EVENTS.report(found.part.at_key("event"), message, hint)


ENVELOPE_NAMES_EVENT = Rule(
    id="envelope-names-event",
    severity=Severity.WARNING,
    summary="The envelope contains the name of an event type or an action.",
    rationale="All events have the same envelope, so every downloaded envelope would have this one name. What differs "
    "between events belongs to the events.",
    bad="kind: {summary: What happened., example: LoanEvent}",
    good="sender: {summary: The branch that sends it., example: Harbour}",
)


def envelope_names_event(survey: Survey) -> Iterator[Finding]:
    """Find values of the envelope that name an event type or an action."""
    envelope = survey.resolved.envelope
    names = {*survey.catalog.events, *(action for event in survey.catalog.events.values() for action in event.actions)}
    for path, shape in _beside_events(envelope) if envelope is not None else ():
        values = [one for one in (shape.const, shape.example) if isinstance(one, str)]
        values += [one for one in shape.keywords.get("enum", ()) if isinstance(one, str)]
        if found := next((value for value in values if value in names), ""):
            message = (
                f'"{display(path)}" of the envelope can be "{found}", which is the name of an event type or an action.'
            )
            hint = "define it in the event types with a fixed value in each, or as a header in `delivery`."
            yield ENVELOPE_NAMES_EVENT.report(shape.location, message, hint)


def _beside_events(shape: Shape, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Shape]]:
    for name, child in shape.children():
        if not child.event:
            yield (*path, name), child
            yield from _beside_events(child, (*path, name))


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
        below += [one for one in (part.items, part.additional_properties, *part.one_of) if isinstance(one, Property)]
    for one in below:
        yield one
        yield from _properties(one)


REPEATED_ITEM = Rule(
    id="repeated-item",
    severity=Severity.WARNING,
    summary="A list contains the same item twice.",
    rationale="The second item is either a typing mistake or unnecessary.",
    bad="actor: [Reader, Reader]",
    good="actor: [Reader, Librarian]",
)


# The keys that hold lists, by the part that has them.
_LISTS: tuple[tuple[type[Part], tuple[str, ...]], ...] = (
    (Actor, ("includes", "formerly", "also")),
    (Timing, ("formerly", "also")),
    (Action, ("actor", "formerly", "see", "also")),
    (Variant, ("actor", "formerly", "also")),
    (EventType, ("actor", "formerly", "see", "also")),
    (Defaults, ("actor",)),
    (Matrix, ("columns", "source")),
    (Evidence, ("source",)),
    (Note, ("source",)),
    (Entity, ("source", "enum", "type", "formerly", "also")),
    (Property, ("source", "enum", "type", "formerly", "also")),
)


def repeated_item(survey: Survey) -> Iterator[Finding]:
    """Find lists that name the same thing twice."""
    for kind, keys in _LISTS:
        for found in survey.all(kind):
            for key in found.part.stated.intersection(keys):
                value = getattr(found.part, key)
                for index in _repeated(value) if isinstance(value, list) else ():
                    message = f'Duplicate item in "{key}".'
                    hint = "remove or correct one of the two."
                    yield REPEATED_ITEM.report(found.part.at(key, index), message, hint)
    for found in survey.all(Value):
        nodes = [option.node for option in getattr(found.part, "one_of", ())]
        again = (at for at, node in enumerate(nodes) if node and any(same_value(node, one) for one in nodes[:at]))
        for index in again:
            message = f'Option {index + 1} of "{found.name}" is a duplicate.'
            yield REPEATED_ITEM.report(found.part.at("oneOf", index), message, "remove one of the two.")
    for found in survey.all(Part):
        for label, values in getattr(found.part, "labels", {}).items():
            for index in _repeated(values) if isinstance(values, list) else ():
                message = f'Duplicate value of the label "{label}".'
                yield REPEATED_ITEM.report(found.part.at("labels", label, index), message, "remove one of the two.")


def _repeated(items: Sequence[Any]) -> list[int]:
    seen: set[tuple[type, str]] = set()
    again: list[int] = []
    for index, item in enumerate(items):
        key = (type(item), str(item.node if isinstance(item, Part) else item))
        if key in seen:
            again.append(index)
        seen.add(key)
    return again


UNKNOWN_FORMAT = Rule(
    id="unknown-format",
    severity=Severity.WARNING,
    summary="A `format` is not defined by JSON Schema.",
    rationale="Validators ignore unknown formats: `datetime` checks nothing, `date-time` does.",
    bad='due: {summary: When the book is due., format: datetime, example: "2026-03-30T18:00:00Z"}',
    good='due: {summary: When the book is due., format: date-time, example: "2026-03-30T18:00:00Z"}',
)


def unknown_format(survey: Survey) -> Iterator[Finding]:
    """Find formats that validators skip."""
    for found in survey.all(Value):
        name = found.part.format
        if name and name not in FORMATS and "${" not in name:
            message = f'Unknown format "{name}".'
            yield UNKNOWN_FORMAT.report(
                found.part.at("format"), message, suggestion(name, FORMATS, "Formats of JSON Schema")
            )


BROKEN_KEYWORD = Rule(
    id="broken-keyword",
    severity=Severity.ERROR,
    summary="A JSON Schema keyword has an invalid value.",
    rationale="A `pattern` must be a regular expression, and a length can't be negative. Validators reject "
    "such a schema.",
    bad='barcode: {summary: The number on the label., pattern: "^B[0-9+$", example: B10442}',
    good='barcode: {summary: The number on the label., pattern: "^B[0-9]+$", example: B10442}',
)


UNKNOWN_NOTE_KIND = Rule(
    id="unknown-note-kind",
    severity=Severity.WARNING,
    summary="A note has an unknown kind.",
    rationale="`contradiction`, `caution`, `unknown`, `history` and `note` each have their own style. A note "
    "of an unknown kind is not highlighted.",
    bad="- {kind: contradicton, text: The manual says that renewals send nothing.}",
    good="- {kind: contradiction, text: The manual says that renewals send nothing.}",
)


def unknown_note_kind(survey: Survey) -> Iterator[Finding]:
    """Find notes of an unknown kind."""
    for found in survey.all(Note):
        kind = found.part.kind
        if kind not in NOTE_KINDS:
            message = f'Unknown note kind "{kind}".'
            yield UNKNOWN_NOTE_KIND.report(found.part.at("kind"), message, suggestion(kind, NOTE_KINDS, "Note kinds"))


TOPIC = Topic(
    title="Definitions",
    summary="Definitions must be complete and consistent.",
    rules=(
        NO_EVENTS,
        NO_ACTIONS,
        ENVELOPE_WITHOUT_EVENTS,
        ENVELOPE_NAMES_EVENT,
        REPEATED_ITEM,
        UNKNOWN_FORMAT,
        BROKEN_KEYWORD,
        UNKNOWN_NOTE_KIND,
    ),
    checks=(
        nothing_in_it,
        envelope_without_events,
        envelope_names_event,
        repeated_item,
        unknown_format,
        unknown_note_kind,
    ),
)
