"""Entities: inheritance, cycles cut or reported, whichever entity one comes from."""

from collections.abc import Callable, KeysView

import pytest

from eventguide.catalog import Entity, Property
from eventguide.payloads import Resolved, json_schema
from eventguide.payloads.shape.limits import Extents

Resolve = Callable[[str], Resolved]

HEADING = "{summary: The heading of a page., example: Home}"
CUT = "{summary: The page above., entity: Page, example: {title: Top}}"
PAGE_FIRST = f"""
  Page: {{properties: {{title: {HEADING}, book: {{summary: Its book., entity: Book}}}}}}
  Book: {{properties: {{name: {{summary: Its name., example: B}}, first: {CUT}}}}}"""
BOOK_FIRST = f"""
  Book: {{properties: {{name: {{summary: Its name., example: B}}, first: {CUT}}}}}
  Page: {{properties: {{title: {HEADING}, book: {{summary: Its book., entity: Book}}}}}}"""
EVENT = """
events:
  E: {properties: {page: {entity: Page}, book: {entity: Book}}, actions: {X: {actor: Somebody, when: At once}}}"""


@pytest.mark.parametrize("entities", [PAGE_FIRST, BOOK_FIRST])
def test_an_example_cuts_a_cycle_whichever_entity_comes_first(resolved_of: Resolve, entities: str) -> None:
    resolved = resolved_of(f"entities:{entities}\n{EVENT}\n")

    assert resolved.findings == ()
    assert resolved.payloads[0].example == {
        "page": {"title": "Home", "book": {"name": "B", "first": {"title": "Top"}}},
        "book": {"name": "B", "first": {"title": "Top"}},
    }


def test_an_example_outside_a_cycle_leaves_the_entity_whole(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        entities:
          Part: {properties: {a: {summary: A., example: 1}, b: {summary: B., example: 2}}}
          Holder: {properties: {part: {summary: The part., entity: Part, example: {a: 9}}}}
        events:
          E: {extends: Holder, actions: {X: {actor: Somebody, when: At once}}}
    """)

    assert resolved.payloads[0].example == {"part": {"a": 9, "b": 2}}


def test_a_cycle_through_several_entities_is_reported_with_all_of_them(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        entities:
          A: {properties: {b: {summary: B., entity: B}}}
          B: {properties: {c: {summary: C., items: {entity: C}}}}
          C: {properties: {a: {summary: A., additionalProperties: {entity: A}}}}
        events:
          E: {properties: {a: {entity: A}}, actions: {X: {actor: Somebody, when: At once}}}
    """)

    cycle = next(f for f in resolved.findings if f.rule == "entity-cycle")
    assert "A -> B -> C -> A" in cycle.message


def test_entities_that_extend_one_another_are_a_cycle(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        entities:
          A: {extends: B, properties: {x: {summary: X., example: 1}}}
          B: {extends: A, properties: {y: {summary: Y., example: 1}}}
        events:
          E: {extends: A, actions: {X: {actor: Somebody, when: At once}}}
    """)

    assert [(f.rule, f.location.line) for f in resolved.findings] == [("entity-cycle", 8)]
    assert "A -> B -> A" in resolved.findings[0].message


def test_names_that_no_entity_has_are_left_to_the_rules(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          E:
            extends: Nothing
            properties: {a: {summary: A., entity: Nobody, example: 1}}
            actions: {X: {actor: Somebody, when: At once}}
    """)

    assert resolved.findings == ()
    assert resolved.payloads[0].example == {"a": 1}


def test_an_entitys_own_trees_reach_what_it_takes_over(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        entities:
          Base:
            properties:
              a: {summary: A., example: 1}
              in: {summary: In., properties: {b: {summary: B., example: 2}}}
          Mine: {extends: Base, payload: {a: 5}, example: {in: {b: 7}}}
        events:
          E: {properties: {mine: {entity: Mine}}, actions: {X: {actor: Somebody, when: At once}}}
    """)

    assert resolved.payloads[0].example == {"mine": {"a": 5, "in": {"b": 7}}}
    assert json_schema(resolved.payloads[0].shape)["$defs"]["Mine"]["properties"]["a"] == {
        "description": "A.",
        "const": 5,
    }


def test_an_entitys_example_may_only_name_what_the_entity_has(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        entities:
          Mine:
            properties: {a: {summary: A., example: 1}}
            example:
              b: 2
        events:
          E: {properties: {mine: {entity: Mine}}, actions: {X: {actor: Somebody, when: At once}}}
    """)

    assert [(f.rule, f.location.line, f.location.column) for f in resolved.findings] == [("undeclared-property", 10, 7)]


def test_uses_of_an_entity_are_grouped_by_kind(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        entities:
          Base: {properties: {a: {summary: A., example: 1}}}
          Mine: {extends: Base}
        envelope:
          properties: {sender: {summary: Who., entity: Mine}, data: {summary: The events., items: {event: true}}}
        events:
          E: {extends: Base, properties: {mine: {entity: Mine}}, actions: {X: {actor: Somebody, when: At once}}}
    """)

    assert {(use.kind, use.name, use.paths) for use in resolved.entities["Base"].uses} == {
        ("extended by", "Mine", ()),
        ("extended by event", "E", ()),
    }
    assert {(use.kind, use.name, use.paths) for use in resolved.entities["Mine"].uses} == {
        ("event", "E", (("mine",),)),
        ("envelope", "", (("sender",),)),
    }


@pytest.mark.parametrize(
    "example",
    [
        "example: {p: {n: 2}}}",  # of the entity itself
        "properties: {p: {entity: Old, example: {n: 2}}}}",  # of the property
        "payload: {p: {n: 2}}}",  # a fixed value is shown too
    ],
)
def test_a_value_for_a_field_of_an_entity_is_kept_where_a_nearer_level_names_another_entity(
    resolved_of: Resolve, example: str
) -> None:
    resolved = resolved_of(
        f"""
        events:
          E:
            extends: Base
            properties: {{p: {{entity: New}}}}
            actions: {{X: {{actor: Somebody, when: At once}}}}
        entities:
          Old: {{properties: {{n: {{example: 1}}}}}}
          New: {{properties: {{n: {{example: 7}}, m: {{example: 8}}}}}}
          First: {{properties: {{p: {{entity: Old}}}}}}
          Base: {{extends: First, {example}
        """
    )

    assert [finding.message for finding in resolved.findings] == []
    assert resolved.payloads[0].example == {"p": {"n": 2, "m": 8}}


class Looked(dict[str, Entity]):
    """Entities of which all names are listed once at most."""

    listed = 0

    def keys(self) -> KeysView[str]:
        self.listed += 1
        return super().keys()


def test_measuring_an_entity_does_not_go_through_all_the_others() -> None:
    entities = Looked({f"E{at}": Entity(properties={"x": Property(entity=f"E{at + 1}")}) for at in range(20)})

    assert Extents(entities).of(entities["E15"]).fields == 5
    assert entities.listed <= 1
