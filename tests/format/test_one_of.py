"""`oneOf`: a value of several options, refined to some of them, with examples and schemas."""

from typing import Any

import jsonschema
import pytest

from tests.format.built import Built, Make, findings

OWNERS = """
entities:
  Account: {summary: A., properties: {login: {summary: L., example: ann}}}
  User: {summary: U., extends: Account, properties: {type: {summary: T., const: User}}}
  Team: {summary: T., properties: {slug: {summary: S., example: red}, type: {summary: T., const: Team}}}
  Course: {summary: C., properties: {id: {summary: I., example: 1}}}
  Owner: {summary: O., oneOf: [{entity: User}, {entity: Team}, {type: "null"}]}
events:
  E:
    summary: E.
    properties:
      owner: {summary: Who has it., %s}
    actions:
      Do: {actor: Somebody, when: At once%s}
"""
BOTH = "oneOf: [{entity: User}, {entity: Team}]"
ANN, RED = {"login": "ann", "type": "User"}, {"slug": "red", "type": "Team"}


def built(definition: str, action: str, guide_of: Make) -> Built:
    return Built(guide_of(OWNERS % (definition, action)))


def accepts(schema: Any, value: Any) -> bool:
    return bool(jsonschema.Draft202012Validator(schema).is_valid({"owner": value}))


def accepted(one: Built, *values: Any) -> list[Any]:
    schema = one.schema()
    return [value for value in values if accepts(schema, value)]


def test_the_schema_has_each_option_once(guide_of: Make) -> None:
    one = built(BOTH, "", guide_of)

    assert one.schema()["$defs"]["EDo"]["properties"]["owner"] == {
        "description": "Who has it.",
        "anyOf": [{"$ref": "#/$defs/User"}, {"$ref": "#/$defs/Team"}],
    }
    assert accepted(one, ANN, RED, {"login": "bo", "type": "Team"}, {}, "x", None) == [ANN, RED]


@pytest.mark.parametrize("null", ["oneOf: [{entity: User}, {entity: Team}, {type: 'null'}]", f"{BOTH}, nullable: true"])
def test_null_is_an_option_or_beside_them(null: str, guide_of: Make) -> None:
    one = built(null, "", guide_of)

    assert accepted(one, ANN, RED, None, "x") == [ANN, RED, None]
    assert one.at("owner").nullable
    assert one.payload().example == {"owner": ANN}


def test_items_and_values_of_maps_have_options(guide_of: Make) -> None:
    listed = built("items: {oneOf: [{entity: User}, {type: string}]}", "", guide_of)
    keyed = built("additionalProperties: {oneOf: [{entity: User}, {type: integer}]}, example: {a: 1}", "", guide_of)

    assert accepted(listed, [ANN, "x"], ["x"], [1], "x") == [[ANN, "x"], ["x"]]
    assert listed.payload().example == {"owner": [ANN]}
    assert accepted(keyed, {"a": ANN, "b": 1}, {"a": "x"}) == [{"a": ANN, "b": 1}]


def test_an_entity_with_options_is_one_definition(guide_of: Make) -> None:
    one = built("entity: Owner", "", guide_of)

    schema = one.schema()
    assert schema["$defs"]["EDo"]["properties"]["owner"]["anyOf"] == [{"$ref": "#/$defs/Owner"}, {"type": "null"}]
    assert [option["$ref"] for option in schema["$defs"]["Owner"]["anyOf"]] == ["#/$defs/User", "#/$defs/Team"]
    assert accepted(one, ANN, RED, None, {}) == [ANN, RED, None]


def test_options_of_an_option_are_options(guide_of: Make) -> None:
    one = built("oneOf: [{entity: Owner}, {type: string, example: x}]", "", guide_of)

    assert [option.form for option in one.at("owner").options] == ["User", "Team", "string"]
    assert accepted(one, ANN, RED, None, "x", 1) == [ANN, RED, None, "x"]


