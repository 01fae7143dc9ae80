"""Check for definitions that are not used."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from eventguide.catalog import Action, Part, Property, Structure
from eventguide.findings import Finding
from eventguide.payloads import used_variables
from eventguide.rules.engine.index import Survey
from eventguide.rules.engine.report import report
from eventguide.rules.references import cited, levels_used


def unused_actor(survey: Survey) -> Iterator[Finding]:
    """Find actors that no action names."""
    acting = {actor for found in survey.all(Action) for actor in found.part.actors}
    includes = {name: actor.includes for name, actor in survey.catalog.actors.items()}
    for name in _unused(survey.catalog.actors, reached(acting, includes)):
        message = f'Unused actor "{name}".'
        yield _finding("unused-actor", survey, ("actors", name), message, "use it in the `actor:` of an action")


def unused_timing(survey: Survey) -> Iterator[Finding]:
    """Find timings at which nothing is delivered."""
    used = (found.part.when for found in survey.all(Action))
    for name in _unused(survey.catalog.timings, used):
        message = f'Unused timing "{name}".'
        yield _finding("unused-timing", survey, ("timings", name), message, "use it in the `when:` of an action")


def unused_entity(survey: Survey) -> Iterator[Finding]:
    """Find entities that no event type and no envelope reaches."""
    entities = survey.catalog.entities
    uses = {name: entities_of(entity) for name, entity in entities.items()}
    roots: list[Part] = [*survey.catalog.events.values()]
    if survey.catalog.envelope is not None:
        roots.append(survey.catalog.envelope)
    used = reached({name for root in roots for name in entities_of(root)}, uses)
    for name in _unused(entities, used):
        message = f'Unused entity "{name}".'
        yield _finding("unused-entity", survey, ("entities", name), message, "use it in the `entity:` of a property")


def reached(start: Collection[str], uses: Mapping[str, Collection[str]]) -> set[str]:
    """Return the names that `start` leads to by `uses`, themselves included."""
    found: set[str] = set()
    rest = list(start)
    while rest:
        name = rest.pop()
        if name not in found:
            found.add(name)
            rest.extend(uses.get(name, ()))
    return found


def entities_of(part: Part) -> set[str]:
    """Return the entities that a part of the catalog names, itself or below."""
    found: set[str] = set()
    if isinstance(part, Property) and part.entity:
        found.add(part.entity)
    if isinstance(part, Structure) and part.extends:
        found.add(part.extends)
    for name in _HOLDING & part.model_fields_set:
        value = getattr(part, name)
        below: Iterable[Any] = value.values() if isinstance(value, dict) else (value,)
        for item in below:
            if isinstance(item, Part):
                found |= entities_of(item)
    return found


_HOLDING = {"properties", "items", "additional_properties", "actions", "variants"}


def unused_variable(survey: Survey) -> Iterator[Finding]:
    """Find variables that no example and no fixed value uses."""
    used = (name for sample in survey.templates for name in used_variables(sample.text))
    for name in _unused(survey.catalog.variables, used):
        message = f'Unused variable "{name}".'
        hint = f"use ${{{name}}} in an example"
        yield _finding("unused-variable", survey, ("variables", name), message, hint)


def unused_source(survey: Survey) -> Iterator[Finding]:
    """Find documents that nothing cites."""
    used = (name for _, name in cited(survey))
    for name in _unused(survey.catalog.sources, used):
        message = f'Unused source "{name}".'
        hint = "cite it in a `source:`"
        yield _finding("unused-source", survey, ("sources", name), message, hint)


def unused_evidence(survey: Survey) -> Iterator[Finding]:
    """Find evidence levels that no entry has."""
    used = (level for _, level in levels_used(survey))
    for name in _unused(survey.catalog.evidence, used):
        message = f'Unused evidence level "{name}".'
        yield _finding("unused-evidence", survey, ("evidence", name), message, "use it in an `evidence:`")


def _unused(declared: Collection[str], used: Iterable[str]) -> Iterator[str]:
    used = set(used)
    yield from (name for name in declared if name not in used)


def _finding(rule: str, survey: Survey, path: tuple[str, str], message: str, hint: str) -> Finding:
    return report(rule, survey.catalog.at_key(*path), message, f"{hint}, or remove the entry.")
