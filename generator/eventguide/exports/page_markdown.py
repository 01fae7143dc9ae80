"""The Markdown version of a page: what its HTML states, without what only works in a browser."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

_PIECE = re.compile(r"(<pre\b[^>]*>.*?</pre>|<tr\b(?![^>]*\beg-options\b)[^>]*>.*?</tr>)", re.DOTALL)
"""Code, and the rows of tables, but for rows that hold tables themselves: those of the options of a field."""
_UNSEEN = re.compile(
    r"<!--.*?-->|<(script|style|svg|button|template|select|dialog|label|noscript|form)\b.*?</\1>"
    r"|<a class=\"headerlink\".*?</a>|</?(?:span|wbr|abbr|kbd|small|sup|sub|mark|time|tbody|thead)\b[^>]*>",
    re.DOTALL,
)
"""What works in a browser only, and elements that are only there for the look."""
_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>|([^<]+|<)")
_ATTRIBUTE = re.compile(r"([\w-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_TAG = re.compile(r"<[^>]*+>")
_MEANT = re.compile(r"[\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])")
_AT_START = re.compile(r"(#{1,6}(?=\s)|[-+>](?=\s|$)|={3,}|-{3,}|~{3,})|(\d+)([.)])(?=\s)")
_LINES = re.compile(r"\n{3,}")

_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_MARKS = {"b": "**", "strong": "**", "em": "*", "i": "*"}
_ITEMS = ("li", "dd")
_BLOCKS = frozenset((
    "p", "div", "section", "header", "footer", "article", "main", "aside", "nav", "figure", "figcaption", "details",
    "summary", "ul", "ol", "dl", "blockquote", "table", "hr", "address",
))  # fmt: skip
_WHITE = re.compile("[ \t\n\f\r]+")
_SPACE = "\0"
"""A space of a code span, until its paragraph ends; NUL is not in HTML."""
_HIDDEN = re.compile(r"\shidden(?:\s|=|$)")


def page_markdown(html: str) -> str:
    """Return the content of a page as Markdown (CommonMark with tables): headings, texts, tables, code."""
    writer = _Writer()
    writer.read(html)
    return _LINES.sub("\n\n", writer.text()).strip("\n") + "\n"


@dataclass(slots=True)
class _Table:
    """The rows of a table so far; `headings` are those of the table that it continues."""

    headings: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = field(default_factory=list)


class _Writer:
    """Writes blocks, one after the other; inline text is collected until its block ends."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._inline: list[str] = []
        self._lists: list[int | None] = []
        self._item = ""
        self._heading = ""
        self._links: list[tuple[int, str]] = []
        self._marks: list[tuple[int, str]] = []
        self._tables: list[_Table] = []
        self.cells: list[str] = []
        self._in_cell = False
        self._hidden: tuple[str, int] | None = None

    def text(self) -> str:
        """Return the Markdown."""
        self._end_block()
        return "\n\n".join(self._blocks)

    def read(self, html: str) -> None:
        """Go through the tokens of a page; our templates and Python-Markdown close every element."""
        for number, piece in enumerate(_PIECE.split(html)):
            if number % 2 and piece.startswith("<tr"):
                self._row(piece)
                continue
            if number % 2:
                self._code(piece)
                continue
            for closing, tag, attributes, text in _TOKEN.findall(_UNSEEN.sub("", piece)):
                if self._hidden:
                    self._leave(closing, tag)
                elif text:
                    self._inline.append(_escaped(text))
                elif closing:
                    self._end(tag)
                elif " hidden" in attributes and _HIDDEN.search(attributes):
                    self._hidden = (tag, 1)
                else:
                    self._start(tag, attributes)

    def _row(self, html: str) -> None:
        start, _, inside = html.partition(">")
        if self._tables and not self._hidden and not _HIDDEN.search(f"{start} "):
            self._tables[-1].rows.append(_cells(inside.removesuffix("</tr>")))

    def _leave(self, closing: str, tag: str) -> None:
        """Go on in an element that a page hides, or leave it."""
        hidden, depth = self._hidden or ("", 0)
        if tag == hidden:
            depth += -1 if closing else 1
            self._hidden = (hidden, depth) if depth else None

    def _start(self, tag: str, attributes: str) -> None:
        if tag in _MARKS:
            self._marks.append((len(self._inline), _MARKS[tag]))
        elif tag == "a":
            self._links.append((len(self._inline), _attribute(attributes, "href")))
        elif tag == "code":
            self._marks.append((len(self._inline), "`"))
        elif tag == "br":
            self._inline.append(" ")
        elif tag == "img" and (alt := _attribute(attributes, "alt")):
            self._inline.append(f"![{_escaped(alt)}]({_attribute(attributes, 'src')})")
        elif tag in ("td", "th"):
            if not self._tables:
                self._inline, self._in_cell = [], True
        elif self._in_cell:
            self._inline.append(" ")
        else:
            self._start_block(tag)

    def _start_block(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._end_block()
            self._heading = f"{_HEADINGS[tag]} "
        elif tag in ("table", "tr"):
            self._end_block()
            # Markdown has no tables in tables: what such a row holds is between two parts of the outer one.
            self._tables.append(_Table(self._table() if tag == "tr" else ()))
        elif tag in ("li", "dt"):
            self._end_block()
            depth = max(len(self._lists), 1) - 1
            number = self._lists[-1] if self._lists else None
            self._item = "  " * depth + ("- " if number is None else f"{number}. ")
            if number is not None:
                self._lists[-1] = number + 1
        elif tag == "dd":
            self._inline.append(": ")
        elif tag in _BLOCKS:
            if not (self._item and not "".join(self._inline).strip()):
                self._end_block()
            if tag in ("ul", "ol", "dl"):
                self._end_block()
                self._lists.append(1 if tag == "ol" else None)
            elif tag == "hr":
                self._blocks.append("---")

    def _end(self, tag: str) -> None:
        if tag in _MARKS or tag == "code":
            self._wrap()
        elif tag == "a" and self._links:
            self._link()
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "table" and self._tables:
            self._table()
        elif self._in_cell:
            self._inline.append(" ")
        elif tag in _HEADINGS or tag in _ITEMS or tag in _BLOCKS:
            self._end_block()
            if tag in ("ul", "ol", "dl") and self._lists:
                self._lists.pop()

    def _wrap(self) -> None:
        if not self._marks:
            return
        start, mark = self._marks.pop()
        text = "".join(self._inline[start:])
        stripped = text.strip()
        del self._inline[start:]
        if mark == "`":
            stripped = _code_span(_plain(stripped).replace("\n", " ")).replace(" ", _SPACE)
        elif stripped and stripped[0].isalnum() and stripped[-1].isalnum():
            # Beside punctuation, CommonMark does not take the marks for emphasis in every place.
            stripped = f"{mark}{stripped}{mark}"
        before = " " if text[:1].isspace() else ""
        self._inline.append(f"{before}{stripped}{' ' if text[-1:].isspace() else ''}")

    def _link(self) -> None:
        start, target = self._links.pop()
        text = "".join(self._inline[start:])
        if target and not target.startswith("#") and text.strip():
            del self._inline[start:]
            self._inline.append(f"[{text.strip()}]({target.replace(' ', '%20').replace(')', '%29')})")

    def _code(self, html: str) -> None:
        if self._hidden:
            return
        text = unescape(_TAG.sub("", _shown_code(html))).strip("\n")
        if self._in_cell:
            self._inline.append(_code_span(" ".join(text.split())))
            return
        self._end_block()
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 0)
        language = "json" if text[:1] in ("{", "[") else ""
        self._blocks.append(f"{fence}{language}\n{text}\n{fence}")

    def _end_cell(self) -> None:
        if self._in_cell:
            self.cells.append(self._taken().replace("|", "\\|"))
            self._in_cell = False
        else:
            self._end_block()

    def _table(self) -> tuple[str, ...]:
        """Write the innermost table, if it has rows; return its first row, the headings."""
        table = self._tables.pop()
        self._inline = []
        rows = [row for row in table.rows if row]
        if not rows:
            return table.headings
        rows = [table.headings, *rows] if table.headings else rows
        width = max(map(len, rows))
        lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
        self._blocks.append("\n".join([lines[0], "|" + " --- |" * width, *lines[1:]]))
        return rows[0]

    def _taken(self) -> str:
        text = _one_line("".join(self._inline)).replace(_SPACE, " ") if self._inline else ""
        self._inline, self._links, self._marks = [], [], []
        return text

    def _end_block(self) -> None:
        text = self._taken()
        prefix, self._heading, item = self._heading or self._item, "", self._item
        self._item = ""
        if not text:
            self._item = item
            return
        if item and self._blocks and re.match(r" *(?:- |\d+\. )", self._blocks[-1].rpartition("\n")[2]):
            self._blocks[-1] += f"\n{prefix}{text}"
        else:
            self._blocks.append(prefix + (text if prefix else _AT_START.sub(_escape_start, text, count=1)))


