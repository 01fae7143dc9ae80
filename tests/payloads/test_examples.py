"""Examples: overlays in their order, captured payloads, envelopes, each checked at its own place."""

import json
from pathlib import Path

import pytest

from tests.payloads.examples import Resolve, places, with_actor


def test_an_actors_example_order(tmp_path: Path) -> None:
    resolved = with_actor(
        tmp_path,
        """
events:
  E:
    properties:
      who: {summary: Who., properties: {id: {summary: Id., example: nobody}, role: {summary: Role., const: any}}}
      map: {summary: M., additionalProperties: {type: string}, example: {a: x}}
    actions:
      X: {actor: Student, when: At once}
      Y: {actor: [Other, Student], when: At once}
      Z: {actor: Student, when: At once, example: {who: {id: mine}}}
      N: {actor: Student, when: At once, properties: {who: false}}
""",
    )

    assert resolved.findings == ()
    assert [payload.example for payload in resolved.payloads] == [
        {"who": {"id": "s1", "role": "any"}, "map": {"a": "x", "b": "y"}},
        {"who": {"id": "nobody", "role": "any"}, "map": {"a": "x"}},
        {"who": {"id": "mine", "role": "any"}, "map": {"a": "x", "b": "y"}},
        {"map": {"a": "x", "b": "y"}},
    ]


def test_an_invalid_value_of_an_actor_is_reported_at_the_actor(tmp_path: Path) -> None:
    resolved = with_actor(
        tmp_path,
        "events: {E: {properties: {who: {summary: W., properties: {id: {summary: I., type: integer, example: 1}}}},"
        " actions: {X: {actor: Student, when: At once}}}}\n",
    )

    assert [(f.rule, f.location.line) for f in resolved.findings] == [("broken-example", 3)]


def test_a_sample_value_of_the_event_type_is_left_out_where_an_action_has_no_such_property(
    resolved_of: Resolve,
) -> None:
    resolved = resolved_of("""
        events:
          E:
            properties: {a: {summary: A., example: 1}, b: {summary: B., example: 1}}
            example: {b: 2}
            actions:
              X: {actor: Somebody, when: At once}
              Y: {actor: Somebody, when: At once, properties: {b: false}}
    """)

    assert resolved.findings == ()
    assert [payload.example for payload in resolved.payloads] == [{"a": 1, "b": 2}, {"a": 1}]


@pytest.mark.parametrize("level", ["event", "action", "variant"])
def test_an_undeclared_name_is_reported_once_at_its_key(resolved_of: Resolve, level: str) -> None:
    wrong = {name: "example: {oops: 1}" if name == level else "summary: S." for name in ("event", "action", "variant")}
    resolved = resolved_of(f"""
        events:
          E:
            {wrong["event"]}
            properties: {{a: {{summary: A., example: 1}}}}
            actions:
              X:
                actor: Somebody
                when: At once
                {wrong["action"]}
                variants:
                  P:
                    {wrong["variant"]}
                  Q:
                    summary: S.
    """)

    line = {"event": 8, "action": 14, "variant": 17}[level]
    assert [(rule, found) for rule, found, _ in places(resolved)] == [("undeclared-property", line)]


