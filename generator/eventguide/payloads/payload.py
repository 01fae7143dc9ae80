"""A payload of the guide: a variant of an action, with its shape, example and how it is identified."""

from typing import Any

from eventguide.catalog import (
    Action,
    Actor,
    Deprecation,
    EventType,
    Evidence,
    Hint,
    Layer,
    Note,
    Variant,
    name_list,
)
from eventguide.payloads.delivery import Carrier
from eventguide.payloads.example.compose import with_event
from eventguide.payloads.identification.conditions import Condition
from eventguide.payloads.identification.outer import HEADERS
from eventguide.payloads.shape.context import PayloadKey
from eventguide.payloads.shape.field_paths import FieldPath
from eventguide.payloads.shape.remarks import as_evidence
from eventguide.payloads.shape.shape import Shape
from eventguide.payloads.shape.value_trees import leaves
from eventguide.record import record
from eventguide.slugs import action_slug, slugify


@record
class Identified:
    """How a payload is identified: the conditions that select its events.

    `also_selected` are payloads of which some events meet them too; `ambiguous` are those that no documented field
    distinguishes from it. `constant` are the places of conditions that rule out no other payload.
    """

    conditions: tuple[Condition, ...] = ()
    also_selected: tuple[PayloadKey, ...] = ()
    ambiguous: tuple[PayloadKey, ...] = ()
    constant: tuple[FieldPath, ...] = ()


_NOT_IDENTIFIED = Identified()


@record
class Captured:
    """One of several captured payloads: its name and slug, what is special about it, and the payload."""

    name: str
    slug: str
    summary: str
    value: Any


@record
class Wire:
    """What goes over the wire at one timing: the envelope's shape, and an example of it without an event."""

    shape: Shape
    example: Any


@record(kw_only=True, repr=False)
class Payload:
    """One payload of the guide: a variant of an action of an event type.

    `example` is the composed or captured example; parts of it that are the same in many payloads are the same
    objects. `wire` is None without an envelope in the catalog. `examples` are all captured payloads, where there are
    several. `by` is the actor, where it brings structure of its own. `carrier` is what carries it, None where the
    catalog does not say. `body_identified` is how it is identified without headers and channel, None where they don't
    matter.
    """

    event: str
    action: str
    variant: str
    event_type: EventType
    definition: Action
    variant_definition: Variant | None
    shape: Shape
    example: Any
    wire: Wire | None
    examples: tuple[Captured, ...] = ()
    by: Actor | None = None
    carrier: Carrier | None = None
    body_identified: Identified | None = None
    identified: Identified = _NOT_IDENTIFIED

    @property
    def key(self) -> PayloadKey:
        """The name of the payload."""
        return (self.event, self.action, self.variant)

    @property
    def actors(self) -> tuple[str, ...]:
        """Who causes it: the variant's actors, else the action's."""
        return (name_list(self.variant_definition.actor) if self.variant_definition else ()) or self.definition.actors

    def may_lack(self, condition: Condition) -> bool:
        """Return whether one of its events may have nothing where a condition looks: then the others decide."""
        is_header = condition.path[:1] == (HEADERS,) and len(condition.path) > 1
        return condition.optional or (
            is_header and self.carrier is not None and not self.carrier.needs(condition.path[1])
        )

    @property
    def by_body(self) -> Identified:
        """How it is identified by its body alone."""
        return self.body_identified or self.identified

    @property
    def status(self) -> str:
        """How far it is settled: the status of the variant, else of the action, else of the event type."""
        return next((part.status for part in self.parts if part.status), "")

    @property
    def deprecated(self) -> bool:
        """Return whether the event type, the action or the variant is deprecated."""
        return any(part.deprecated for part in self.parts)

    @property
    def sunset(self) -> str:
        """The date from which it is no longer sent: that of the variant, else of the action, else of the event type."""
        stated = (part.deprecated for part in self.parts)
        return next((one.sunset for one in stated if isinstance(one, Deprecation) and one.sunset), "")

    @property
    def owner(self) -> str:
        """Who is responsible for it."""
        return self.definition.owner or self.event_type.owner

    @property
    def hint(self) -> Hint | None:
        """Where to look if its events are ambiguous."""
        return self.definition.hint or self.event_type.hint

    @property
    def title(self) -> str:
        """The action, with the variant where there are several."""
        return f"{self.action} ({self.variant})" if self.variant else self.action

    @property
    def event_slug(self) -> str:
        """The event type in URLs."""
        return slugify(self.event)

    @property
    def action_slug(self) -> str:
        """The action in URLs."""
        return action_slug(self.action)

    @property
    def slug(self) -> str:
        """The payload in URLs: `log-in`, `create-or-delete-folder.create`."""
        return f"{self.action_slug}.{action_slug(self.variant)}" if self.variant else self.action_slug

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The variant, where there is one, and the action: nearest first."""
        return (self.variant_definition, self.definition) if self.variant_definition else (self.definition,)

    @property
    def parts(self) -> tuple[EventType | Layer, ...]:
        """The variant, where there is one, the action and the event type: nearest first."""
        return (*self.layers, self.event_type)

    @property
    def envelope(self) -> Any:
        """The example as it goes over the wire; None without an envelope in the catalog."""
        return self.wrapped(self.example)

    def wrapped(self, event: Any) -> Any:
        """Return an event as it goes over the wire; None without an envelope in the catalog."""
        return with_event(self.wire.shape, self.wire.example, event) if self.wire else None

    @property
    def fixed(self) -> tuple[FieldPath, ...]:
        """The paths that the event type, the action or the variant fixes by `payload`."""
        parts = (self.event_type, *reversed(self.layers), *((self.by,) if self.by else ()))
        return tuple(dict.fromkeys(path for part in parts for path in leaves(part.payload)))

    @property
    def evidence(self) -> Evidence | None:
        """How sure the payload is: the variant's evidence, else the action's, else the event type's."""
        return next((as_evidence(part.evidence) for part in self.parts if part.evidence), None)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The variant's own notes."""
        return tuple(self.variant_definition.notes) if self.variant_definition else ()

    @property
    def former_slugs(self) -> tuple[str, ...]:
        """The payload in previous URLs, under the former names of its action and its variant."""
        actions = [self.action_slug, *filter(None, map(action_slug, self.definition.formerly))]
        if not self.variant_definition:
            return tuple(dict.fromkeys(actions[1:]))
        variants = [self.variant, *self.variant_definition.formerly]
        slugs = [f"{action}.{slug}" for action in actions for one in variants if (slug := action_slug(one))]
        return tuple(dict.fromkeys(slug for slug in slugs if slug != self.slug))
