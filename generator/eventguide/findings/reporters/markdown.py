"""Findings as a table in Markdown, for the summary of a workflow's run or a comment on a change."""

from collections.abc import Iterable
from urllib.parse import quote

from eventguide.findings.excerpt import clean
from eventguide.findings.finding import Finding, Severity

MAX_SHOWN = 200
"""Rows of the table; GitHub takes no summary over 1 MiB."""

_RANK = {severity: rank for rank, severity in enumerate(Severity)}
_MEANT = "\\`*_[]|~#!{}"  # what Markdown may take for markup


def show_markdown(findings: Iterable[Finding], sources: str = "") -> str:
    """Return findings as a table, the most severe first; empty where there are none.

    `sources` (with a final slash) is the URL below which the catalog's files can be read: places then are links.
    """
    ordered = sorted(findings, key=lambda finding: (_RANK[finding.severity], finding.sort_key()))
    if not ordered:
        return ""
    rows = [
        f"| {_name(finding)} | {_place(finding, sources)} | {_escaped(finding.words)} |"
        for finding in ordered[:MAX_SHOWN]
    ]
    more = f"\n{len(ordered) - MAX_SHOWN} more are not shown.\n" if len(ordered) > MAX_SHOWN else ""
    return "\n".join(("| Finding | Where | What |", "| --- | --- | --- |", *rows, "")) + more


def _name(finding: Finding) -> str:
    return f"{finding.severity} `{finding.rule}`"


def _place(finding: Finding, sources: str) -> str:
    place = finding.location
    text = _escaped(f"{place.path}:{place.line}")
    return f"[{text}]({sources}{quote(place.path)}#L{place.line})" if sources else text


def _escaped(text: str) -> str:
    """Return plain text for a cell; the words of a broken catalog may hold anything."""
    for letter in _MEANT:
        text = text.replace(letter, "\\" + letter)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("@", "&#64;")
    return " ".join(clean(text).split())
