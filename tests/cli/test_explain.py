"""`eventguide explain`: every rule with its reason and its examples."""

from collections.abc import Callable

import pytest
from click.testing import Result

from eventguide.rules import RULES

Run = Callable[..., Result]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_each_rule_is_explained(run: Run, rule: object) -> None:
    assert isinstance(rule, type(RULES["unknown-actor"]))

    said = run("explain", rule.id).output

    assert said.startswith(f"{rule.id} ({rule.severity})\n")
    assert " ".join(rule.rationale.split()) in " ".join(said.split())
    assert rule.bad.strip().splitlines()[0].strip() in said
    assert rule.good.strip().splitlines()[-1].strip() in said
    assert ("Ignore with a reason" in said) == rule.can_be_ignored


def test_long_lines_are_wrapped_for_the_terminal(run: Run) -> None:
    lines = run("explain", "unknown-actor", COLUMNS="50").output.splitlines()

    assert max(len(line) for line in lines if not line.startswith("    ")) <= 50


def test_without_a_word_all_rules_are_listed(run: Run) -> None:
    said = run("explain").output

    assert [rule for rule in RULES if f"\n  {rule} " not in said] == []


def test_an_unknown_rule_is_wrong_use(run: Run) -> None:
    result = run("explain", "unknwon-actor")

    assert result.exit_code == 2
    assert 'Unknown rule "unknwon-actor": did you mean "unknown-actor"?' in result.output
