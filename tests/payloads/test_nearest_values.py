"""Values at several levels: each is validated, and the nearest is shown."""

from pathlib import Path

import pytest

from tests.payloads.examples import Resolve, of_property, with_actor


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
