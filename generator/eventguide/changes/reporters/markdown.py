"""A report in Markdown: the summary of a workflow's run, and the comment on a pull request."""

from collections.abc import Iterable, Iterator

from eventguide.changes.change import Change, Level, Report
from eventguide.changes.reporters.words import accepted_text, counts_text, extent, next_version_text
from eventguide.counted import counted
from eventguide.findings.reporters.markdown import cell_text, place_link

MAX_LENGTH = 60_000
"""Characters of a report: GitHub takes no comment over 65,536."""

_HEADINGS = {
    Level.BREAKING: "Breaking",
    Level.RISKY: "Risky: check these",
    Level.COMPATIBLE: "Compatible",
    Level.DOCUMENTATION: "Documentation only",
}


def show_markdown(report: Report, sources: str = "") -> str:
    """Return a report: a sentence, then a table for each level, all but breaking changes folded.

    `sources` (with a final slash) is the URL below which the files of the new version can be read.
    """
    old = report.old.label or "the last version"
    if not report.changes:
        return f"Nothing changed for receivers since {cell_text(old)}.\n"
    sentence = f"Changes since {cell_text(old)}: **{counts_text(report)}**."
    parts = [" ".join(filter(None, (sentence, cell_text(next_version_text(report))))), ""]
    left = MAX_LENGTH - len(parts[0])
    for level in Level:
        those = [change for change in report.changes if change.level is level]
        if those:
            text = _section(level, those, sources, left)
            left -= len(text)
            parts.append(text)
    return "\n".join(parts)


def _section(level: Level, those: list[Change], sources: str, left: int) -> str:
    rows: list[str] = []
    for row in _rows(those, sources):
        left -= len(row) + 1
        if left < 0:
            break
        rows.append(row)
    is_open = " open" if level is Level.BREAKING else ""
    more = len(those) - len(rows)
    tail = f"\n{more:,} more {'is' if more == 1 else 'are'} not shown.\n" if more else ""
    head = f"<details{is_open}><summary><b>{_HEADINGS[level]}</b>: {counted(len(those), 'change')}</summary>\n"
    table = "\n".join(("| Change | Affects | Where |", "| --- | --- | --- |", *rows, ""))
    return f"{head}\n{table if rows else ''}{tail}\n</details>\n"


def _rows(those: Iterable[Change], sources: str) -> Iterator[str]:
    for change in those:
        accepted = accepted_text(change)
        message = f"{cell_text(change.message)} `{change.rule.id}`" + (f"<br>{cell_text(accepted)}" if accepted else "")
        place = place_link(change.location, "" if change.removed else sources)
        yield f"| {message} | {cell_text(extent(change))} | {place} |"
