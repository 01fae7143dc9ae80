"""Each rule has a case: two small catalogs, and the report of what changed between them.

A folder below tests/changes/cases is a test: its name is the rule, `old.yaml` and `new.yaml` are the catalogs,
`expected.txt` is the report. EVENTGUIDE_ACCEPT=1 writes it again; read the difference.
"""

from pathlib import Path

import pytest

from eventguide.changes import RULES
from eventguide.changes.reporters import counts_text, next_version_text, show_text
from tests.changes.conftest import CASES, report_of, rules
from tests.golden import assert_golden

# Changes that bring another with them: a value that distinguishes payloads is a constant value, too.
BESIDE = {
    "ambiguity-appeared": {"wire-value-changed", "ambiguous-addition"},
    "ambiguity-gone": {"const-changed"},
    "identification-lost": {"field-added", "ambiguity-appeared", "ambiguous-addition"},
    "version-not-raised": {"field-added"},
    "since-missing": {"action-added"},
}


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda folder: folder.name)
def test_report_of_a_case(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)

    report = report_of(Path("old.yaml"), Path("new.yaml"), date="2026-11-28")

    assert {*rules(report)} == {folder.name, *BESIDE.get(folder.name, ())}
    last = " ".join(filter(None, (f"{counts_text(report)}.", next_version_text(report))))
    assert_golden(folder / "expected.txt", f"{show_text(report)}\n{last}\n")


def test_each_rule_has_a_case() -> None:
    assert {folder.name for folder in CASES.iterdir()} == {*RULES}
