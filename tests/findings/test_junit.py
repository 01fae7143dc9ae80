"""Findings as JUnit XML: what CI systems read of it."""

import xml.etree.ElementTree as ET

from eventguide.findings import Finding, Location, Severity, SourceFile, show


def finding(severity: Severity, message: str) -> Finding:
    return Finding("some-rule", severity, message, Location(SourceFile("a.yaml", "x: 1\n"), 1, 1), "do & see <this>.")


def test_errors_are_failures_and_others_pass() -> None:
    suites = ET.fromstring(
        show([finding(Severity.ERROR, "Wrong < right."), finding(Severity.INFO, "A remark.")], "junit").encode()
    )

    (suite,) = suites
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    failures = [case for case in suite if case.find("failure") is not None]
    assert len(failures) == 1
    assert failures[0].get("classname") == "some-rule"
    assert "Wrong < right." in (failures[0].findtext("failure") or "")
    assert "help: do & see <this>." in (failures[0].findtext("failure") or "")


def test_control_characters_do_not_break_the_file() -> None:
    text = show([finding(Severity.ERROR, "bell \x07, null \x00, escape \x1b[31m, half a pair \ud800")], "junit")

    ET.fromstring(text.encode("utf-8"))


def test_no_findings_are_an_empty_suite() -> None:
    assert len(ET.fromstring(show([], "junit").encode())[0]) == 0
