"""Entities that are not objects: a text, an enum, a list, a number with limits."""

import pytest

from tests.format.built import Built, Make, findings
from tests.format.test_null import accepts

VALUES = """
entities:
  State: {summary: In which state it is., enum: [open, closed], example: closed}
  Sha: {summary: A digest., pattern: "^[0-9a-f]{6}$", sensitive: credential, example: 0fa1b2}
  Tags: {summary: Words on it., items: {entity: Tag}, maxItems: 3}
  Tag: {summary: A word., example: red}
  Count: {summary: C., type: [integer, "null"], minimum: 0, example: null}
events:
  E:
    properties:
      state: {summary: S., entity: State}
      before: {summary: B., entity: State, nullable: true}
      sha: {summary: H., entity: Sha, example: aaaaaa}
      tags: {summary: T., entity: Tags}
      count: {summary: N., entity: Count}
    actions:
      Do: {actor: Somebody, when: At once}
      Close: {actor: Somebody, when: At once, payload: {state: closed}}
      Open: {actor: Somebody, when: At once, properties: {state: {enum: [open]}}, example: {state: open}}
"""


@pytest.fixture
def built(guide_of: Make) -> Built:
    return Built(guide_of(VALUES))


def test_the_example_is_that_of_the_entity_unless_a_nearer_one_is_given(built: Built) -> None:
    assert built.payload().example == {
        "state": "closed",
        "before": "closed",
        "sha": "aaaaaa",
        "tags": ["red"],
        "count": None,
    }


def test_the_schema_has_each_once(built: Built) -> None:
    definitions = built.schema()["$defs"]

    assert definitions["State"] == {
        "title": "State",
        "description": "In which state it is.",
        "type": "string",
        "enum": ["open", "closed"],
        "examples": ["closed"],
    }
    assert definitions["EDo"]["properties"]["state"]["allOf"] == [{"$ref": "#/$defs/State"}]
    assert definitions["EDo"]["properties"]["before"]["anyOf"] == [{"$ref": "#/$defs/State"}, {"type": "null"}]
    assert definitions["EClose"]["properties"]["state"] == {"description": "S.", "type": "string", "const": "closed"}
    assert definitions["Tags"]["items"] == {"$ref": "#/$defs/Tag"}
    assert accepts(built.schema(), built.payload().example | {"before": None, "count": 3})
    assert not accepts(built.schema(), built.payload().example | {"count": -1})
    assert not accepts(built.schema(), built.payload().example | {"state": None})


def test_the_page_of_the_entity_shows_its_values(built: Built) -> None:
    page = built.page("entities/state/")

    assert (
        "<code>&#34;open&#34;</code>" in page
        or "<code>&quot;open&quot;</code>" in page
        or '<code>"open"</code>' in page
    )
    assert "0 fields" not in page
    assert "Used in" in page
    assert "^[0-9a-f]{6}$" in built.page("entities/sha/")


def test_catalog_json_has_the_value(built: Built) -> None:
    entities = {one["name"]: one for one in built.catalog["entities"]}

    assert entities["State"]["value"] == {"types": ["string"], "enum": ["open", "closed"], "example": "closed"}
    assert entities["Count"]["value"] == {"types": ["integer", "null"], "example": None}
    fields = {one["display"]: one for one in built.catalog["events"][0]["fields"]}
    assert (fields["sha"]["entity"], fields["sha"]["sensitive"]) == ("Sha", "credential")


def test_its_values_identify_events(built: Built) -> None:
    example = built.payload().example

    assert built.identify(example | {"state": "closed"}).payloads == (0, 1)
    assert built.identify(example | {"state": "open"}).payloads == (0, 2)


def test_an_entity_may_be_an_object_or_null_everywhere(guide_of: Make) -> None:
    built = Built(
        guide_of(
            """
            entities: {User: {summary: U., nullable: true, properties: {login: {summary: L., example: ann}}}}
            events:
              E:
                properties: {user: {summary: U., entity: User}, other: {summary: O., entity: User, nullable: false}}
                actions: {Do: {actor: Somebody, when: At once}}
            """
        )
    )

    assert accepts(built.schema(), {"user": None, "other": {"login": "x"}})
    assert not accepts(built.schema(), {"user": None, "other": None})


@pytest.mark.parametrize(
    ("entity", "more", "rule", "message"),
    [
        (
            "type: string, properties: {a: {summary: A., example: 1}}, example: x",
            "",
            "contradictory-refinement",
            '"V" has `pro',
        ),
        ("type: text, example: x", "", "unknown-value", 'Invalid value "text" for "type".'),
        ("enum: [a], example: b", "", "broken-example", "The example does not match its definition"),
        ("pattern: '(', example: b", "", "broken-keyword", 'Invalid value "(" for '),
        (
            "type: string, example: x",
            "extends: V, ",
            "contradictory-refinement",
            '"V" is string, but only objects have',
        ),
        ("type: string, payload: {a: 1}, example: x", "", "undeclared-property", "The payload has a value"),
        ("type: string", "", "no-example", '"v" has no example'),
        ("const: x, nullable: true", "", "conflicting-keys", '"V" has both `const` and `nullable`'),
    ],
)
def test_misuse_is_reported_with_place_and_help(
    entity: str, more: str, rule: str, message: str, guide_of: Make
) -> None:
    text = """
    entities: {V: {summary: V., %s}}
    events: {E: {%sproperties: {v: {summary: S., entity: V}}, actions: {Do: {actor: Somebody, when: At once}}}}
    """
    (found, *_) = [one for one in findings(guide_of(text % (entity, more))) if one[0] == rule]

    assert (found[0], found[3][: len(message)]) == (rule, message)
    assert found[1] in (6, 7)
    assert found[4]
