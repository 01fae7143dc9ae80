"""Names that lead to something else in the catalog."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import TypeAlias

from eventguide.catalog import (
    Action,
    Actor,
    Entity,
    EventType,
    Evidence,
    Layer,
    Location,
    Matrix,
    Note,
    Part,
    Property,
    Scenario,
    Step,
    Structure,
    name_list,
)
from eventguide.findings import Finding, suggestion
from eventguide.rules.engine.index import Survey
from eventguide.rules.engine.report import report

Placing: TypeAlias = Callable[[], Location]
"""Works out a place: of thousands of names hardly one is ever complained about."""


def unknown_actor(survey: Survey) -> Iterator[Finding]:
    """Find actors of actions that the catalog does not declare."""
    actors = survey.catalog.actors
    for found in survey.all(Action):
        for place, actor in named(found.part, "actor"):
            if actor not in actors:
                message = f'Unknown actor "{actor}" in action "{found.name}".'
                hint = _as_list(actor, actors) or suggestion(actor, actors, "Defined actors")
                yield report("unknown-actor", place(), message, hint)
    for found in survey.all(Step):
        actor = found.part.actor
        if actor and actor not in actors:
            message = f'Unknown actor "{actor}" in a step.'
            yield report("unknown-actor", found.part.at("actor"), message, suggestion(actor, actors, "Defined actors"))
    for found in survey.all(Actor):
        for index, actor in enumerate(found.part.includes):
            if actor not in actors or actor == found.name:
                message = (
                    f'The actor "{actor}" includes itself.'
                    if actor == found.name
                    else f'Unknown actor "{actor}" in `includes` of actor "{found.name}".'
                )
                others = [name for name in actors if name != found.name]
                yield report(
                    "unknown-actor",
                    found.part.at("includes", index),
                    message,
                    suggestion(actor, others, "Other actors"),
                )


_BETWEEN = re.compile(r"(?:^|\s+)[-\u2013\u2014]\s*|\s*[,;/&+]\s*|\s+(?:and|or)\s+")


def _as_list(text: str, known: Collection[str]) -> str:
    """The hint where `text` is several known names in a row; empty where it is not."""
    names = [name for name in _BETWEEN.split(text) if name]
    if names and names != [text] and all(name in known for name in names):
        return f"write a list of names: [{', '.join(names)}]."
    return ""


def unknown_timing(survey: Survey) -> Iterator[Finding]:
    """Find timings of actions that the catalog does not declare."""
    timings = survey.catalog.timings
    for found in survey.all(Action):
        when = found.part.when
        if when and when not in timings:
            message = f'Unknown timing "{when}" in action "{found.name}".'
            yield report("unknown-timing", found.part.at("when"), message, suggestion(when, timings, "Defined timings"))


def unknown_entity(survey: Survey) -> Iterator[Finding]:
    """Find entities that are used or extended, and not defined."""
    entities = survey.catalog.entities
    for found in survey.all(Property):
        entity = found.part.entity
        if entity and entity not in entities:
            message = f'Unknown entity "{entity}" in property "{found.name}".'
            yield report(
                "unknown-entity", found.part.at("entity"), message, suggestion(entity, entities, "Defined entities")
            )
    for found in survey.all(Structure):
        entity = found.part.extends
        if entity and entity not in entities:
            message = f'Unknown entity "{entity}" in `extends` of "{found.name}".'
            yield report(
                "unknown-entity", found.part.at("extends"), message, suggestion(entity, entities, "Defined entities")
            )


def unknown_source(survey: Survey) -> Iterator[Finding]:
    """Find documents that are cited and not listed."""
    sources = survey.catalog.sources
    for place, source in cited(survey):
        if source not in sources:
            message = f'Unknown source "{source}".'
            yield report("unknown-source", place(), message, suggestion(source, sources, "Defined sources"))


def cited(survey: Survey) -> Iterator[tuple[Placing, str]]:
    """Yield each source that is cited, with its place."""
    for kind in (Evidence, Property, Entity, Note, Matrix):
        for found in survey.all(kind):
            yield from named(found.part, "source")


def unknown_evidence(survey: Survey) -> Iterator[Finding]:
    """Find evidence levels that are not declared."""
    levels = survey.catalog.evidence
    for place, level in levels_used(survey):
        if level and level not in levels:
            message = f'Unknown evidence level "{level}".'
            yield report("unknown-evidence", place(), message, suggestion(level, levels, "Defined levels"))


def levels_used(survey: Survey) -> Iterator[tuple[Placing, str]]:
    """Yield each evidence level that an entry has, with its place."""
    for kind in (Layer, EventType, Entity, Property, Scenario):
        for found in survey.all(kind):
            evidence = found.part.evidence
            if isinstance(evidence, Evidence):
                yield partial(evidence.at, "level"), evidence.level
            elif evidence:
                yield partial(found.part.at, "evidence"), evidence


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
                    yield _no_event(survey, name, place)


def _unknown_reference(survey: Survey, name: str, place: Location) -> Iterator[Finding]:
    events = survey.catalog.events
    if name in events or action_named(survey, name) is not None:
        return
    event, _, action = name.partition("/")
    if event in events:
        yield _no_action(events[event], event, action, place)
    else:
        yield _no_event(survey, event, place)


def action_named(survey: Survey, name: str) -> Action | None:
    """Return the action that `EventType/Action` names; both names may hold slashes themselves."""
    parts = name.split("/")
    for cut in range(1, len(parts)):
        event = survey.catalog.events.get("/".join(parts[:cut]))
        if event is not None and (action := event.actions.get("/".join(parts[cut:]))):
            return action
    return None


def _no_event(survey: Survey, name: str, place: Location) -> Finding:
    events = survey.catalog.events
    hint = suggestion(name, events, "Defined event types")
    if holders := [event for event, definition in events.items() if name in definition.actions]:
        hint = f'"{name}" is an action: write "{holders[0]}/{name}".'
    elif name in ("http:", "https:"):
        hint = "write the URL with a title: {title: …, url: …}."
    return report("unknown-event", place, f'Unknown event type "{name}".', hint)


def _no_action(event: EventType, event_name: str, action: str, place: Location) -> Finding:
    message = f'Unknown action "{action}" in event type "{event_name}".'
    return report("unknown-action", place, message, suggestion(action, event.actions, "Defined actions"))


def unknown_step(survey: Survey) -> Iterator[Finding]:
    """Find steps whose event type, action or variant does not exist."""
    for found in survey.all(Step):
        step: Step = found.part
        event = survey.catalog.events.get(step.event)
        action = event.actions.get(step.action) if event else None
        if not (step.event and step.action):
            continue  # that it says nothing has been said
        if event is None:
            yield _no_event(survey, step.event, step.at("event"))
        elif action is None:
            yield _no_action(event, step.event, step.action, step.at("action"))
        else:
            yield from _unknown_variant(step, action)


def _unknown_variant(step: Step, action: Action) -> Iterator[Finding]:
    if step.variant and step.variant not in action.variants:
        message = f'Unknown variant "{step.variant}" of action "{step.action}".'
        hint = suggestion(step.variant, action.variants, "Defined variants")
        if not action.variants:
            hint = "remove the line; the action has no variants."
        yield report("unknown-variant", step.at("variant"), message, hint)
    elif action.variants and not step.variant:
        message = f'Missing variant of action "{step.action}".'
        hint = f"add `variant:` with one of {', '.join(action.variants)}."
        yield report("unknown-variant", step.at("action"), message, hint)


def actor_mismatch(survey: Survey) -> Iterator[Finding]:
    """Find steps with an actor that does not perform the action."""
    actors = survey.catalog.actors
    for found in survey.all(Step):
        step: Step = found.part
        doers = survey.catalog.events[step.event].actions[step.action].actors
        included = [name for actor in doers for name in actors[actor].includes]
        if step.actor and step.actor not in (*doers, *included):
            message = f'The action "{step.action}" is not performed by "{step.actor}".'
            hint = f"use {' or '.join(doers)}, or add the actor to the action."
            yield report("actor-mismatch", step.at("actor"), message, hint)


def named(part: Part, key: str) -> Iterator[tuple[Placing, str]]:
    """Yield the names that a key gives, one or a list, each with its place."""
    value = getattr(part, key)
    for index, name in enumerate(name_list(value)):
        yield partial(part.at, key) if isinstance(value, str) else partial(part.at, key, index), name
