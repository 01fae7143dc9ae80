"""A report as text for the terminal."""

from collections.abc import Iterator, Sequence

from eventguide.changes.change import Change, Level, Report
from eventguide.changes.reporters.words import accepted_text, extent
from eventguide.findings.excerpt import clean, excerpt
from eventguide.findings.reporters.text import painted

MAX_OF_RULE = 5
"""So many changes of one rule are shown in full; more are one line, where they are folded."""

_COLOURS = {Level.BREAKING: "31", Level.RISKY: "33", Level.COMPATIBLE: "32", Level.DOCUMENTATION: "36"}
_NAMED = 3


def show_text(report: Report, *, colour: bool = False, width: int = 0, folded: bool = True) -> str:
    """Return the changes of a report, the worst first, each with its place and an excerpt.

    `width` is that of the terminal, 0 for none. `folded` shortens rules with many changes.
    """
    by_rule: dict[tuple[Level, str], list[Change]] = {}
    for change in report.changes:
        by_rule.setdefault((change.level, change.rule.id), []).append(change)
    blocks: list[str] = []
    for those in by_rule.values():
        shown = those[: MAX_OF_RULE - 1] if folded and len(those) > MAX_OF_RULE else those
        blocks += ["\n".join(_block(change, colour=colour, width=width)) for change in shown]
        if len(shown) < len(those):
            blocks.append(_folded(those[len(shown) :], colour=colour))
    return "\n\n".join(blocks) + ("\n" if blocks else "")


def _folded(those: Sequence[Change], *, colour: bool) -> str:
    names = ", ".join(clean(change.at) for change in those[:_NAMED])
    return f"{_label(those[0], colour=colour)} {len(those):,} more: {names}, … (--all shows each)"


def _label(change: Change, *, colour: bool) -> str:
    word = str(change.level) if change.is_open else f"accepted {change.level}"
    tone = _COLOURS[change.level] if change.is_open else "2"
    return painted(f"{word}[{change.rule.id}]", f"1;{tone}" if colour else "")


def _block(change: Change, *, colour: bool, width: int) -> Iterator[str]:
    place = painted(f"{clean(str(change.location))}:", "1" if colour else "")
    yield f"{place} {_label(change, colour=colour)} {clean(change.message)}"
    if shown := excerpt(change.location, width):
        yield from shown.lines(lambda carets: painted(carets, _COLOURS[change.level] if colour else ""))
    for word, text in (("affects", extent(change)), ("reason", accepted_text(change))):
        if text:
            yield f"   {word}: {clean(text)}"
