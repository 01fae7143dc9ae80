"""Changes as findings for workflow annotations and SARIF, placed where readers of the new version see them."""

from collections.abc import Iterator

from eventguide.changes.change import Change, Level, Report
from eventguide.changes.reporters.words import accepted_text, extent
from eventguide.changes.rules import RULES
from eventguide.findings import Finding, Severity

_SEVERITIES = {
    Level.BREAKING: Severity.ERROR,
    Level.RISKY: Severity.WARNING,
    Level.COMPATIBLE: Severity.INFO,
    Level.DOCUMENTATION: Severity.INFO,
}


def as_findings(report: Report) -> tuple[Finding, ...]:
    """Return each change as a finding: breaking ones as errors, risky ones as warnings."""
    return tuple(_finding(change) for change in report.changes)


def _finding(change: Change) -> Finding:
    severity = _SEVERITIES[change.level] if change.is_open else Severity.INFO
    return Finding(change.rule.id, severity, change.message, change.head, " ".join(_help(change)))


def _help(change: Change) -> Iterator[str]:
    touched = extent(change)
    if touched:
        yield f"affects {touched}."
    accepted = accepted_text(change)
    if accepted:
        yield accepted


def rule_summaries() -> dict[str, str]:
    """Return the sentence that explains each rule, by id."""
    return {rule.id: rule.summary for rule in RULES.values()}
