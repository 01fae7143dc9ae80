"""Examples: overlays in their order, captured payloads, envelopes, each checked at its own place."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from eventguide.payloads import Resolved
from tests.conftest import HEAD

Resolve = Callable[[str], Resolved]


def places(resolved: Resolved) -> list[tuple[str, int, int]]:
    """The rule, line and column of each finding."""
    return [(f.rule, f.location.line, f.location.column) for f in resolved.findings]


def with_actor(tmp_path: Path, text: str) -> Resolved:
    from eventguide.catalog import load_catalog
    from eventguide.payloads import resolve

    actor = (
        "{Student: {summary: S., example: {who: {id: s1, role: learner, age: 9}, map: {b: y}}}, Other: {summary: O.}}"
    )
    file = tmp_path / "catalog.yaml"
    file.write_text(HEAD.replace("{Somebody: {summary: Anybody.}}", actor) + text, encoding="utf-8")
    catalog = load_catalog(file).catalog
    assert catalog is not None
    return resolve(catalog)


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


ENVELOPE = """
envelope:
  properties:
    sent: {summary: When., format: date, example: "2026-03-01"}
    batch:
      summary: All.
      items: {properties: {nr: {summary: N., example: 1}, event: {summary: The event., event: true}}}
events: {E: {properties: {a: {summary: A., example: 1}}, actions: {X: {actor: Somebody, when: At once}}}}
"""


def timed(tmp_path: Path, overlay: str, envelope: str = ENVELOPE) -> Resolved:
    from eventguide.catalog import load_catalog
    from eventguide.payloads import resolve

    file = tmp_path / "catalog.yaml"
    head = HEAD.replace("{summary: Now.}", f"{{summary: Now., envelope: {overlay}}}")
    file.write_text(head + envelope, encoding="utf-8")
    catalog = load_catalog(file).catalog
    assert catalog is not None
    return resolve(catalog)


def test_an_envelope_has_the_event_at_the_defined_position_at_any_depth(tmp_path: Path) -> None:
    resolved = timed(tmp_path, '{sent: "2026-03-02"}')

    assert resolved.findings == ()
    assert resolved.payloads[0].envelope == {"sent": "2026-03-02", "batch": [{"nr": 1, "event": {"a": 1}}]}


def test_a_timings_overlay_names_only_what_the_envelope_has(tmp_path: Path) -> None:
    resolved = timed(tmp_path, '{snet: "2026-03-02"}')

    assert [(f.rule, f.location.line) for f in resolved.findings] == [("undeclared-property", 4)]


def test_an_invalid_envelope_value_of_a_timing_is_reported_at_the_timing(tmp_path: Path) -> None:
    resolved = timed(tmp_path, "{sent: tomorrow}")

    assert [(f.rule, f.location.line) for f in resolved.findings] == [("broken-example", 4)]


def test_an_envelopes_property_without_example_is_an_error(tmp_path: Path) -> None:
    resolved = timed(tmp_path, "{}", ENVELOPE.replace(', example: "2026-03-01"', ""))

    assert [(f.rule, f.location.line) for f in resolved.findings] == [("no-example", 8)]


def test_an_envelope_without_a_place_for_events_stays_as_it_is(tmp_path: Path) -> None:
    envelope = ENVELOPE.replace(", event: {summary: The event., event: true}", "")

    resolved = timed(tmp_path, "{}", envelope)

    assert resolved.payloads[0].envelope == {"sent": "2026-03-01", "batch": [{"nr": 1}]}


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


def of_property(resolved_of: Resolve, p: str, event: str = "", action: str = "", action_p: str = "{}") -> Resolved:
    """A catalog with a property `p` of an entity, which an action refines."""
    return resolved_of(f"""
        entities:
          Part: {{summary: P., properties: {{a: {{summary: A., example: 1}}, b: {{summary: B., const: 2}}}}}}
          Base: {{summary: B., properties: {{p: {p}}}}}
        events:
          E:
            summary: E.
            extends: Base
            {event}
            actions: {{X: {{actor: Somebody, when: At once, properties: {{p: {action_p}}}, {action}}}}}
    """)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        # What another value hides is validated where it is written.
        ({"p": "{type: integer, example: x}", "action_p": "{example: 1}"}, '"p" is "x", but must be an integer'),
        (
            {"p": "{properties: {a: {type: integer, example: x}}, example: {a: 1}}"},
            '"a" is "x", but must be an integer',
        ),
        ({"p": "{items: {type: integer, example: x}, example: [1]}"}, '"items" is "x", but must be an integer'),
        (
            {"p": "{additionalProperties: {type: integer, example: x}, example: {k: 1}}"},
            '"additionalProperties" is "x", but must be an integer',
        ),
        ({"p": "{type: integer, example: 1}", "event": "example: {p: x}", "action": "example: {p: 2}"}, '"p" is "x"'),
        (
            {"p": "{items: {type: integer, example: 1}}", "event": "example: {p: [x]}", "action": "example: {p: [2]}"},
            '"p[]" is "x"',
        ),
        ({"p": "{summary: P., const: 1}", "action_p": "{example: 2}"}, '"p" is 2, but must be 1'),
        ({"p": "{summary: P., const: 1, example: 2}"}, '"p" is 2, but must be 1'),
        ({"p": "{summary: P., example: 1}", "action": "payload: {p: 1}, example: {p: 2}"}, '"p" is 2, but must be 1'),
        ({"p": "{summary: P., const: 1}", "event": "example: {p: 2}"}, '"p" is 2, but must be 1'),
        ({"p": "{entity: Part, example: {b: 3}}"}, '"p.b" is 3, but must be 2'),
        ({"p": "{entity: Part}", "action": "example: {p: {b: 3}}"}, '"p.b" is 3, but must be 2'),
        ({"p": "{entity: Part, example: {c: 3}}"}, 'has the key "p.c"'),
        ({"p": "{entity: Part, example: {c: 3}}", "action": "example: {p: null}"}, 'has the key "p.c"'),
    ],
)  # fmt: skip
def test_a_written_value_is_validated_also_where_another_one_is_shown(
    resolved_of: Resolve, given: dict[str, str], said: str
) -> None:
    resolved = of_property(resolved_of, **given)

    assert sum(said in finding.message for finding in resolved.findings) == 1


@pytest.mark.parametrize(
    ("given", "example"),
    [
        # The nearest level is shown, however it gives the value.
        ({"p": "{entity: Part, example: {a: 5}}", "action_p": "{properties: {a: {example: 6}}}"}, {"a": 6, "b": 2}),
        ({"p": "{entity: Part, properties: {a: {example: 5}}}", "action_p": "{example: {a: 6}}"}, {"a": 6, "b": 2}),
        ({"p": "{entity: Part, example: {a: 5}}", "action": "example: {p: {a: 6}}"}, {"a": 6, "b": 2}),
        ({"p": "{entity: Part, properties: {a: {omit: true, optional: true}}, example: {a: 5}}"}, {"a": 5, "b": 2}),
        ({"p": "{type: [object, 'null'], entity: Part, example: null}"}, None),
        (
            {
                "p": "{type: [object, 'null'], entity: Part, example: null}",
                "action_p": "{properties: {a: {example: 6}}}",
            },
            {"a": 6, "b": 2},
        ),
        (
            {"p": "{type: [object, 'null'], entity: Part, example: null}", "action": "payload: {p: {a: 6}}"},
            {"a": 6, "b": 2},
        ),
        ({"p": "{entity: Part, example: {b: 2}}"}, {"a": 1, "b": 2}),
        ({"p": "{summary: P., example: 1}", "action": "payload: {p: 2}"}, 2),
        ({"p": "{summary: P., example: 1}", "event": "example: {p: 3}", "action": "payload: {p: 2}"}, 2),
    ],
)  # fmt: skip
def test_the_value_of_the_nearest_level_is_shown(resolved_of: Resolve, given: dict[str, str], example: object) -> None:
    resolved = of_property(resolved_of, **given)

    assert [finding.message for finding in resolved.findings] == []
    assert resolved.payloads[0].example == {"p": example}


def test_the_values_of_an_actor_named_second_are_validated(tmp_path: Path) -> None:
    resolved = with_actor(
        tmp_path,
        """
