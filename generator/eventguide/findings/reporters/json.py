"""Findings as JSON, for other programs."""

from collections.abc import Iterable

from eventguide.findings.finding import Finding
from eventguide.formats.findings_json import FindingJson
from eventguide.json_writer import pretty


def show_json(findings: Iterable[Finding]) -> str:
    """Return findings as a JSON array of `FindingJson`, sorted by source position."""
    return pretty([_as_data(finding).content() for finding in sorted(findings, key=Finding.sort_key)])


def _as_data(finding: Finding) -> FindingJson:
    position = finding.location
    return FindingJson(
        rule=finding.rule,
        severity=finding.severity.value,
        message=finding.message,
        help=finding.help,
        path=position.path,
        line=position.line,
        column=position.column,
        end_column=position.column + position.length,
    )
