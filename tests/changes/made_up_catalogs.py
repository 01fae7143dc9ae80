"""Catalogs made up for property tests, and choices of their parts."""

import copy
from typing import Any

from hypothesis import strategies as st

Tree = dict[str, Any]
Property = dict[str, Any]

PLAIN: tuple[Property, ...] = (
    {"type": "string", "example": "a"},
    {"type": "integer", "example": 1},
    {"type": "string", "optional": "Only at times.", "example": "a"},
    {"enum": ["a", "b", "c"]},
    {"type": "string", "format": "date", "example": "2026-03-02"},
    {"type": "array", "items": {"type": "integer", "minimum": 0, "example": 1}},
)


def property_of(definition: Property) -> Property:
    return {"summary": "A value.", **copy.deepcopy(definition)}


@st.composite
def catalogs(draw: st.DrawFn) -> Tree:
    """Catalogs in which each payload is identified by `type` and `action`, and each entity is in some payload."""
    count = draw(st.integers(1, 3))
    entities = {f"Part{number}": _entity(draw) for number in range(count)}
    if count > 1 and draw(st.booleans()):
        entities["Part0"]["properties"]["inner"] = {"summary": "A part.", "entity": "Part1"}
    events = {
        f"Event{number}": _event(draw, f"event{number}", list(entities)) for number in range(draw(st.integers(2, 3)))
    }
    return {
        "catalog": 1,
        "title": "Made up",
        "actors": {"Reader": {"summary": "Somebody."}, "Librarian": {"summary": "Somebody else."}},
        "timings": {"At once": {"summary": "Now."}, "Nightly": {"summary": "Later.", "batched": "day"}},
        "evidence": {"seen": {"summary": "Seen."}, "guessed": {"summary": "Guessed."}},
        "entities": entities,
        "events": events,
    }


def _entity(draw: st.DrawFn) -> Tree:
    chosen = draw(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=3))
    properties = {f"p{number}": property_of(definition) for number, definition in enumerate(chosen)}
    return {"summary": "A part.", "properties": {"kept": property_of(PLAIN[0]), **properties}}


def _event(draw: st.DrawFn, value: str, entities: list[str]) -> Tree:
    parts = {f"part{number}": {"summary": "A part.", "entity": name} for number, name in enumerate(entities)}
    actions = {f"Act {number}": _action(draw, f"acted{number}") for number in range(draw(st.integers(2, 3)))}
    return {
        "summary": "Something happens.",
        "properties": {"type": {"summary": "The type.", "const": value}, "action": {"summary": "What."}, **parts},
        "actions": actions,
    }


def _action(draw: st.DrawFn, value: str) -> Tree:
    return {
        "actor": draw(st.sampled_from(["Reader", "Librarian"])),
        "when": draw(st.sampled_from(["At once", "Nightly"])),
        "evidence": draw(st.sampled_from(["seen", "guessed"])),
        "payload": {"action": value},
    }


def an_event(data: st.DataObject, tree: Tree) -> str:
    return data.draw(st.sampled_from(sorted(tree["events"])))


def an_action(data: st.DataObject, tree: Tree) -> tuple[Tree, str]:
    actions = tree["events"][an_event(data, tree)]["actions"]
    return actions, data.draw(st.sampled_from(sorted(actions)))


def an_entity(data: st.DataObject, tree: Tree) -> Tree:
    return tree["entities"][data.draw(st.sampled_from(sorted(tree["entities"])))]["properties"]


TEXT, NUMBER = {"type": "string", "example": "a"}, {"type": "integer", "example": 1}
