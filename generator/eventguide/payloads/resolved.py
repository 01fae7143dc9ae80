"""The resolved catalog: every payload with its shape, example, fields, schema and how it is identified."""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import Any

from eventguide.catalog import (
    Action,
    Catalog,
    Deprecation,
    Entity,
    EventType,
)
from eventguide.findings import Finding
from eventguide.payloads.fields import Field, SharedRows, field_table, merged_table, value_field
from eventguide.payloads.identification.conditions import Discriminators
from eventguide.payloads.identification.discriminators import NamingKey
from eventguide.payloads.payload import Payload
from eventguide.payloads.schemas.branches import Branch, Branches
from eventguide.payloads.schemas.documents import EventSchema, Schemas
from eventguide.payloads.shape.context import PayloadKey
from eventguide.payloads.shape.field_paths import ITEM, FieldPath, shared
from eventguide.payloads.shape.shape import Shape, event_path, walk
from eventguide.payloads.shape.variables import settle
from eventguide.record import record
from eventguide.slugs import slugify

_DESCRIBING = ("summary", "description", "deprecated", "notes", "evidence", "sources", "also", "sensitive")


@record(kw_only=True, repr=False, slots=False)
class ResolvedEvent:
    """An event type with its payloads and one field table over them all.

    `of_all` are the branches of the schemas of all event types.
    `known_rows` are the rows that its table has in common with those of other event types.
    """

    name: str
    event_type: EventType
    payloads: tuple[Payload, ...]
    of_all: Branches = field(compare=False)
    known_rows: SharedRows = field(default_factory=dict, compare=False)

    @property
    def slug(self) -> str:
        """The event type in URLs."""
        return slugify(self.name)

    @property
    def title(self) -> str:
        """The heading of its page."""
        return self.event_type.title or self.name

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The field table over all payloads."""
        shapes = {payload.slug: payload.shape for payload in self.payloads}
        return merged_table(shapes, {payload.slug: payload.title for payload in self.payloads}, self.known_rows)

    @cached_property
    def entity_paths(self) -> Mapping[str, tuple[FieldPath, ...]]:
        """The entities in its payloads, each with its paths."""
        found: dict[str, dict[FieldPath, None]] = {}
        # Payloads share most of their properties: each distinct one is looked through once.
        shapes = {(name, id(child)): child for payload in self.payloads for name, child in payload.shape.children()}
        for (name, _), child in shapes.items():
            for entity, path in entity_paths(child, (name,)):
                found.setdefault(entity, {})[shared(path)] = None
        return {entity: tuple(paths) for entity, paths in found.items()}

    @property
    def anchors(self) -> Mapping[FieldPath, str]:
        """The anchor of each path on the event type's page: not kept, for it takes more memory than time."""
        return {row.path: row.anchor for row in self.fields}

    def path_of(self, text: str) -> FieldPath | None:
        """Return the path of the field that is written like this; None where there is none."""
        return next((row.path for row in self.fields if row.display == text), None)

    def by_action(self) -> dict[str, tuple[Payload, ...]]:
        """Return the payloads of each action."""
        found: dict[str, list[Payload]] = {name: [] for name in self.event_type.actions}
        for payload in self.payloads:
            found[payload.action].append(payload)
        return {name: tuple(payloads) for name, payloads in found.items()}

    @cached_property
    def branches(self) -> tuple[Branch, ...]:
        """The branches of its JSON Schema."""
        return self.of_all.of(self.name)

    def definition_of(self, payload: Payload) -> str:
        """Return the name of the definition of one of its payloads in its JSON Schema."""
        return self._definitions[payload.key]

    @cached_property
    def _definitions(self) -> Mapping[PayloadKey, str]:
        return {payload.key: branch.name for branch in self.branches for payload in branch.payloads}


def entity_paths(shape: Shape, at: FieldPath) -> Iterator[tuple[str, FieldPath]]:
    """Yield each entity of the shape at a path, and of all below it, with its path."""
    for path, below in (at, shape), *walk(shape, at):
        for one in (below, *below.options):
            if one.entity:
                yield one.entity, path


@record
class Use:
    """A place where an entity is used: in an event type's payloads, in another entity, in what is around events."""

    kind: str
    name: str
    paths: tuple[FieldPath, ...]


