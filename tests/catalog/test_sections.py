"""Reading again: whatever is edited, what is remembered gives the same tree, places and findings as reading anew."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventguide.catalog import Memory, Part, load_catalog
from eventguide.catalog.node import Mapping, Sequence, locate, locate_key
from eventguide.catalog.reader import read_yaml
from eventguide.catalog.sections import read_again
from eventguide.findings import SourceFile
from tests.conftest import ROOT

SHOP = (ROOT / "tests" / "shop" / "catalog" / "catalog.yaml").read_text(encoding="utf-8")


def assert_same(one: Any, other: Any) -> None:
    """Two trees are the same, in order, kind and place of everything."""
    assert type(one) is type(other)
    if isinstance(one, Mapping):
        assert list(one) == list(other)
        assert locate(one) == locate(other)
        for key in one:
            assert locate_key(one, key) == locate_key(other, key)
            assert locate(one, key) == locate(other, key)
            assert_same(one[key], other[key])
    elif isinstance(one, Sequence):
        assert len(one) == len(other)
        for index, (item, its_like) in enumerate(zip(one, other, strict=True)):
            assert locate(one, index) == locate(other, index)
            assert_same(item, its_like)
    else:
        assert one == other


def read_twice(before: str, after: str) -> Memory:
    """Read a text, then another with what is remembered, and compare with reading it anew; return what was read."""
    first, seen = Memory(), Memory()
    read_again(SourceFile("x.yaml", before), Memory(), first)
    source = SourceFile("x.yaml", after)
    tree, findings = read_again(source, first, seen)
    expected, expected_findings = read_yaml(source)

    assert findings == expected_findings
    assert_same(tree, expected)
    return seen


def test_a_catalog_is_read_part_by_part() -> None:
    seen = read_twice(SHOP, SHOP)

    texts = [text for _, text in seen.sections]
    assert sum(text.startswith("  ") for text in texts) == 12  # actors, timings, entities, event types, scenarios
    assert any(text.startswith("  order.changed:") for text in texts)


def test_what_moves_down_is_not_read_again() -> None:
    first, seen = Memory(), Memory()
    tree, _ = read_again(SourceFile("x.yaml", SHOP), Memory(), first)
    moved, _ = read_again(SourceFile("x.yaml", "# more\n\n" + SHOP), first, seen)

    assert moved["events"]["order.changed"] is tree["events"]["order.changed"]
    assert (
        locate_key(moved, "events", "order.changed", "title").line
        == 2 + SHOP[: SHOP.index("title: Order ch")].count("\n") + 1
    )


LINES = SHOP.splitlines(keepends=True)
TYPED = [
    "",
    "",
    "\n",
    "# note\n",
    "  # note\n",
    "  New:\n    summary: More.\n",
    "events:\n",
    "title: T\n",
    "x: |\n  a\n",
    "\t\n",
    "  a: 'open\n",
    "  b: [1,\n",
    "      deeper: 1\n",
    "- item\n",
    "---\n",
    "  a: &x {k: 1}\n",
    "  b: *x\n",
    "  ? odd\n",
    "more: >\n\n  text\n# c\n",
    '"quoted": 1\n',
    "text\n",
    "  \n",
]
edits = st.lists(
    st.tuples(st.integers(0, len(LINES)), st.integers(0, 3), st.sampled_from(TYPED)), min_size=1, max_size=4
)


@settings(max_examples=150, deadline=None)
@given(edits)
def test_any_edit_of_lines_gives_what_reading_anew_gives(changes: list[tuple[int, int, str]]) -> None:
    lines = list(LINES)
    for start, count, text in changes:
        lines[start : start + count] = [text]

    read_twice(SHOP, "".join(lines))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SHOP)), st.integers(0, 30), st.text(st.sampled_from(" \n:{}[]'\"&*-ax#|>"), max_size=4))
def test_any_slip_gives_what_reading_anew_gives(start: int, length: int, typed: str) -> None:
    read_twice(SHOP, SHOP[:start] + typed + SHOP[start + length :])


@pytest.mark.parametrize(
    "text",
    [
        "events:\n  A: &x {k: 1}\n  B: *x\n  C: {d: *x}\n",
        "events:\n  A: {k: &x [1]}\nmore: *x\n",
        "events: # why\n\n  # the first\n  A: {}\n",
        "events:\n  A:\n  B:\n",
        "events:\n    A: 1\n    B: 2\nactors:\n  C: 3",
        "events:\n",
        "events: {A: 1}\n",
        "events:\n  - a\n",
        "events:\n- a\n",
        "events:\n  A: |+\n    text\n\n\n  B: 1\n",
        "a: 'two\n  lines'\nevents:\n  A: \"two\n    lines\"\n",
        "a: 1\r\nevents:\r\n  A: 1\r\n",
        "# only\n",
        "",
        "a: 1\n...\n",
    ],
)
def test_ways_to_write_a_file(text: str) -> None:
    read_twice(text, text)
    read_twice(text, "# one line more\n" + text)
    read_twice(text, text + "z: 1\n")


def test_an_anchor_that_changes_is_read_again_where_it_is_used() -> None:
    before = "events:\n  A: {k: &x [1]}\n  B: {l: *x}\n"

    read_twice(before, before.replace("[1]", "[2]"))
    read_twice(before, before.replace("&x [1]", "[1]"))


class Project:
    """A catalog that is read again and again."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "catalog.yaml"
        self.memory = Memory()
        self.file.write_text(SHOP, encoding="utf-8")
        self.read()

    def read(self) -> Any:
        """Read with the memory, and check against reading anew."""
        again, anew = load_catalog(self.file, self.memory), load_catalog(self.file)
        assert again.findings == anew.findings
        assert (again.catalog is None) == (anew.catalog is None)
        if again.catalog is not None and anew.catalog is not None:
            assert again.catalog.model_dump() == anew.catalog.model_dump()
            assert [p.at() for p in parts(again.catalog)] == [p.at() for p in parts(anew.catalog)]
        return again.catalog

    def change(self, old: str, new: str) -> Any:
        """Change the file and read it."""
        text = self.file.read_text(encoding="utf-8")
        assert old in text
        self.file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return self.read()


