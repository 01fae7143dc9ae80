"""The output formats of a report: text, Markdown, HTML and JSON."""

import itertools
from collections.abc import Iterator
from html import escape

from eventguide.findings.excerpt import clean, columns
from eventguide.traffic.match.counts import counts_json
from eventguide.traffic.match.report import Report
from eventguide.traffic.match.tables import NUMBERS, TIMES, Table, summary, tables

REPORT_FORMATS = ("text", "json", "markdown", "html")


def show_report(report: Report, form: str) -> str:
    """Return a report in one of REPORT_FORMATS, with a final line break."""
    if form == "json":
        return counts_json(report.counts)
    show = {"markdown": _markdown, "html": _html}.get(form, _text)
    return "\n".join(show(report)) + "\n"


def _text(report: Report) -> Iterator[str]:
    yield from map(clean, summary(report))
    for table in tables(report):
        yield ""
        yield table.title.upper()
        yield from _text_table(table)


def _text_table(table: Table) -> Iterator[str]:
    if table.note:
        yield f"  {clean(table.note)}"
        return
    rows = [table.columns, *(_text_cells(row) for row in table.rows)]
    widths = [max(columns(row[column]) for row in rows) for column in range(len(table.columns))]
    for row in rows:
        cells = (
            _padded(cell, width, to_right=name in NUMBERS)
            for cell, width, name in zip(row, widths, table.columns, strict=True)
        )
        yield f"  {'  '.join(cells)}".rstrip()


def _padded(cell: str, width: int, *, to_right: bool) -> str:
    space = " " * (width - columns(cell))
    return space + cell if to_right else cell + space


def _text_cells(row: tuple[str, ...]) -> tuple[str, ...]:
    """The cells of a row; a long name of an action is cut."""
    first, *others = map(clean, row)
    return (_cut(first), *others)


def _cut(text: str) -> str:
    if columns(text) <= _WIDEST:
        return text
    ends = itertools.accumulate(map(columns, text))
    return text[: sum(end < _WIDEST for end in ends)] + "…"


_WIDEST = 72
_MARKUP = "\\`*_[]|~#!{}<>"


def _markdown(report: Report) -> Iterator[str]:
    for line in summary(report):
        yield f"{_plain(line)}  "
    for table in tables(report):
        yield from ("", f"## {table.title}", "")
        if table.note:
            yield _plain(table.note)
            continue
        yield _markdown_row(table.columns)
        yield _markdown_row(tuple("---:" if name in NUMBERS else "---" for name in table.columns))
        yield from (_markdown_row(tuple(map(_plain, row))) for row in table.rows)


def _markdown_row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    for mark in _MARKUP:
        text = text.replace(mark, "\\" + mark)
    return clean(text.replace("&", "&amp;").replace("@", "&#64;"))


_STYLE = """\
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; }
th, td { border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .3rem .8rem .3rem 0;
  text-align: left; vertical-align: top; }
th { font-weight: 600; }
td.number { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
td.time { white-space: nowrap; }
td:first-child { overflow-wrap: anywhere; min-width: 12rem; }
meter { width: 5rem; }
"""


def _html(report: Report) -> Iterator[str]:
    title = escape(summary(report)[0])
    yield f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>\n{_STYLE}</style>\n</head>\n<body>\n<h1>Traffic report</h1>"
    yield from (f"<p>{_cell(line)}</p>" for line in summary(report))
    for table in tables(report):
        yield f"<h2>{escape(table.title)}</h2>"
        if table.note:
            yield f"<p>{_cell(table.note)}</p>"
        else:
            yield from _html_table(table)
    yield "</body>\n</html>"


def _html_table(table: Table) -> Iterator[str]:
    yield '<div class="scroll" tabindex="0"><table>\n<thead><tr>'
    yield "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns) + "</tr></thead>\n<tbody>"
    for at, row in enumerate(table.rows):
        share = table.shares[at] if table.shares else 0
        cells = (_html_cell(name, cell, share) for name, cell in zip(table.columns, row, strict=True))
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>\n</table></div>"


def _html_cell(name: str, cell: str, share: float) -> str:
    if name == "share":
        return f'<td class="number"><meter value="{share:.4f}" aria-hidden="true"></meter> {_cell(cell)}</td>'
    kind = "number" if name in NUMBERS else "time" if name in TIMES else ""
    return f'<td class="{kind}">{_cell(cell)}</td>' if kind else f"<td>{_cell(cell)}</td>"


def _cell(text: str) -> str:
    return escape(clean(text))
