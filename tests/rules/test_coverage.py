"""Fields without an example, and ambiguous payloads."""

from collections.abc import Callable

import pytest

Find = Callable[..., list[tuple[str, str]]]
Say = Callable[..., list[str]]


def test_a_field_that_one_example_shows_is_shown(found_in: Find) -> None:
    text = """
        entities:
          Part:
            summary: A piece.
            properties:
              a: {summary: How much., optional: true, omit: true, example: 1}
              b: {summary: How far., optional: true, omit: true, example: 1}
        events:
          E:
            summary: Something happens.
            properties:
              part: {summary: What it is about., entity: Part}
              c: {summary: How long., optional: true, omit: true, example: 1}
            actions:
              X: {actor: Somebody, when: At once, payload: {part: {a: 1}}}
          F:
            summary: Something else happens.
            properties:
              part: {summary: What it is about., entity: Part}
              c: {summary: How long., optional: true, omit: true, example: 1}
            actions:
              Y: {actor: Somebody, when: At once, example: {c: 2}}
    """

    assert found_in(text, "field-without-example") == [("field-without-example", "b"), ("field-without-example", "c")]


def test_fields_of_items_and_of_maps_are_shown_by_any_of_them(found_in: Find) -> None:
    text = """
        events:
          E:
            summary: Something happens.
            properties:
              list:
                summary: Several.
                items: {properties: {a: {summary: How much., optional: true}, b: {summary: How far., optional: true}}}
                example: [{a: 1}, {a: 2}]
              map:
                summary: Several by name.
                additionalProperties: {properties: {c: {summary: How long., optional: true}}}
                example: {one: {}, two: {c: 1}}
              none: {summary: None at all., items: {properties: {d: {summary: How wide.}}}, example: []}
            actions:
              X: {actor: Somebody, when: At once}
    """

    assert found_in(text) == [("field-without-example", "b"), ("field-without-example", "d")]


CLICKS = """
        events:
          E:
            summary: Something happens.
            {notes}
            properties: {{a: {{summary: How much., example: 1}}}}
            actions:
              X: {{actor: Somebody, when: At once{more}}}
              Y: {{actor: Somebody, when: At once{more}, variants: {{P: {{}}, Q: {{}}}}}}
"""


def test_ambiguous_payloads_are_reported_once(messages_of: Say) -> None:
    said = messages_of(CLICKS.format(notes="also: [press]", more=""), "ambiguous-payload")

    assert [message.partition(". ")[0] for message in said] == [
        'The payloads of "X" and "Y (P)", "Y (Q)" cannot be distinguished'
    ]


@pytest.mark.parametrize(
    ("notes", "more", "count"),
    [
        ("notes: [{kind: caution, text: The three look the same.}]", "", 0),
        ("notes: [{kind: history, text: The three are old.}]", "", 1),
        ("also: [press]", ", notes: [{kind: unknown, text: Nobody knows how they differ.}]", 0),
        ("ignore: {ambiguous-payload: They are the same.}", "", 0),
    ],
)
def test_a_note_about_ambiguity_suppresses_the_finding(found_in: Find, notes: str, more: str, count: int) -> None:
    assert len(found_in(CLICKS.format(notes=notes, more=more))) == count
