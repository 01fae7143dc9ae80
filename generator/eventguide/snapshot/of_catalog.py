"""The snapshot of a resolved catalog."""

from dataclasses import replace
from typing import Any

from eventguide.catalog import Action, EventType, Evidence, Location, Matrix
from eventguide.numbers import plain
from eventguide.payloads import (
    Condition,
    FieldPath,
    Payload,
    PayloadKey,
    Resolved,
    ResolvedEvent,
    Shape,
    action_slug,
    as_evidence,
)
from eventguide.payloads.identification.outer import HEADERS
from eventguide.snapshot.deprecation import announced
from eventguide.snapshot.model import (
    Acceptance,
    ActionState,
    ActorState,
    DeliveryState,
    EntityState,
    EventState,
    MatrixState,
    PayloadState,
    Snapshot,
    TimingState,
)
from eventguide.snapshot.node import Node, Nodes


def snapshot_of(resolved: Resolved, nodes: Nodes, label: str = "") -> Snapshot:
    """Return the snapshot of a catalog; `nodes` are shared by the snapshots that are to be compared."""
    catalog = resolved.catalog
    seen: dict[int, tuple[Shape, Node]] = {}
    return Snapshot(
        label=label,
        version=catalog.version,
        events={name: _event(event, nodes, seen) for name, event in resolved.events.items()},
        entities={
            name: EntityState(
                name=name,
                node=nodes.of_shape(one.shape, seen),
                extends=one.entity.extends,
                formerly=_formerly(one.entity),
            )
            for name, one in resolved.entities.items()
        },
        envelope=nodes.of_shape(resolved.envelope, seen) if resolved.envelope else None,
        actors={name: ActorState(_formerly(one)) for name, one in catalog.actors.items()},
        timings={
            name: TimingState(timing.batched or "", _formerly(timing)) for name, timing in catalog.timings.items()
        },
        evidence=tuple(catalog.evidence),
        accepted=tuple(Acceptance(one.rule, one.cause, one.kind, one.reason, one.at_key()) for one in catalog.changes),
        places=_CatalogPlaces(resolved),
        delivery=_delivery(resolved, nodes, seen),
    )


def _delivery(resolved: Resolved, nodes: Nodes, seen: dict[int, tuple[Shape, Node]]) -> DeliveryState | None:
    stated = resolved.catalog.delivery
    if stated is None or resolved.delivery is None:
        return None
    return DeliveryState(
        protocol=stated.protocol,
        method=stated.method or "",
        channel=stated.channel,
        headers=nodes.of_shape(resolved.delivery, seen),
        key=nodes.of_shape(resolved.message_key, seen) if resolved.message_key else None,
    )


def _event(event: ResolvedEvent, nodes: Nodes, seen: dict[int, tuple[Shape, Node]]) -> EventState:
    definition = event.event_type
    by_action = event.by_action()
    return EventState(
        name=event.name,
        slug=event.slug,
        extends=definition.extends,
        actions={
            name: _action(event.name, name, action, definition, by_action[name], nodes, seen)
            for name, action in definition.actions.items()
        },
        formerly=tuple(definition.formerly),
        deprecated=announced(definition.deprecated),
        since=definition.since,
        matrix=_matrix(definition.matrix),
    )


def _action(
    event: str,
    name: str,
    action: Action,
    event_type: EventType,
    payloads: tuple[Payload, ...],
    nodes: Nodes,
    seen: dict[int, tuple[Shape, Node]],
) -> ActionState:
    return ActionState(
        event=event,
        name=name,
        slug=action_slug(name),
        actors=tuple(action.actors),
        when=action.when,
        payloads={payload.variant: _payload(payload, nodes, seen) for payload in payloads},
        formerly=tuple(action.formerly),
        deprecated=announced(action.deprecated),
        since=action.since,
        evidence=_level(action.evidence or event_type.evidence),
    )


def _payload(payload: Payload, nodes: Nodes, seen: dict[int, tuple[Shape, Node]]) -> PayloadState:
    own, carrier = payload.variant_definition, payload.carrier
    return PayloadState(
        key=payload.key,
        node=nodes.of_shape(payload.shape, seen),
        example=plain(payload.example),
        conditions=tuple(_published(one, payload) for one in payload.identified.conditions),
        ambiguous=frozenset(payload.identified.ambiguous),
        deprecated=announced(own.deprecated) if own else None,
        since=own.since if own else "",
        formerly=_formerly(own) if own else (),
        headers=nodes.of_shape(carrier.shape, seen) if carrier else None,
        header_values=carrier.headers if carrier else {},
        channel=carrier.channel if carrier else "",
    )


def _published(condition: Condition, payload: Payload) -> Condition:
    """Return a condition as catalog.json has it, with the name of a header in lower case: they compare so."""
    if condition.path[:1] != (HEADERS,):
        return condition
    path = (HEADERS, *(step.lower() for step in condition.path[1:]))
    return replace(condition, path=path, optional=payload.may_lack(condition))


def _formerly(part: Any) -> tuple[str, ...]:
    return tuple(getattr(part, "formerly", ()))


def _level(evidence: str | Evidence | None) -> str:
    return as_evidence(evidence).level if evidence else ""


def _matrix(matrix: Matrix | None) -> MatrixState:
    return MatrixState(cells=matrix_cells(matrix.columns, matrix.rows) if matrix else {})


def matrix_cells(columns: list[str], rows: dict[str, list[Any]]) -> dict[tuple[str, str], str]:
    """Return the cells of a matrix: (row, column) -> `sends`, `silent`, `n/a`, `unknown`, `sends OtherEvent`."""
    return {
        (row, column): cell if isinstance(cell, str) else " ".join(f"{verb} {event}" for verb, event in cell.items())
        for row, cells in rows.items()
        for column, cell in zip(columns, cells, strict=False)
    }


class _CatalogPlaces:
    """Where the definitions of a resolved catalog are, found when they are asked for."""

    def __init__(self, resolved: Resolved) -> None:
        self._resolved = resolved

    def catalog(self, *steps: str) -> Location:
        return self._resolved.catalog.at_key(*steps)

    def payload_field(self, key: PayloadKey, path: FieldPath, *, fixed: bool = False) -> Location:
        payload = self._resolved.by_key[key]
        if not path:
            variant = ("variants", key[2]) if key[2] else ()
            return self._resolved.catalog.at_key("events", key[0], "actions", key[1], *variant)
        return _place(payload.shape, path, fixed=fixed) or self.payload_field(key, ())

    def entity_field(self, name: str, path: FieldPath, *, fixed: bool = False) -> Location:
        found = _place(self._resolved.entities[name].shape, path, fixed=fixed) if path else None
        return found or self._resolved.catalog.at_key("entities", name)

    def envelope_field(self, path: FieldPath) -> Location:
        shape = self._resolved.envelope
        return (_place(shape, path) if shape and path else None) or self._resolved.catalog.at_key("envelope")


def _place(shape: Shape, path: FieldPath, *, fixed: bool = False) -> Location | None:
    """Where the shape at a path is defined, or `fixed` to its value; else where the nearest one above it is."""
    found: Location | None = None
    below: Shape | None = shape
    for step in path:
        below = dict(below.children()).get(step) if below is not None else None
        found = below.location if below is not None else found
    if fixed and below is not None and below.const_position is not None:
        return below.const_position.value
    return found
