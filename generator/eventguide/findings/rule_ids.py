"""Ids of the rules that are reported while a catalog is read and its payloads are composed, and their severity."""

from typing import Literal, TypeAlias

from eventguide.findings.finding import Finding, Location, Severity

RuleId: TypeAlias = Literal[
    "alias-bomb",
    "broken-example",
    "broken-json",
    "broken-keyword",
    "conflicting-keys",
    "contradictory-refinement",
    "control-character",
    "duplicate-key",
    "empty-file",
    "empty-value",
    "entity-cycle",
    "key-without-effect",
    "merge-conflict",
    "merge-key",
    "missing-file",
    "missing-key",
    "missing-property",
    "no-example",
    "non-text-key",
    "not-utf8",
    "outside-folder",
    "several-documents",
    "tab",
    "too-deep",
    "too-large",
    "too-many-fields",
    "undeclared-property",
    "undocumented-key",
    "unknown-alias",
    "unknown-key",
    "unknown-tag",
    "unknown-value",
    "unreadable-file",
    "unused-anchor",
    "wrong-type",
    "yaml-syntax",
]
"""The text of these rules is in `rules/`, as of all rules."""

WARNINGS: frozenset[RuleId] = frozenset(["key-without-effect", "undocumented-key", "unused-anchor"])
"""Those whose findings are warnings. Without the values that the others concern, the site can't be built."""


def report(rule: RuleId, location: Location, message: str, hint: str = "", *, subject: str = "") -> Finding:
    """Return a finding of one of these rules: one sentence, one hint.

    `subject` is what the finding is about, by which findings with the same cause are found.
    """
    severity = Severity.WARNING if rule in WARNINGS else Severity.ERROR
    return Finding(rule, severity, message, location, hint, subject)
