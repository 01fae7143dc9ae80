"""The page of the rules is written from the registry and can't drift from it."""

from pathlib import Path

from eventguide.rules import RULES
from eventguide.rules.docs import main, rules_page
from tests.conftest import ROOT


def test_the_page_in_the_documentation_is_the_one_that_the_registry_gives() -> None:
    page = (ROOT / "docs" / "rules" / "index.md").read_text(encoding="utf-8")

    assert page == rules_page(), "python -m eventguide.rules.docs docs/rules/index.md"


def test_each_rule_has_an_anchor_and_a_row() -> None:
    page = rules_page()

    for rule in RULES:
        assert f"{{ #{rule} }}" in page
        assert f"| [`{rule}`](#{rule}) |" in page


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    main([str(tmp_path / "docs" / "index.md")])

    assert (tmp_path / "docs" / "index.md").read_text(encoding="utf-8") == rules_page()