def parts(value: Any) -> list[Part]:
    """All parts of the model inside a value."""
    if isinstance(value, Part):
        inside = [getattr(value, name) for name in type(value).model_fields]
        return [value, *(part for one in inside for part in parts(one))]
    if isinstance(value, dict):
        return [part for one in value.values() for part in parts(one)]
    return [part for one in value for part in parts(one)] if isinstance(value, list) else []


def test_entries_that_stand_as_before_are_the_same_parts_of_the_model(tmp_path: Path) -> None:
    project = Project(tmp_path)
    before = project.read()

    now = project.change("summary: A customer places an order.", "summary: >\n      Somebody\n      orders.")

    assert now.events["order.created"] is not before.events["order.created"]
    assert now.events["order.changed"] is before.events["order.changed"]
    assert now.entities["Order"] is before.entities["Order"]
    assert now.at_key("events", "order.changed", "title").line == now.events["order.changed"].at_key("title").line


def test_after_a_mistake_everything_is_as_if_it_had_never_been_made(tmp_path: Path) -> None:
    project = Project(tmp_path)

    for old, new in [
        ("summary: Somebody who buys.", "sumary: Somebody who buys."),
        ("title: Order created", "title: [1"),
    ]:
        project.change(old, new)
        assert project.change(new, old).actors["Customer"].summary == "Somebody who buys."


def test_a_catalog_in_several_files_is_remembered_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text(SHOP, encoding="utf-8")
    (tmp_path / "more.yaml").write_text("events:\n  New:\n    summary: A.\n", encoding="utf-8")
    memory = Memory()
    before = load_catalog(tmp_path, memory).catalog
    (tmp_path / "more.yaml").write_text("events:\n  New:\n    summary: B.\n", encoding="utf-8")

    now = load_catalog(tmp_path, memory).catalog

    assert before is not None
    assert now is not None
    assert now.events["New"].summary == "B."
    assert now.events["order.created"] is before.events["order.created"]
