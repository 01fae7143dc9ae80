"""Event types, actions, payloads and fields in catalog.json."""

from dataclasses import field
from typing import Literal

from eventguide.formats.output import GivenJson, Output, WrittenJson
from eventguide.formats.statements import Definition, Deprecation, Entry, Evidence, Hint, Link, Note
from eventguide.missing import MISSING


class Condition(Output):
    """A condition that identifies a payload."""

    path: tuple[str, ...] = ()
    """Where the value is in the body; a path with `[]` is tested in every item."""
    header: str = ""
    """The header whose value is tested, instead of a path."""
    channel: bool = False
    """Whether the channel is tested, instead of a path."""
    test: Literal["is", "type", "present", "absent"]
    """What is tested."""
    value: GivenJson = MISSING
    """With `is`: the only allowed value."""
    values: tuple[WrittenJson, ...] = ()
    """With `is`: the allowed values, if there are several."""
    types: tuple[str, ...] = ()
    """With `type`: the allowed JSON types."""
    optional: bool = False
    """Whether the condition is also true if there is no such value or header; the other conditions decide then."""


class PayloadName(Output):
    """The name of a payload."""

    event: str
    """The event type."""
    action: str
    """The action."""
    variant: str = ""
    """The variant, if the action has several."""


class Example(Output):
    """One of several captured payloads."""

    name: str
    """The name in the catalog."""
    summary: str = ""
    """What is special about it."""
    json_url: str
    """The payload."""


class Payload(Definition):
    """A payload."""

    variant: str = ""
    """The name of the variant, if the action has several."""
    slug: str
    """The payload in URLs: `<action>` or `<action>.<variant>`."""
    title: str
    """The action, with the variant if there are several."""
    url: str = ""
    """The section of its action, or of the variant, on the page of its event type."""
    trigger: str = ""
    """What causes it, if it differs from the action; Markdown."""
    actors: tuple[str, ...] = ()
    """Names of the actors, if the variant has its own."""
    formerly: tuple[str, ...] = ()
    """Previous names."""
    also: tuple[str, ...] = ()
    """Other words for it."""
    status: Literal["draft", "preview", "stable", ""] = ""
    """How far the definition is settled."""
    headers: dict[str, str] = field(default_factory=dict)
    """The headers with which it is sent, with sample values."""
    headers_shape: int | None = None
    """The shape of the object of its headers: a position in `shapes`, from 0."""
    channel: str = ""
    """The topic, queue or subject to which it is sent."""
    examples: tuple[Example, ...] = ()
    """Its captured payloads, if there are several; the first is at `json_url`."""
    json_url: str
    """The example payload."""
    envelope_url: str = ""
    """The example payload in its envelope."""
    schema_url: str
    """The JSON Schema of this payload."""
    identified_by: tuple[Condition, ...] = ()
    """Conditions that are all true for this payload."""
    ambiguous: tuple[PayloadName, ...] = ()
    """Payloads that look the same, because no fixed value, type or absent field tells them apart."""
    shape: int
    """Its shape: a position in `shapes`, from 0."""
    example: WrittenJson
    """The example payload, as in `json_url`."""


class Action(Entry, Definition):
    """An action."""

    slug: str
    """The action in URLs."""
    actors: tuple[str, ...] = ()
    """Names of the actors."""
    when: str
    """The name of the timing."""
    trigger: str = ""
    """What causes it, in Markdown."""
    also: tuple[str, ...] = ()
    """Other words for it."""
    status: Literal["draft", "preview", "stable", ""] = ""
    """How far the definition is settled."""
    short: str = ""
    """A shorter name."""
    owner: str = ""
    """Who is responsible for it."""
    hint: Hint | None = None
    """Where to look if its payloads are ambiguous."""
    formerly: tuple[str, ...] = ()
    """Previous names."""
    see: tuple[str | Link, ...] = ()
    """Related event types and actions by name, and links."""
    payloads: tuple[Payload, ...]
    """Its payloads, one for each variant."""


