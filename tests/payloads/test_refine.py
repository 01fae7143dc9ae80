"""Refinement: the nearer wins key by key, texts of a property are kept, contradictions are errors."""

from collections.abc import Callable

import pytest

from eventguide.catalog import Deprecation
from eventguide.payloads import MISSING, Resolved, Shape, json_schema
from eventguide.payloads.shape.json_types import same_value
from eventguide.payloads.shape.remarks import deprecation_text

Resolve = Callable[[str], Resolved]

EVENT = """
events:
  E:
    extends: Base
    properties: {{p: {near}}}
    actions: {{X: {{actor: Somebody, when: At once}}}}
entities:
  Part: {{summary: A part., properties: {{a: {{summary: A., example: 1}}}}}}
  Base:
    properties: {{p: {far}}}
"""


def refined(resolved_of: Resolve, far: str, near: str) -> tuple[Shape, list[str]]:
    """The shape of `p` as the event type refines it, and the messages of all findings."""
    resolved = resolved_of(EVENT.format(far=far, near=near))
    assert resolved.payloads[0].shape.properties is not None
    return resolved.payloads[0].shape.properties["p"], [f.message for f in resolved.findings]


def test_a_new_entity_keeps_the_texts_of_the_property(resolved_of: Resolve) -> None:
    far = (
        "{summary: P., since: '2', source: s, optional: true, deprecated: true, evidence: seen,"
        " notes: [{text: N.}], example: {}}"
    )

    shape, _ = refined(resolved_of, far, "{entity: Part}")

    assert (shape.summary, shape.since, shape.sources, shape.optional) == ("P.", "2", ("s",), True)
    assert shape.deprecated is True
    assert shape.evidence is not None
    assert shape.evidence.level == "seen"
    assert [note.text for note in shape.notes] == ["N."]
    assert shape.inherited_from == "Base"
    assert shape.example is MISSING


def test_a_property_without_summary_takes_that_of_its_entity(resolved_of: Resolve) -> None:
    shape, _ = refined(resolved_of, "{entity: Part}", "{optional: true}")

    assert shape.summary == "A part."


@pytest.mark.parametrize(
    ("far", "near", "said"),
    [
        ("{summary: P., type: string, example: x}", "{type: integer, example: 1}", "has the type integer here"),
        (
            "{summary: P., example: x}",
            "{type: [integer, 'null'], example: 1}",
            "but string in the definition",
        ),
        (
            "{summary: P., type: string, example: x}",
            "{entity: Part}",
            "has `entity`, which needs the type object, but its type is string",
        ),
        ("{summary: P., type: string, example: x}", "{items: {example: 1}}", "has `items`, which needs the type array"),
        (
            "{summary: P., example: x}",
            "{type: string, properties: {a: {example: 1}}}",
            "has `properties`, which needs the type object",
        ),
        ("{summary: P., const: x}", "{const: y}", 'has the constant value "x" in the definition that it refines'),
        ("{summary: P., const: 1}", "{const: true}", "has the constant value 1 in the definition that it refines"),
        ("{summary: P., enum: [a, b]}", "{const: c}", 'must be one of "a", "b"'),
        ("{summary: P., enum: [1, 2]}", "{const: true}", "must be one of 1, 2"),
        ("{summary: P., type: boolean, example: true}", "{const: 'no'}", "its type is boolean"),
        ("{summary: P., pattern: '^a', example: a}", "{const: b}", "must match the pattern"),
        ("{summary: P., format: uri, example: 'https://example.com'}", "{const: nowhere}", "must have the format uri"),
        ("{summary: P., properties: {a: {example: 1}}}", "{const: {b: 1}}", "has the constant value"),
        ("{summary: P., properties: {}}", "{const: 5}", "it must be an object"),
        ("{summary: P., example: x}", "{const: {b: 1}, properties: {a: {example: 1}}}", "has the constant value"),
        ("{summary: P., const: x}", "{enum: [a, b]}", 'must be one of "a", "b"'),
        ("{summary: P., const: x}", "{minLength: 2}", "must have 2 or more characters"),
        ("{summary: P., const: {a: 1}}", "{properties: {b: {example: 1}}}", 'can\'t have "a"'),
        ("{summary: P., const: {a: 1}}", "{properties: {a: {const: 2}}}", "must be 2"),
        ("{summary: P., const: [1]}", "{items: {type: string, example: x}}", "must be a string"),
        ("{summary: P., const: x}", "{entity: Part}", "must be an object"),
        ("{summary: P., items: {example: 1}}", "{entity: Part}", "has `entity`, which needs the type object"),
        ("{summary: P., entity: Part}", "{items: {example: 1}}", "has `items`, which needs the type array"),
    ],
)
def test_contradictions(resolved_of: Resolve, far: str, near: str, said: str) -> None:
    _, messages = refined(resolved_of, far, near)

    assert any(said in message for message in messages), messages


