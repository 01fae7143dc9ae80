"""Findings: severity, place, sentence, hint, and the forms in which they are shown."""

from eventguide.findings.finding import Finding, Location, Severity, SourceFile
from eventguide.findings.reporters.show import FORMS, Form, show
from eventguide.findings.reporters.text import count_text, show_text
from eventguide.findings.suggest import closest, did_you_mean, listed, suggestion

__all__ = [
    "FORMS",
    "Finding",
    "Form",
    "Location",
    "Severity",
    "SourceFile",
    "closest",
    "count_text",
    "did_you_mean",
    "listed",
    "show",
    "show_text",
    "suggestion",
]
