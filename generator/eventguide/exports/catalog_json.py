"""The whole catalog as JSON, resolved: what is merged, inherited and composed in the YAML is worked out here."""

from collections.abc import Mapping
from typing import Any

from eventguide import site_paths
from eventguide.catalog import Actor, Scenario, Timing, name_list
from eventguide.exports.catalog_events import event_tree, field_list
from eventguide.exports.stated import deprecation, evidence, notes, stated
from eventguide.json_writer import compact
from eventguide.payloads import (
    Resolved,
    ResolvedEntity,
    ResolvedEvent,
    StoryStep,
    Urls,
    in_order_of_arrival,
    slugify,
    tell,
)

FORMAT = 1
"""The version of this file's form; it grows when a program that reads the file would have to change."""


def catalog_json(resolved: Resolved, urls: Urls) -> str:
    """Return the catalog as JSON; addresses are absolute where the root of `urls` is known.

    docs/machine-readable.md explains it.
    """
    # Written event type by event type: the values of all of them at once would take ten times the memory.
    events = ",".join(_event(event, urls) for event in resolved.events.values())
    return f'{_members(_head(resolved, urls))},"events":[{events}]{_more(_tail(resolved, urls))}}}\n'


def _event(event: ResolvedEvent, urls: Urls) -> str:
    return compact(event_tree(event, urls)).rstrip()


def _members(tree: dict[str, Any]) -> str:
    """The text of an object that goes on."""
    return compact(tree).rstrip().removesuffix("}")


def _more(tree: dict[str, Any]) -> str:
    """The text of an object's further members."""
    return f",{_members(tree)[1:]}" if tree else ""


def _head(resolved: Resolved, urls: Urls) -> dict[str, Any]:
    catalog = resolved.catalog
    return {
        "format": FORMAT,
        **stated(
            {
                "$schema": urls.of(site_paths.CATALOG_SCHEMA),
                "title": catalog.title,
                "summary": catalog.summary,
                "description": catalog.description,
                "version": catalog.version,
                "address": urls.root,
                "sources": _with_names(catalog.sources, ("title", "url", "summary", "checked")),
                "evidence": _with_names(catalog.evidence, ("summary",)),
                "actors": [_actor(name, one, urls) for name, one in catalog.actors.items()],
                "timings": [_timing(name, one, urls) for name, one in catalog.timings.items()],
                "envelope": _envelope(resolved, urls),
                "entities": [_entity(entity, urls) for entity in resolved.entities.values()],
            }
        ),
    }


def _tail(resolved: Resolved, urls: Urls) -> dict[str, Any]:
    catalog = resolved.catalog
    return stated(
        {
            "scenarios": [_scenario(name, one, resolved, urls) for name, one in catalog.scenarios.items()],
            "notes": notes(catalog.notes),
        }
    )


def _with_names(parts: Mapping[str, Any], keys: tuple[str, ...]) -> list[dict[str, Any]]:
    return [stated({"name": name, **{key: getattr(part, key) for key in keys}}) for name, part in parts.items()]


def _actor(name: str, actor: Actor, urls: Urls) -> dict[str, Any]:
    return stated(
        {
            "name": name,
            "summary": actor.summary,
            "description": actor.description,
            "includes": actor.includes,
            "address": urls.of(site_paths.actor(slugify(name))),
            "notes": notes(actor.notes),
        }
    )


def _timing(name: str, timing: Timing, urls: Urls) -> dict[str, Any]:
    return stated(
        {
            "name": name,
            "summary": timing.summary,
            "description": timing.description,
            "batched": timing.batched,
            "address": urls.of(site_paths.timing(slugify(name))),
            "notes": notes(timing.notes),
        }
    )


def _envelope(resolved: Resolved, urls: Urls) -> dict[str, Any]:
    envelope = resolved.catalog.envelope
    if envelope is None:
        return {}
    page = urls.of(site_paths.ENVELOPE)
    return stated(
        {
            "summary": envelope.summary,
            "description": envelope.description,
            "labels": envelope.labels,
            "extends": envelope.extends,
            "address": page,
            "fields": field_list(resolved.envelope_fields, page),
            "notes": notes(envelope.notes),
        }
    )


def _entity(entity: ResolvedEntity, urls: Urls) -> dict[str, Any]:
    definition = entity.entity
    page = urls.of(site_paths.entity(entity.slug))
    return stated(
        {
            "name": entity.name,
            "summary": definition.summary,
            "description": definition.description,
            "labels": definition.labels,
            "extends": definition.extends,
            "evidence": evidence(definition.evidence),
            "sources": list(name_list(definition.source)),
            "since": definition.since,
            "deprecated": deprecation(definition.deprecated),
            "sensitive": definition.sensitive,
            "address": page,
            "fields": field_list(entity.fields, page, entity.name),
            "notes": notes(definition.notes),
        }
    )


def _scenario(name: str, scenario: Scenario, resolved: Resolved, urls: Urls) -> dict[str, Any]:
    story = tell(scenario, resolved)
    places = {step.number: place for place, step in enumerate(in_order_of_arrival(story), 1)}
    return stated(
        {
            "name": name,
            "summary": scenario.summary,
            "description": scenario.description,
            "evidence": evidence(scenario.evidence),
            "address": urls.of(site_paths.scenario(slugify(name))),
            "messages": urls.of(site_paths.scenario_messages(slugify(name))),
            "steps": [_step(step, places[step.number], slugify(name), urls) for step in story],
            "notes": notes(scenario.notes),
        }
    )


def _step(step: StoryStep, place: int, scenario_slug: str, urls: Urls) -> dict[str, Any]:
    return stated(
        {
            "event": step.payload.event,
            "action": step.payload.action,
            "variant": step.payload.variant,
            "actor": step.actor,
            "when": step.when,
            "summary": step.step.summary,
            "after": step.step.after,
            "delivered": step.step.delivered,
            "arrives": place,
            "message": urls.of(site_paths.scenario_message(scenario_slug, place)),
        }
    )
