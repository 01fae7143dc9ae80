"""The changes of a field agree with its JSON Schemas: no value comes or goes without a report."""

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from eventguide.changes import compare
from eventguide.changes.change import Level
from eventguide.pipeline import read_guide
from eventguide.snapshot import Nodes, Snapshot, snapshot_of

TEXT, NUMBER = {"type": "string", "example": "a"}, {"type": "integer", "example": 1}
INSIDE = {"properties": {"k": TEXT}}
DEFINITIONS: dict[str, dict[str, Any]] = {
    "text": TEXT,
    "pattern": {**TEXT, "pattern": "^[ab]"},
    "short": {**TEXT, "maxLength": 1},
    "integer": NUMBER,
    "number": {"type": "number", "example": 1},
    "at most 5": {**NUMBER, "maximum": 5},
    "below 5": {**NUMBER, "exclusiveMaximum": 5},
    "null": {"type": "null", "example": None},
    "text or null": {**TEXT, "nullable": True},
    "text or integer": {"type": ["string", "integer"], "example": "a"},
    "a": {"const": "a"},
    "b": {"const": "b"},
    "1": {"const": 1},
    "zz": {"const": "zz"},
    "7": {"const": 7},
    "date": {**TEXT, "format": "date", "example": "2026-03-02"},
    "list of ab, zz": {"enum": ["ab", "zz"]},
    "list of 5, 7": {"enum": [5, 7]},
    "list of a": {"enum": ["a"]},
    "open list of a": {"enum": ["a"], "open": True},
    "open list of b": {"enum": ["b"], "open": True},
    "list of a, b": {"enum": ["a", "b"]},
    "open list of a, b": {"enum": ["a", "b"], "open": True},
    "list of a, 1": {"enum": ["a", 1]},
    "any object": {"type": "object", "example": {}},
    "object": INSIDE,
    "object with an optional field": {"properties": {"k": {**TEXT, "optional": True}}},
    "open object": {**INSIDE, "additionalProperties": True},
    "open object without x": {"properties": {"k": TEXT, "x": False}, "additionalProperties": True},
    "open object without f": {"properties": {"k": TEXT, "f": False}, "additionalProperties": True},
    "map of integers without x": {"properties": {"k": TEXT, "x": False}, "additionalProperties": NUMBER},
    "object and map of integers": {**INSIDE, "additionalProperties": NUMBER},
    "map": {"additionalProperties": TEXT, "example": {"k": "a"}},
    "map of integers": {"additionalProperties": NUMBER, "example": {"k": 1}},
    "object of k": {"const": {"k": "a"}},
    "object of a number k": {"const": {"k": 1}},
    "object of f": {"const": {"f": 1}},
    "list of objects": {"enum": [{"k": "a"}, {"k": 1}]},
    "any array": {"type": "array", "example": [1]},
    "array of texts": {"items": TEXT},
    "array of integers": {"items": NUMBER},
    "array of objects": {"items": INSIDE},
    "array of a": {"const": ["a"]},
    "one of text, integer": {"oneOf": [TEXT, NUMBER]},
    "one of a, integer": {"oneOf": [{"enum": ["a"]}, NUMBER]},
    "one of text, object": {"oneOf": [TEXT, INSIDE]},
    "one of text, entity": {"oneOf": [TEXT, {"entity": "E"}]},
    "one of null, text, entity": {"oneOf": [TEXT, {"entity": "E"}], "nullable": True},
    "one of two objects": {"oneOf": [{"properties": {"f": NUMBER}}, INSIDE]},
    "one of two arrays": {"oneOf": [{"items": TEXT}, {"items": NUMBER}]},
    "entity": {"entity": "E"},
    "other entity": {"entity": "F"},
}
SCALARS = ["a", "b", "ab", "zz", 1, 5, 7, 1.5, True, None]
OBJECTS = [{}, {"k": "a"}, {"k": 1}, {"k": {}}, {"f": 1}, {"x": "a"}, {"x": []}, {"k": "a", "x": 1}, {"k": 1, "x": 1}]
VALUES = [*SCALARS, *OBJECTS, [], [1], ["a"], [None], ["a", 1], [{"k": "a"}], [{}]]
PLACES = {
    "property": (lambda one: one, lambda value: value),
    "items": (lambda one: {"items": one}, lambda value: [value]),
    "option": (lambda one: {"oneOf": [one, {"properties": {"g": NUMBER}}]}, lambda value: value),
}


