"""The fixed values of what `eventguide add` adds: TODO, for only the writer knows them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from eventguide.pipeline import read_guide

Run = Callable[..., Result]


def rules(catalog: Path) -> set[str]:
    return {finding.rule for finding in read_guide(catalog).findings}


FIXED = """\
catalog: 1
title: Test
actors: {Somebody: {summary: Anybody.}}
timings: {At once: {summary: Now.}}
events:
  One:
    summary: It happens.
    properties:
      kind: {summary: What happened., enum: [x, y]}
      count: {summary: How often it happened., type: integer}
      done: {summary: Whether it is done., type: boolean}
      code: {summary: The code on the label., pattern: "^[a-c]+$"}
      list: {summary: All that it concerns., items: {enum: [a, b]}}
      text: {summary: What was said.}
    actions:
      Begin:
        actor: Somebody
        when: At once
        payload: {kind: y, count: 1, done: true, code: ab, list: [a], text: Hello}
"""


def test_a_fixed_value_is_never_that_of_a_neighbour(run: Run, project: Path) -> None:
    file = project / "one.yaml"
    file.write_text(FIXED)

    for name in ("Go on", "End"):
        assert run("add", "action", "One", name, "--catalog", "one.yaml").exit_code == 0

    paths = ("kind", "count", "done", "code", "list", "text")
    payload = ", ".join(f"{path}: TODO" for path in paths)
    assert file.read_text().removeprefix(FIXED).count(f"payload: {{{payload}}}\n") == 2
    findings = [one for one in read_guide(file).findings if one.location.line == len(file.read_text().splitlines())]
    assert [one.rule for one in findings] == ["contradictory-refinement"] * 5 + ["unfinished-text"]
    assert 'but it must be one of "x", "y"' in findings[0].message


LISTED_HEADERS = """\
catalog: 1
title: T
actors: {A: {summary: A.}}
timings: {N: {summary: N.}}
delivery:
  protocol: HTTP
  headers: {X-Topic: {summary: T., enum: [money, ops]}, X-Name: {summary: N.}, X-Mode: {summary: M., enum: [one, two]}}
events:
  E:
    summary: E.
    headers: {x-topic: ops, X-Name: E}
    properties: {a: {summary: A., example: 1}}
    actions:
      One:
        actor: A
        when: N
        headers: {X-Mode: two}
"""


@pytest.mark.parametrize("words", [("event", "F"), ("action", "E", "Two")])
def test_a_header_with_a_list_of_values_has_none_of_them(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    catalog = tmp_path / "catalog.yaml"
    catalog.write_text(LISTED_HEADERS)
    before = rules(catalog)

    assert run("add", *words, "--catalog", str(catalog)).exit_code == 0

    added = catalog.read_text().removeprefix(LISTED_HEADERS)
    assert ("headers: {x-topic: TODO, X-Name: F}" in added) == (words[0] == "event")
    assert "headers: {X-Mode: TODO}" in added
    assert rules(catalog) - before == {"contradictory-refinement", "unfinished-text"}