def test_a_single_option_is_the_value_itself(guide_of: Make) -> None:
    one = built("oneOf: [{entity: Team}]", "", guide_of)

    assert (one.at("owner").entity, one.at("owner").options) == ("Team", ())
    assert one.at("owner").summary == "Who has it."


@pytest.mark.parametrize(
    ("definition", "action", "example"),
    [
        (BOTH, "", ANN),
        (f"{BOTH}, example: {{slug: blue}}", "", {"slug": "blue", "type": "Team"}),
        (BOTH, ", example: {owner: {slug: blue}}", {"slug": "blue", "type": "Team"}),
        (f"{BOTH}, example: {{slug: blue}}", ", example: {owner: {login: bo}}", {"login": "bo", "type": "User"}),
        ("oneOf: [{type: string, example: x}, {entity: Team}]", ", example: {owner: y}", "y"),
        (f"{BOTH}, nullable: true, example: null", "", None),
        (f"{BOTH}, nullable: true", ", payload: {owner: null}", None),
        (BOTH, ", payload: {owner: {type: Team}}", RED),
        ("oneOf: [{entity: User}, {type: string}]", ", payload: {owner: bo}", "bo"),
    ],
)
def test_the_example_is_of_the_first_option_unless_a_level_gives_another(
    definition: str, action: str, example: Any, guide_of: Make
) -> None:
    assert built(definition, action, guide_of).payload().example == {"owner": example}


ALL = "oneOf: [{entity: Account}, {entity: Team}, {type: string, example: x}]"
BO = {"login": "bo"}


@pytest.mark.parametrize(
    ("definition", "refined", "left"),
    [
        (ALL, "properties: {owner: {entity: Team}}", [RED]),
        (ALL, "properties: {owner: {entity: User}}", [ANN]),  # extends Account
        (ALL, "properties: {owner: {type: string}}", ["x"]),
        (ALL, "properties: {owner: {type: object}}", [BO, RED]),
        (ALL, "properties: {owner: {minLength: 2, example: xx}}", []),
        (ALL, "properties: {owner: {oneOf: [{type: string}, {entity: User}]}}", ["x", ANN]),
        (ALL, "properties: {owner: {const: x}}", ["x"]),
        (ALL, "payload: {owner: x}", ["x"]),
        (ALL, "payload: {owner: {type: Team}}", [RED]),
        (BOTH, "properties: {owner: {nullable: true}}", [ANN, RED, None]),
        (f"{BOTH}, nullable: true", "properties: {owner: {nullable: false}}", [ANN, RED]),
        (f"{BOTH}, nullable: true", "properties: {owner: {type: object}}", [ANN, RED]),
        (f"{BOTH}, nullable: true", "properties: {owner: {type: 'null'}, }", [None]),
        (f"{BOTH}, nullable: true", "properties: {owner: {oneOf: [{entity: Team}]}}", [RED]),
        ("entity: Owner", "properties: {owner: {entity: Team, nullable: false}}", [RED]),
    ],
)
def test_a_nearer_level_refines_to_some_of_the_options(
    definition: str, refined: str, left: list[Any], guide_of: Make
) -> None:
    one = built(definition, f", {refined}", guide_of)

    assert accepted(one, BO, ANN, RED, "x", None, 1) == [value for value in (BO, ANN, RED, "x", None) if value in left]


def test_what_is_below_options_is_optional_where_not_all_have_it(guide_of: Make) -> None:
    one = built(BOTH, "", guide_of)

    below = dict(one.at("owner").children())
    assert {name: child.optional for name, child in below.items()} == {
        "login": "Only in User.",
        "type": False,
        "slug": "Only in Team.",
    }
    assert below["type"].allowed_values == ("User", "Team")


