"""The catalog: actors, timings, event types, actions, variants, scenarios."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, PrivateAttr
from pydantic_core import PydanticCustomError

from eventguide.catalog.model.annotations import (
    AcceptedChange,
    CapturedExample,
    Deprecation,
    Evidence,
    EvidenceLevel,
    Hint,
    Link,
    Names,
    Note,
    Source,
    Status,
    name_list,
)
from eventguide.catalog.model.base import NO_ENTRIES, NO_ITEMS, Part
from eventguide.catalog.model.schema_types import Entity, Envelope, Property, Structure, Tree


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


class Layer(Part):
    """What an action and a variant share: the ways to say how a payload differs."""

    summary: str = ""
    """What happens, in one line."""
    trigger: str = ""
    """What somebody does to cause it; Markdown inline."""
    description: str = ""
    """More about it, in Markdown."""
    labels: dict[str, Names] = NO_ENTRIES
    """Free facts: shown on the page, facets in the guide; each a text or a list."""
    evidence: str | Evidence | None = None
    """How sure this is: a level, or a level with its source."""
    payload: Tree = NO_ENTRIES
    """A tree of constant values, which identify this event."""
    example: Tree = NO_ENTRIES
    """A tree of sample values, or `{file: examples/x.json}`: a captured payload."""
    examples: dict[str, CapturedExample] = NO_ENTRIES
    """Several captured payloads, by name; the first is shown first."""
    properties: dict[str, Property] = NO_ENTRIES
    """Refines the structure where it differs."""
    headers: dict[str, str] = NO_ENTRIES
    """Fixed values of headers that `delivery` declares: X-GitHub-Event: pull_request."""
    channel: str = ""
    """The topic, queue or subject to which it is sent."""
    notes: list[Note] = NO_ITEMS
    """Remarks that readers need."""
    deprecated: bool | Deprecation = False
    """`true`, or since when, why, and what to use instead."""
    since: str = ""
    """The version it came with."""
    formerly: list[str] = NO_ITEMS
    """Earlier names: their addresses lead here."""
    also: list[str] = NO_ITEMS
    """Other words by which people look for it: the search finds them."""
    status: Status | None = None
    """`draft`, `preview` or `stable`."""


class Variant(Layer):
    """One of several payloads of an action."""

    actor: Names = ""
    """Who causes it; the action's actors where left out."""


NEEDED = ("actor", "when")
"""The keys that each action needs, from itself or from an outer level."""


class Action(Layer):
    """One row of the guide: what somebody does, and the event that it sends."""

    actor: Names = ""
    """The actor's name, or a list of names. Left out: that of the event type, or of `defaults`."""
    when: str = ""
    """The timing's name: when the event is delivered. Left out: that of the event type, or of `defaults`."""
    short: str = ""
    """A shorter name for the navigation and the table of contents."""
    owner: str = ""
    """Who is responsible for it: a team."""
    hint: Hint | None = None
    """Where to look if its events are ambiguous."""
    variants: dict[str, Variant] = NO_ENTRIES
    """The payloads, if the row has several."""
    see: list[str | Link] = NO_ITEMS
    """Related event types, actions (`EventType/Action`) or links."""
    ignore: dict[str, str] = NO_ENTRIES
    """Rules not to apply here, each with the reason."""

    @property
    def actors(self) -> tuple[str, ...]:
        """The names of all actors, those of variants after its own."""
        own = name_list(self.actor)
        if not any(variant.actor for variant in self.variants.values()):
            return own
        return tuple(dict.fromkeys(name for one in self.variants.values() for name in name_list(one.actor) or own))


class Matrix(Part):
    """Which change to which object sends an event."""

    title: str
    """The heading of the matrix."""
    summary: str = ""
    """How to read it."""
    columns: list[str]
    """The changes."""
    rows: dict[str, list[str | dict[str, str]]]
    """Object -> one cell per column: sends, silent, n/a, unknown, or {sends: OtherEvent}."""
    source: Names = ""
    """The document or documents it rests on."""
    notes: list[Note] = NO_ITEMS
    """Remarks that readers need."""


class EventType(Structure):
    """A type of event with its actions."""

    title: str = ""
    """The heading of its page; the name where left out."""
    short: str = ""
    """A shorter name for the navigation and the table of contents."""
    actor: Names = ""
    """The actor, or actors, of the actions that name none."""
    when: str = ""
    """The timing of the actions that name none."""
    headers: dict[str, str] = NO_ENTRIES
    """Fixed values of headers that `delivery` declares: X-GitHub-Event: pull_request."""
    channel: str = ""
    """The topic, queue or subject to which it is sent."""
    actions: dict[str, Action] = NO_ENTRIES
    """The actions, in the guide's order."""
    matrix: Matrix | None = None
    """Which change to which object sends this event."""
    also: list[str] = NO_ITEMS
    """Other words by which people look for it: the search finds them."""
    status: Status | None = None
    """`draft`, `preview` or `stable`."""
    owner: str = ""
    """Who is responsible for it: a team."""
    hint: Hint | None = None
    """Where to look if its events are ambiguous."""
    evidence: str | Evidence | None = None
    """How sure this is."""
    deprecated: bool | Deprecation = False
    """`true`, or since when, why, and what to use instead."""
    since: str = ""
    """The version it came with."""
    formerly: list[str] = NO_ITEMS
    """Earlier names: their addresses lead here."""
    see: list[str | Link] = NO_ITEMS
    """Related event types, actions (`EventType/Action`) or links."""
    ignore: dict[str, str] = NO_ENTRIES
    """Rules not to apply here, each with the reason."""


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

    @property
    def captured(self) -> dict[str, Any]:
        """The captured payloads that examples name: path as written -> parsed JSON."""
        return self._captured
