"""Consequences of other errors are not reported."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eventguide.pipeline import Guide, read_guide

Find = Callable[..., list[tuple[str, str]]]


def test_a_name_that_is_read_as_nothing_is_no_bad_name_as_well(found_in: Find) -> None:
    assert found_in("events: {E: {summary: All., actions: {~: {actor: Somebody, when: At once}}}}") == [
        ("non-text-key", "~")
    ]


def test_a_value_under_a_misspelt_name_is_not_missed_under_the_right_one(found_in: Find) -> None:
    text = """
        events:
          E:
            summary: All there is.
            properties:
              action: {summary: What happened.}
              other: {summary: What else.}
            actions:
              Do: {actor: Somebody, when: At once, payload: {actoin: Done}}
    """
    assert found_in(text) == [("no-example", "other"), ("undeclared-property", "actoin")]


def test_a_value_that_is_glued_to_its_name_is_not_missed(found_in: Find) -> None:
    text = """
        events:
          E:
            summary: All there is.
            properties: {action: {summary: What happened.}}
            actions: {Do: {actor: Somebody, when: At once, payload: {action:Done}}}
    """
    assert found_in(text) == [("undeclared-property", "action:Done")]


def test_an_entry_that_could_not_be_read_is_known_by_its_name(found_in: Find) -> None:
    text = """
        events:
          E:
            summary: All there is.
            actions: {Do: {actor: Somebody, when: At once}, Leave: They leave., Return: }
            see: [E/Leave, E/Return, F]
          F: Another.
        scenarios:
          S: {summary: A story., steps: [{event: E, action: Leave}, {event: E, action: Return}]}
    """
    assert found_in(text) == [("wrong-type", "They leave."), ("empty-value", "Return"), ("wrong-type", "Another.")]


def test_what_could_not_be_read_is_not_missed(found_in: Find) -> None:
    text = """
        entities:
          Event:
            summary: What all events have.
            properties: {action: {summary: What happened.}}
        events:
          E:
            summary: All there is.
            extends: Event
            actions:
              Do: {actor: Somebody, when: At once, payload: Done}
              Leave:
          F: {summary: More., actions: }
        scenarios:
          S: {summary: A story., steps: }
    """
    assert found_in(text) == [
        ("wrong-type", "Done"),
        ("empty-value", "Leave"),
        ("empty-value", "actions"),
        ("empty-value", "steps"),
    ]


def test_an_empty_required_text_is_reported_once(found_in: Find) -> None:
    text = """
        events:
          E:
            summary: All there is.
            evidence: {source: ""}
            actions: {Do: {actor: "", when: []}, Leave: {actor: [], when: At once}}
        scenarios:
          S: {summary: A story., steps: [{event: "", action: Do}, {event: E}]}
    """
    assert sorted(found_in(text)) == [
        ("empty-text", '""'),
        ("empty-value", "actor"),
        ("empty-value", "actor"),
        ("empty-value", "event"),
        ("missing-key", "evidence"),
        ("missing-key", "{"),
        ("wrong-type", "["),
    ]


CONFLICTS = """
entities:
  User: {{summary: U., properties: {{id: {{summary: I., example: u1{omit}}}, kind: {{summary: K., example: a}}}}}}
events:
  Order:
    summary: An order is placed.
    properties:
      by: {{summary: Who orders., entity: User{beside}}}
      for: {{summary: Who pays., entity: User}}
    actions: {{Place: {{actor: Somebody, when: At once, payload: {{by: {{kind: b}}}}}}}}
