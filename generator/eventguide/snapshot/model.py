"""The state of a catalog at one version: events, actions, payloads, entities, timings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any, Literal, Protocol

from eventguide.findings import Location
from eventguide.formats.statements import Deprecation as Deprecated
from eventguide.payloads import Condition, FieldPath, PayloadKey
from eventguide.payloads.identification.outer import CHANNEL, HEADERS
from eventguide.record import record
from eventguide.snapshot.node import Node


class Places(Protocol):
    """Where the definitions of a snapshot are written."""

    def catalog(self, *steps: str) -> Location:
        """Return where a key of the catalog is, or the nearest one above it."""

    def payload_field(self, key: PayloadKey, path: FieldPath, *, fixed: bool = False) -> Location:
        """Return where a field of a payload is defined, or `fixed` to its value; for an empty path, the payload."""

    def entity_field(self, name: str, path: FieldPath, *, fixed: bool = False) -> Location:
        """Return where a field of an entity is defined, or `fixed` to its value; for an empty path, the entity."""

    def envelope_field(self, path: FieldPath) -> Location:
        """Return where a field of the envelope is defined."""


@record(kw_only=True)
class PayloadState:
    """A payload: its node, its example, the conditions that identify it, and those that look the same.

    `headers` is the node of the object of its headers, `header_values` are their sample values. The conditions have the
    names of headers in lower case.
    """

    key: PayloadKey
    node: Node
    example: Any
    conditions: tuple[Condition, ...] = ()
    ambiguous: frozenset[PayloadKey] = frozenset()
    deprecated: Deprecated | None = None
    since: str = ""
    formerly: tuple[str, ...] = ()
    headers: Node | None = None
    header_values: Mapping[str, str] = field(default_factory=dict)
    channel: str = ""

    @property
    def message(self) -> Any:
        """What is tested to identify it: the example, with the headers and the channel at the paths of conditions."""
        if not isinstance(self.example, dict) or not (self.header_values or self.channel):
            return self.example
        headers = {name.lower(): value for name, value in self.header_values.items()}
        outer = {HEADERS: headers, **({CHANNEL: self.channel} if self.channel else {})}
        return {**self.example, **outer}

    @property
    def title(self) -> str:
        """The action, with the variant where there are several."""
        return f"{self.key[1]} ({self.key[2]})" if self.key[2] else self.key[1]


@record(kw_only=True)
class ActionState:
    """An action: who causes it, when it is delivered, its payloads by variant."""

    event: str
    name: str
    slug: str
    actors: tuple[str, ...]
    when: str
    payloads: Mapping[str, PayloadState]
    formerly: tuple[str, ...] = ()
    deprecated: Deprecated | None = None
    since: str = ""
    evidence: str = ""


@record(kw_only=True)
class MatrixState:
    """Which change to which object sends an event: (row, column) -> `sends`, `silent`, …, `sends OtherEvent`."""

    cells: Mapping[tuple[str, str], str] = field(default_factory=dict)


@record(kw_only=True)
class EventState:
    """An event type with its actions."""

    name: str
    slug: str
    extends: str
    actions: Mapping[str, ActionState]
    formerly: tuple[str, ...] = ()
    deprecated: Deprecated | None = None
    since: str = ""
    matrix: MatrixState = field(default_factory=MatrixState)

    @property
    def payloads(self) -> Iterator[PayloadState]:
        """All payloads, in the guide's order."""
        return (payload for action in self.actions.values() for payload in action.payloads.values())


@record(kw_only=True)
class EntityState:
    """An entity: its node, and the entity that it extends."""

    name: str
    node: Node
    extends: str = ""
    formerly: tuple[str, ...] = ()


@record
class ActorState:
    """An actor: its earlier names."""

    formerly: tuple[str, ...] = ()


@record
class TimingState:
    """A timing: the period over which events are batched, empty where each is sent as it happens."""

    batched: str = ""
    formerly: tuple[str, ...] = ()


@record(kw_only=True)
class DeliveryState:
    """What carries the events: the node of the object of all headers, that of the key of a message, and the channel."""

    protocol: str = ""
    method: str = ""
    channel: str = ""
    headers: Node
    key: Node | None = None


@record
class Acceptance:
    """A change that the catalog accepts: an intended one (`change`), or one of wrong documentation (`correction`)."""

    rule: str
    at: str
    kind: Literal["change", "correction"]
    reason: str
    place: Location


@record(kw_only=True, slots=False)
class Snapshot:
    """A catalog at one version. `label` is how messages name it."""

    label: str
    version: str
    events: Mapping[str, EventState]
    entities: Mapping[str, EntityState]
    envelope: Node | None
    actors: Mapping[str, ActorState]
    timings: Mapping[str, TimingState]
    evidence: tuple[str, ...]
    accepted: tuple[Acceptance, ...]
    places: Places
    delivery: DeliveryState | None = None

    @cached_property
    def payloads(self) -> Mapping[PayloadKey, PayloadState]:
        """All payloads by name, in the guide's order."""
        return {payload.key: payload for event in self.events.values() for payload in event.payloads}

    @cached_property
    def uses_since(self) -> bool:
        """Return whether the catalog has a `since` anywhere."""
        return any(map(_has_since, self.events.values()))


def _has_since(event: EventState) -> bool:
    said: Iterable[str] = (event.since, *(action.since for action in event.actions.values()))
    return any(said) or any(payload.since for payload in event.payloads)
