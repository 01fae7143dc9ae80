"""Findings as annotations of a GitHub workflow: they are shown next to the lines of a pull request."""

from collections.abc import Iterable

from eventguide.findings.finding import Finding, Severity
from eventguide.findings.reporters.text import count_text

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

MAX_SHOWN = 10
"""GitHub shows no more annotations than this of each kind from one step, and drops the others silently."""


def show_github(findings: Iterable[Finding]) -> str:
    """Return findings as workflow commands, the most severe first, ten of each kind; the rest are counted.

    See https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
    """
    ordered = sorted(findings, key=lambda finding: (finding.severity.rank, finding.sort_key()))
    lines: list[str] = []
    for severity in Severity:
        of_kind = [finding for finding in ordered if finding.severity is severity]
        lines += map(_command, of_kind[:MAX_SHOWN])
        if len(of_kind) > MAX_SHOWN:
            lines.append(f"{count_text(of_kind)}; the first {MAX_SHOWN} are shown beside their lines, all of them:")
            # A dash before the path: GitHub ignores spaces, and a file may be called `::stop-commands::x`.
            lines += (f"- {_data(str(finding.location))}: {_data(finding.message)}" for finding in of_kind)
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding) -> str:
    place = finding.location
    properties = {
        "file": place.path,
        "line": place.line,
        "endLine": place.line,
        "col": place.column,
        "endColumn": place.column + place.length,
        "title": finding.rule,
    }
    stated = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = "\n".join(filter(None, (finding.message, finding.help and f"help: {finding.help}")))
    return f"::{_COMMANDS[finding.severity]} {stated}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
