"""From definitions to one resolved shape: inheritance, refinement, overlays, findings."""

from collections.abc import Callable

from eventguide.payloads import Resolved, json_schema

Resolve = Callable[[str], Resolved]


def rules_of(resolved: Resolved) -> list[tuple[str, int, int]]:
    """The rule, line and column of each finding of the resolution."""
    return [(f.rule, f.location.line, f.location.column) for f in resolved.findings]


def test_the_nearer_layer_wins_and_the_order_is_that_of_first_appearance(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        entities:
          Base:
            properties:
              a: {summary: A., example: base}
              b: {summary: B., example: base}
        events:
          E:
            extends: Base
            properties: {c: {summary: C., example: 1}, a: {example: event}}
            actions:
              X: {actor: Somebody, when: At once, properties: {b: {example: action}}}
    """)

    example = resolved.payloads[0].example

    assert list(example.items()) == [("a", "event"), ("b", "action"), ("c", 1)]


def test_a_property_that_is_false_is_never_there_and_keeps_its_place(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        entities:
          Base: {properties: {a: {summary: A., example: 1}, b: {summary: B., example: 2}, c: {summary: C., example: 3}}}
        events:
          E:
            extends: Base
            properties: {b: false}
            actions:
              Without: {actor: Somebody, when: At once}
              With: {actor: Somebody, when: At once, properties: {b: {example: 9}}}
    """)
    without, with_it = resolved.payloads

    assert without.example == {"a": 1, "c": 3}
    assert list(with_it.example) == ["a", "b", "c"]
    assert json_schema(without.shape)["properties"].keys() == {"a", "c"}
    assert with_it.shape.properties is not None
    assert with_it.shape.properties["b"].summary == "B."


def test_example_trees_go_actor_event_action_variant_and_fixed_values_beat_them(resolved_of: Resolve) -> None:
    resolved = resolved_of(
        """
        entities:
          Part: {properties: {id: {summary: Id., example: default}, kind: {summary: Kind., example: default}}}
        events:
          E:
            properties: {one: {entity: Part}, two: {entity: Part}, fixed: {summary: F., const: sure}}
            example: {two: {id: event}}
            actions:
              X:
                actor: Nobody
                when: At once
                variants:
                  P: {example: {two: {kind: variant}}}
                  Q: {payload: {one: {id: fixed}}}
        """.replace("actor: Nobody", "actor: Somebody")
    )
    p, q = resolved.payloads

    assert p.example == {
        "one": {"id": "default", "kind": "default"},
        "two": {"id": "event", "kind": "variant"},
        "fixed": "sure",
    }
    assert q.example["one"]["id"] == "fixed"


def test_a_new_entity_replaces_the_old_structure(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        entities:
          Old: {properties: {a: {summary: A., example: 1}}}
          New: {properties: {b: {summary: B., example: 2}}}
        events:
          E:
            properties: {part: {entity: Old, summary: The part., properties: {a: {example: 5}}}}
            actions:
              X: {actor: Somebody, when: At once, properties: {part: {entity: New}}}
    """)
    part = resolved.payloads[0].shape.properties["part"]  # type: ignore[index]

    assert resolved.payloads[0].example == {"part": {"b": 2}}
    assert part.summary == "The part."
    assert part.entity == "New"


def test_variables_agree_everywhere_and_keep_their_type(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        variables: {number: 7, id: "x${number}"}
        events:
          E:
            properties: {n: {summary: N., example: "${number}"}, s: {summary: S., example: "a/${id}"}}
            actions: {X: {actor: Somebody, when: At once}}
    """)

    assert resolved.payloads[0].example == {"n": 7, "s": "a/x7"}


def test_a_cycle_is_an_error_that_prints_the_way(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        entities:
          A: {properties: {b: {summary: B., entity: B}}}
          B: {properties: {a: {summary: A., entity: A}}}
        events:
          E: {properties: {a: {entity: A}}, actions: {X: {actor: Somebody, when: At once}}}
    """)

    cycle = next(f for f in resolved.findings if f.rule == "entity-cycle")

    assert "A -> B -> A" in cycle.message
    assert cycle.location.line == 8


def test_an_explicit_example_cuts_a_cycle(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        entities:
          A: {properties: {parent: {summary: The parent., entity: A, example: {id: 1}}}}
        events:
          E: {properties: {a: {entity: A}}, actions: {X: {actor: Somebody, when: At once}}}
    """)

    assert rules_of(resolved) == []
    assert resolved.payloads[0].example == {"a": {"parent": {"id": 1}}}


