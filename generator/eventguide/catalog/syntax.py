"""What the YAML parser complains about, in a writer's words."""

import re
from typing import Any, NamedTuple

import yaml

from eventguide.catalog.node import token_length
from eventguide.findings import Finding, Location, Severity, SourceFile


class _Advice(NamedTuple):
    message: str
    help: str
    at_start: bool = False  # show where the open construct starts instead of where the parser gave up


_INDENT = _Advice(
    "The indentation does not fit: this line belongs neither to the lines above nor to what they are part of.",
    "start keys that belong together in the same column, and indent what belongs to a key by two spaces more; the slip"
    " may stand a few lines above.",
)
_NO_KEY = _Advice(
    "This line is no key with a value.",
    "write `key: value`, with a space after the colon; or indent the line, if it continues the text above.",
    at_start=True,
)
_NO_ITEM = _Advice(
    "A list goes on with a line that is no item.",
    "start each item with `- ` in the same column; move what does not belong to the list to the left.",
)
_AFTER_QUOTE = _Advice(
    "The text goes on after its closing quotation mark.",
    "quote all of it, or nothing; a mark inside double quotes is written \\\", one inside single quotes ''.",
)
_AFTER_BRACKET = _Advice(
    "The text goes on after its closing bracket.",
    "put the whole text in quotes; without them, what starts with [ or { is a list or a mapping.",
)
_COLON = _Advice(
    "A colon stands where no key can start.",
    "put the text in quotes if the colon belongs to it; otherwise check the indentation of this line.",
)
_COLON_IN_BRACES = _Advice(
    "A colon stands where no key can start.",
    "put the text in quotes if the colon belongs to it; otherwise a comma is missing before the key.",
)
_ESCAPE = _Advice(
    "The backslash starts a sequence that YAML does not know.",
    "in double quotes write \\\\ for a backslash, or put the text in single quotes.",
)
_QUOTE = _Advice(
    "The quotation mark that opens here is never closed.",
    "close the text with the same mark; inside single quotes write '' for an apostrophe.",
    at_start=True,
)
_LIST = _Advice(
    "The bracket [ that opens here is not closed, or a comma is missing after an item.",
    "write the list as [one, two]; put an item that holds a comma, a colon or a bracket in quotes.",
    at_start=True,
)
_BRACES = _Advice(
    "The brace { that opens here is not closed, or a comma is missing after a value.",
    "write it as {key: value, other: value}; put a value that holds a comma, a colon or a brace in quotes.",
    at_start=True,
)

_NO_CONTENT = "did not find expected node content"

# What libyaml says -> what we say. The first entry found in its sentence counts.
_ADVICE: dict[str, _Advice] = {
    "mapping values are not allowed": _COLON,
    "could not find expected ':'": _NO_KEY,
    "did not find expected key": _INDENT,
    "did not find expected '-' indicator": _NO_ITEM,
    "block sequence entries are not allowed": _Advice(
        "A list item `- ` stands where none can start.",
        "put the list on its own lines below the key; put text that starts with a dash in quotes.",
    ),
    "did not find expected ',' or ']'": _LIST,
    "did not find expected ',' or '}'": _BRACES,
    "found unexpected end of stream": _QUOTE,
    "found unexpected document indicator": _QUOTE,
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": _ESCAPE,
    "found character that cannot start any token": _Advice(
        "No value can start with this character.",
        "put the value in quotes.",
    ),
    "did not find expected alphabetic or numeric character": _Advice(
        "A value that starts with * or & needs a name right after it.",
        "put the text in quotes.",
    ),
    "found a tab character": _Advice("A tab stands where spaces must be.", "indent with spaces."),
    "did not find expected comment or line break": _Advice(
        "Text stands behind | or >, where the line has to end.",
        "start the text on the next line, indented.",
    ),
    "did not find expected <document start>": _NO_KEY,
    _NO_CONTENT: _Advice(
        "A value is missing here, or a comma is one too many.",
        "add the value, or take the comma away; put text that starts with a special character in quotes.",
    ),
    "mapping keys are not allowed": _Advice(
        "A question mark with a space starts a key, but no key can stand here.", "put the text in quotes."
    ),
    "undefined tag handle": _Advice(
        "A value that starts with an exclamation mark is read as a tag.", "put the text in quotes."
    ),
}
_OTHER = _Advice("This is not valid YAML.", "check indentation, quotation marks and brackets around this place.")


