"""Findings: severity, place, sentence, hint, and the forms in which they are shown."""

from eventguide.findings.finding import Finding, Location, Severity, SourceFile
from eventguide.findings.reporters.show import FORMS, Form, show
from eventguide.findings.reporters.text import count_text, show_text
from eventguide.findings.rule import Rule, Topic, select
from eventguide.findings.rule_ids import RuleId, report
from eventguide.findings.suggest import closest, did_you_mean, listed, suggestion

__all__ = [
    "FORMS",
    "Finding",
    "Form",
    "Location",
    "Rule",
    "RuleId",
    "Severity",
    "SourceFile",
    "Topic",
    "closest",
    "count_text",
    "did_you_mean",
    "listed",
    "report",
    "select",
    "show",
    "show_text",
    "suggestion",
]
