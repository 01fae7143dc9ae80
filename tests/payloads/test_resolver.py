"""Resolving again: what has not changed is the same object, and everything is as if it were resolved anew."""

import gc
import textwrap
import weakref
from pathlib import Path
from typing import Any

import pytest

from eventguide.catalog import Catalog, Memory, load_catalog
from eventguide.payloads import Resolved, Resolver, json_schema, resolve
from tests.conftest import HEAD

TEXT = textwrap.dedent("""
    variables: {site: x}
    entities:
      Part: {summary: A part., properties: {id: {summary: Id., example: "${site}"}}}
    events:
      One:
        properties: {type: {summary: T.}, part: {entity: Part}}
        actions:
          A: {actor: Somebody, when: At once, payload: {type: a}}
          B: {actor: Somebody, when: At once, payload: {type: b}}
      Two:
        properties: {type: {summary: T.}, part: {entity: Part}}
        actions:
          C: {actor: Somebody, when: At once, payload: {type: c}}
""")


class Again:
    """A catalog that is changed, read and resolved again and again."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "catalog.yaml"
        self.file.write_text(HEAD + TEXT, encoding="utf-8")
        self.memory, self.resolver = Memory(), Resolver()
        self.last = self.resolve()

    def resolve(self) -> Resolved:
        """Resolve it, and compare with resolving anew."""
        self.last = self.resolver.resolve(self.read(self.memory))
        assert told(self.last) == told(resolve(self.read(None)))
        return self.last

    def read(self, memory: Memory | None) -> Catalog:
        """Read it."""
        catalog = load_catalog(self.file, memory).catalog
        assert catalog is not None
        return catalog

    def change(self, old: str, new: str) -> tuple[Resolved, Resolved]:
        """Change the file; return what was resolved before and now."""
        text = self.file.read_text(encoding="utf-8")
        assert old in text
        before = self.last
        self.file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return before, self.resolve()


def told(resolved: Resolved) -> Any:
    """Everything that follows from a catalog, as plain values."""
    return (
        [(p.key, p.example, p.envelope, json_schema(p.shape), p.identified, p.fixed) for p in resolved.payloads],
        [(e.name, [(r.path, r.presence, r.shape.location) for r in e.fields]) for e in resolved.events.values()],
        [(e.name, e.uses, [r.path for r in e.fields]) for e in resolved.entities.values()],
        resolved.findings,
    )


@pytest.fixture
def again(tmp_path: Path) -> Again:
    """The catalog above."""
    return Again(tmp_path)


def test_the_other_event_types_are_the_same_objects(again: Again) -> None:
    before, now = again.change("A: {actor", "A: {summary: What A is., actor")

    assert now.events["Two"] is before.events["Two"]
    assert now.events["One"] is not before.events["One"]
    assert now.entities["Part"] is before.entities["Part"]


def test_what_moves_down_is_the_same_object_at_another_place(again: Again) -> None:
    before, now = again.change("events:", "# more\n\nevents:")

    assert now.events["One"] is before.events["One"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{site: x}", "{site: y}"),
        ('example: "${site}"', "example: other"),
        ("summary: A part.", "summary: The part."),
        ("summary: Now.", "summary: Later."),
        ("summary: Anybody.", "summary: Nobody."),
    ],
)  # fmt: skip
def test_what_all_share_changes_all(again: Again, old: str, new: str) -> None:
    before, now = again.change(old, new)

    assert now.events["One"] is not before.events["One"]
    assert now.events["Two"] is not before.events["Two"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("payload: {type: c}", "payload: {type: b}"),
        ("payload: {type: c}", "payload: {type: d}"),
        ("C: {actor: Somebody", "C: {properties: {part: false}, actor: Somebody"),
        ("C: {actor: Somebody", "C: {properties: {type: {optional: true}}, actor: Somebody"),
        ("C: {actor", "D: {actor"),
        ("At once, payload: {type: c}}", "At once, variants: {X: {}}}"),
    ],
)  # fmt: skip
def test_how_others_are_told_apart_follows(again: Again, old: str, new: str) -> None:
    again.change(old, new)
    again.change("A: {actor", "A: {summary: More., actor")


def test_a_catalog_with_problems_is_resolved_anew_each_time(again: Again) -> None:
    again.change('example: "${site}"', "type: integer, example: text")
    assert again.last.findings
    first = again.last

    again.change("A: {actor", "A: {summary: More., actor")

    assert again.last.findings
    assert again.last.events["Two"] is not first.events["Two"]


def test_event_types_come_and_go(again: Again) -> None:
    extra = (
        "  Three:\n    properties: {type: {summary: T., const: c}}\n"
        "    actions: {D: {actor: Somebody, when: At once}}\n"
    )
    text = again.file.read_text(encoding="utf-8")

    again.file.write_text(text + extra, encoding="utf-8")
    assert again.resolve().events.keys() == {"One", "Two", "Three"}
    again.file.write_text(text, encoding="utf-8")
    assert again.resolve().events.keys() == {"One", "Two"}


def test_what_is_no_longer_so_is_let_go_of_at_once(again: Again) -> None:
    gone = weakref.ref(again.last.events["One"])
    gc.disable()  # circles would wait for the collector, each with a whole catalog
    try:
        again.change("summary: A part.", "summary: The part.")
        assert gone() is None
    finally:
        gc.enable()