def syntax_finding(source: SourceFile, error: yaml.YAMLError) -> Finding:
    """Return the parser's complaint about `source` as a finding: one per file, for the parser stops at the first."""
    mark: Any = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None) or mark
    advice = _advice_for(str(getattr(error, "problem", "")))
    if advice in (_LIST, _BRACES) and _is_colon(source, mark) and mark.line == start.line:
        advice = _COLON_IN_BRACES
    if advice.at_start:
        mark = start
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if odd := _odd_space(source, line):
        return odd
    if tab := _tab_column(source.line(line), column):
        advice = _Advice("A tab stands where spaces must be.", "indent with spaces; editors can do so by themselves.")
        place = Location(source, line, tab, 1)
        return Finding("tab", Severity.ERROR, advice.message, place, advice.help)
    line, column = _inside(source, line, column)
    if advice is _ADVICE[_NO_CONTENT]:
        # At the end of a file a bracket that was just opened is not closed, rather than a value missing.
        advice = {"[": _LIST, "{": _BRACES}.get(source.line(line)[column - 1 : column], advice)
    if advice in (_INDENT, _NO_ITEM):
        advice = _AFTER.get(source.line(line)[: column - 1].rstrip()[-1:], advice)
    if opened := _quote_left_open(source, line, column):
        advice = _Advice(
            "The quotation mark that opens here is not closed on this line.",
            f"close it where the text ends; as it stands, the text goes on for {line - opened[0]} lines more.",
        )
        line, column = opened
    place = Location(source, line, column, token_length(source.line(line), column))
    return Finding("yaml-syntax", Severity.ERROR, advice.message, place, advice.help)


def _advice_for(problem: str) -> _Advice:
    return next((advice for words, advice in _ADVICE.items() if words in problem), _OTHER)


_AFTER = {'"': _AFTER_QUOTE, "'": _AFTER_QUOTE, "]": _AFTER_BRACKET, "}": _AFTER_BRACKET}
"""What a text went on after, by the character before the place at which no text can go on."""


def _is_colon(source: SourceFile, mark: Any) -> bool:
    return source.line(mark.line + 1)[mark.column : mark.column + 1] == ":"


# Spaces of other scripts and of word processors, and the marks that take no room.
_ODD_SPACE = re.compile(" *([\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff])")


def _odd_space(source: SourceFile, line: int) -> Finding | None:
    """The finding where this line, or the one above it, is indented with something that only looks like spaces."""
    for number in (line - 1, line):
        if number and (match := _ODD_SPACE.match(source.line(number))):
            message = f"What looks like a space here is none (U+{ord(match[1]):04X}), and does not indent the line."
            hint = "delete what stands before the first word of the line, and type the spaces anew."
            place = Location(source, number, match.start(1) + 1, 1)
            return Finding("yaml-syntax", Severity.ERROR, message, place, hint)
    return None


def _tab_column(line: str, column: int) -> int:
    """The column of a tab in the indentation of the line, or right where the parser stopped; 0 without one."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return indent.index("\t") + 1
    return column if line[column - 1 : column] == "\t" else 0


_QUOTED_VALUE = re.compile(r"""^\s*(?:- )*(?:[^\s'"#][^'"#]*:\s+|- )(["'])""")
_FURTHEST = 200  # lines between an open quotation mark and the next one


def _quote_left_open(source: SourceFile, line: int, column: int) -> tuple[int, int] | None:
    """Where a quoted value starts that ends only on `line`, before `column`; None where there is none."""
    for number in range(line - 1, max(line - _FURTHEST, 0), -1):
        if match := _QUOTED_VALUE.match(source.line(number)):
            start, quote = match.start(1), match[1]
            if quote in source.line(number)[start + 1 :]:
                return None
            between = (source.line(other) for other in range(number + 1, line))
            is_first = not any(quote in text for text in between)
            return (number, start + 1) if is_first and quote in source.line(line)[:column] else None
    return None


def _inside(source: SourceFile, line: int, column: int) -> tuple[int, int]:
    """A complaint about the end of the file is shown at the end of its last line that says something."""
    while line > 1 and not source.line(line).strip():
        line -= 1
        column = len(source.line(line).rstrip())
    return line, max(column, 1)
