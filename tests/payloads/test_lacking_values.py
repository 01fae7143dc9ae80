"""Values that an example lacks are reported where they can be added."""

import pytest

from tests.payloads.examples import Resolve

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