@pytest.mark.parametrize(
    ("far", "near"),
    [
        ("{summary: P., type: number, example: 1.5}", "{type: integer, example: 1}"),
        ("{summary: P., type: [string, 'null'], example: x}", "{type: string}"),
        ("{summary: P., const: 1}", "{const: 1.0}"),
        ("{summary: P., enum: [a, b]}", "{const: b}"),
        ("{summary: P., enum: [a, b]}", "{enum: [c]}"),
        ("{summary: P., type: [object, 'null'], example: {}}", "{entity: Part}"),
        ("{summary: P., properties: {a: {example: 1}}}", "{const: {a: 2}}"),
    ],
)
def test_what_narrows_is_no_contradiction(resolved_of: Resolve, far: str, near: str) -> None:
    _, messages = refined(resolved_of, far, near)

    assert messages == []


def test_null_is_a_value_and_differs_from_none_given(resolved_of: Resolve) -> None:
    shape, messages = refined(resolved_of, "{summary: P., type: [string, 'null'], example: x}", "{const: null}")

    assert messages == []
    assert shape.const is None


def test_keywords_come_one_by_one(resolved_of: Resolve) -> None:
    shape, messages = refined(
        resolved_of,
        "{summary: P., minimum: 1, maximum: 9, example: 5}",
        "{maximum: 6, exclusiveMinimum: 2, multipleOf: 5}",
    )

    assert messages == []
    assert shape.keywords == {"minimum": 1, "maximum": 6, "exclusiveMinimum": 2, "multipleOf": 5}


def test_items_and_open_maps_are_refined_in_place(resolved_of: Resolve) -> None:
    shape, messages = refined(
        resolved_of,
        "{summary: P., properties: {list: {summary: L., items: {entity: Part}},"
        " map: {summary: M., additionalProperties: {entity: Part}, example: {k: {a: 1}}}}}",
        "{properties: {list: {items: {properties: {a: {example: 7}}}},"
        " map: {additionalProperties: {properties: {a: {maximum: 3}}}}}}",
    )

    assert messages == []
    assert shape.properties is not None
    values = shape.properties["map"].values
    assert values is not None
    assert values.properties is not None
    assert values.properties["a"].keywords == {"maximum": 3}


def test_an_object_or_null_may_be_an_entity(resolved_of: Resolve) -> None:
    shape, messages = refined(resolved_of, "{summary: P., type: [object, 'null'], entity: Part, example: null}", "{}")

    assert messages == []
    assert json_schema(shape)["type"] == ["object", "null"]
    assert shape.example is None


@pytest.mark.parametrize(
    ("deprecation", "text"),
    [
        (True, "Deprecated."),
        (Deprecation(), "Deprecated."),
        (
            Deprecation(since="3", reason="It never worked.", use="Other"),
            "Deprecated since 3: It never worked. Use Other instead.",
        ),
        (Deprecation(use="Other"), "Deprecated. Use Other instead."),
    ],
)
def test_deprecations_in_words(deprecation: Deprecation, text: str) -> None:
    assert deprecation_text(deprecation) == text


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1, 1.0, True),
        (1, True, False),
        ([1], [True], False),
        ({"a": [0]}, {"a": [False]}, False),
        ({"a": 1}, {"a": 1.0}, True),
        ({"a": 1}, {"b": 1}, False),
        ([1], [1, 2], False),
        (None, False, False),
    ],
)
def test_same_values(one: object, other: object, same: bool) -> None:  # noqa: FBT001
    assert same_value(one, other) is same