@lru_cache(maxsize=8192)
def _cells(html: str) -> tuple[str, ...]:
    """Return the cells of a row; the same fields are in the tables of many pages."""
    writer = _Writer()
    writer.read(html)
    return tuple(writer.cells)


def _one_line(text: str) -> str:
    """Return a text as HTML shows it: white space is a space, except those that are characters of the text."""
    return _WHITE.sub(" ", text).strip(" ")


def _escape_start(match: re.Match[str]) -> str:
    if match.start():
        return match[0]
    return f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}"


def _shown_code(html: str) -> str:
    """Return code without the lines of the envelope around the event, which a page hides at first."""
    pieces, at = [], 0
    while (start := html.find(_WRAP, at)) >= 0:
        pieces.append(html[at:start])
        at = html.find(_EVENT, start)
        if at < 0:
            return "".join(pieces)
    return "".join((*pieces, html[at:]))


_WRAP, _EVENT = '<span class="eg-wrap"', '<span class="eg-event"'


def _attribute(attributes: str, name: str) -> str:
    for match in _ATTRIBUTE.finditer(attributes):
        if match[1] == name:
            return unescape(match[2] or match[3] or match[4] or "")
    return ""


def _escaped(text: str) -> str:
    plain = unescape(text) if "&" in text else text
    return _MEANT.sub(r"\\\g<0>", plain) if _MEANT.search(plain) else plain


def _plain(text: str) -> str:
    return re.sub(r"\\([\\`*\[\]<_])", r"\1", text) if "\\" in text else text


def _code_span(text: str) -> str:
    if not text:
        return ""
    if "`" not in text:
        return f"`{text}`"
    mark = "`" * (max(len(run) for run in re.findall("`+", text)) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{mark}{space}{text}{space}{mark}"
