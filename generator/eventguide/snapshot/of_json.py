"""The snapshot in a published `catalog.json`."""

import json
from collections.abc import Iterable
from typing import Any

from eventguide.findings import Location, SourceFile
from eventguide.payloads import Condition, FieldPath, PayloadKey
from eventguide.payloads.identification.outer import CHANNEL, HEADERS
from eventguide.snapshot.deprecation import read_deprecation
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
from eventguide.snapshot.of_catalog import matrix_cells
from eventguide.snapshot.shapes import read_shapes

FORMAT = 1


class NotReadable(Exception):  # noqa: N818 - the reason why something can't be compared
    """A catalog can't be read for a comparison; the text is the reason, as a sentence."""


def read_snapshot(text: str, nodes: Nodes, path: str, label: str = "") -> Snapshot:
    """Return the snapshot in the text of a `catalog.json`; `path` is how messages name the file.

    Raises:
        NotReadable: it is not a `catalog.json`, or one that has no shapes.
    """
    try:
        tree = json.loads(text)
    except ValueError as error:
        raise NotReadable(f"{path} is not JSON: {error}.") from None
    if not isinstance(tree, dict) or not isinstance(tree.get("events"), list):
        raise NotReadable(f"{path} is not a catalog.json: it has no list of events.")
    if tree.get("format") != FORMAT:
        raise NotReadable(f"{path} has the format {tree.get('format')}; this version reads the format {FORMAT}.")
    if "shapes" not in tree:
        raise NotReadable(
            f"{path} has no shapes: an older version of eventguide wrote it. Build its site again, or compare with "
            "its sources."
        )
    try:
        return _Reader(tree, nodes, path).snapshot(label or path)
    except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
        raise NotReadable(f"{path} does not follow catalog.schema.json: {type(error).__name__} {error}.") from None


class _Reader:
    """Reads one file."""

    def __init__(self, tree: dict[str, Any], nodes: Nodes, path: str) -> None:
        self.tree = tree
        self.shapes = read_shapes(tree["shapes"], nodes)
        self.place = Location(SourceFile(path))

    def snapshot(self, label: str) -> Snapshot:
        tree = self.tree
        return Snapshot(
            label=label,
            version=tree.get("version", ""),
            events={one["name"]: self.event(one) for one in tree["events"]},
            entities={one["name"]: self.entity(one) for one in tree.get("entities", ())},
            envelope=self.shape(tree["envelope"]) if "envelope" in tree else None,
            actors={one["name"]: ActorState(tuple(one.get("formerly", ()))) for one in tree.get("actors", ())},
            timings={
                one["name"]: TimingState(one.get("batched", ""), tuple(one.get("formerly", ())))
                for one in tree.get("timings", ())
            },
            evidence=tuple(one["name"] for one in tree.get("evidence", ())),
            accepted=tuple(
                Acceptance(one["rule"], one["at"], one["kind"], one["reason"], self.place)
                for one in tree.get("changes", ())
            ),
            places=_FilePlaces(self.place),
            delivery=self.delivery(tree["delivery"]) if "shape" in tree.get("delivery", {}) else None,
        )

    def delivery(self, one: dict[str, Any]) -> DeliveryState:
        texts = {name: one.get(name, "") for name in ("protocol", "method", "channel")}
        key = self.shapes[one["key_shape"]] if "key_shape" in one else None
        return DeliveryState(**texts, headers=self.shape(one), key=key)

    def shape(self, part: dict[str, Any]) -> Node:
        number: int = part["shape"]
        return self.shapes[number]

    def event(self, one: dict[str, Any]) -> EventState:
        matrix = one.get("matrix", {})
        return EventState(
            name=one["name"],
            slug=one["slug"],
            extends=one.get("extends", ""),
            actions={action["name"]: self.action(one["name"], action) for action in one.get("actions", ())},
            formerly=tuple(one.get("formerly", ())),
            deprecated=read_deprecation(one.get("deprecated", False)),
            since=one.get("since", ""),
            matrix=MatrixState(cells=matrix_cells(matrix.get("columns", []), matrix.get("rows", {}))),
        )

    def action(self, event: str, one: dict[str, Any]) -> ActionState:
        return ActionState(
            event=event,
            name=one["name"],
            slug=one["slug"],
            actors=tuple(one.get("actors", ())),
            when=one["when"],
            payloads={
                payload.get("variant", ""): self.payload((event, one["name"], payload.get("variant", "")), payload)
                for payload in one["payloads"]
            },
            formerly=tuple(one.get("formerly", ())),
            deprecated=read_deprecation(one.get("deprecated", False)),
            since=one.get("since", ""),
            evidence=one.get("evidence", {}).get("level", ""),
        )

    def payload(self, key: PayloadKey, one: dict[str, Any]) -> PayloadState:
        return PayloadState(
            key=key,
            node=self.shape(one),
            example=one["example"],
            conditions=tuple(map(_condition, one.get("identified_by", ()))),
            ambiguous=_keys(one.get("ambiguous", ())),
            deprecated=read_deprecation(one.get("deprecated", False)),
            since=one.get("since", ""),
            formerly=tuple(one.get("formerly", ())),
            headers=self.shapes[one["headers_shape"]] if "headers_shape" in one else None,
            header_values=one.get("headers", {}),
            channel=one.get("channel", ""),
        )

    def entity(self, one: dict[str, Any]) -> EntityState:
        return EntityState(
            name=one["name"],
            node=self.shape(one),
            extends=one.get("extends", ""),
            formerly=tuple(one.get("formerly", ())),
        )


def _condition(one: dict[str, Any]) -> Condition:
    values = one.get("values", [one["value"]] if "value" in one else [])
    return Condition(
        (HEADERS, one["header"].lower()) if "header" in one else (CHANNEL,) if "channel" in one else tuple(one["path"]),
        one["test"],
        tuple(values),
        tuple(one.get("types", ())),
        optional=one.get("optional", False),
    )


def _keys(those: Iterable[dict[str, str]]) -> frozenset[PayloadKey]:
    return frozenset((one["event"], one["action"], one.get("variant", "")) for one in those)


class _FilePlaces:
    """A published file is one line: everything is defined at its start."""

    def __init__(self, location: Location) -> None:
        self._place = location

    def catalog(self, *_: str) -> Location:
        return self._place

    def payload_field(self, _key: PayloadKey, _path: FieldPath, *, fixed: bool = False) -> Location:  # noqa: ARG002
        return self._place

    def entity_field(self, _name: str, _path: FieldPath, *, fixed: bool = False) -> Location:  # noqa: ARG002
        return self._place

    def envelope_field(self, _path: FieldPath) -> Location:
        return self._place
