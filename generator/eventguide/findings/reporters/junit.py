"""Findings as JUnit XML, which CI systems show as the results of tests."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from eventguide.findings.excerpt import clean
from eventguide.findings.finding import Finding, Severity


def show_junit(findings: Iterable[Finding]) -> str:
    """Return findings as a test suite: errors as failures, others as tests that passed, with their text."""
    ordered = sorted(findings, key=lambda finding: finding.sort_key())
    failures = sum(finding.severity is Severity.ERROR for finding in ordered)
    counts = {"tests": str(len(ordered)), "failures": str(failures), "errors": "0", "skipped": "0"}
    root = ET.Element("testsuites", counts)
    suite = ET.SubElement(root, "testsuite", {"name": "eventguide", **counts})
    for finding in ordered:
        _case(suite, finding)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _case(suite: ET.Element, finding: Finding) -> None:
    place, message = clean(str(finding.location)), clean(finding.message)
    case = ET.SubElement(suite, "testcase", {"classname": finding.rule, "name": f"{place} {message}"})
    if finding.severity is Severity.ERROR:
        failure = ET.SubElement(case, "failure", {"message": message, "type": finding.rule})
        failure.text = "\n".join(filter(None, (place, message, finding.help and f"help: {clean(finding.help)}")))
    else:
        ET.SubElement(case, "system-out").text = f"{finding.severity}: {message}"