@pytest.mark.parametrize(
    ("definition", "action", "rule", "message"),
    [
        ("oneOf: []", "", "empty-value", '"oneOf" of "owner" has no options.'),
        (f"{BOTH}, type: object", "", "conflicting-keys", '"owner" has both `oneOf` and `type`.'),
        (f"{BOTH}, entity: User", "", "conflicting-keys", '"owner" has both `oneOf` and `entity`.'),
        (f"{BOTH}, additionalProperties: true", "", "conflicting-keys", '"owner" has both `oneOf` and `additionalProp'),
        ("oneOf: [{entity: User}, false]", "", "conflicting-keys", 'An option of "owner" is `false`, which no'),
        (
            "oneOf: [{entity: User, optional: true}, {entity: Team}]",
            "",
            "conflicting-keys",
            'An option of "owner" has `optional`, which belongs to the property.',
        ),
        (
            "oneOf: [{entity: User}, {type: 'null'}], nullable: false",
            "",
            "conflicting-keys",
            '"owner" has `nullable: false`, but null is one of its options.',
        ),
        ("oneOf: [{entity: User}, {entity: User}]", "", "repeated-item", 'Option 2 of "owner" is a duplicate.'),
        ("oneOf: User", "", "wrong-type", '"oneOf" must be a list, not a string.'),
        ("oneOf: [User]", "", "wrong-type", 'Item 1 of "oneOf" must be a mapping'),
        ("anyOf: [{entity: User}]", "", "unknown-key", 'Unknown key "anyOf" in a property.'),
        ("oneOf: [{entity: Usr}, {entity: Team}]", "", "unknown-entity", 'Unknown entity "Usr" in an option.'),
        (
            BOTH,
            ", properties: {owner: {entity: Course}}",
            "contradictory-refinement",
            '"owner" is the entity "Course" here, which is none of its options: User, Team (',
        ),
        (
            BOTH,
            ", properties: {owner: {properties: {type: {summary: T.}}}}",
            "contradictory-refinement",
            '`properties` of "owner" can refine several options: User, Team.',
        ),
        (
            BOTH,
            ", properties: {owner: {type: string}}",
            "contradictory-refinement",
            '"owner" has `type` (string) here, which is none of its options: User, Team (',
        ),
        (
            BOTH,
            ", payload: {owner: {nope: 1}}",
            "contradictory-refinement",
            '"owner" has the constant value {"nope": 1} here, which is none of its options: User, Team (',
        ),
        (BOTH, ", payload: {owner: null}", "contradictory-refinement", '"owner" has the constant value null here'),
        (
            f"{BOTH}, example: 5",
            "",
            "broken-example",
            'The example does not match its definition: "owner" is 5, but must be an object.',
        ),
        (
            f"{BOTH}, example: {{slug: 5}}",
            "",
            "broken-example",
            'The example does not match its definition: "owner.slug" is 5, but must be a string.',
        ),
        (BOTH, ", example: {owner: {nope: 1}}", "undeclared-property", 'The example has a value for "nope"'),
    ],
)
def test_misuse_is_reported_with_place_and_help(
    definition: str, action: str, rule: str, message: str, guide_of: Make
) -> None:
    (found, *others) = [one for one in findings(guide_of(OWNERS % (definition, action))) if one[0] == rule]

    assert (found[0], found[3][: len(message)], others) == (rule, message, [])
    assert found[1] in (16, 18)
    assert found[4]


def test_an_object_that_extends_options_is_reported(guide_of: Make) -> None:
    text = OWNERS.replace("Course: {", "Course: {extends: Owner, ") % ("entity: Owner", "")
    (found,) = [one for one in findings(guide_of(text)) if one[0] == "contradictory-refinement"]

    assert found[3] == '"Owner" is one of several options, but only objects have properties to inherit.'


def test_options_that_only_python_takes_for_the_same_are_not_reported(guide_of: Make) -> None:
    text = OWNERS % ("oneOf: [{example: 1}, {example: true}, {entity: Team}]", "")

    assert [one for one in findings(guide_of(text)) if one[0] == "repeated-item"] == []
