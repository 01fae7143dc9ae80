"""Names that lead to something else: where they may stand, and how they may be written."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

from eventguide.pipeline import read_guide
from tests.conftest import HEAD
from tests.rules.conftest import marked

Find = Callable[..., list[tuple[str, str]]]
Say = Callable[..., list[str]]


def test_each_name_of_a_list_of_actors_is_looked_up_at_its_place(found_in: Find) -> None:
    found = found_in("""
        events:
          E:
            summary: Something happens.
            actions:
              X:
                actor: [Somebody, Sombody, Nobody]
                when: At once
    """)

    assert found == [("unknown-actor", "Sombody"), ("unknown-actor", "Nobody")]


def test_references_name_event_types_or_their_actions_which_may_hold_slashes(found_in: Find) -> None:
    found = found_in("""
        events:
          a/b:
            summary: Something happens.
            see: [a/b/read/write, a/b, a/b/read, c, {title: Elsewhere, url: "https://example.com"}]
            actions:
              read/write: {actor: Somebody, when: At once}
    """)

    assert found == [("unknown-event", "a/b/read"), ("unknown-event", "c")]


def test_an_action_without_its_event_type_has_a_hint(messages_of: Say) -> None:
    text = """
        events:
          E:
            summary: Something happens.
            see: [Read, E/Raed]
            actions:
              Read: {actor: Somebody, when: At once}
    """

    assert messages_of(text, "unknown-event") == ['Unknown event type "Read". "Read" is an action: write "E/Read".']
    assert messages_of(text, "unknown-action") == [
        'Unknown action "Raed" in event type "E". did you mean "Read"? Defined actions: Read.'
    ]


def test_entities_are_looked_up_wherever_a_property_or_a_definition_names_them(found_in: Find) -> None:
    found = found_in("""
        entities:
          Thing:
            summary: What is handled.
            extends: Ting
            properties:
              parts: {summary: What it is made of., items: {entity: Thin}, example: []}
              named: {summary: Parts by name., additionalProperties: {entity: Thng}, example: {}}
        envelope:
          summary: What is sent.
          extends: Evelope
          properties: {data: {summary: The events., items: {event: true}}}
        events:
          E:
            summary: Something happens.
            extends: Event
            properties: {thing: {summary: What it was done to., entity: Thing}}
            actions:
              X:
                actor: Somebody
                when: At once
                properties: {other: {summary: Another., entity: Other, example: {}}}
    """)

    assert {rule for rule, _ in found} == {"unknown-entity"}
    assert [name for _, name in found] == ["Ting", "Thin", "Thng", "Evelope", "Event", "Other"]


def test_consequences_of_an_unknown_entity_are_not_reported(found_in: Find) -> None:
    text = """
        entities:
          Event: {summary: All events., properties: {id: {summary: Its number., example: 1}}}
          Part: {summary: A piece., properties: {event: {summary: What came before., entity: Evnt}}}
        events:
          E:
            summary: Something happens.
            extends: Evnt
            payload: {id: 7}
            actions: {X: {actor: Somebody, when: At once}}
          F:
            summary: Something else happens.
            properties: {part: {summary: A piece., entity: Part}}
            actions: {Y: {actor: Somebody, when: At once, example: {part: {event: {id: 3}}}}}
          G:
            summary: Something quite different happens.
            properties: {part: {summary: A piece.}}
            actions: {Z: {actor: Somebody, when: At once}}
    """

    assert found_in(text) == [("unknown-entity", "Evnt"), ("unknown-entity", "Evnt"), ("no-example", "part")]


def test_sources_and_levels_are_looked_up_wherever_they_can_stand(found_in: Find) -> None:
    text = """
        sources: {book: {title: The book}}
        evidence: {sure: {summary: Seen by us.}}
        entities:
          Thing:
            summary: What is handled.
            source: bok
            evidence: sur
            properties:
              a: {summary: How much., example: 1, source: [book, bok], evidence: {level: sur, source: bok}}
        events:
          E:
            summary: Something happens.
            evidence: sur
            properties: {thing: {summary: What it was done to., entity: Thing}}
            matrix: {title: What sends, columns: [A], rows: {R: [sends]}, source: bok}
            notes: [{text: A note., source: bok}]
            actions:
              X: {actor: Somebody, when: At once, evidence: sure, variants: {V: {evidence: {level: sur}}}}
        scenarios:
          S: {summary: A story., evidence: sur, steps: [{event: E, action: X, variant: V}]}
    """

    assert len(found_in(text, "unknown-source")) == 5
    assert len(found_in(text, "unknown-evidence")) == 5
    assert len(found_in(text)) == 10


def test_a_step_names_the_variant_where_there_are_several(messages_of: Say) -> None:
    text = """
        events:
          E:
            summary: Something happens.
            properties: {a: {summary: How much.}}
            actions:
              One: {actor: Somebody, when: At once, payload: {a: 0}}
              Two: {actor: Somebody, when: At once, variants: {P: {payload: {a: 1}}, Q: {payload: {a: 2}}}}
        scenarios:
          S:
            summary: A story.
            steps: [{event: E, action: Two}, {event: E, action: One, variant: P}, {event: F, action: One}]
    """

    assert messages_of(text, "unknown-variant") == [
        'Missing variant of action "Two". add `variant:` with one of P, Q.',
        'Unknown variant "P" of action "One". remove the line; the action has no variants.',
    ]
    assert messages_of(text, "unknown-event") == ['Unknown event type "F". defined event types: E.']


def test_a_successor_is_of_the_same_kind(found_in: Find) -> None:
    found = found_in("""
        entities:
          Old: {summary: An old part., deprecated: {use: New}, properties: {a: {summary: How much., example: 1}}}
          New: {summary: A new part., deprecated: {use: E}, properties: {a: {summary: How much., example: 1}}}
        events:
          E:
            summary: Something happens.
            deprecated: {use: F}
            properties:
              old: {summary: An old part., entity: Old, deprecated: {use: new}}
              new: {summary: A new part., entity: New, deprecated: {use: newer}}
            actions:
              X: {actor: Somebody, when: At once, deprecated: {use: F/Y}}
              Y: {actor: Somebody, when: At once, deprecated: {use: Y}}
          F:
            summary: Something else happens.
            properties: {a: {summary: How much., const: 1}}
            actions:
              Y: {actor: Somebody, when: At once, variants: {P: {deprecated: {use: Q}}, Q: {payload: {a: 1}}}}
    """)

    assert [name for rule, name in found if rule == "unknown-successor"] == ["E", "newer", "Y"]


def test_actors_include_other_actors_of_the_catalog(tmp_path: Path) -> None:
    file = tmp_path / "catalog.yaml"
    head = HEAD.replace("Anybody.}", "Anybody., includes: [Reader, Raeder, Somebody]}, Reader: {summary: Who reads.}")
    text = """
        events:
          E:
            summary: Something happens.
            properties: {a: {summary: How much., const: 1}}
            actions: {X: {actor: Somebody, when: At once}}
        scenarios:
          S: {summary: A story., steps: [{event: E, action: X, actor: Reader}]}
    """
    file.write_text(head + dedent(text), encoding="utf-8")

    found = [(finding.rule, marked(finding.location)) for finding in read_guide(file).findings]

    assert found == [("unknown-actor", "Raeder"), ("unknown-actor", "Somebody")]
    file.write_text(head.replace(", Raeder, Somebody", "") + dedent(text), encoding="utf-8")
    assert read_guide(file).findings == ()


def test_one_incorrect_value_at_many_paths_is_reported_once(found_in: Find) -> None:
    text = """
        entities:
          Part: {summary: A piece., properties: {a: {summary: How much., type: integer, example: one}}}
        events:
          E:
            summary: Something happens.
            properties: {p: {summary: This part., entity: Part}, q: {summary: That part., entity: Part}}
            actions: {X: {actor: Somebody, when: At once}}
    """

    assert found_in(text) == [("broken-example", "one")]