def test_a_contradiction_is_reported_at_the_contradicting_value(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        entities:
          A: {properties: {n: {summary: N., type: integer, example: 1}}}
        events:
          E:
            extends: A
            properties:
              n: {type: string}
            actions: {X: {actor: Somebody, when: At once, payload: {n: text}}}
    """)

    assert rules_of(resolved)[0][0] == "contradictory-refinement"
    assert ("contradictory-refinement", 12, 17) in rules_of(resolved)


def test_a_fixed_value_for_an_undeclared_name_is_an_error_at_the_name(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          E:
            properties: {type: {summary: The type., example: E}}
            payload: {tpye: E}
            actions: {X: {actor: Somebody, when: At once}}
    """)

    assert rules_of(resolved) == [("undeclared-property", 9, 15)]


def test_a_value_without_example_is_an_error_at_the_property(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          E:
            properties:
              name: {summary: The name.}
            actions: {X: {actor: Somebody, when: At once}}
    """)

    assert rules_of(resolved) == [("no-example", 9, 7)]


def test_an_example_that_breaks_its_definition_is_an_error_at_the_example(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          E:
            properties:
              count: {summary: How many., type: integer, example: three}
            actions: {X: {actor: Somebody, when: At once}}
    """)

    assert rules_of(resolved) == [("broken-example", 9, 59)]


def test_a_captured_example_must_agree_with_the_definition_both_ways(resolved_of: Resolve, tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path)) / "examples"
    folder.mkdir()
    (folder / "x.json").write_text('{"extra": 1}', encoding="utf-8")

    resolved = resolved_of("""
        events:
          E:
            properties: {name: {summary: The name., example: n}}
            actions: {X: {actor: Somebody, when: At once, example: {file: examples/x.json}}}
    """)

    messages = [f.message for f in resolved.findings]
    assert len(messages) == 2
    assert any("extra" in message for message in messages)
    assert any("name" in message for message in messages)


def test_uuids_are_the_same_on_every_run_and_differ_between_payloads(resolved_of: Resolve) -> None:
    text = """
        events:
          E:
            properties: {id: {summary: Its id., format: uuid}}
            actions: {X: {actor: Somebody, when: At once}, Y: {actor: Somebody, when: At once}}
    """

    first, again = resolved_of(text), resolved_of(text)

    assert [p.example for p in first.payloads] == [p.example for p in again.payloads]
    assert first.payloads[0].example != first.payloads[1].example


def test_optional_properties_are_shown_unless_omitted(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          E:
            properties:
              a: {summary: A., optional: Only on Sundays., example: 1}
              b: {summary: B., optional: true, omit: true, example: 2}
            actions: {X: {actor: Somebody, when: At once}}
    """)
    event = resolved.events["E"]

    assert resolved.payloads[0].example == {"a": 1}
    assert [(f.presence, f.presence_text) for f in event.fields] == [
        ("optional", "Only on Sundays."),
        ("optional", "Not always present."),
    ]


def test_the_text_of_a_resolved_catalog_is_short(resolved_of: Resolve) -> None:
    entities = "".join(
        f"  E{at}: {{properties: {{a: {{entity: E{at - 1}}}, b: {{entity: E{at - 1}}}}}}}\n" for at in range(1, 12)
    )
    resolved = resolved_of(
        "entities:\n  E0: {properties: {n: {example: 1}}}\n"
        + entities
        + "events: {E: {extends: E11, actions: {X: {actor: Somebody, when: At once}}}}\n"
    )

    texts = [repr(one) for one in (resolved, resolved.catalog, *resolved.payloads, resolved.payloads[0].shape)]

    assert [text for text in texts if len(text) > 200] == []
