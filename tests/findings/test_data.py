"""Findings as JSON, for other programs."""

import json

from eventguide.findings import Finding, Location, Severity, SourceFile, show


def test_each_finding_is_an_object_sorted_by_place() -> None:
    source = SourceFile("catalog.yaml", "a: é\nb: 2\n")
    findings = [
        Finding("second", Severity.INFO, "B.", Location(source, 2, 1, 1)),
        Finding("first", Severity.ERROR, "Ä.", Location(source, 1, 4, 1), "do it."),
    ]

    text = show(findings, "json")

    assert "Ä." in text
    assert json.loads(text) == [
        {
            "rule": "first",
            "severity": "error",
            "message": "Ä.",
            "help": "do it.",
            "path": "catalog.yaml",
            "line": 1,
            "column": 4,
            "endColumn": 5,
        },
        {
            "rule": "second",
            "severity": "info",
            "message": "B.",
            "help": "",
            "path": "catalog.yaml",
            "line": 2,
            "column": 1,
            "endColumn": 2,
        },
    ]


def test_nothing_found_is_an_empty_array() -> None:
    assert show([], "json") == "[]\n"
