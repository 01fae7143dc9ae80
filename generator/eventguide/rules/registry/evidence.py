"""Rules for evidence and sources."""

from eventguide.findings import Severity
from eventguide.rules.engine.rule import Group, Rule

GROUP = Group(
    "Evidence",
    "Documents change, so facts taken from them can become outdated.",
    (
        Rule(
            id="stale-source",
            severity=Severity.INFO,
            summary="A source was last checked more than a year before the most recently checked one.",
            rationale="`checked` is the date on which the catalog was last compared with the document. The newest of "
            "these dates is used as today's date, so the findings do not depend on the day of the check.",
            bad='manual: {title: The library system\'s manual, checked: "2023-11-30"}',
            good='manual: {title: The library system\'s manual, checked: "2026-02-11"}',
        ),
        Rule(
            id="unknown-date",
            severity=Severity.ERROR,
            summary="A `checked` is not a date.",
            rationale="Dates are written as year, month and day, which is unambiguous in all countries.",
            bad="manual: {title: The library system's manual, checked: 11.02.2026}",
            good='manual: {title: The library system\'s manual, checked: "2026-02-11"}',
        ),
    ),
)