class Option(Output):
    """What the value of a field can be, one of several."""

    name: str
    """Its name among them."""
    entity: str = ""
    """The entity that it is."""
    types: tuple[str, ...] = ()
    """The JSON types that it may have."""
    summary: str = ""
    """One sentence."""
    description: str = ""
    """More, in Markdown."""
    fixed: dict[str, tuple[WrittenJson, ...]] = field(default_factory=dict)
    """Properties whose fixed values distinguish the options, with the values of this one."""
    since: str = ""
    """The version that added it."""
    deprecated: bool | Deprecation = False
    """`true`, or an object with the details."""
    evidence: Evidence | None = None
    """How well it is supported."""
    sources: tuple[str, ...] = ()
    """Names of the sources."""
    notes: tuple[Note, ...] = ()
    """Notes for readers."""
    fields: tuple[tuple[str, ...], ...] = ()
    """The paths of the fields that it has."""


class Field(Output):
    """A row of a field table."""

    path: tuple[str, ...]
    """Names from the top level of the payload; `[]` is every item of an array, `*` every value of an open map."""
    display: str
    """The path for people."""
    url: str
    """Its row on the page."""
    types: tuple[str, ...] = ()
    """The JSON types that the value may have."""
    format: str = ""
    """The format of a string, as in JSON Schema."""
    timestamp: Literal["occurred", "sent"] | None = None
    """What the timestamp describes."""
    presence: Literal["always", "optional", "sometimes"]
    """`optional`: it may be missing from its object; `sometimes`: only some payloads have it."""
    presence_text: str = ""
    """The condition under which it is present."""
    summary: str = ""
    """One sentence."""
    description: str = ""
    """More, in Markdown."""
    entity: str = ""
    """The entity that the value is."""
    inherited_from: str = ""
    """The entity that defines the field."""
    fixed_values: tuple[WrittenJson, ...] = ()
    """The values that it always has, one of them in each payload."""
    enum: tuple[WrittenJson, ...] = ()
    """The allowed values, or with `open_enum` those that are known."""
    open_enum: bool = False
    """Whether further values may be added to `enum`."""
    nullable: bool = False
    """Whether the value may be null instead."""
    options: tuple[Option, ...] = ()
    """What the value can be, where there are several options; it follows at least one of them."""
    open: bool = False
    """Whether an object may have further properties."""
    formerly: tuple[str, ...] = ()
    """Previous names."""
    also: tuple[str, ...] = ()
    """Other words for it."""
    example: GivenJson = MISSING
    """An example value."""
    sensitive: str = ""
    """Why the value is sensitive."""
    since: str = ""
    """The version that added it."""
    deprecated: bool | Deprecation = False
    """`true`, or an object with the details."""
    evidence: Evidence | None = None
    """How well it is supported."""
    sources: tuple[str, ...] = ()
    """Names of the sources."""
    payloads: tuple[str, ...] = ()
    """Slugs of the payloads that have it, with the presence `sometimes`."""
    notes: tuple[Note, ...] = ()
    """Notes for readers."""


class Matrix(Output):
    """A matrix of which changes send an event."""

    title: str
    """The heading."""
    summary: str = ""
    """How to read it."""
    columns: tuple[str, ...] = ()
    """The changes."""
    rows: dict[str, tuple[str | dict[str, str], ...]] = field(default_factory=dict)
    """Objects, each with one cell for each column: `sends`, `silent`, `n/a`, `unknown`, or `{sends: OtherEvent}`."""
    sources: tuple[str, ...] = ()
    """Names of the sources."""
    notes: tuple[Note, ...] = ()
    """Notes for readers."""


class EventType(Entry, Definition):
    """An event type."""

    slug: str
    """The event type in URLs."""
    title: str
    """The heading of its page."""
    extends: str = ""
    """The entity that it extends."""
    open: bool = False
    """Whether an object may have further properties."""
    also: tuple[str, ...] = ()
    """Other words for it."""
    status: Literal["draft", "preview", "stable", ""] = ""
    """How far the definition is settled."""
    short: str = ""
    """A shorter name."""
    owner: str = ""
    """Who is responsible for it."""
    hint: Hint | None = None
    """Where to look if its payloads are ambiguous."""
    formerly: tuple[str, ...] = ()
    """Previous names."""
    see: tuple[str | Link, ...] = ()
    """Related event types and actions by name, and links."""
    schema_url: str
    """The JSON Schema of the event type, which matches all of its payloads."""
    actions: tuple[Action, ...] = ()
    """Its actions, in the order of the guide."""
    fields: tuple[Field, ...] = ()
    """The field table of all its payloads."""
    matrix: Matrix | None = None
    """Which changes send the event."""
