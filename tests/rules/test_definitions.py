"""Definitions that hold no sense."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from eventguide.pipeline import read_guide
from tests.conftest import HEAD
from tests.rules.conftest import marked

Find = Callable[..., list[tuple[str, str]]]
Say = Callable[..., list[str]]

EVENTS = """
        events:
          E:
            summary: Something happens.
            properties: {a: {summary: How much., const: 1}}
            actions: {X: {actor: Somebody, when: At once}}
"""


def test_events_may_go_anywhere_in_the_envelope_but_nowhere_else(found_in: Find) -> None:
    inside = "envelope: {summary: What is sent., properties: {%s}}"
    deep = "body: {summary: What is in it., properties: {list: {summary: The events., items: {event: true}}}}"
    single = "event: {summary: What happened., event: true}"

    assert found_in(EVENTS + " " * 8 + inside.replace("%s", deep)) == []
    assert found_in(EVENTS + " " * 8 + inside.replace("%s", single)) == []


def test_entities_of_the_envelope_may_hold_events(found_in: Find) -> None:
    text = """
        entities:
          Body: {summary: A piece., properties: {list: {summary: The events., items: {event: true}}}}
        envelope: {summary: What is sent., properties: {body: {summary: How far., entity: Body}}}
        events:
          E:
            summary: Something happens.
            properties: {a: {summary: How much., const: 1}}
            actions: {X: {actor: Somebody, when: At once}}
    """

    assert found_in(text) == []
    assert found_in(text.replace("entity: Body", "example: 1"), "envelope-without-events") == [
        ("envelope-without-events", "event"),
        ("envelope-without-events", "envelope"),
    ]


def test_cells_of_a_matrix(found_in: Find) -> None:
    text = """
        events:
          E:
            summary: Something happens.
            properties: {a: {summary: How much., const: 1}}
            matrix:
              title: What sends
              columns: [A, B, A]
              rows:
                One: [sends, silent, n/a]
                Two: [unknown, {sends: E}, {sends: F}]
                Three: [Sends, {send: E}, {sends: E, silent: F}, {sends: ""}]
            actions: {X: {actor: Somebody, when: At once}}
    """

    assert found_in(text) == [
        ("repeated-item", "A"),
        ("unknown-event", "F"),
        ("matrix-cells", "Three"),
        ("unknown-cell", "Sends"),
        ("unknown-cell", "{"),
        ("unknown-cell", "{"),
        ("unknown-cell", "{"),
    ]


def test_lists_that_repeat(found_in: Find) -> None:
    text = """
        sources: {book: {title: The book}}
        events:
          E:
            summary: Something happens.
            see: [E, E/X, E, {title: T, url: "https://example.com"}, {title: T, url: "https://example.com/2"}]
            properties:
              a: {summary: How much., enum: [1, "1", 1.0, 2, 1], type: [integer, string, integer], source: [book, book]}
            notes: [{text: A note., source: [book, book]}]
            actions: {X: {actor: [Somebody, Somebody], when: At once, payload: {a: 1}}}
    """

    assert found_in(text, "repeated-item") == [
        ("repeated-item", "E"),
        ("repeated-item", "1"),
        ("repeated-item", "integer"),
        ("repeated-item", "book"),
        ("repeated-item", "book"),
        ("repeated-item", "Somebody"),
    ]


def test_keywords_that_no_validator_takes(messages_of: Say) -> None:
    text = """
        variables: {number: 7}
        events:
          E:
            summary: Something happens.
            properties:
              a: {summary: How much., pattern: "(", example: x}
              b: {summary: How far., minLength: -1, example: x}
              c: {summary: How long., multipleOf: 0, example: 1}
              d: {summary: How wide., pattern: "${number}", example: x}
            actions: {X: {actor: Somebody, when: At once}}
    """

    assert [message.partition(". ")[0] for message in messages_of(text, "broken-keyword")] == [
        'Invalid value "(" for "pattern": it is not a regular expression',
        'Invalid value -1 for "minLength": it is less than 0',
        'Invalid value 0 for "multipleOf": it is not more than 0',
        'Invalid value 7 for "pattern": it is not a string',
    ]


def test_deprecations_need_a_reason_or_a_successor(found_in: Find) -> None:
    text = """
        events:
          E:
            summary: Something happens.
            deprecated: {since: "3"}
            properties:
              a: {summary: How much., const: 1, deprecated: true}
              b: {summary: How far., const: 1, deprecated: {use: a}}
            actions:
              X: {actor: Somebody, when: At once, deprecated: {reason: nobody uses it}}
    """

    assert found_in(text) == [
        ("deprecation-without-reason", "deprecated"),
        ("deprecation-without-reason", "deprecated"),
    ]


def test_a_sample_value_of_an_actor_fits_one_payload_at_least(tmp_path: Path) -> None:
    text = """
        entities:
          Person:
            summary: Somebody.
            properties:
              id: {summary: The number., example: 1}
              more: {summary: Anything else., additionalProperties: {summary: What., type: string}, example: {a: b}}
        events:
          E:
            summary: Something happens.
            properties:
              who: {summary: Who did it., entity: Person}
              free: {summary: Anything., type: object, example: {}}
            actions: {X: {actor: [Somebody], when: At once}}
    """
    actor = "{summary: Anybody., example: {who: {id: 2, more: {x: y}, name: N}, whom: 1, free: {x: 1}}}"

    file = tmp_path / "catalog.yaml"
    file.write_text(HEAD.replace("{summary: Anybody.}", actor) + dedent(text), encoding="utf-8")

    findings = read_guide(file).findings

    assert [(finding.rule, marked(finding.location)) for finding in findings] == [
        ("unused-sample", "name"),
        ("unused-sample", "whom"),
    ]


BY = "{actor: Somebody, when: At once, "
A = "properties: {a: {summary: A., example: 1}}"
TYPED = "properties: {a: {summary: A., type: integer}}"
NO_A = "{properties: {a: false}}"


@pytest.mark.parametrize(
    ("actor", "event", "said"),
    [
        (
            "{who: 5}",
            f"{{properties: {{who: {{summary: W., const: 4}}}}, actions: {{X: {BY}}}}}}}",
            'No payload of an action by "Somebody" shows the sample value of "who": each has another constant value.',
        ),
        (
            "{}",
            f"{{{TYPED}, example: {{a: 2}}, actions: {{X: {BY} payload: {{a: 3}}}}, Y: {BY} payload: {{a: 4}}}}}}}}",
            'No composed payload of "E" shows the sample value of "a": each has another constant value.',
        ),
        (
            "{}",
            f"{{{A}, actions: {{X: {BY} example: {{a: 2}}, variants: {{P: {NO_A}, Q: {NO_A}}}}}}}}}",
            'No composed payload of "X" has "a".',
        ),
        (
            "{}",
            f"{{{A}, actions: {{X: {BY} payload: {{a: 3}}}}, Y: {BY} payload: {{a: 4}}}}}}}}",
            'No payload shows the sample value of "a": each has another constant value.',
        ),
        ("{}", f"{{{A}, actions: {{X: {BY} payload: {{a: 3}}}}, Y: {BY} payload: {{a: 1}}}}}}}}", ""),
        ("{}", f"{{{A}, example: {{a: 2}}, actions: {{X: {BY} payload: {{a: 3}}}}, Y: {BY}}}}}}}", ""),
        ("{who: 4}", f"{{properties: {{who: {{summary: W., const: 4}}}}, actions: {{X: {BY}}}}}}}", ""),
    ],
)
def test_a_sample_value_that_no_payload_shows(tmp_path: Path, actor: str, event: str, said: str) -> None:
    file = tmp_path / "catalog.yaml"
    text = HEAD.replace("{summary: Anybody.}", f"{{summary: Anybody., example: {actor}}}")
    file.write_text(f"{text}events: {{E: {event}}}\n", encoding="utf-8")

    findings = [finding for finding in read_guide(file).findings if finding.rule == "unused-sample"]

    assert [finding.message for finding in findings] == ([said] if said else [])


def test_sample_values_of_an_envelope_need_an_envelope(tmp_path: Path) -> None:
    file = tmp_path / "catalog.yaml"
    text = HEAD.replace("{summary: Now.}", "{summary: Now., envelope: {sent: x}}")
    file.write_text(text + "events: {E: {actions: {X: {actor: Somebody, when: At once}}}}\n", encoding="utf-8")

    assert ["unused-sample", "envelope"] in [[f.rule, marked(f.location)] for f in read_guide(file).findings]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ('format: date-time, example: "2026-03-02T09:15:00Z"', []),
        ('example: "2026-03-02T09:15:00Z"', []),
        ("optional: true", []),
        ("entity: Time", [("invalid-timestamp", "occurred")]),
        ('format: date, example: "2026-03-02"', [("invalid-timestamp", "occurred")]),
        ("type: integer, example: 1772442900", [("invalid-timestamp", "occurred")]),
        ("example: 1772442900", [("invalid-timestamp", "occurred")]),
    ],
)
def test_only_a_date_time_can_be_a_timestamp(found_in: Find, keys: str, expected: list[tuple[str, str]]) -> None:
    text = f"""
        entities: {{Time: {{summary: A time., properties: {{at: {{summary: At., example: now}}}}}}}}
        events:
          E:
            summary: Something happens.
            properties: {{a: {{summary: How much., timestamp: occurred, {keys}}}, b: {{entity: Time}}}}
            actions: {{X: {{actor: Somebody, when: At once}}}}
    """

    assert found_in(text, "invalid-timestamp") == expected