@record(kw_only=True, repr=False, slots=False)
class ResolvedEntity:
    """An entity with its shape and where it is used."""

    name: str
    entity: Entity
    shape: Shape
    uses: tuple[Use, ...] = ()

    @property
    def slug(self) -> str:
        """The entity in URLs."""
        return slugify(self.name)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The field table."""
        return field_table(self.shape)


@record(kw_only=True, repr=False, slots=False)
class Resolved:
    """A catalog with everything that follows from it. `findings` are the problems met on the way.

    `discriminators` are the places in the body by which events are identified, `outer` the header or the channel that
    names the event type, if one does. `delivery` is the shape of the headers, `message_key` that of the key
    of a message.
    """

    catalog: Catalog
    events: Mapping[str, ResolvedEvent]
    entities: Mapping[str, ResolvedEntity]
    envelope: Shape | None
    findings: tuple[Finding, ...]
    discriminators: Discriminators
    outer: NamingKey | None = None
    delivery: Shape | None = None
    message_key: Shape | None = None

    @cached_property
    def payloads(self) -> tuple[Payload, ...]:
        """All payloads, in the guide's order."""
        return tuple(payload for event in self.events.values() for payload in event.payloads)

    @property
    def schemas(self) -> Schemas:
        """The JSON Schemas, as documented."""
        return self.schemas_of(is_open=False)

    def schemas_of(self, *, is_open: bool) -> Schemas:
        """Return the JSON Schemas in one strength: as documented, or open: those only require what identifies an event.

        They are kept until the other strength is asked for: for thousands of event types, each takes much memory.
        """
        kept = self._kept_schemas
        if not kept or kept[0].is_open != is_open:
            kept[:] = [Schemas(self._event_schemas, self.envelope, is_open=is_open)]
        return kept[0]

    def release_schemas(self) -> None:
        """Keep no JSON Schemas; they are made again if they are asked for."""
        self._kept_schemas.clear()

    @cached_property
    def _kept_schemas(self) -> list[Schemas]:
        return []

    @property
    def _event_schemas(self) -> list[EventSchema]:
        return [
            EventSchema(name, event.slug, event.event_type.summary, event.of_all.definition(name), event.branches)
            for name, event in self.events.items()
        ]

    @cached_property
    def variables(self) -> Mapping[str, Any]:
        """The variables by name, with those inside them replaced."""
        return settle(self.catalog.variables)

    @cached_property
    def by_key(self) -> Mapping[PayloadKey, Payload]:
        """The payloads by name."""
        return {payload.key: payload for payload in self.payloads}

    @cached_property
    def header_fields(self) -> tuple[Field, ...]:
        """The table of the headers, empty without any."""
        return field_table(self.delivery) if self.delivery else ()

    @cached_property
    def key_fields(self) -> tuple[Field, ...]:
        """The row of the key of a message, empty without one."""
        key = self.message_key
        return () if key is None else (replace(value_field(key, "key"), anchor="-key"),)  # no header has this anchor

    @cached_property
    def envelope_fields(self) -> tuple[Field, ...]:
        """The field table of the envelope, empty without one; the events have a row only if more is stated of them."""
        rows = field_table(self.envelope) if self.envelope else ()
        return tuple(row for row in rows if not (row.name == ITEM and row.shape.event) or _is_described(row.shape))

    @cached_property
    def event_path(self) -> FieldPath | None:
        """The path of the events in the envelope; None without an envelope, or if it has no place for them."""
        return event_path(self.envelope) if self.envelope else None

    @cached_property
    def replaces(self) -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
        """For each event type (name, "") and action (event type, name) the deprecated ones that it replaces."""
        found: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for name, event in self.catalog.events.items():
            parts: tuple[tuple[str, EventType | Action], ...] = (("", event), *event.actions.items())
            for action, part in parts:
                use = part.deprecated.use if isinstance(part.deprecated, Deprecation) else ""
                if use and (target := self.named(use, name if action else "")):
                    found.setdefault(target, []).append((name, action))
        return {target: tuple(replaced) for target, replaced in found.items()}

    def named(self, use: str, beside: str) -> tuple[str, str] | None:
        """Return what a name means: an action of the event type `beside`, an event type, or `EventType/Action`.

        It is a pair of an event type and an action, "" for the event type itself; None if it means neither.
        """
        events = self.catalog.events
        if beside and use in events[beside].actions:
            return beside, use
        if use in events:
            return use, ""
        parts = use.split("/")
        cuts = (("/".join(parts[:cut]), "/".join(parts[cut:])) for cut in range(1, len(parts)))
        return next(
            ((event, action) for event, action in cuts if event in events and action in events[event].actions), None
        )


def _is_described(shape: Shape) -> bool:
    return any(getattr(shape, key) for key in _DESCRIBING)