events:
  E:
    properties: {who: {summary: W., properties: {id: {summary: I., type: integer, example: 1}}}}
    actions: {X: {actor: [Other, Student], when: At once}}
""",
    )

    assert [(f.rule, f.location.line) for f in resolved.findings] == [("broken-example", 3)]


def test_the_example_of_the_envelope_is_laid_under_that_of_a_timing(tmp_path: Path) -> None:
    envelope = ENVELOPE.replace("envelope:\n", 'envelope:\n  example: {sent: "2026-04-01", batch: []}\n')

    resolved = timed(tmp_path, '{sent: "2026-03-02"}', envelope)

    assert resolved.findings == ()
    assert resolved.payloads[0].envelope == {"sent": "2026-03-02", "batch": []}


@pytest.mark.parametrize("example", ["{sent: tomorrow}", "{snet: tomorrow}"])
def test_the_example_of_the_envelope_is_validated(tmp_path: Path, example: str) -> None:
    envelope = ENVELOPE.replace("envelope:\n", f"envelope:\n  example: {example}\n")

    resolved = timed(tmp_path, '{sent: "2026-03-02"}', envelope)

    assert [f.location.line for f in resolved.findings] == [7]


@pytest.mark.parametrize(
    "written", ["{summary: E., event: true, example: {a: 1}}", "{summary: E., items: {event: true}, example: [{a: 1}]}"]
)
def test_an_example_where_events_go_is_an_error(tmp_path: Path, written: str) -> None:
    resolved = timed(tmp_path, "{}", ENVELOPE.replace("{summary: The event., event: true}", written))

    assert [f.rule for f in resolved.findings] == ["broken-example"]


LACKING = """
entities:
  Base:
    summary: B.
    properties: {{type: {{summary: T.}}, meta: {{summary: M., properties: {{kind: {{summary: K.}}}}}}}}
