"""Findings as JSON, for other programs."""

from collections.abc import Iterable
from typing import Any

from eventguide.findings.finding import Finding
from eventguide.json_writer import pretty


def show_json(findings: Iterable[Finding]) -> str:
    """Return findings as a JSON array, sorted by place.

    Each has `rule`, `severity`, `message`, `help`, `path`, `line`, `column`, `endColumn` (counted from 1, in
    characters; `endColumn` is the one after the last).
    """
    ordered = sorted(findings, key=Finding.sort_key)
    return pretty([_as_data(finding) for finding in ordered])


def _as_data(finding: Finding) -> dict[str, Any]:
    place = finding.location
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "help": finding.help,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "endColumn": place.column + place.length,
    }
