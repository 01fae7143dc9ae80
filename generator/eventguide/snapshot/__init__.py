"""Snapshots: what the receivers of a catalog's events rely on, as data, from a catalog or from a `catalog.json`."""

from eventguide.formats.statements import Deprecation as Deprecated
from eventguide.snapshot.deprecation import announced, written
from eventguide.snapshot.history import LEVELS, Added, ChangeGroup, History, Release, ReleasedChange
from eventguide.snapshot.model import (
    Acceptance,
    ActionState,
    EventState,
    MatrixState,
    PayloadState,
    Places,
    Snapshot,
)
from eventguide.snapshot.node import Node, Nodes
from eventguide.snapshot.of_catalog import snapshot_of
from eventguide.snapshot.of_json import NotReadable, read_snapshot
from eventguide.snapshot.shapes import ShapeTable

__all__ = [
    "LEVELS",
    "Acceptance",
    "ActionState",
    "Added",
    "ChangeGroup",
    "Deprecated",
    "EventState",
    "History",
    "MatrixState",
    "Node",
    "Nodes",
    "NotReadable",
    "PayloadState",
    "Places",
    "Release",
    "ReleasedChange",
    "ShapeTable",
    "Snapshot",
    "announced",
    "read_snapshot",
    "snapshot_of",
    "written",
]
