"""What a large catalog has thousands of times is kept once, or not at all."""

import gc
import json
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from bench.synthetic import write_catalog
from eventguide.exports.identify_index import identify_json
from eventguide.formats.identify_json import Payload
from eventguide.pages.parts.dictionary import Carrier, dictionary
from eventguide.payloads import Resolved, Shape, Urls
from eventguide.payloads.schemas import naming
from eventguide.payloads.schemas.definitions import Definitions
from eventguide.payloads.schemas.receiver import Opener
from eventguide.pipeline import Site, read_guide
from eventguide.plugin.adapter.guide_site import GuideSite
from eventguide.plugin.adapter.pages import VirtualFile
from eventguide.snapshot import ShapeTable
from eventguide.snapshot.node import Node
from tests.conftest import ROOT


@pytest.fixture
def resolved(tmp_path: Path) -> Resolved:
    found = read_guide(write_catalog(tmp_path, 3)).resolved
    assert found is not None
    return found


def test_the_table_of_shapes_keeps_no_nodes(resolved: Resolved) -> None:
    rows: list[str] = []
    before = _objects(Node)
    table = ShapeTable(rows.append)

    numbers = [table.number(payload.shape) for payload in resolved.payloads]

    assert len(set(numbers)) == len(resolved.payloads)
    assert max(numbers) == len(rows) - 1
    assert _objects(Node) <= before


def _objects(kind: type) -> int:
    return sum(type(one) is kind for one in gc.get_objects())


def test_the_definitions_of_all_events_are_made_one_by_one(resolved: Resolved) -> None:
    schemas = resolved.schemas_of(is_open=True)
    for made in (schemas.any_event, schemas.message):
        lazy: Any = made(lazy=True)
        assert iter(lazy["$defs"]) is lazy["$defs"]
        assert {**lazy, "$defs": dict(lazy["$defs"])} == made()


def test_uses_are_collected_only_where_they_name_definitions(
    resolved: Resolved, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "_use", lambda *_: pytest.fail("no entity has several forms"))

    assert "Person" in resolved.schemas.any_event()["$defs"]


def test_payloads_of_an_event_type_share_the_open_form_of_what_names_it(resolved: Resolved) -> None:
    opener = Opener()
    first, second, *_ = next(iter(resolved.events.values())).payloads
    opened = [opener.opened(one.shape, one.by_body.conditions).properties or {} for one in (first, second)]

    assert opened[0]["type"].const == first.event
    assert opened[0]["type"] is opened[1]["type"]
    assert opened[0]["action"].const != opened[1]["action"].const


def test_shapes_of_one_event_type_are_not_kept_for_the_next(resolved: Resolved) -> None:
    """Those of entities are, since other event types have them too."""
    first, *others = _open_shapes(resolved, forget=True)
    all_first, *all_others = _open_shapes(resolved, forget=False)

    assert first == all_first
    actions = [len(event.payloads) for event in resolved.events.values()][1:]
    assert [added - kept >= new for kept, added, new in zip(others, all_others, actions, strict=True)] == [True, True]


def _open_shapes(resolved: Resolved, *, forget: bool) -> list[int]:
    """How many shapes there are more after the schema of each event type, before anything of it is forgotten."""
    made, opener, counts = Definitions(), Opener(), [_shapes()]
    for event in resolved.events.values():
        for one in event.payloads:
            made.root(opener.opened(one.shape, one.by_body.conditions), event.name)
        counts.append(_shapes())
        if forget:
            made.end_event_type()
            opener.end_event_type()
    return [after - before for before, after in pairwise(counts)]


def _shapes() -> int:
    return sum(type(one) is Shape for one in gc.get_objects())


def test_payloads_of_identify_json_are_written_one_by_one(resolved: Resolved, monkeypatch: pytest.MonkeyPatch) -> None:
    def content(self: Payload) -> dict[str, Any]:
        alive.append(sum(type(one) is Payload for one in gc.get_objects()))
        return content_of(self)

    alive: list[int] = []
    content_of = Payload.content
    monkeypatch.setattr(Payload, "content", content)

    assert len(json.loads(identify_json(resolved, Urls()))["payloads"]) == len(resolved.payloads)
    assert set(alive) == {1}


def test_equal_references_of_several_bodies_are_the_same_objects(resolved: Resolved) -> None:
    made = Definitions()
    first, second, *_ = (made.root(one.shape, one.event) for one in resolved.payloads)

    assert first.children is second.children


def test_positions_in_different_event_types_share_their_steps(resolved: Resolved) -> None:
    shapes = [(event.payloads[0].shape.properties or {})["object"] for event in resolved.events.values()]
    first, second, *_ = [shape.position for shape in shapes]

    assert first.steps == ("properties", "object")
    assert first.part is not second.part
    assert first.steps is second.steps


def test_the_anchors_of_an_event_type_are_not_kept(resolved: Resolved) -> None:
    event = next(iter(resolved.events.values()))

    assert event.anchors["object", "id"] == "field-object-id"
    assert "anchors" not in vars(event)


def test_the_dictionary_has_no_objects_for_each_event_type_with_a_field(resolved: Resolved) -> None:
    before = _objects(Carrier)
    groups = dictionary(resolved)
    entry = groups[0].entries[0]

    assert [one.address for one in entry.carriers] == [
        f"events/thing000{number}-event/#field-context" for number in (1, 2, 3)
    ]
    assert _objects(Carrier) <= before


def test_search_entries_are_not_there_beside_pages_and_the_link_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def counted(name: str) -> None:
        def call(*arguments: Any) -> Any:
            entries = config.plugins["material/search"].search_index.entries
            counts[name] = sum("kind" in one for one in entries)
            return original(*arguments)

        original = getattr(GuideSite, name)
        monkeypatch.setattr(GuideSite, name, call)

    counts: dict[str, int] = {}
    counted("html")
    counted("check_links")
    project = shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop")
    config = load_config(str(project / "mkdocs.yml"))

    build(config)

    assert counts == {"html": 0, "check_links": 0}
    written = json.loads((project / "site" / "search" / "search_index.json").read_text())
    assert sum("kind" in one for one in written["docs"]) > 0


def test_a_build_keeps_nothing_of_what_has_made_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: set[tuple[int, bool]] = set()

    def copied(self: VirtualFile, *dirty: bool) -> None:
        copy(self, *dirty)
        kept.add((_sites(), "make" in vars(self)))

    copy = VirtualFile.copy_file
    monkeypatch.setattr(VirtualFile, "copy_file", copied)
    others = _sites()
    project = shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop")

    build(load_config(str(project / "mkdocs.yml")))

    assert kept == {(others, False)}


def _sites() -> int:
    return sum(type(one) is Site and bool(one.files) for one in gc.get_objects())
