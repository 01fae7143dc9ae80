"""Field tables: every path once, parents first, with when it is there and what it is."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.catalog import Part
from eventguide.payloads import MISSING, Resolved, Shape, field_table
from eventguide.payloads.fields import merged_table
from eventguide.payloads.shape.shape import Position

Resolve = Callable[[str], Resolved]

TEXT = """
entities:
  Base: {properties: {id: {summary: The id., example: 1}}}
events:
  E:
    extends: Base
    properties:
      kind: {summary: Its kind.}
      part: {summary: A part., optional: Only on Sundays., properties: {a: {summary: A., example: 1}}}
      list: {summary: A list., items: {summary: An item., type: integer, example: 3}}
      map: {summary: A map., additionalProperties: {summary: A value., enum: [x, y]}, example: {k: x}}
    actions:
      One: {actor: Somebody, when: At once, payload: {kind: one}}
      Two: {actor: Somebody, when: At once, payload: {kind: two}, properties: {part: false}}
      Three:
        actor: Somebody
        when: At once
        payload: {kind: three}
        properties: {extra: {summary: More., sensitive: personal data, example: 1}}
"""


def test_the_table_of_an_event_type(resolved_of: Resolve) -> None:
    rows = {row.display: row for row in resolved_of(TEXT).events["E"].fields}

    assert list(rows) == ["id", "kind", "part", "part.a", "list", "list[]", "map", "map.*", "extra"]
    assert {name: row.presence for name, row in rows.items()} == {
        "id": "always", "kind": "always", "part": "sometimes", "part.a": "always", "list": "always", "list[]": "always",
        "map": "always", "map.*": "always", "extra": "sometimes",
    }  # fmt: skip
    assert rows["part"].presence_text == "Only in One and Three. Only on Sundays."
    assert rows["extra"].presence_text == "Only in Three."
    assert rows["kind"].fixed_values == ("one", "two", "three")
    assert rows["kind"].types == ("string",)
    assert rows["part"].payloads == ("one", "three")
    assert rows["part"].has_children
    assert rows["map.*"].enum == ("x", "y")
    assert rows["extra"].sensitive == "personal data"
    assert (rows["id"].inherited_from, rows["kind"].inherited_from) == ("Base", "")
    assert (rows["part.a"].name, rows["part.a"].depth, rows["part.a"].anchor) == ("a", 1, "field-part-a")


def test_a_field_is_sensitive_where_any_payload_makes_it_so(resolved_of: Resolve) -> None:
    resolved = resolved_of(
        """
entities:
  Tool: {properties: {id: {summary: The id., example: 1}}}
  Person: {properties: {id: {summary: The id of somebody., sensitive: personal data, example: 1}}}
events:
  E:
    properties: {object: {summary: What it is about., entity: Tool}}
    actions:
      One: {actor: Somebody, when: At once}
      Two: {actor: Somebody, when: At once, properties: {object: {entity: Person}}}
"""
    )
    rows = {row.display: row.sensitive for row in resolved.events["E"].fields}

    assert rows == {"object": "", "object.id": "personal data"}


def test_where_few_lack_a_property_those_are_named(resolved_of: Resolve) -> None:
    actions = "".join(f"      A{n}: {{actor: Somebody, when: At once}}\n" for n in range(6))
    resolved = resolved_of(
        "events:\n  E:\n    properties: {a: {summary: A., example: 1}, b: {summary: B., example: 1}}\n    actions:\n"
        f"{actions}      Odd: {{actor: Somebody, when: At once, properties: {{b: false}}}}\n"
    )

    assert resolved.events["E"].fields[1].presence_text == "Not in Odd."


def test_the_table_of_an_entity(resolved_of: Resolve) -> None:
    resolved = resolved_of(
        "entities:\n"
        "  P: {properties: {a: {summary: A., const: 5}, b: {summary: B., optional: true, example: 1}}}\n"
        "events: {}\n"
    )
    a, b = resolved.entities["P"].fields

    assert (a.presence, a.fixed_values, a.example, a.presence_text) == ("always", (5,), 5, "")
    assert (b.presence, b.fixed_values, b.example, b.presence_text) == ("optional", (), 1, "Not always present.")


def test_a_field_of_a_later_payload_is_listed_after_its_neighbour(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          E:
            properties: {a: {summary: A., example: 1}, z: {summary: Z., example: 1}}
            actions:
              One: {actor: Somebody, when: At once}
              Two: {actor: Somebody, when: At once, properties: {a: {properties: {}}, m: {summary: M., example: 1}}}
    """)

    assert [row.name for row in resolved.events["E"].fields] == ["a", "z", "m"]


