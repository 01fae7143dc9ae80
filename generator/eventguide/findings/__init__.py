"""Findings: severity, place, sentence, remedy, and the forms in which they are shown."""

from eventguide.findings.finding import Finding, Location, Severity, SourceFile

__all__ = ["Finding", "Location", "Severity", "SourceFile"]
