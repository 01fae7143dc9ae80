"""Rules for references to actors, timings, entities, event types and actions."""

import re
from collections.abc import Collection, Iterator, Mapping

from eventguide.catalog import (
    Action,
    Actor,
    Defaults,
    EventType,
    Location,
    Matrix,
    Part,
    Property,
    Step,
    Structure,
    Variant,
)
from eventguide.findings import Finding, Rule, Severity, Topic, suggestion
from eventguide.rules.engine.index import Definition, Survey
from eventguide.rules.engine.names import LazyLocation, action_named, named

UNKNOWN_ACTOR = Rule(
    id="unknown-actor",
    severity=Severity.ERROR,
    summary="An action or a step has an unknown actor.",
    rationale="Actors are defined once, under `actors`, so that the guide can describe each of them and list "
    "its actions.",
    bad="actor: Readers",
    good="actor: Reader",
)


def unknown_actor(survey: Survey) -> Iterator[Finding]:
    """Find actors of actions that the catalog does not declare."""
    actors = survey.catalog.actors
    for kind, words in _NAMING.items():
        for found, place, actor in _stated_names(survey, kind, "actor"):
            if actor not in actors:
                message = f'Unknown actor "{actor}" in {words.format(found.name)}.'
                hint = _as_list(actor, actors) or suggestion(actor, actors, "Defined actors")
                yield UNKNOWN_ACTOR.report(place(), message, hint)
    for found in survey.all(Step):
        actor = found.part.actor
        if actor and actor not in actors:
            message = f'Unknown actor "{actor}" in a step.'
            yield UNKNOWN_ACTOR.report(found.part.at("actor"), message, suggestion(actor, actors, "Defined actors"))
    for found in survey.all(Actor):
        for index, actor in enumerate(found.part.includes):
            if actor not in actors or actor == found.name:
                message = (
                    f'The actor "{actor}" includes itself.'
                    if actor == found.name
                    else f'Unknown actor "{actor}" in `includes` of actor "{found.name}".'
                )
                others = [name for name in actors if name != found.name]
                yield UNKNOWN_ACTOR.report(
                    found.part.at("includes", index),
                    message,
                    suggestion(actor, others, "Other actors"),
                )


_NAMING: Mapping[type[Part], str] = {
    Action: 'action "{}"',
    Variant: 'variant "{}"',
    EventType: 'event type "{}"',
    Defaults: "`defaults`",
}


def _stated_names(survey: Survey, kind: type[Part], key: str) -> Iterator[tuple[Definition, LazyLocation, str]]:
    """Yield the names that parts of a kind give themselves, and not those that an outer level gives them."""
    for found in survey.all(kind):
        if found.part.states(key):
            yield from ((found, place, name) for place, name in named(found.part, key))


_BETWEEN = re.compile(r"(?:^|\s+)[-\u2013\u2014]\s*|\s*[,;/&+]\s*|\s+(?:and|or)\s+")


def _as_list(text: str, known: Collection[str]) -> str:
    """The hint where `text` is several known names in a row; empty where it is not."""
    names = [name for name in _BETWEEN.split(text) if name]
    if names and names != [text] and all(name in known for name in names):
        return f"write a list of names: [{', '.join(names)}]."
    return ""


UNKNOWN_TIMING = Rule(
    id="unknown-timing",
    severity=Severity.ERROR,
    summary="An action has an unknown timing.",
    rationale="Timings are defined once, under `timings`. Readers would take a second spelling for another timing.",
    bad="when: Imediately",
    good="when: Immediately",
)


def unknown_timing(survey: Survey) -> Iterator[Finding]:
    """Find timings of actions that the catalog does not declare."""
    timings = survey.catalog.timings
    for kind in (Action, EventType, Defaults):
        for found, place, when in _stated_names(survey, kind, "when"):
            if when not in timings:
                message = f'Unknown timing "{when}" in {_NAMING[kind].format(found.name)}.'
                yield UNKNOWN_TIMING.report(place(), message, suggestion(when, timings, "Defined timings"))


UNKNOWN_FIELD = Rule(
    id="unknown-field",
    severity=Severity.ERROR,
    summary="A hint names a field that the payloads do not have.",
    rationale="Readers would look for a field that their events do not have.",
    bad="hint: {path: bok, text: Numbers may differ.}",
    good="hint: {path: book, text: Numbers may differ.}",
)


