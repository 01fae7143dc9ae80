"""Another entity for a property: fixed values and texts of outer levels apply to it, or are contradictions."""

from collections.abc import Callable

import pytest
from jsonschema import Draft202012Validator

from eventguide.payloads import Resolved, Shape, json_schema

Resolve = Callable[[str], Resolved]

CHANGED = """
entities:
  Meta: {{summary: M., properties: {{name: {{summary: N., example: by Meta}}}}}}
  Request: {{summary: R., extends: Meta, properties: {{ip: {{summary: I., example: 192.0.2.1}}}}}}
  Job: {{summary: J., extends: Meta, properties: {{job: {{summary: J., example: "7"}}}}}}
  Timer: {{summary: T., extends: Meta, payload: {{name: timer}}}}
  Base:
    properties:
      meta: {far}
    {fixed}
events:
  E:
    extends: Base
    properties: {{meta: {event}}}
    {event_fixed}
    actions: {{X: {{actor: Somebody, when: At once, properties: {{meta: {near}}}}}}}
"""


def changed(
    resolved_of: Resolve,
    far: str = "{entity: Request}",
    near: str = "{entity: Job}",
    fixed: str = "",
    event: str = "{}",
    event_fixed: str = "",
) -> tuple[Shape, Resolved]:
    """The shape of `meta` where an action changes its entity, and what it belongs to."""
    resolved = resolved_of(CHANGED.format(far=far, near=near, fixed=fixed, event=event, event_fixed=event_fixed))
    assert resolved.payloads[0].shape.properties is not None
    return resolved.payloads[0].shape.properties["meta"], resolved


@pytest.mark.parametrize(
    "outer",
    [
        {"fixed": "payload: {meta: {name: fixed}}"},
        {"event_fixed": "payload: {meta: {name: fixed}}"},
        {"far": "{entity: Request, properties: {name: {const: fixed}}}"},
        {"event": "{properties: {name: {const: fixed}}}"},
        {"event": "{entity: Timer, properties: {name: {const: timer}}}"},
        {"far": "{summary: M., properties: {name: {summary: N., const: fixed}}}"},
        {"far": "{summary: M., properties: {name: {summary: N.}}}", "event_fixed": "payload: {meta: {name: fixed}}"},
    ],
)  # fmt: skip
def test_a_fixed_value_outlives_a_change_of_the_entity(resolved_of: Resolve, outer: dict[str, str]) -> None:
    shape, resolved = changed(resolved_of, **outer)

    value = "timer" if "Timer" in str(outer) else "fixed"
    assert [finding.message for finding in resolved.findings] == []
    assert resolved.payloads[0].example == {"meta": {"name": value, "job": "7"}}
    assert json_schema(shape)["properties"]["name"]["const"] == value


def test_a_fixed_value_outlives_changes_at_several_levels(resolved_of: Resolve) -> None:
    _, resolved = changed(
        resolved_of,
        event="{entity: Meta, properties: {more: {summary: M., const: 1}}}",
        fixed="payload: {meta: {name: fixed}}",
    )

    assert resolved.findings == ()
    assert resolved.payloads[0].example == {"meta": {"name": "fixed", "job": "7", "more": 1}}


def test_what_outer_levels_say_of_a_property_outlives_a_change_of_the_entity(resolved_of: Resolve) -> None:
    shape, resolved = changed(
        resolved_of,
        far="{entity: Request, sensitive: personal data, type: [object, 'null'],"
        " example: {name: sample, ip: 192.0.2.9},"
        " properties: {name: {summary: Outer., optional: true, enum: [sample, b]}, ip: {optional: true}}}",
    )

    assert resolved.findings == ()
    assert shape.properties is not None
    name = shape.properties["name"]
    assert (name.summary, name.optional, name.keywords) == ("Outer.", True, {"enum": ["sample", "b"]})
    assert (shape.summary, shape.sensitive, shape.types) == ("J.", "personal data", ("object", "null"))
    assert list(shape.properties) == ["name", "job"]
    assert resolved.payloads[0].example == {"meta": {"name": "sample", "job": "7"}}


@pytest.mark.parametrize(
    ("outer", "said"),
    [
        (
            {"fixed": "payload: {meta: {ip: 192.0.2.7}}"},
            'has no "ip", which has the constant value "192.0.2.7" ({}:14).',
        ),
        (
            {"far": "{entity: Request, properties: {ip: {const: 192.0.2.7}}}"},
            'which has the constant value "192.0.2.7" ({}:13).',
        ),
        (
            {"fixed": "payload: {meta: {name: fixed}}", "near": "{entity: Timer}"},
            '({}:14), but in the entity "Timer" here it has the constant value "timer"',
        ),
    ],
)
def test_a_fixed_value_that_a_new_entity_can_not_have_is_an_error_that_names_both_lines(
    resolved_of: Resolve, outer: dict[str, str], said: str
) -> None:
    _, resolved = changed(resolved_of, **outer)

    (finding,) = resolved.findings
    path = finding.location.path
    assert finding.rule == "contradictory-refinement"
    assert said.replace("{}", path) in finding.message
    assert "properties: {meta: {entity:" in finding.location.source.line(finding.location.line)