TYPE_OF_K = '"Event.x.k" is string, not integer.'
LISTED = '"Event.x" is one of {"k": "a"} or {"k": 1}'
ANY_TEXT = '"Event.x" can have any value; before, it was always "a".'


def tree_of(definition: dict[str, Any]) -> dict[str, Any]:
    return {
        "catalog": 1,
        "title": "Made up",
        "actors": {"Reader": {"summary": "Somebody."}},
        "timings": {"At once": {"summary": "Now."}},
        "entities": {
            "E": {"summary": "A part.", "properties": {"k": TEXT}},
            "F": {"summary": "A part.", "properties": {"f": NUMBER}},
        },
        "events": {
            "Event": {
                "summary": "Something happens.",
                "properties": {"type": {"const": "event"}, "x": definition},
                "actions": {"Act": {"actor": "Reader", "when": "At once"}},
            }
        },
    }


def read(folder: Path, definition: dict[str, Any], nodes: Nodes) -> tuple[Snapshot, Draft202012Validator]:
    """The snapshot of a catalog with a field `x`, and its schema."""
    file = folder / "catalog.yaml"
    file.write_text(yaml.safe_dump(tree_of(definition), sort_keys=False), encoding="utf-8")
    resolved = read_guide(file).resolved
    assert resolved is not None
    return snapshot_of(resolved, nodes, "a"), Draft202012Validator(resolved.schemas.event("Event"))


