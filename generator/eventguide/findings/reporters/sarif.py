"""Findings in SARIF 2.1.0, the form that code scanning reads."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from eventguide import __version__
from eventguide.findings.finding import Finding, Severity
from eventguide.json_writer import pretty

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_BRACKET = re.compile(r"[\\\[\]]")
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def show_sarif(findings: Iterable[Finding], rules: Mapping[str, str]) -> str:
    """Return findings as a SARIF log; `rules` gives the sentence that explains each rule id."""
    ordered = sorted(findings, key=Finding.sort_key)
    named = sorted({finding.rule for finding in ordered})
    numbers = {rule: index for index, rule in enumerate(named)}
    seen: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "eventguide",
                "version": __version__,
                "rules": [_rule(rule, rules.get(rule, "")) for rule in named],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, numbers[finding.rule], seen) for finding in ordered],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return pretty(log)


def _rule(rule: str, explanation: str) -> dict[str, Any]:
    described: dict[str, Any] = {"id": rule, "name": "".join(word.capitalize() for word in rule.split("-"))}
    if explanation:
        described["shortDescription"] = {"text": explanation}
    return described


def _result(finding: Finding, rule_index: int, seen: Counter[str]) -> dict[str, Any]:
    place = finding.location
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.line,
        "endColumn": place.column + place.length,
    }
    artifact = {"uri": _uri(place.path)}
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(finding.words)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"eventguide/v1": _fingerprint(finding, seen)},
    }


def _plain(text: str) -> str:
    """Return a message without links: `[words](URL)` in the text of a catalog would be one (SARIF 2.1.0, 3.11.6)."""
    return _BRACKET.sub(r"\\\g<0>", text) if "](" in text else text


def _uri(path: str) -> str:
    return f"file://{quote(path)}" if path.startswith("/") else quote(path)


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """The same for the same finding when lines above it come or go: rule, file, sentence, and which one of equals."""
    text = f"{finding.rule}\n{finding.location.path}\n{finding.message}"
    seen[text] += 1
    return hashlib.sha256(f"{text}\n{seen[text]}".encode()).hexdigest()[:32]