events:
  One:
    extends: Base
    payload: {{{one}}}
    actions:
      A: {{actor: Somebody, when: At once, {a}}}
      B:
        actor: Somebody
        when: At once
        variants:
          P: {{{p}}}
          Q: {{{q}}}
  Two:
    extends: Base
    payload: {{{two}}}
    actions:
      C: {{actor: Somebody, when: At once}}
"""
KIND = "payload: {meta: {kind: k}}"
ALL = {"one": "type: One", "two": "type: Two, meta: {kind: k}", "a": "", "p": "", "q": ""}


@pytest.mark.parametrize(
    ("said", "place", "names", "model"),
    [
        ({"a": KIND, "p": KIND}, "Q", '"B (Q)"', "B (P)"),
        ({"a": KIND}, "B", '"B (P)", "B (Q)"', "A"),
        ({}, "One", '"A", "B (P)", "B (Q)"', "C"),
        ({"two": "type: Two"}, "kind", '"A", "B (P)", "B (Q)" and 1 more', ""),
    ],
)
def test_a_lacking_value_is_reported_at_the_innermost_level_whose_neighbours_fix_it(
    resolved_of: Resolve, said: dict[str, str], place: str, names: str, model: str
) -> None:
    (finding,) = resolved_of(LACKING.format(**ALL | said)).findings

    location = finding.location
    start = location.column - 1
    assert location.source.line(location.line)[start : start + location.length] == place
    assert f'"meta.kind" has no example, so the payload{"s" if "," in names else ""} of {names} can' in finding.message
    fix = f'"{model}" has a constant value: add `payload: {{meta: {{kind: …}}}}` here' if model else "add an `example`"
    assert finding.help.startswith(fix)