@pytest.mark.parametrize("place", PLACES)
def test_values_that_come_or_go_are_reported(place: str, tmp_path: Path) -> None:
    put, wrapped = PLACES[place]
    nodes = Nodes()
    snapshots, allowed = {}, {}
    for name, definition in DEFINITIONS.items():
        snapshots[name], schema = read(tmp_path, put(definition), nodes)
        events = ({"type": "event", "x": wrapped(value)} for value in VALUES)
        allowed[name] = {number for number, event in enumerate(events) if schema.is_valid(event)}
    lost, weak = [], []
    for old, new in itertools.permutations(DEFINITIONS, 2):
        changes = compare(snapshots[old], snapshots[new]).changes
        found = [change for change in changes if change.rule.id not in {"example-changed", "entity-swapped"}]
        lost += [(old, new)] if allowed[old] != allowed[new] and not found else []
        if allowed[new] - allowed[old] and all(change.level is Level.COMPATIBLE for change in found):
            weak.append((old, new))

    assert lost == []
    assert weak == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("map of integers", "any object", ['"Event.x.*" can be anything, previously integer.']),
        ("any object", "map of integers", ['"Event.x.*" can be integer, previously anything.']),
        ("array of texts", "any array", ['"Event.x[]" can be anything, previously string.']),
        ("open object", "any object", ['"Event.x.k" is no longer sent; it was always present.']),
        ("open object", "open object without x", ['"Event.x" never has the key "x".']),
        ("open object without x", "open object", ['"Event.x" can have the key "x", which it never had before.']),
        ("map of integers", "object and map of integers", [TYPE_OF_K, '"Event.x.k" is new, always present.']),
        ("map of integers", "object", [TYPE_OF_K, '"Event.x" only has documented keys.']),
        ("a", "open list of a", ['"Event.x" can have further values; it was always "a".']),
        ("a", "open list of a, b", ['"Event.x" can also be "b" and can have further values; it was always "a".']),
        ("open list of a", "a", ['"Event.x" is always "a".']),
        ("open list of a", "open list of a, b", ['"Event.x" can also be "b".']),
        ("open list of a, b", "open list of a", ['"Event.x" is no longer "b".']),
        ("open list of a", "open list of b", ['"Event.x" can also be "b".', '"Event.x" is no longer "a".']),
        ("text", "open list of a, b", ['"Event.x" has a list of known values: "a" or "b"; further ones are possible.']),
        ("text", "open list of a", ['"Event.x" has a list of known values: "a"; further ones are possible.']),
        ("open list of a", "text", ['"Event.x" no longer has a list of known values; before: "a".']),
        ("one of a, integer", "text", [ANY_TEXT, '"Event.x" is no longer integer.']),
        ("one of a, integer", "b", ['"Event.x" is always "b", previously "a".', '"Event.x" is no longer integer.']),
        ("pattern", "zz", ['"Event.x" is always "zz"; not allowed before: "zz".']),
        ("date", "a", ['"Event.x" is always "a"; not allowed before: "a".']),
        ("pattern", "a", ['"Event.x" is always "a".']),
        ("below 5", "list of 5, 7", ['"Event.x" is one of 5 or 7; not allowed before: 5 or 7.']),
        ("at most 5", "list of 5, 7", ['"Event.x" is one of 5 or 7; not allowed before: 7.']),
        ("object", "object of k", ['"Event.x" is always {"k": "a"}.']),
        ("object", "object of f", ['"Event.x" is always {"f": 1}; not allowed before: {"f": 1}.']),
        ("open object without f", "object of f", ['"Event.x" is always {"f": 1}; not allowed before: {"f": 1}.']),
        ("object", "list of objects", [f'{LISTED}; not allowed before: {{"k": 1}}.']),
        ("array of integers", "array of a", ['"Event.x" is always ["a"]; not allowed before: ["a"].']),
        ("one of two objects", "object of f", ['"Event.x" is always {"f": 1}.', '"Event.x" is no longer object.']),
        ("one of two objects", "object of k", ['"Event.x" is always {"k": "a"}.', '"Event.x" is no longer object.']),
        ("text or integer", "one of text, integer", []),
        ("one of text, integer", "text or integer", []),
        ("one of text, object", "one of text, entity", []),
        ("one of text, entity", "one of text, object", []),
    ],
)
def test_sentences_on_values(old: str, new: str, expected: list[str], tmp_path: Path) -> None:
    nodes = Nodes()
    before, after = (read(tmp_path, DEFINITIONS[name], nodes)[0] for name in (old, new))

    changes = [one for one in compare(before, after).changes if one.rule.id != "example-changed"]

    assert [change.message for change in changes] == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({}, {"use": "b"}, ['successor-changed: "Event.x" has the successor "b".']),
        ({"use": "b"}, {"use": "c"}, ['successor-changed: "Event.x" has the successor "c", previously "b".']),
        ({"use": "b"}, {}, ['successor-changed: "Event.x" has no successor any more.']),
        ({}, {"sunset": "2027-06-30"}, ['sunset-changed: "Event.x" is sent until 2027-06-30.']),
        ({"sunset": "2027-06-30", "use": "b"}, {"use": "b"}, ['sunset-changed: "Event.x" has no sunset any more.']),
        (
            {"sunset": "2027-06-30", "use": "b"},
            {"sunset": "2027-07-01", "use": "b", "since": "2"},
            ['sunset-changed: "Event.x" is sent until 2027-07-01, previously until 2027-06-30.'],
        ),
        (
            {"sunset": "2027-06-30"},
            {"sunset": "2027-01-31"},
            ['sunset-earlier: "Event.x" is sent until 2027-01-31, previously until 2027-06-30.'],
        ),
    ],
)
def test_sunset_and_successor_of_a_field(
    old: dict[str, str], new: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    nodes = Nodes()
    others = {"b": TEXT, "c": TEXT}

    def snapshot(deprecated: dict[str, str]) -> Snapshot:
        tree = tree_of({**TEXT, "deprecated": {"reason": "Use nothing instead", **deprecated}})
        tree["events"]["Event"]["properties"] |= others
        tree["events"]["Event"]["actions"]["Act"]["deprecated"] = {"reason": "Old", **deprecated}
        file = tmp_path / "catalog.yaml"
        file.write_text(yaml.safe_dump(tree, sort_keys=False), encoding="utf-8")
        resolved = read_guide(file).resolved
        assert resolved is not None
        return snapshot_of(resolved, nodes)

    changes = [f"{one.rule.id}: {one.message}" for one in compare(snapshot(old), snapshot(new)).changes]

    # Of the action, the same is reported.
    assert sorted(changes) == sorted([*expected, *(one.replace("Event.x", "Event/Act") for one in expected)])


def test_an_entity_with_another_name_is_the_same_option(tmp_path: Path) -> None:
    nodes = Nodes()
    old, _ = read(tmp_path, DEFINITIONS["one of text, entity"], nodes)
    file = tmp_path / "catalog.yaml"
    tree = tree_of({"oneOf": [TEXT, {"entity": "Renamed"}]})
    tree["entities"]["Renamed"] = {"formerly": ["E"], **tree["entities"].pop("E")}
    file.write_text(yaml.safe_dump(tree), encoding="utf-8")
    resolved = read_guide(file).resolved
    assert resolved is not None

    assert compare(old, snapshot_of(resolved, nodes, "b")).changes == ()
