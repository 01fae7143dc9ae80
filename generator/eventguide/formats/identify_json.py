"""identify.json: the rules that identify events, as data."""

from typing import Annotated, Literal, TypeAlias

from eventguide.formats.output import Output, WrittenJson
from eventguide.record import Alias

FORMAT: Literal[1] = 1
"""The version of the format: it is incremented with each incompatible change."""


class Header(Output):
    """A header as a place."""

    header: str
    """The name of the header."""


class Channel(Output):
    """The channel as a place."""

    channel: Literal[True]
    """`true`."""


Place: TypeAlias = tuple[str, ...] | Header | Channel
"""A path in the body (`[]` for every item of an array), a header, or the channel."""


class Key(Output):
    """A key: one or more places whose values identify the event type."""

    places: tuple[Place, ...]
    """The places."""
    values: tuple[tuple[tuple[WrittenJson, ...], int], ...]
    """Pairs of the values at these places, in order, and the event type that has them."""
    unnamed: tuple[int, ...]
    """Event types of which some events have none of these values."""


class EventType(Output):
    """An event type."""

    name: str
    """The name in the catalog."""
    title: str
    """The heading of its page."""
    url: str
    """Its page."""
    places: tuple[Place, ...]
    """The places whose values identify the action."""
    outside: tuple[Place, ...] = ()
    """The headers and the channel that identify the action. For an event without them, only the body is used."""
    formerly: tuple[str, ...] = ()
    """Previous names: an event that has one is unknown, and the event type is among the nearest by name."""


class Test(Output):
    """A test of the value at a place. Without `absent`, `is` and `type`, it is true for every value."""

    absent: bool = False
    """Whether there must be no value."""
    allowed: Annotated[tuple[WrittenJson, ...] | None, Alias("is")] = None
    """The allowed values."""
    types: Annotated[tuple[str, ...] | None, Alias("type")] = None
    """The allowed JSON types."""
    optional: bool = False
    """Whether it is also true if there is no value."""


class Hint(Output):
    """A hint: where to look if payloads are ambiguous."""

    path: tuple[str, ...]
    """The path of the field."""
    text: str
    """What it may show, in Markdown."""


class Payload(Output):
    """A payload."""

    event: int
    """Its event type."""
    title: str
    """The action, with the variant if there are several."""
    url: str
    """The section of its action, or of the variant."""
    schema_url: Annotated[str, Alias("schema")]
    """The path of its JSON Schema."""
    actors: tuple[str, ...]
    """Names of the actors."""
    when: str
    """The name of the timing."""
    hint: Hint | None = None
    """Where to look if the payload is ambiguous."""
    tests: tuple[Test, ...]
    """One test for each of the `places` of its event type, in order."""
    outside: tuple[Test, ...] = ()
    """One test for each place in `outside` of its event type, in order."""


class Property(Output):
    """A top-level property of payloads."""

    name: str
    """The name."""
    optional: bool = False
    """Whether it may be missing."""
    types: tuple[str, ...] | None = None
    """The allowed JSON types; omitted if the values are fixed or if every type is allowed."""
    keys: tuple[str, ...] | None = None
    """The names of its own properties; omitted if it may have others."""


class Form(Output):
    """The top-level properties of a payload."""

    parts: tuple[int, ...]
    """Its properties, by their index in `parts`."""
    open: bool = False
    """Whether it may have others."""


class Forms(Output):
    """The structure of payloads whose event type is not identified by a value."""

    parts: tuple[Property, ...]
    """The properties that these payloads have."""
    payloads: dict[str, Form]
    """Payloads by their index, as text."""
    rarity: dict[str, tuple[int, dict[str, int]]]
    """The rarity of property names, in thousandths of a natural logarithm, and that of the names in their objects."""


class IdentifyJson(Output):
    """The rules."""

    file = "identify.json"

    format: Literal[1]
    """The version of the format; it is incremented with each incompatible change."""
    version: str = ""
    """The version of the catalog's content."""
    hash: str = ""
    """SHA-256 of the compact JSON of everything else: it changes when anything else in the file does."""
    thresholds: dict[str, float | int]
    """Thresholds for matches that are not exact, by name."""
    envelope: tuple[str, ...] | None
    """The path at which an envelope holds its events; null without an envelope."""
    keys: tuple[Key, ...]
    """The keys that identify the event type; the first key whose places all have values is used."""
    events: tuple[EventType, ...]
    """The event types."""
    payloads: tuple[Payload, ...]
    """The payloads."""
    form: Forms | None = None
    """Present if there is an event type that is not identified by a value."""
