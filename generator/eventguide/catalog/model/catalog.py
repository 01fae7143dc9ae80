"""The catalog: actors, timings, scenarios, delivery, defaults, and the event types of the module beside it."""

from typing import TYPE_CHECKING, Any, Literal

from eventguide.catalog.model.annotations import (
    AcceptedChange,
    Evidence,
    EvidenceLevel,
    Names,
    Note,
    Source,
)
from eventguide.catalog.model.base import NO_ENTRIES, NO_ITEMS, Part
from eventguide.catalog.model.event_types import EventType
from eventguide.catalog.model.schema_types import Entity, Envelope, Property, Tree

if TYPE_CHECKING:
    from eventguide.formats.traffic_json import TrafficJson


class Actor(Part):
    """Who causes events."""

    summary: str = ""
    """Who it is, in one line."""
    description: str = ""
    """More about this actor, in Markdown."""
    example: Tree = NO_ENTRIES
    """Sample values for payloads of actions whose first actor it is, if they have the properties."""
    includes: list[str] = NO_ITEMS
    """Actors that belong to this one, which is a group."""
    properties: dict[str, Property] = NO_ENTRIES
    """Properties that every payload of this actor has."""
    payload: Tree = NO_ENTRIES
    """Values that are fixed in every payload of this actor."""
    also: list[str] = NO_ITEMS
    """Other words for it, which the search finds."""
    formerly: list[str] = NO_ITEMS
    """Previous names; their URLs redirect to the current one."""
    notes: list[Note] = NO_ITEMS
    """Notes for readers."""


class Timing(Part):
    """When events are delivered."""

    summary: str = ""
    """The time of delivery, in one line."""
    description: str = ""
    """More about it, in Markdown."""
    envelope: Tree = NO_ENTRIES
    """Sample values for the example envelope of every event with this timing."""
    batched: Literal["minute", "hour", "day", "week"] | None = None
    """Period over which events are batched; without it, each event is sent as it happens."""
    also: list[str] = NO_ITEMS
    """Other words for it, which the search finds."""
    formerly: list[str] = NO_ITEMS
    """Previous names; their URLs redirect to the current one."""
    notes: list[Note] = NO_ITEMS
    """Notes for readers."""


class Step(Part):
    """A step of a scenario: an action, who does it, and when."""

    event: str
    """The event type."""
    action: str
    """The action of that event type."""
    variant: str = ""
    """The variant, where the action has several."""
    actor: str = ""
    """Who does it; without it, the action's first actor."""
    after: str = ""
    """The time since the previous step, in words: `20 minutes`."""
    delivered: str = ""
    """When the event reaches the receiver, in words."""
    summary: str = ""
    """What happens, in one line."""
    example: Tree = NO_ENTRIES
    """Sample values of this step's message, which replace all others: ids that connect it with earlier messages."""


class Scenario(Part):
    """A sequence of events in steps: which events arrive, and when."""

    summary: str = ""
    """What happens, in one line."""
    description: str = ""
    """More about it, in Markdown."""
    steps: list[Step]
    """What happens, in order."""
    evidence: str | Evidence | None = None
    """The evidence for it."""
    notes: list[Note] = NO_ITEMS
    """Notes for readers."""


class Delivery(Part):
    """How events are sent: as requests, or as messages of a queue."""

    protocol: str = ""
    """The protocol: HTTP, Kafka, AMQP, MQTT."""
    summary: str = ""
    """How the events reach a receiver, in one line."""
    description: str = ""
    """More about it, in Markdown."""
    method: Literal["POST", "PUT", "GET"] | None = None
    """The HTTP method."""
    headers: dict[str, Property] = NO_ENTRIES
    """The headers that are sent with each event, each with the definition of its value."""
    channel: str = ""
    """The topic, queue or subject of the events that have none of their own."""
    key: Property | None = None
    """The key of a message."""
    notes: list[Note] = NO_ITEMS
    """Notes for readers."""


class Defaults(Part):
    """Values for event types and actions that have none of their own."""

    actor: Names = ""
    """The actor, or actors, of an action."""
    when: str = ""
    """The timing of an action."""
    evidence: str | Evidence | None = None
    """The evidence of an event type."""


class Catalog(Part):
    """A whole catalog: one guide to a stream of events."""

    catalog: Literal[1]
    """The version of this format: 1."""
    title: str
    """The title of the guide."""
    summary: str = ""
    """What the guide covers, in one line."""
    description: str = ""
    """More about it, in Markdown."""
    version: str = ""
    """The version of the catalog's content."""
    sources: dict[str, Source] = NO_ENTRIES
    """Documents that the catalog cites."""
    actors: dict[str, Actor] = NO_ENTRIES
    """Who causes events."""
    timings: dict[str, Timing] = NO_ENTRIES
    """When events are delivered."""
    evidence: dict[str, EvidenceLevel] = NO_ENTRIES
    """The evidence levels, strongest first."""
    defaults: Defaults | None = None
    """Actor, timing and evidence of actions that have none of their own."""
    variables: dict[str, Any] = NO_ENTRIES
    """Values for `${name}` in examples and fixed values."""
    entities: dict[str, Entity] = NO_ENTRIES
    """The objects and values that payloads consist of."""
    delivery: Delivery | None = None
    """What carries the events: protocol, headers, channel."""
    envelope: Envelope | None = None
    """The message in which events are sent."""
    events: dict[str, EventType]
    """The event types, in the guide's order."""
    scenarios: dict[str, Scenario] = NO_ENTRIES
    """Scenarios: sequences of events."""
    notes: list[Note] = NO_ITEMS
    """Notes for readers."""
    ignore: dict[str, str] = NO_ENTRIES
    """Rules to ignore, each with the reason."""
    changes: list[AcceptedChange] = NO_ITEMS
    """Accepted changes since the last version."""

    @property
    def captured(self) -> dict[str, Any]:
        """The captured payloads that examples name: path as written -> parsed JSON."""
        captured: dict[str, Any] = self.__dict__.get("_captured", NO_ENTRIES)
        return captured

    @property
    def traffic(self) -> "TrafficJson | None":
        """How often its actions were seen in captured events; None where no counts are kept beside it."""
        return self.__dict__.get("_traffic")

    def set_files(self, captured: dict[str, Any], traffic: "TrafficJson | None") -> None:
        """Set what was read beside the catalog."""
        self.__dict__.update(_captured=captured, _traffic=traffic)
