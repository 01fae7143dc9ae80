"""Each rule has a case: a catalog that breaks it, the findings as shown, and the same catalog corrected.

A folder below tests/cases is a test: its name is the rule, `bad.yaml` has that finding and no other, `good.yaml` has
none, `expected.txt` is the whole text. EVENTGUIDE_ACCEPT=1 writes it again; read the difference.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from eventguide.findings import Finding, show_text
from eventguide.pipeline import read_guide
from eventguide.rules import RULES
from tests.conftest import ROOT
from tests.golden import assert_golden

CASES = ROOT / "tests" / "cases"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())

# These are about a project's templates and pages: tests/preview and tests/plugin/test_replaced.py show them.
NOT_IN_CATALOGS = {"replaced-page", "template-error"}


# A misspelled `ignore` does not ignore its finding.
BESIDE = {"unknown-rule": {"redundant-summary"}}


def too_large(folder: Path) -> Path:
    file = folder / "bad.yaml"
    text = (CASES / "too-large" / "good.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("Library Events", "Library" * 200_000), encoding="utf-8")
    return file


def unreadable_file(folder: Path) -> Path:
    (folder / "bad").mkdir()
    (folder / "bad" / "loans.yaml").symlink_to("old-loans.yaml")
    return folder / "bad"


# What can't be kept in a repository is made when it is needed.
MADE: dict[str, Callable[[Path], Path]] = {"too-large": too_large, "unreadable-file": unreadable_file}


def findings_of(catalog: Path) -> tuple[Finding, ...]:
    return read_guide(catalog).findings


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_bad_catalog_has_this_finding_and_no_other(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = MADE.get(folder.name)
    monkeypatch.chdir(tmp_path if make else folder)
    catalog = make(tmp_path) if make else folder / "bad.yaml"

    findings = findings_of(catalog)

    assert_golden(folder / "expected.txt", show_text(findings))
    assert {finding.rule for finding in findings} == {folder.name, *BESIDE.get(folder.name, ())}
    assert all(finding.severity is RULES[finding.rule].severity for finding in findings)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_corrected_catalog_has_no_finding(folder: Path) -> None:
    assert [finding.message for finding in findings_of(folder / "good.yaml")] == []


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert {folder.name for folder in FOLDERS} == set(RULES) - NOT_IN_CATALOGS


@pytest.mark.parametrize(
    "folder", [folder for folder in FOLDERS if folder.name not in MADE], ids=lambda folder: folder.name
)
def test_the_examples_of_the_documentation_are_those_of_the_case(folder: Path) -> None:
    rule = RULES[folder.name]
    bad = (folder / "bad.yaml").read_text(encoding="utf-8", errors="replace").replace("\x01", "\u2401")

    assert holds(bad, shortened(rule.bad))
    assert holds((folder / "good.yaml").read_text(encoding="utf-8"), rule.good)


def shortened(text: str) -> str:
    """What comes before the ellipsis, where the example is too long to be shown."""
    return text.partition("…")[0]


def holds(text: str, piece: str) -> bool:
    """Return whether `text` contains the lines of `piece` one after another, with any indentation."""
    lines = [line.strip() for line in text.splitlines()]
    wanted = [line.strip() for line in piece.splitlines()]
    starts = range(len(lines) - len(wanted) + 1)
    return any(all(map(str.startswith, lines[start:], wanted)) for start in starts)