def test_an_excluded_property_can_not_have_an_example_on_the_same_level(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          E:
            properties: {a: {summary: A., example: 1}}
            actions: {X: {actor: Somebody, when: At once, properties: {a: false}, example: {a: 2}, payload: {a: 1}}}
    """)

    assert [rule for rule, _, _ in places(resolved)] == ["undeclared-property"] * 2
    assert "excludes" in resolved.findings[0].message


CAPTURED = """
events:
  E:
    properties: {a: {summary: A., example: 1}, b: {summary: B., optional: true, omit: true, example: 2}}
    actions:
      X:
        actor: Somebody
        when: At once
        example: {file: examples/x.json}
        variants:
          Same: {summary: Takes over the captured payload.}
          Own: {example: {a: 7}}
          Other: {example: {file: examples/y.json}}
"""


def test_the_nearest_example_counts_captured_or_not(resolved_of: Resolve, tmp_path: Path) -> None:
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "x.json").write_text('{"b": 5, "a": 4}', encoding="utf-8")
    (tmp_path / "examples" / "y.json").write_text('{"a": 9}', encoding="utf-8")

    resolved = resolved_of(CAPTURED)

    assert resolved.findings == ()
    assert [json.dumps(p.example) for p in resolved.payloads] == ['{"b": 5, "a": 4}', '{"a": 7}', '{"a": 9}']


def test_an_invalid_captured_payload_is_reported_in_its_file(resolved_of: Resolve, tmp_path: Path) -> None:
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "x.json").write_text('{"a": "text", "c": [{"d": 1}]}', encoding="utf-8")
    (tmp_path / "examples" / "y.json").write_text("{}", encoding="utf-8")

    resolved = resolved_of(CAPTURED)

    assert sorted(set(places(resolved))) == [
        ("broken-example", 1, 7),
        ("missing-property", 1, 1),
        ("undocumented-key", 1, 15),
    ]
    assert not any("Own" in finding.message for finding in resolved.findings)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("shelv: a", 'did you mean "shelf"? If not, declare "shelv" under `properties`.'),
        ("shelf:a", "add a space after the colon: `shelf: a`."),
        ("shelf: a, b, or c", 'if it is part of "shelf", put the whole text in quotes: "a, b, or c".'),
        ("shelf: a, shelf:b", "add a space after the colon: `shelf: b`."),
        ("file: a.txt", "for a captured payload, use a file whose name ends in .json; "),
        ("other: a", "declare it under `properties`, or correct the name. Declared properties: shelf."),
    ],
)
def test_an_undeclared_name_has_the_hint_that_is_probably_meant(resolved_of: Resolve, name: str, hint: str) -> None:
    resolved = resolved_of(f"""
        events:
          E:
            properties: {{shelf: {{example: a}}}}
            actions: {{Do: {{actor: Somebody, when: At once, example: {{{name}}}}}}}
    """)

    assert [finding.help[: len(hint)] for finding in resolved.findings] == [hint]


def test_an_excluded_property_is_reported_after_a_comma(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          E:
            properties: {shelf: {example: a}, row: false}
            actions: {Do: {actor: Somebody, when: At once, example: {shelf: a, row}}}
    """)

    assert [finding.message for finding in resolved.findings] == [
        'The example has a value for "row", which the definition excludes.'
    ]


@pytest.mark.parametrize(
    ("form", "said"), [("date", "the format date, such as 2026-03-30."), ("ipv4", "the format ipv4.")]
)
def test_a_format_that_people_write_in_other_ways_is_shown(resolved_of: Resolve, form: str, said: str) -> None:
    resolved = resolved_of(f"""
        events:
          E:
            properties: {{a: {{format: {form}, example: 30.3.2026}}}}
            actions: {{Do: {{actor: Somebody, when: At once}}}}
    """)

    (finding,) = resolved.findings
    assert finding.message.endswith(f"but must have {said}")


REFINED = """
entities:
  Base: {properties: {word: {summary: W., enum: [x, y], example: x}, count: {summary: C., minimum: 0, example: -1}}}
events:
  E:
    extends: Base
    actions:
      One: {actor: Somebody, when: At once, properties: {word: {enum: [y]}}}
      Two: {actor: Somebody, when: At once, properties: {word: {enum: [y]}}, example: {word: x}}
"""


def test_an_example_that_a_nearer_definition_refuses_names_the_line_of_that(resolved_of: Resolve) -> None:
    found = {finding.location.line: finding for finding in resolved_of(REFINED).findings if "word" in finding.message}
    first, last = min(found), max(found)

    where = f"{found[first].location.path}:{last - 1}"
    assert found[first].message.endswith(f'"word" is "x", but must be one of "y" ({where}).')
    assert found[first].help == f"add an `example` to the definition at {where}, or correct one of the two."
    assert found[last].message.endswith('"word" is "x", but must be one of "y".')
    assert found[last].help == "correct the example or the definition."


def test_an_example_that_its_own_definition_refuses_names_no_other(resolved_of: Resolve) -> None:
    (finding,) = [finding for finding in resolved_of(REFINED).findings if "count" in finding.message]

    assert finding.message.endswith('"count" is -1, but must be 0 or more.')
