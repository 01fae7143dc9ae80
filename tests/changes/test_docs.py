"""The page of the rules of changes."""

from pathlib import Path

import pytest

from eventguide.changes import RULES, Level
from eventguide.changes.docs import main, rules_page
from tests.conftest import ROOT


def test_the_page_of_the_rules_is_up_to_date(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "rules" / "changes.md").read_text(encoding="utf-8")

    assert page == rules_page(), "make rules"

    main([str(tmp_path / "page.md")])
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == page


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_each_rule_has_a_reason_and_what_to_do(rule) -> None:
    needs_advice = rule.level in (Level.BREAKING, Level.RISKY)

    assert rule.advice or not needs_advice
    assert all(text.endswith(".") for text in (rule.summary, rule.rationale, rule.advice) if text)
    assert rule.old != rule.new
