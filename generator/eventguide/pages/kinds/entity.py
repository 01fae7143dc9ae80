"""The pages of the entities, and their overview."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from eventguide import site_paths
from eventguide.catalog import Deprecation, Entity
from eventguide.pages.page import Heading, Page, SearchEntry, headings_of
from eventguide.pages.parts.facts import place_text
from eventguide.pages.parts.field_rows import field_rows, value_row
from eventguide.pages.parts.version_marks import VersionMarks
from eventguide.pages.render.markdown import plain
from eventguide.payloads import MISSING, Field, Resolved, ResolvedEntity, Use, as_evidence, display, nav_title, slugify
from eventguide.record import record

MAX_PATHS = 8
"""How many paths of one event type are listed where an entity is used; the others are counted."""


@record(kw_only=True)
class UseView:
    """A place where an entity is used: a title with its URL, and paths there as (text, URL)."""

    kind: str
    title: str
    address: str
    paths: tuple[tuple[str, str], ...]
    more: int


@record(kw_only=True)
class EntityView:
    """An entity in the overview."""

    name: str
    summary: str
    address: str
    fields: int
    events: int
    sensitive: bool
    definition: Entity


def entity_pages(resolved: Resolved, marks: VersionMarks) -> tuple[Page, ...]:
    """Return the overview of the entities and a page for each; nothing where the catalog has none."""
    if not resolved.entities:
        return ()
    return (_overview(resolved), *(_entity_page(entity, resolved, marks) for entity in resolved.entities.values()))


def _overview(resolved: Resolved) -> Page:
    return Page(
        address=site_paths.ENTITIES,
        title="All entities",
        description=f"The entities in the payloads of {resolved.catalog.title}.",
        template="entities.html.jinja",
        context=lambda: {"entities": tuple(_overview_row(entity) for entity in resolved.entities.values())},
        section="Entities",
        search=lambda: (SearchEntry("Entities", "", " ".join(resolved.entities)),),
    )


def _overview_row(entity: ResolvedEntity) -> EntityView:
    return EntityView(
        name=entity.name,
        summary=entity.entity.summary,
        address=site_paths.entity(entity.slug),
        fields=len(entity.fields),
        events=len({use.name for use in entity.uses if use.kind in ("event", "extended by event")}),
        sensitive=bool(entity.entity.sensitive) or any(row.sensitive for row in entity.fields),
        definition=entity.entity,
    )


def _entity_page(entity: ResolvedEntity, resolved: Resolved, marks: VersionMarks) -> Page:
    summary = plain(entity.entity.summary)
    paths = " ".join(row.display for row in entity.fields)
    also = (*entity.entity.also, *entity.entity.formerly)
    return Page(
        address=site_paths.entity(entity.slug),
        title=entity.name,
        nav_title=nav_title(entity.name, entity.entity),
        description=f"{summary} {entity.name}, an entity in the payloads of {resolved.catalog.title}.".strip(),
        template="entity.html.jinja",
        context=lambda: _context(entity, resolved, marks),
        location=resolved.catalog.at_key("entities", entity.name),
        section="Entities",
        headings=lambda: _headings(entity),
        search=lambda: (SearchEntry(entity.name, "", f"{summary} {paths}".strip(), "entity", also),),
    )


def _headings(entity: ResolvedEntity) -> tuple[Heading, ...]:
    sections = [
        ("Notes", "notes", bool(entity.entity.notes)),
        ("Value", "value", entity.shape.properties is None),
        ("Fields", "fields", bool(entity.fields) and not entity.shape.options),
        ("Used in", "used", bool(entity.uses)),
    ]
    return headings_of(sections)


def _context(entity: ResolvedEntity, resolved: Resolved, marks: VersionMarks) -> Mapping[str, Any]:
    stated = entity.entity.evidence
    origins = {row.path: row.inherited_from or entity.name for row in entity.fields}
    return {
        "entity": entity,
        "definition": entity.entity,
        "itself": value_row(entity.shape, entity.name),
        "rows": field_rows(
            _fields(entity),
            {row.path: ("", MISSING) for row in entity.fields},
            lambda path: marks.entity_field(origins[path], path),
        ),
        "views": tuple(_use(use, resolved) for use in entity.uses if use.kind == "event"),
        "uses": tuple(_use(use, resolved) for use in entity.uses if use.kind != "event"),
        "evidence": as_evidence(stated) if stated else None,
        "successor": _successor(entity.entity, resolved),
        "replaces": _replaced(entity.name, resolved),
        "place": place_text(resolved.catalog.at_key("entities", entity.name)),
    }


def _replaced(name: str, resolved: Resolved) -> tuple[str, ...]:
    """Return the deprecated entities that name this one as their successor."""
    entities = resolved.catalog.entities.items()
    return tuple(old for old, one in entities if _successor(one, resolved) == name)


def _successor(entity: Entity, resolved: Resolved) -> str:
    """Return the entity that a deprecated one names as its successor, "" for none."""
    use = entity.deprecated.use if isinstance(entity.deprecated, Deprecation) else ""
    return use if use in resolved.catalog.entities else ""


def _fields(entity: ResolvedEntity) -> tuple[Field, ...]:
    """Return the field table; on its own page nobody needs to hear that a field is from this entity."""
    return tuple(
        replace(row, shape=replace(row.shape, inherited_from="")) if row.inherited_from == entity.name else row
        for row in entity.fields
    )


def _use(use: Use, resolved: Resolved) -> UseView:
    title, address, anchors = _target(use, resolved)
    paths = tuple((display(path), f"{address}#{anchors[path]}") for path in use.paths[:MAX_PATHS] if path in anchors)
    more = len(use.paths) - len(use.paths[:MAX_PATHS])
    return UseView(kind=use.kind, title=title, address=address, paths=paths, more=more)


def _target(use: Use, resolved: Resolved) -> tuple[str, str, Mapping[tuple[str, ...], str]]:
    if use.kind in ("envelope", "extended by envelope"):
        return "Envelope", site_paths.ENVELOPE, {row.path: row.anchor for row in resolved.envelope_fields}
    if use.kind == "headers":
        return "Delivery", site_paths.DELIVERY, {row.path: row.anchor for row in resolved.header_fields}
    if use.kind == "key":
        return "Delivery", f"{site_paths.DELIVERY}#key", {}
    if use.kind in ("event", "extended by event"):
        event = resolved.events[use.name]
        return event.name, site_paths.event(event.slug), event.anchors
    return use.name, site_paths.entity(slugify(use.name)), {}
