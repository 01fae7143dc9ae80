"""How sure the catalog is, and what that rests on."""

from eventguide.findings import Severity
from eventguide.rules.rule import Group, Rule

GROUP = Group(
    "Evidence",
    "Documents change. What the catalog took from them may have been true once.",
    (
        Rule(
            id="stale-source",
            severity=Severity.INFO,
            summary="A source was last checked more than a year before the newest one.",
            rationale="`checked` says on which day somebody last compared the catalog with the document. The newest "
            "of these days stands for today, so the same catalog gives the same findings on every day.",
            bad='manual: {title: The library system\'s manual, checked: "2023-11-30"}',
            good='manual: {title: The library system\'s manual, checked: "2026-02-11"}',
        ),
        Rule(
            id="unknown-date",
            severity=Severity.ERROR,
            summary="A `checked` is no date.",
            rationale="Dates are written as year, month and day, so that nobody takes the month for the day.",
            bad="manual: {title: The library system's manual, checked: 11.02.2026}",
            good='manual: {title: The library system\'s manual, checked: "2026-02-11"}',
        ),
    ),
)
