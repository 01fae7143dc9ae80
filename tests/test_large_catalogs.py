"""What a large catalog has thousands of times is kept once, or not at all."""

import gc
from pathlib import Path
from typing import Any

import pytest

from bench.synthetic import write_catalog
from eventguide.payloads import Resolved
from eventguide.pipeline import read_guide
from eventguide.snapshot import ShapeTable
from eventguide.snapshot.node import Node


@pytest.fixture
def resolved(tmp_path: Path) -> Resolved:
    found = read_guide(write_catalog(tmp_path, 3)).resolved
    assert found is not None
    return found


def test_the_table_of_shapes_keeps_no_nodes(resolved: Resolved) -> None:
    rows: list[str] = []
    before = _nodes()
    table = ShapeTable(rows.append)

    numbers = [table.number(payload.shape) for payload in resolved.payloads]

    assert len(set(numbers)) == len(resolved.payloads)
    assert max(numbers) == len(rows) - 1
    assert _nodes() == before


def _nodes() -> int:
    return sum(type(one) is Node for one in gc.get_objects())


def test_the_definitions_of_all_events_are_made_one_by_one(resolved: Resolved) -> None:
    schemas = resolved.schemas_of(is_open=True)
    for made in (schemas.any_event, schemas.message):
        lazy: Any = made(lazy=True)
        assert iter(lazy["$defs"]) is lazy["$defs"]
        assert {**lazy, "$defs": dict(lazy["$defs"])} == made()
