"""Changes of entities that extend others, in files of other versions."""

import json
from pathlib import Path

from eventguide.changes import compare
from eventguide.exports.catalog_json import catalog_json
from eventguide.payloads import Urls
from eventguide.pipeline import read_guide
from eventguide.snapshot import Nodes, Snapshot, read_snapshot
from tests.changes.conftest import rules, written


def edited(example: object, nodes: Nodes, folder: Path) -> Snapshot:
    """The snapshot of a file that was edited: two entities extend each other."""
    tree = {
        "catalog": 1,
        "title": "T",
        "actors": {"Somebody": "Somebody."},
        "timings": {"At once": "At once."},
        "entities": {"A": {"properties": {"x": {"example": example}}}, "B": {"extends": "A"}},
        "events": {"E": {"extends": "B", "actions": {"Act": {"actor": "Somebody", "when": "At once"}}}},
    }
    resolved = read_guide(written(folder, "catalog", tree)).resolved
    assert resolved is not None
    text = json.loads(catalog_json(resolved, Urls()))
    next(one for one in text["entities"] if one["name"] == "A")["extends"] = "B"
    return read_snapshot(json.dumps(text), nodes, "catalog.json")


def test_entities_that_extend_each_other_are_followed_once(tmp_path: Path) -> None:
    nodes = Nodes()
    report = compare(edited(1, nodes, tmp_path), edited("a", nodes, tmp_path))

    assert rules(report) == ["type-changed"]
