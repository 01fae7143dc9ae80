"""This or null: from the catalog to the schema, the page, the example, identification and findings."""

import re
from typing import Any

import jsonschema
import pytest

from tests.format.built import Built, Make, findings

USERS = """
entities:
  User: {summary: U., properties: {login: {summary: L., example: ann}}}
events:
  E:
    properties:
      action: {summary: A., example: x}
      user: {summary: Who it was., entity: User, %s}
    actions:
      Sign: {actor: Somebody, when: At once, payload: {action: signed}}
      Leave: {actor: Somebody, when: At once, payload: {action: left, user: null}}
"""


def accepts(schema: Any, value: Any) -> bool:
    validator: Any = jsonschema.Draft202012Validator(schema)
    return bool(validator.is_valid(value))


@pytest.fixture(params=["nullable: true", 'type: [object, "null"]'])
def built(request: pytest.FixtureRequest, guide_of: Make) -> Built:
    """The same catalog in both ways in which null can be allowed beside an entity."""
    return Built(guide_of(USERS % request.param))


def test_the_schema_has_the_entity_once_and_null_beside_it(built: Built) -> None:
    schema = built.schema()

    assert schema["$defs"]["ESign"]["properties"]["user"] == {
        "description": "Who it was.",
        "anyOf": [{"$ref": "#/$defs/User"}, {"type": "null"}],
    }
    assert schema["$defs"]["ELeave"]["properties"]["user"]["const"] is None
    assert accepts(schema, {"action": "signed", "user": {"login": "bo"}})
    assert accepts(schema, {"action": "signed", "user": None})
    assert not accepts(schema, {"action": "signed", "user": "bo"})
    assert not accepts(schema, {"action": "left", "user": {"login": "bo"}})


def test_the_field_table_has_or_null(built: Built) -> None:
    row = re.search(r'<tr id="field-user".*?</tr>', built.page("events/e/"), re.DOTALL)

    assert row is not None
    assert re.search(r'object <a href="[^"]*entities/user/">User</a> or null', row[0])
    field = next(one for one in built.catalog["events"][0]["fields"] if one["display"] == "user")
    assert field["nullable"] is True


def test_the_example_shows_the_entity_and_a_fixed_null(built: Built) -> None:
    assert built.payload(0).example == {"action": "signed", "user": {"login": "ann"}}
    assert built.payload(1).example == {"action": "left", "user": None}


def test_what_is_always_null_has_no_fields(built: Built) -> None:
    field = next(one for one in built.catalog["events"][0]["fields"] if one["display"] == "user.login")

    assert field["presence_text"] == "Only in Sign."


def test_events_are_identified_with_null_and_without(built: Built) -> None:
    assert built.identify({"action": "signed", "user": None}).payloads == (0,)
    assert built.identify({"action": "left", "user": None}).payloads == (1,)
    differing = built.identify({"action": "signed", "user": "ann"})
    assert [(one.path, one.kind) for one in differing.differences] == [(("user",), "type")]


def test_an_object_is_not_an_event_that_always_has_null(guide_of: Make) -> None:
    built = Built(guide_of(USERS.replace("action: signed", "").replace("action: left, ", "") % "nullable: true"))

    assert built.identify({"action": "x", "user": {"login": "bo"}}).payloads == (0,)
    assert built.identify({"action": "x", "user": None}).payloads == (0, 1)


SCALAR = """
events:
  E:
    properties: {at: {summary: A., %s}}
    actions: {Do: {actor: Somebody, when: At once%s}}
"""


@pytest.mark.parametrize(
    ("definition", "fitting", "wrong"),
    [
        ("type: string, nullable: true, example: null", [None, "x"], [1, {}]),
        ("enum: [a, b], nullable: true", [None, "a"], ["c", 1]),
        ("items: {example: 1}, nullable: true", [None, [1]], [["x"], "x"]),
        ("properties: {n: {summary: N., example: 1}}, nullable: true", [None, {"n": 2}], [{}, "x"]),
        ("additionalProperties: {type: integer}, nullable: true, example: null", [None, {"n": 2}], [{"n": "x"}]),
        ("format: date, nullable: true, example: null", [None], [1]),
        ('type: [string, "null"], enum: [a, b]', ["a"], [None]),  # the list has all values, as in JSON Schema
    ],
)
def test_the_schema_accepts_null_beside_other_keys(
    definition: str, fitting: list[Any], wrong: list[Any], guide_of: Make
) -> None:
    schema = Built(guide_of(SCALAR % (definition, ""))).schema()

    assert [value for value in fitting if not accepts(schema, {"at": value})] == []
    assert [value for value in wrong if accepts(schema, {"at": value})] == []


def test_a_nearer_level_takes_null_away(guide_of: Make) -> None:
    narrowed = ", properties: {at: {nullable: false}}"
    built = Built(guide_of(SCALAR % ("type: string, nullable: true, example: x", narrowed)))

    assert built.at("at").types == ("string",)
    assert not accepts(built.schema(), {"at": None})


def test_a_cycle_ends_at_null(guide_of: Make) -> None:
    built = Built(
        guide_of(
            """
            entities:
              Node: {summary: N., properties: {next: {summary: N., entity: Node, nullable: true, example: null}}}
            events: {E: {extends: Node, actions: {Do: {actor: Somebody, when: At once}}}}
            """
        )
    )

    assert built.payload().example == {"next": None}


@pytest.mark.parametrize(
    ("definition", "more", "rule", "message"),
    [
        (
            "const: x, nullable: true",
            "",
            "conflicting-keys",
            '"at" has both `const` and `nullable`: a constant value can\'t be null as well.',
        ),
        (
            'type: [string, "null"], nullable: false, example: x',
            "",
            "conflicting-keys",
            '"at" has `nullable: false`, but null is one of its types.',
        ),
        (
            "const: x",
            ", properties: {at: {nullable: true}}",
            "contradictory-refinement",
            '"at" is made nullable here, but is fixed to "x" at ',
        ),
        (
            'type: "null", example: null',
            ", properties: {at: {nullable: false}}",
            "contradictory-refinement",
            '"at" can\'t be null here, but what it refines is always null (',
        ),
        ("type: string, nullable: maybe", "", "wrong-type", '"nullable" must be true or false, not a string.'),
        (
            "type: string, example: x",
            ", payload: {at: null}",
            "contradictory-refinement",
            '"at" has the constant value null here, but it',
        ),
    ],
)
def test_misuse_is_reported_with_place_and_help(
    definition: str, more: str, rule: str, message: str, guide_of: Make
) -> None:
    (found, *_) = [one for one in findings(guide_of(SCALAR % (definition, more))) if one[0] == rule]

    assert (found[0], found[3][: len(message)]) == (rule, message)
    assert found[1] in (7, 8, 9)
    assert found[4]
