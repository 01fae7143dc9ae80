"""The catalog: actors, timings, scenarios, delivery, defaults, and the event types of the module beside it."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, PrivateAttr
from pydantic_core import PydanticCustomError

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


def _no_bool(value: Any) -> Any:
    if isinstance(value, bool):  # Python takes true for 1
        raise PydanticCustomError("version", "not a version")
    return value


class Actor(Part):
    """Who causes events."""

    summary: str = ""
    """Who this is, in one line."""
    description: str = ""
    """More about them, in Markdown."""
    example: Tree = NO_ENTRIES
    """Sample values laid over every payload this actor causes, where the properties exist."""
    includes: list[str] = NO_ITEMS
    """Other actors that this one takes in: what it does, they do too."""
    properties: dict[str, Property] = NO_ENTRIES
    """The structure that this actor brings to every payload it causes."""
    payload: Tree = NO_ENTRIES
    """Values that are fixed in every payload this actor causes."""
    also: list[str] = NO_ITEMS
    """Other words by which people look for it: the search finds them."""
    formerly: list[str] = NO_ITEMS
    """Earlier names: their addresses lead here."""
    notes: list[Note] = NO_ITEMS
    """Remarks that readers need."""


class Timing(Part):
    """When events are delivered."""

    summary: str = ""
    """When that is, in one line."""
    description: str = ""
    """More about it, in Markdown."""
    envelope: Tree = NO_ENTRIES
    """Sample values laid over the example envelope of every event delivered then."""
    batched: Literal["minute", "hour", "day", "week"] | None = None
    """Period over which events are batched; left out where each is sent as it happens."""
    also: list[str] = NO_ITEMS
    """Other words by which people look for it: the search finds them."""
    formerly: list[str] = NO_ITEMS
    """Earlier names: their addresses lead here."""
    notes: list[Note] = NO_ITEMS
    """Remarks that readers need."""


class Step(Part):
    """A step of a scenario: an action, who does it, how long after the step before."""

    event: str
    """The event type."""
    action: str
    """The action of that event type."""
    variant: str = ""
    """The variant, where the action has several."""
    actor: str = ""
    """Who does it; the action's first actor where left out."""
    after: str = ""
    """How long after the step before, in words: `20 minutes`."""
    delivered: str = ""
    """When the event reaches the receiver, in words."""
    summary: str = ""
    """What happens, in one line."""
    example: Tree = NO_ENTRIES
    """Sample values of this step's message, laid over all others: what joins it with the messages before it."""


class Scenario(Part):
    """A story in steps: which events arrive, and when."""

    summary: str = ""
    """The story in one line."""
    description: str = ""
    """More about it, in Markdown."""
    steps: list[Step]
    """What happens, in order."""
    evidence: str | Evidence | None = None
    """How sure this is."""
    notes: list[Note] = NO_ITEMS
    """Remarks that readers need."""


class Delivery(Part):
    """What carries the events: a request, or a message of a queue."""

    protocol: str = ""
    """How events are sent: HTTP, Kafka, AMQP, MQTT."""
    summary: str = ""
    """How events reach a receiver, in one line."""
    description: str = ""
    """More about it, in Markdown."""
    method: Literal["POST", "PUT", "GET"] | None = None
    """The HTTP method."""
    headers: dict[str, Property] = NO_ENTRIES
    """The headers that are sent with each event, each with the definition of its value."""
    channel: str = ""
    """The topic, queue or subject of the events that name none."""
    key: Property | None = None
    """The key of a message."""
    notes: list[Note] = NO_ITEMS
    """Remarks that readers need."""


class Defaults(Part):
    """What is meant where event types and actions say nothing."""

    actor: Names = ""
    """The actor, or actors, of an action."""
    when: str = ""
    """The timing of an action."""
    evidence: str | Evidence | None = None
    """How sure an event type is."""


class Catalog(Part):
    """A whole catalog: one guide to a stream of events."""

    catalog: Annotated[Literal[1], BeforeValidator(_no_bool)]
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
    """How sure an entry can be, weakest last."""
    defaults: Defaults | None = None
    """The actor, timing and evidence of actions that say none."""
    variables: dict[str, Any] = NO_ENTRIES
    """Values for `${name}` in examples and fixed values."""
    entities: dict[str, Entity] = NO_ENTRIES
    """The parts that payloads are made of."""
    delivery: Delivery | None = None
    """What carries the events: protocol, headers, channel."""
    envelope: Envelope | None = None
    """What goes over the wire around the events."""
    events: dict[str, EventType]
    """The event types, in the guide's order."""
    scenarios: dict[str, Scenario] = NO_ENTRIES
    """Stories: which events arrive when."""
    notes: list[Note] = NO_ITEMS
    """Remarks that readers need."""
    ignore: dict[str, str] = NO_ENTRIES
    """Rules not to apply, each with the reason."""
    changes: list[AcceptedChange] = NO_ITEMS
    """Changes since the last version that are meant."""

    _captured: dict[str, Any] = PrivateAttr(default_factory=dict)
    _traffic: "TrafficJson | None" = PrivateAttr(default=None)

    @property
    def captured(self) -> dict[str, Any]:
        """The captured payloads that examples name: path as written -> parsed JSON."""
        return self._captured

    @property
    def traffic(self) -> "TrafficJson | None":
        """How often its actions were seen in captured events; None where no counts are kept beside it."""
        return self._traffic

    def set_traffic(self, traffic: "TrafficJson | None") -> None:
        """Set what was read beside the catalog."""
        self._traffic = traffic
