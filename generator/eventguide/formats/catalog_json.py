"""catalog.json: the resolved catalog."""

from dataclasses import field
from typing import Annotated, Literal

from eventguide.formats.catalog_events import EventType, Field, Option
from eventguide.formats.output import GivenJson, Output, WrittenJson
from eventguide.formats.shapes import AcceptedChange, Shape
from eventguide.formats.statements import Definition, Described, Entry, Evidence
from eventguide.missing import MISSING
from eventguide.record import Alias

FORMAT: Literal[1] = 1
"""The version of the format: it is incremented with each incompatible change."""


class Source(Output):
    """A source: a document that the catalog cites."""

    name: str
    """The name in the catalog."""
    title: str
    """The title of the document."""
    url: str = ""
    """The URL of the document."""
    summary: str = ""
    """One sentence."""
    checked: str = ""
    """The date on which the catalog was last compared with it."""


class EvidenceLevel(Output):
    """An evidence level. The strongest is the first."""

    name: str
    """The name in the catalog."""
    summary: str = ""
    """One sentence."""


class Actor(Entry):
    """An actor."""

    includes: tuple[str, ...] = ()
    """Names of other actors that are part of this one."""
    formerly: tuple[str, ...] = ()
    """Previous names."""
    also: tuple[str, ...] = ()
    """Other words for it."""


class Timing(Entry):
    """A timing: when events are delivered."""

    batched: Literal["minute", "hour", "day", "week"] | None = None
    """The period over which events are batched."""
    formerly: tuple[str, ...] = ()
    """Previous names."""
    also: tuple[str, ...] = ()
    """Other words for it."""


class Envelope(Described):
    """The envelope in which events are sent."""

    url: str
    """Its page."""
    labels: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    """Labels, each with its value or its values."""
    open: bool = False
    """Whether an object may have further properties."""
    extends: str = ""
    """The entity that it extends."""
    fields: tuple[Field, ...] = ()
    """Its field table."""
    shape: int
    """Its shape: a position in `shapes`, from 0."""


class Value(Output):
    """What an entity is that is not an object."""

    types: tuple[str, ...] = ()
    """The JSON types."""
    format: str = ""
    """The format of a string, as in JSON Schema."""
    enum: tuple[WrittenJson, ...] = ()
    """The allowed values, or with `open_enum` those that are known."""
    open_enum: bool = False
    """Whether further values may be added to `enum`."""
    options: tuple[Option, ...] = ()
    """What it can be, where there are several options; it follows at least one of them."""
    example: GivenJson = MISSING
    """An example value."""


class Delivery(Described):
    """The delivery: what carries the events."""

    url: str
    """Its page."""
    protocol: str = ""
    """How events are sent."""
    method: str = ""
    """The HTTP method."""
    channel: str = ""
    """The topic, queue or subject of payloads that have none of their own."""
    key: str = ""
    """A sample of the key of a message."""
    key_fields: tuple[Field, ...] = ()
    """The row of the key of a message."""
    headers: tuple[Field, ...] = ()
    """The table of the headers."""
    shape: int
    """The shape of the object of all headers: a position in `shapes`, from 0."""
    key_shape: int | None = None
    """The shape of the key of a message: a position in `shapes`, from 0."""


class Entity(Entry, Definition):
    """An entity: an object that payloads contain."""

    extends: str = ""
    """The entity that it extends."""
    sources: tuple[str, ...] = ()
    """Names of the sources."""
    sensitive: str = ""
    """Why its values are sensitive."""
    formerly: tuple[str, ...] = ()
    """Previous names."""
    also: tuple[str, ...] = ()
    """Other words for it."""
    status: Literal["draft", "preview", "stable", ""] = ""
    """How far the definition is settled."""
    open: bool = False
    """Whether an object may have further properties."""
    value: Value | None = None
    """What it is, if it is not an object."""
    fields: tuple[Field, ...] = ()
    """Its field table."""
    slug: str
    """The entity in URLs."""
    shape: int
    """Its shape: a position in `shapes`, from 0."""


class Step(Output):
    """A step of a scenario."""

    event: str
    """The event type."""
    action: str
    """The action."""
    variant: str = ""
    """The variant, if the action has several."""
    actor: str = ""
    """The actor."""
    when: str
    """The name of the timing."""
    summary: str = ""
    """One sentence."""
    after: str = ""
    """The time since the previous step, in words."""
    delivered: str = ""
    """When the event is delivered, in words."""
    arrives: int
    """The position of its message in the order of arrival, from 1."""
    message_url: str
    """Its message."""


class Scenario(Entry):
    """A scenario: a sequence of events."""

    evidence: Evidence | None = None
    """How well it is supported."""
    messages_url: str
    """Its messages in the order of arrival."""
    steps: tuple[Step, ...] = ()
    """Its steps, in order."""


class Head(Output):
    """The first keys of the file."""

    schema_id: Annotated[str, Alias("$schema")]
    """The URL of the JSON Schema of this file."""
    format: Literal[1]
    """The version of the format; it is incremented with each incompatible change."""
    title: str
    """The title of the guide."""


class CatalogJson(Described, Head):
    """The resolved catalog."""

    file = "catalog.json"

    version: str = ""
    """The version of the catalog's content."""
    hash: str = ""
    """SHA-256 of the compact JSON of everything else: it changes when anything else in the file does."""
    url: str = ""
    """The URL of the site, if `site_url` is set."""
    sources: tuple[Source, ...] = ()
    """The cited documents."""
    evidence: tuple[EvidenceLevel, ...] = ()
    """The evidence levels."""
    actors: tuple[Actor, ...] = ()
    """The actors."""
    timings: tuple[Timing, ...] = ()
    """The timings."""
    delivery: Delivery | None = None
    """The delivery, if the catalog describes it."""
    envelope: Envelope | None = None
    """The envelope, if the catalog has one."""
    entities: tuple[Entity, ...] = ()
    """The entities."""
    events: tuple[EventType, ...]
    """The event types, in the order of the guide."""
    scenarios: tuple[Scenario, ...] = ()
    """The scenarios."""
    changes: tuple[AcceptedChange, ...] = ()
    """Changes since the last version that the catalog accepts."""
    shapes: tuple[Shape, ...] = ()
    """Each distinct shape of a value, those below it first: `eventguide diff` compares files by them."""
