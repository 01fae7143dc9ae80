"""Snapshots: what the receivers of a catalog's events rely on, as data, from a catalog or from a `catalog.json`."""

from eventguide.snapshot.model import (
    Acceptance,
    ActionState,
    ActorState,
    Deprecated,
    EntityState,
    EventState,
    MatrixState,
    PayloadState,
    Places,
    Snapshot,
    TimingState,
)
from eventguide.snapshot.node import Node, Nodes
from eventguide.snapshot.of_catalog import snapshot_of
from eventguide.snapshot.of_json import NotReadable, read_snapshot
from eventguide.snapshot.shapes import ShapeTable

__all__ = [
    "Acceptance",
    "ActionState",
    "ActorState",
    "Deprecated",
    "EntityState",
    "EventState",
    "MatrixState",
    "Node",
    "Nodes",
    "NotReadable",
    "PayloadState",
    "Places",
    "ShapeTable",
    "Snapshot",
    "TimingState",
    "read_snapshot",
    "snapshot_of",
]
