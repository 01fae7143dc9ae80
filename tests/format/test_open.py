"""Objects that may have further properties, and enums that may grow."""

import re

import pytest

from tests.format.built import Built, Make, findings
from tests.format.test_null import accepts

OPEN = """
entities:
  Thing: {summary: T., additionalProperties: true, properties: {id: {summary: I., example: 1}}}
events:
  E:
    %s
    properties:
      type: {summary: T., const: E}
      thing: {summary: T., entity: Thing}
      extra: {summary: X., additionalProperties: true}
      state: {summary: S., enum: [open, closed], open: true}
    actions:
      Do: {actor: Somebody, when: At once, example: {extra: {colour: red}%s}}
"""
EVENT = {"type": "E", "thing": {"id": 1}, "extra": {}, "state": "open"}


@pytest.fixture
def built(guide_of: Make) -> Built:
    return Built(guide_of(OPEN % ("additionalProperties: true", ", more: 1")))


def test_the_schema_accepts_what_is_not_documented(built: Built, guide_of: Make) -> None:
    schema = built.schema()
    closed = Built(guide_of(OPEN % ("", ""))).schema()

    assert accepts(schema, EVENT)
    assert accepts(schema, EVENT | {"thing": {"id": 1, "new": 2}, "other": True})
    assert not accepts(schema, EVENT | {"thing": {"new": 2}})
    assert accepts(closed, EVENT | {"extra": {"new": []}})
    assert not accepts(closed, EVENT | {"other": True})


def test_an_enum_that_may_grow_accepts_further_values_of_its_type(built: Built) -> None:
    assert accepts(built.schema(), EVENT | {"state": "paused"})
    assert not accepts(built.schema(), EVENT | {"state": 1})
    assert built.schema()["$defs"]["EDo"]["properties"]["state"]["examples"] == ["open", "closed"]


def test_sample_values_that_are_not_documented_are_shown(built: Built) -> None:
    assert built.payload().example == EVENT | {"extra": {"colour": "red"}, "more": 1}


def test_the_pages_have_it(built: Built) -> None:
    page = built.page("events/e/")

    assert re.search(r"Properties</dt>\s*<dd>\s*those listed below; there may be others", page)
    assert page.count("may have other properties") == 2
    assert "or a value added later" in page
    assert "and there may be others" in built.page("entities/thing/")


def test_catalog_json_has_it(built: Built) -> None:
    event = built.catalog["events"][0]
    fields = {one["display"]: one for one in event["fields"]}

    assert event["open"]
    assert fields["thing"]["open"]
    assert (fields["state"]["enum"], fields["state"]["open_enum"]) == (["open", "closed"], True)


def test_further_properties_are_no_differences(built: Built) -> None:
    outcome = built.identify(EVENT | {"thing": {"id": 1, "new": 2}, "other": True, "state": "paused"})

    assert (outcome.outcome, outcome.differences) == ("identified", ())


def test_a_nearer_level_closes_what_is_open(guide_of: Make) -> None:
    text = (OPEN % ("", "")).replace("entity: Thing}", "entity: Thing, additionalProperties: false}")
    built = Built(guide_of(text))

    assert not accepts(built.schema(), EVENT | {"thing": {"id": 1, "new": 2}})


def test_a_fixed_value_must_still_be_declared(guide_of: Make) -> None:
    text = OPEN % ("additionalProperties: true", "")
    (found,) = findings(guide_of(text.replace("example: {extra", "payload: {new: 1}, example: {extra")))

    assert found[0] == "undeclared-property"


@pytest.mark.parametrize(
    ("definition", "rule", "message"),
    [
        ("type: string, open: true, example: x", "conflicting-keys", '"at" has `open`, but no `enum`.'),
        ("enum: [x], open: perhaps", "wrong-type", '"open" must be true or false, not a string.'),
        (
            "type: string, additionalProperties: true, example: x",
            "contradictory-refinement",
            '"at" has `additionalProp',
        ),
        ("additionalProperties: all", "wrong-type", '"additionalProperties" must be a mapping'),
    ],
)
def test_misuse_is_reported_with_place_and_help(definition: str, rule: str, message: str, guide_of: Make) -> None:
    text = "events: {E: {properties: {at: {summary: A., %s}}, actions: {Do: {actor: Somebody, when: At once}}}}"
    (found, *_) = [one for one in findings(guide_of(text % definition)) if one[0] == rule]

    assert (found[0], found[3][: len(message)], found[1]) == (rule, message, 5)
    assert found[4]


@pytest.mark.parametrize("values", ["[]", "", "x", "{x: 1}"])
def test_open_with_a_wrong_list_of_values_has_one_finding(values: str, guide_of: Make) -> None:
    text = "events: {E: {properties: {at: {summary: A., %s}}, actions: {Do: {actor: Somebody, when: At once}}}}"
    found = findings(guide_of(text % f"type: string, open: true, enum: {values}, example: x"))

    assert [one[0] for one in found if one[0] in ("empty-value", "wrong-type", "conflicting-keys")] == [
        "empty-value" if values in ("[]", "") else "wrong-type"
    ]
