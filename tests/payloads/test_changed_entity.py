"""Another entity for a property: fixed values and texts of outer levels apply to it, or are contradictions."""

from collections.abc import Callable

import pytest

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
