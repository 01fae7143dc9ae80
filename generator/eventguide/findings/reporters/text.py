"""Findings for people: place, sentence, excerpt with carets, hint."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator

from eventguide.counted import counted
from eventguide.findings.excerpt import clean, excerpt
from eventguide.findings.finding import Finding, Severity

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
MAX_MESSAGE = 2000  # characters of a message: a name in a broken file can be endless
FOLDED_FROM = 4
"""From so many suggestions of one rule on, they are one line where suggestions are folded."""
_PLACES = 2


def show_text(
    findings: Iterable[Finding], *, colour: bool = False, width: int = 0, summary: bool = True, folded: bool = False
) -> str:
    """Return findings as text, sorted by place, with their count at the end.

    `width` is that of the terminal, 0 for none: then sentences stay on one line, for other programs to read.
    `folded` puts suggestions first, those of a rule with many of them in one line: what fails is not lost among them.
    """
    everything = ordered = sorted(findings, key=Finding.sort_key)
    blocks: list[str] = []
    if folded:
        suggestions = [finding for finding in ordered if finding.severity is Severity.INFO]
        ordered = [finding for finding in ordered if finding.severity is not Severity.INFO]
        blocks = list(_folded(suggestions, colour=colour, width=width))
    blocks += ["\n".join(_block(finding, colour=colour, width=width)) for finding in ordered]
    if summary and everything:
        blocks.append(count_text(everything) + ".")
    return "\n\n".join(blocks) + ("\n" if blocks else "")


def _folded(suggestions: Iterable[Finding], *, colour: bool, width: int) -> Iterator[str]:
    by_rule: dict[str, list[Finding]] = {}
    for finding in suggestions:
        by_rule.setdefault(finding.rule, []).append(finding)
    for rule, found in by_rule.items():
        if len(found) < FOLDED_FROM:
            yield from ("\n".join(_block(finding, colour=colour, width=width)) for finding in found)
            continue
        label = painted(f"{Severity.INFO}[{rule}]", f"1;{_COLOURS[Severity.INFO]}" if colour else "")
        places = ", ".join(clean(str(finding.location)) for finding in found[:_PLACES])
        yield f"{label} {len(found)} times: {places}, … (--all shows each)"


def count_text(findings: Iterable[Finding]) -> str:
    """Return how many findings of each severity there are: `2 errors, 1 warning`."""
    counts = Counter(finding.severity for finding in findings)
    parts = [_number(counts[severity], severity) for severity in Severity if counts[severity]]
    return ", ".join(parts) or "no findings"


def _number(count: int, severity: Severity) -> str:
    return counted(count, "suggestion" if severity is Severity.INFO else severity)


def _block(finding: Finding, *, colour: bool, width: int) -> Iterator[str]:
    tone = _COLOURS[finding.severity] if colour else ""
    label = painted(f"{finding.severity}[{finding.rule}]", f"1;{tone}" if tone else "")
    place = painted(f"{clean(str(finding.location))}:", "1" if colour else "")
    plain = f"{finding.location}: {finding.severity}[{finding.rule}] "
    message = _short(finding.message)
    # Wrapped as plain text first, painted afterwards: colour codes would count as columns.
    text = _wrapped(clean(plain) + message, width)
    yield text.replace(clean(plain).rstrip(), f"{place} {label}", 1)
    if shown := excerpt(finding.location, width):
        yield from shown.lines(lambda carets: painted(carets, tone))
    if finding.help:
        yield _wrapped(f"   help: {_short(finding.help)}", width, indent=9)


def _wrapped(text: str, width: int, indent: int = 0) -> str:
    """The text in lines of `width` columns, those after the first indented; on one line where the width is 0."""
    if not width:
        return text
    return textwrap.fill(text, width, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)


def _short(text: str) -> str:
    text = clean(text)
    return text if len(text) <= MAX_MESSAGE else text[:MAX_MESSAGE] + "…"


def painted(text: str, codes: str) -> str:
    """Return a text in the colours of ANSI `codes`; as it is without any."""
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text
