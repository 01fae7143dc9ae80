"""What the tests of changes share: the report of two catalogs."""

from pathlib import Path

import yaml

from eventguide.changes import Report, compare
from eventguide.findings import Severity
from eventguide.pipeline import read_guide
from eventguide.snapshot import Nodes, Snapshot, snapshot_of

CASES = Path(__file__).parent / "cases"


def snapshot(path: Path, nodes: Nodes, label: str = "") -> Snapshot:
    """The snapshot of a catalog without errors."""
    guide = read_guide(path)
    assert guide.resolved is not None
    assert [one for one in guide.findings if one.severity is Severity.ERROR] == []
    return snapshot_of(guide.resolved, nodes, label)


def report_of(old: Path, new: Path, *, date: str = "", release: bool = False) -> Report:
    """The report of two catalogs."""
    nodes = Nodes()
    return compare(snapshot(old, nodes, "old"), snapshot(new, nodes, "new"), date=date, release=release)


def written(folder: Path, name: str, tree: object) -> Path:
    """The file of a catalog that is given as a tree."""
    file = folder / f"{name}.yaml"
    file.write_text(yaml.safe_dump(tree, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return file


def rules(report: Report) -> list[str]:
    """The rules of a report, each once, in order."""
    return list(dict.fromkeys(change.rule.id for change in report.changes))


def entries_of(report: Report) -> list[tuple[str, str, str]]:
    """Level, rule and cause of each change."""
    return [(str(change.level), change.rule.id, change.at) for change in report.changes]