def unknown_field(survey: Survey) -> Iterator[Finding]:
    """Find hints that name a field which the payloads of their event type don't have."""
    for event in survey.resolved.events.values():
        parts: tuple[EventType | Action, ...] = (event.event_type, *event.event_type.actions.values())
        for hint in (part.hint for part in parts if part.hint):
            if hint.path.strip() and event.path_of(hint.path) is None:
                message = f'Unknown field "{hint.path}" in a hint of "{event.name}".'
                help_text = suggestion(hint.path, [row.display for row in event.fields], "Documented fields")
                yield UNKNOWN_FIELD.report(hint.at("path"), message, help_text)


UNKNOWN_ENTITY = Rule(
    id="unknown-entity",
    severity=Severity.ERROR,
    summary="An `entity` or `extends` has an unknown entity.",
    rationale="Without the entity, the properties of the value are unknown, and no payload can be composed.",
    bad="book: {summary: The book that was borrowed., entity: Bok}",
    good="book: {summary: The book that was borrowed., entity: Book}",
)


def unknown_entity(survey: Survey) -> Iterator[Finding]:
    """Find entities that are used or extended, and not defined."""
    entities = survey.catalog.entities
    for found in survey.all(Property):
        entity = found.part.entity
        if entity and entity not in entities:
            where = "an option" if found.name == "oneOf" else f'property "{found.name}"'
            message = f'Unknown entity "{entity}" in {where}.'
            yield UNKNOWN_ENTITY.report(
                found.part.at("entity"), message, suggestion(entity, entities, "Defined entities")
            )
    for found in survey.all(Structure):
        entity = found.part.extends
        if entity and entity not in entities:
            message = f'Unknown entity "{entity}" in `extends` of "{found.name}".'
            yield UNKNOWN_ENTITY.report(
                found.part.at("extends"), message, suggestion(entity, entities, "Defined entities")
            )


UNKNOWN_EVENT = Rule(
    id="unknown-event",
    severity=Severity.ERROR,
    summary="A reference, a step or a matrix has an unknown event type.",
    rationale="The name becomes a link to the event type's page, which must exist.",
    bad="see: [ReturnEvents]",
    good="see: [ReturnEvent]",
)


def unknown_event(survey: Survey) -> Iterator[Finding]:
    """Find event types, and actions of event types, that references name and the catalog does not have."""
    for kind in (Action, EventType):
        for found in survey.all(kind):
            for index, name in enumerate(found.part.see):
                if isinstance(name, str):
                    yield from _unknown_reference(survey, name, found.part.at("see", index))
    for found in survey.all(Matrix):
        for row, cells in found.part.rows.items():
            for index, cell in enumerate(cells):
                name = cell.get("sends", "") if isinstance(cell, dict) else ""
                if name and name not in survey.catalog.events:
                    place = found.part.at("rows", row, index, "sends")
                    yield no_event(survey, name, place)


def _unknown_reference(survey: Survey, name: str, location: Location) -> Iterator[Finding]:
    events = survey.catalog.events
    if name in events or action_named(survey, name) is not None:
        return
    event, _, action = name.partition("/")
    if event in events:
        yield no_action(events[event], event, action, location)
    else:
        yield no_event(survey, event, location)


def no_event(survey: Survey, name: str, location: Location) -> Finding:
    """Return the finding for an unknown event type."""
    events = survey.catalog.events
    hint = suggestion(name, events, "Defined event types")
    if holders := [event for event, definition in events.items() if name in definition.actions]:
        hint = f'"{name}" is an action: write "{holders[0]}/{name}".'
    elif name in ("http:", "https:"):
        hint = "write the URL with a title: {title: …, url: …}."
    return UNKNOWN_EVENT.report(location, f'Unknown event type "{name}".', hint)


UNKNOWN_ACTION = Rule(
    id="unknown-action",
    severity=Severity.ERROR,
    summary="A reference or a step has an action that is unknown in its event type.",
    rationale="The name becomes a link to the section of the action, which must exist.",
    bad="- {event: LoanEvent, action: Borrow Book}",
    good="- {event: LoanEvent, action: Borrow a Book}",
)


def no_action(event: EventType, event_name: str, action: str, location: Location) -> Finding:
    """Return the finding for an action that its event type does not have."""
    message = f'Unknown action "{action}" in event type "{event_name}".'
    return UNKNOWN_ACTION.report(location, message, suggestion(action, event.actions, "Defined actions"))


TOPIC = Topic(
    title="References",
    summary="Names used in the catalog must be defined in it.",
    rules=(UNKNOWN_ACTOR, UNKNOWN_TIMING, UNKNOWN_FIELD, UNKNOWN_ENTITY, UNKNOWN_EVENT, UNKNOWN_ACTION),
    checks=(unknown_actor, unknown_timing, unknown_field, unknown_entity, unknown_event),
)
