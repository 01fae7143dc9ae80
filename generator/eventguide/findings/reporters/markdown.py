"""Findings as a table in Markdown, for the summary of a workflow's run or a comment on a change."""

from collections.abc import Iterable
from urllib.parse import quote

from eventguide.findings.excerpt import clean
from eventguide.findings.finding import Finding, Location

MAX_SHOWN = 200
"""Rows of the table; GitHub takes no summary over 1 MiB."""

_MEANT = "\\`*_[]|~#!{}"  # what Markdown may take for markup


def show_markdown(findings: Iterable[Finding], sources: str = "") -> str:
    """Return findings as a table, the most severe first; empty where there are none.

    `sources` (with a final slash) is the URL below which the catalog's files can be read: places then are links.
    """
    ordered = sorted(findings, key=lambda finding: (finding.severity.rank, finding.sort_key()))
    if not ordered:
        return ""
    rows = [
        f"| {_name(finding)} | {place_link(finding.location, sources)} | {cell_text(finding.words)} |"
        for finding in ordered[:MAX_SHOWN]
    ]
    more = f"\n{len(ordered) - MAX_SHOWN} more are not shown.\n" if len(ordered) > MAX_SHOWN else ""
    return "\n".join(("| Finding | Where | What |", "| --- | --- | --- |", *rows, "")) + more


def _name(finding: Finding) -> str:
    return f"{finding.severity} `{finding.rule}`"


def place_link(place: Location, sources: str) -> str:
    """Return a place for a cell of a table, as a link below the URL `sources` unless that is empty."""
    text = cell_text(f"{place.path}:{place.line}")
    return f"[{text}]({sources}{quote(place.path)}#L{place.line})" if sources else text


def cell_text(text: str) -> str:
    """Return plain text for a cell of a table; the words of a catalog may contain anything."""
    for letter in _MEANT:
        text = text.replace(letter, "\\" + letter)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("@", "&#64;")
    return " ".join(clean(text).split())