"""


@pytest.mark.parametrize(
    ("omit", "beside", "expected"),
    [
        (", omit: true", "", ("conflicting-keys", "omit")),
        (", omit: true, optional: true", "", None),
        ("", ", oneOf: [{type: string, example: a}, {type: 'null'}]", ("conflicting-keys", "entity")),
        ("", ", type: string", ("contradictory-refinement", "entity")),
    ],
)
def test_keys_in_conflict_are_reported_once(found_in: Find, omit: str, beside: str, expected: Any) -> None:
    found = found_in(CONFLICTS.format(omit=omit, beside=beside))

    assert [one for one in found if one[0] not in ("redundant-summary", "field-without-example")] == (
        [expected] if expected else []
    )


@pytest.mark.parametrize(
    ("definition", "help_"),
    [
        ("oneOf: [{type: integer, example: 3, omit: true}, {type: string}]", "write it next to `oneOf`"),
        ("items: {type: string, omit: true, example: q}", "write it beside `items:`, or remove it."),
        ("items: {type: string, omit: true, optional: true, example: q}", "write it beside `items:`, or remove it."),
        ("additionalProperties: {type: string, omit: true, example: q}", "write it beside `additionalProperties:`"),
    ],
)
def test_a_key_of_a_property_elsewhere_is_reported_once(
    guide_of: Callable[[str], Guide], definition: str, help_: str
) -> None:
    actions = "actions: {A: {actor: Somebody, when: At once}}"
    text = f"events: {{E: {{properties: {{items: {{summary: S., {definition}}}}}, {actions}}}}}"

    found = [one for one in guide_of(text).findings if "omit" in one.message]

    assert [one.rule for one in found] == ["conflicting-keys"]
    assert help_ in (found[0].help)


def test_what_an_unknown_key_holds_is_not_missed(found_in: Find) -> None:
    text = """
        entities:
          Event:
            summary: What all events have.
            {key}:
              type: {{summary: The type of the event.}}
              action: {{summary: What happened.}}
        events:
          E:
            summary: All there is.
            extends: Event
            payload: {{type: E}}
            actions: {{Do: {{actor: Somebody, when: At once, payload: {{action: Done}}}}}}
    """
    assert found_in(text.format(key="fields")) == [("unknown-key", "fields")]
    assert found_in(text.format(key="parts")) == [("unknown-key", "parts")]


@pytest.mark.parametrize(
    ("delivery", "definition"),
    [
        ("", "{summary: S., enum: []}"),
        ("", "{summary: S., enum: [], example: 3}"),
        ("", "{summary: S., items: {enum: []}, example: [1]}"),
        ("delivery: {headers: {X-A: {summary: A., enum: []}}}", "{summary: S., example: 3}"),
        ("delivery: {key: {summary: A., enum: []}}", "{summary: S., example: 3}"),
    ],
)
def test_an_empty_list_of_values_is_reported_once(found_in: Find, delivery: str, definition: str) -> None:
    actions = "actions: {A: {actor: Somebody, when: At once}}"
    text = f"{delivery}\nevents: {{E: {{summary: All., properties: {{x: {definition}}}, {actions}}}}}"

    assert [one for one in found_in(text) if one[0] != "redundant-summary"] == [("empty-value", "enum")]


ENTITIES = """
entities:
  Book: {summary: B., properties: {name: {summary: N., example: h}, kind: {summary: K., const: q}}}
  Label: {summary: L., type: string, example: t}