at = Position(Part())
leaf = st.builds(lambda optional, const: Shape(position=at, optional=optional, const=const, example=1), st.booleans(),
                 st.sampled_from([MISSING, MISSING, 1, "x"]))  # fmt: skip
shapes = st.recursive(
    leaf,
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3).map(
        lambda properties: Shape(position=at, properties=properties)
    ),
    max_leaves=8,
)
objects = st.dictionaries(st.sampled_from("abcd"), shapes, max_size=4).map(lambda p: Shape(position=at, properties=p))


@given(st.lists(objects, min_size=1, max_size=4))
def test_a_merged_table_has_every_path_once_with_parents_first(drawn: list[Shape]) -> None:
    named = {str(number): one for number, one in enumerate(drawn)}
    rows = merged_table(named, {slug: slug for slug in named})
    tables = [{row.path for row in field_table(one)} for one in drawn]
    paths = [row.path for row in rows]

    assert len(set(paths)) == len(paths)
    assert set(paths) == set().union(*tables)
    assert all(path[:-1] in paths[:index] or len(path) == 1 for index, path in enumerate(paths))
    assert len({row.anchor for row in rows}) == len(rows)
    for row in rows:
        having = tuple(slug for slug, table in zip(named, tables, strict=True) if row.path in table)
        possible = [table for table in tables if len(row.path) == 1 or row.path[:-1] in table]
        everywhere = len(having) == len(possible)
        assert row.payloads == (() if everywhere else having)
        assert (row.presence == "sometimes") == (not everywhere)


LIMITED = """
entities:
  Bucket: {{summary: B., type: string, pattern: "^b", example: b1}}
  Machine: {{summary: M., type: string, pattern: "^m", example: m1}}
events:
  E:
    properties: {{v: {{{base}}}}}
    actions:
      One: {{actor: Somebody, when: At once, properties: {{v: {{{one}}}}}}}
      Two: {{actor: Somebody, when: At once, properties: {{v: {{{two}}}}}}}
"""


@pytest.mark.parametrize(
    ("base", "one", "two", "keywords"),
    [
        ("summary: V.", "enum: [a]", "enum: [b, c]", {"enum": ["a", "b", "c"]}),
        ("summary: V.", "enum: [a, b]", "const: c", {"enum": ["a", "b", "c"]}),
        ("summary: V.", "enum: [a, b]", "example: c", {}),
        ("summary: V., example: 2", "minimum: 1, maximum: 4", "minimum: 2, maximum: 3", {"minimum": 1, "maximum": 4}),
        ("summary: V., example: 2", "maximum: 4", "minimum: 2", {}),
        ("summary: V., example: ab", "pattern: ^a", "pattern: b$", {}),
        ("summary: V., example: 2026-01-01", "format: date", "minLength: 2", {}),
    ],
)
def test_a_row_of_several_payloads_has_the_limits_that_are_true_of_all(
    resolved_of: Resolve, base: str, one: str, two: str, keywords: dict[str, object]
) -> None:
    (row,) = resolved_of(LIMITED.format(base=base, one=one, two=two)).events["E"].fields

    assert row.shape.keywords == keywords


def test_a_row_of_several_payloads_lists_their_patterns_and_entities(resolved_of: Resolve) -> None:
    catalog = LIMITED.format(base="summary: V.", one="entity: Bucket", two="entity: Machine")

    (row,) = resolved_of(catalog).events["E"].fields

    assert (row.patterns, row.entities, row.shape.entity) == (("^b", "^m"), ("Bucket", "Machine"), "")


def test_an_option_has_the_limits_that_are_true_of_all_payloads(resolved_of: Resolve) -> None:
    (row,) = (
        resolved_of(
            """
        events:
          E:
            properties: {v: {summary: V., oneOf: [{type: integer, example: 3}, {type: string, example: a}]}}
            actions:
              One:
                actor: Somebody
                when: At once
                properties: {v: {oneOf: [{type: integer, maximum: 4, example: 3}, {type: string, example: a}]}}
              Two: {actor: Somebody, when: At once}
        """
        )
        .events["E"]
        .fields
    )

    assert [option.shape.keywords for option in row.options] == [{}, {}]


def test_a_list_of_values_of_several_types_has_all_of_these_types(resolved_of: Resolve) -> None:
    (row,) = (
        resolved_of(
            """
        events:
          E:
            properties: {v: {summary: V., enum: [a, null, 0, false], example: a}}
            actions: {One: {actor: Somebody, when: At once}}
        """
        )
        .events["E"]
        .fields
    )

    assert row.types == ("string", "null", "integer", "boolean")
