"""What the deprecation of a field announces: in the catalog, in `catalog.json`, and in one of an earlier version."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eventguide.changes import compare
from eventguide.exports.catalog_json import catalog_json
from eventguide.payloads import Urls, deprecation_text
from eventguide.pipeline import read_guide
from eventguide.snapshot import Nodes, Snapshot, read_snapshot, snapshot_of
from tests.changes.conftest import written

SNEAKY = "It is wrong. No longer sent from 2020-01-31. Use nothing instead"
"""A reason that reads like a sunset and a successor."""
Reader = Callable[[dict[str, str], Nodes, Path], Snapshot]


def resolved(deprecated: dict[str, str] | None, folder: Path) -> Any:
    text = {"type": "string", "example": "a"}
    said = {} if deprecated is None else {"deprecated": deprecated}
    tree = {
        "catalog": 1,
        "title": "T",
        "actors": {"Somebody": "Somebody."},
        "timings": {"At once": "At once."},
        "events": {
            "Event": {
                "properties": {"x": {**text, **said}, "y": text, "z": text},
                "actions": {"Act": {"actor": "Somebody", "when": "At once"}},
            }
        },
    }
    found = read_guide(written(folder, "catalog", tree)).resolved
    assert found is not None
    return found


def from_catalog(deprecated: dict[str, str], nodes: Nodes, folder: Path) -> Snapshot:
    return snapshot_of(resolved(deprecated, folder), nodes)


def from_file(deprecated: dict[str, str], nodes: Nodes, folder: Path) -> Snapshot:
    return read_snapshot(catalog_json(resolved(deprecated, folder), Urls()), nodes, "catalog.json")


def from_earlier_file(deprecated: dict[str, str], nodes: Nodes, folder: Path) -> Snapshot:
    """The snapshot of a file that has the deprecation of a field in words."""
    catalog = resolved(deprecated, folder)
    words = deprecation_text(catalog.by_key["Event", "Act", ""].shape.properties["x"].deprecated)
    tree = json.loads(catalog_json(catalog, Urls()))
    rows = [row for row in tree["shapes"] if "deprecated" in row]
    assert len(rows) == 1
    rows[0]["deprecated"] = words
    return read_snapshot(json.dumps(tree), nodes, "catalog.json")


CHANGES = [
    ({"use": "y"}, {"use": "z"}, ['"Event.x" has the successor "z", previously "y".']),
    ({}, {"use": "y"}, ['"Event.x" has the successor "y".']),
    ({"sunset": "2027-06-30"}, {}, ['"Event.x" has no sunset any more.']),
    (
        {"sunset": "2027-06-30", "use": "y"},
        {"sunset": "2027-01-31", "use": "y"},
        ['"Event.x" is sent until 2027-01-31, previously until 2027-06-30.'],
    ),
    ({"since": "1", "use": "y"}, {"since": "2", "use": "y"}, []),
]


@pytest.mark.parametrize("before", [from_catalog, from_file])
@pytest.mark.parametrize("after", [from_catalog, from_file])
@pytest.mark.parametrize(("old", "new", "expected"), [*CHANGES, ({"reason": SNEAKY}, {"reason": "Other"}, [])])
def test_values_are_compared_rather_than_words(
    before: Reader, after: Reader, old: dict[str, str], new: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    nodes = Nodes()
    old, new = ({"reason": SNEAKY, **stated} for stated in (old, new))

    report = compare(before(old, nodes, tmp_path), after(new, nodes, tmp_path))

    assert [change.message for change in report.changes] == expected


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES)
def test_a_file_of_an_earlier_version_has_them_in_words(
    old: dict[str, str], new: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    nodes = Nodes()
    old, new = ({"reason": "Old", **stated} for stated in (old, new))

    report = compare(from_earlier_file(old, nodes, tmp_path), from_file(new, nodes, tmp_path))

    assert [change.message for change in report.changes] == expected


def test_a_new_deprecation_of_a_field_has_the_successor_and_the_sunset(tmp_path: Path) -> None:
    nodes = Nodes()
    without, deprecated = (
        snapshot_of(resolved(said, tmp_path), nodes) for said in (None, {"use": "y", "sunset": "2027-06-30"})
    )

    assert [change.message for change in compare(without, deprecated).changes] == [
        '"Event.x" is deprecated; use y instead; sent until 2027-06-30.'
    ]
    assert [change.message for change in compare(deprecated, without).changes] == ['"Event.x" is no longer deprecated.']