"""


@pytest.mark.parametrize(
    ("definition", "payload", "rule", "at"),
    [
        ("entity: Book, type: string, example: s", "{name: z}", "contradictory-refinement", "entity"),
        ("entity: Book, type: string, example: s", "s", "contradictory-refinement", "entity"),
        ("entity: Book, type: array, example: [1]", "{name: z}", "contradictory-refinement", "entity"),
        ("entity: Label, type: object, example: {a: 1}", "t", "contradictory-refinement", "entity"),
        ("entity: Label, type: object, example: {a: 1}", "{a: 2}", "contradictory-refinement", "entity"),
        ("entity: Book, type: integer, const: 4", "4", "contradictory-refinement", "entity"),
        ("entity: Book, type: string, properties: {name: {const: h}}", "s", "contradictory-refinement", "entity"),
        ("entity: Book, oneOf: [{type: string}, {type: integer}], const: 4", "4", "conflicting-keys", "entity"),
        ("entity: Book, oneOf: [{type: string}, {type: integer}], example: s", "s", "conflicting-keys", "entity"),
        ("oneOf: [{type: string}, {type: boolean}], const: 4", "4", "conflicting-keys", "const"),
        ("oneOf: [{type: string}, {type: boolean}], enum: [1, 2], type: integer", "1", "conflicting-keys", "type"),
    ],
)
def test_a_definition_that_contradicts_itself_has_one_finding(
    found_in: Find, definition: str, payload: str, rule: str, at: str
) -> None:
    actions = f"{{A: {{payload: {{x: {payload}}}}}}}"
    event = f"{{summary: All., properties: {{x: {{summary: What it is., {definition}}}}}, actions: {actions}}}"
    text = f"defaults: {{actor: Somebody, when: At once}}\n{ENTITIES}events: {{E: {event}}}"

    assert [one for one in found_in(text) if one[0] != "redundant-summary"] == [(rule, at)]


def test_an_entity_that_contradicts_itself_has_one_finding(found_in: Find) -> None:
    entity = "entities: {Q: {summary: A thing., oneOf: [{type: string, example: a}, {type: boolean}], const: 4}}"
    event = "{summary: All., properties: {x: {summary: What it is., entity: Q}}, actions: {A: {}}}"
    text = f"defaults: {{actor: Somebody, when: At once}}\n{entity}\nevents: {{E: {event}}}"

    assert [one for one in found_in(text) if one[0] != "redundant-summary"] == [("conflicting-keys", "const")]


MERGED = """\
catalog: 1
title: Library Events
actors: {Reader: &actor {summary: Somebody with a library card.}}
timings: {Immediately: &timing {summary: Sent as it happens.}}
sources: {manual: &source {title: The manual.}}
delivery:
  protocol: HTTP
  headers: {X-A: &header {summary: The mode of the event., const: a}}
entities:
  Person: &entity
    summary: Somebody.
    properties: {name: {summary: The name in full., example: Lena}}
events:
  LoanEvent: &event
    summary: A reader borrows a book.
    properties:
      type: {summary: The type of the event., const: LoanEvent}
      who: &property {summary: Who did it., entity: Person}
    actions:
      Borrow: &action {actor: Reader, when: Immediately, payload: {type: LoanEvent}}
scenarios:
  Story: &scenario
    summary: It is told.
    steps:
    - &step {event: LoanEvent, action: Borrow}
"""


@pytest.mark.parametrize(
    ("name", "before", "indent"),
    [
        ("actor", "timings:", "  More"),
        ("timing", "sources:", "  More"),
        ("source", "delivery:", "  More"),
        ("header", "entities:", "    More"),
        ("entity", "events:", "  More"),
        ("property", "    actions:", "      more"),
        ("event", "scenarios:", "  More"),
        ("action", "scenarios:", "      More"),
        ("scenario", "", "  More"),
        ("step", "", "    -"),
    ],
)
def test_what_a_merge_key_may_bring_is_not_missed(tmp_path: Path, name: str, before: str, indent: str) -> None:
    entry = f"{indent}{'' if indent.endswith('-') else ':'} {{<<: *{name}}}\n"
    text = re.sub(rf"&(?!{name}\b)\w+ ?", "", MERGED)
    text = re.sub(r"^(actors|timings|sources|  headers): {(.*)}$", r"\1:\n    \2", text, flags=re.MULTILINE)
    if name in ("actor", "timing", "source"):
        entry = f"  {entry}"
    file = tmp_path / "catalog.yaml"
    file.write_text(text.replace(f"{before}\n", f"{entry}{before}\n", 1) if before else text + entry)

    assert [one.rule for one in read_guide(file).findings] == ["merge-key"]


def test_a_missing_key_beside_a_merge_key_in_another_place_is_reported(tmp_path: Path) -> None:
    text = re.sub(r"&\w+ ?", "", MERGED)
    text = text.replace("Borrow: {actor: Reader, ", "Return: {<<: {trigger: Here.}}\n      Borrow: {")
    file = tmp_path / "catalog.yaml"
    file.write_text(text)

    found = [(one.rule, one.message) for one in read_guide(file).findings]
    assert found == [
        ("merge-key", "Merge keys (<<) are not allowed."),
        ("missing-key", 'Missing key "actor" in "Borrow".'),
    ]