NARROWED = """
entities:
  New: {{{own}}}
  Base: {{properties: {{value: {{{far}}}}}}}
events:
  E:
    extends: Base
    actions:
      X: {{actor: Somebody, when: At once, properties: {{value: {{entity: New}}}}}}
"""


@pytest.mark.parametrize(
    ("far", "own", "schema", "example"),
    [
        (
            "summary: V., pattern: '^urn:', example: 'urn:b:1'",
            "summary: N., pattern: '^urn:vm:', example: 'urn:vm:1'",
            {"type": "string", "pattern": "^urn:vm:"},
            "urn:vm:1",
        ),
        (
            "summary: V., pattern: '^urn:', example: 'urn:vm:7'",
            "summary: N., pattern: '^urn:vm:', example: 'urn:vm:1'",
            {"type": "string", "pattern": "^urn:vm:"},
            "urn:vm:7",
        ),
        (
            "summary: V., minimum: 0, maximum: 5, exclusiveMaximum: 9, example: 4",
            "summary: N., minimum: 1, maximum: 9, example: 2",
            {"type": "integer", "minimum": 1, "maximum": 5, "exclusiveMaximum": 9},
            4,
        ),
        (
            "summary: V., type: [string, integer], enum: [a, b, 3]",
            "summary: N., type: string, enum: [b, c]",
            {"type": "string", "enum": ["b"]},
            "b",
        ),
        ("summary: V., enum: [a, b]", "summary: N, enum: [b], open: true", {"enum": ["a", "b"], "type": "string"}, "a"),
        ("summary: V., enum: [a, b], open: true", "summary: N., enum: [b]", {"type": "string", "enum": ["b"]}, "b"),
        ("summary: V., type: integer", "summary: N., type: number, example: 1", {"type": "integer"}, 1),
        (
            "summary: V., items: {pattern: '^urn:', example: 'urn:b:1'}",
            "summary: N., items: {pattern: '^urn:vm:', example: 'urn:vm:1'}",
            {"type": "array", "items": {"type": "string", "pattern": "^urn:vm:"}},
            ["urn:vm:1"],
        ),
    ],
)
def test_a_new_entity_keeps_its_own_limits_and_outer_ones_narrow_them(
    resolved_of: Resolve, far: str, own: str, schema: dict[str, object], example: object
) -> None:
    resolved = resolved_of(NARROWED.format(far=far, own=own))

    (payload,) = resolved.payloads
    assert [finding.message for finding in resolved.findings] == []
    assert payload.shape.properties is not None
    found = json_schema(payload.shape.properties["value"])
    assert {key: value for key, value in found.items() if key not in ("$schema", "description")} == schema
    assert payload.example == {"value": example}


def test_a_new_entity_without_a_value_that_outer_levels_allow_is_an_error(resolved_of: Resolve) -> None:
    resolved = resolved_of(NARROWED.format(far="summary: V., enum: [a, b]", own="summary: N., enum: [c]"))

    (finding,) = resolved.findings
    assert finding.rule == "contradictory-refinement"
    assert '"value" must be one of "a", "b" (' in finding.message
    assert 'but in the entity "New" here one of "c".' in finding.message


def test_a_property_that_is_false_stays_so_in_an_entity_that_allows_others(resolved_of: Resolve) -> None:
    near = "{entity: Job, additionalProperties: true}"
    shape, resolved = changed(resolved_of, event="{properties: {ip: false}}", near=near)

    assert resolved.findings == ()
    assert shape.excluded == ("ip",)


NUMBERS = """
entities:
  Count: {summary: How many there are., type: integer, minimum: 1, example: 3}
  Ratio: {summary: A part of a whole., type: number, example: 0.5}
  Base: {properties: {n: OUTER}}
events:
  E:
    extends: Base
    properties: {n: INNER}
    actions: {X: {actor: Somebody, when: At once}}
"""


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("{type: number, maximum: 9}", "{entity: Count}"),
        ("{type: [string, number]}", "{entity: Count}"),
        ("{type: [number, 'null']}", "{entity: Count}"),
        ("{entity: Ratio}", "{entity: Count}"),
        ("{type: integer, example: 3}", "{entity: Ratio}"),
        ("{entity: Ratio, type: integer, example: 3}", "{}"),
    ],
)
def test_integers_narrow_numbers_in_either_order(resolved_of: Resolve, outer: str, inner: str) -> None:
    resolved = resolved_of(NUMBERS.replace("OUTER", outer).replace("INNER", inner))
    schema = Draft202012Validator(resolved.schemas.event("E"))

    assert resolved.findings == ()
    assert schema.is_valid({"n": 3})
    assert not schema.is_valid({"n": 3.5})
    assert not schema.is_valid({"n": "3"})
    assert schema.is_valid({"n": None}) == ("null" in outer)
    assert schema.is_valid({"n": 12}) == ("maximum" not in outer)


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("{entity: Count, type: number}", "{}"),
        ("{entity: Count}", "{type: number}"),
        ("{type: string, example: x}", "{entity: Count}"),
        ("{type: number, const: 1.5}", "{entity: Count}"),
    ],
)
def test_a_type_that_widens_an_entity_is_an_error(resolved_of: Resolve, outer: str, inner: str) -> None:
    resolved = resolved_of(NUMBERS.replace("OUTER", outer).replace("INNER", inner))

    assert {finding.rule for finding in resolved.findings} == {"contradictory-refinement"}
