"""Findings: severity, place, sentence, hint, and the forms in which they are shown."""

from eventguide.findings.finding import Finding, Location, Severity, SourceFile
from eventguide.findings.show import FORMS, Form, show
from eventguide.findings.suggest import closest, did_you_mean, listed, suggestion
from eventguide.findings.text import count_text, show_text

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
