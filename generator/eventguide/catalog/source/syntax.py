"""YAML syntax errors as findings with hints."""

import re
from typing import Any, NamedTuple

import yaml

from eventguide.catalog.source.node import token_length
from eventguide.findings import Finding, Location, SourceFile, report


class _Problem(NamedTuple):
    message: str
    help: str
    at_start: bool = False  # show where the open construct starts instead of where the parser gave up


_INDENT = _Problem(
    "Inconsistent indentation: this line matches no level of the lines above.",
    "start keys of one mapping in the same column, and indent the content of a key by two more spaces; the mistake"
    " may be a few lines above.",
)
_NO_KEY = _Problem(
    "Expected `key: value`.",
    "add a colon and a space after the key, or indent the line if it continues the text above.",
    at_start=True,
)
_NO_ITEM = _Problem(
    "Expected a list item (`- `).",
    "start each item with `- ` in the same column, and reduce the indentation of lines that are not in the list.",
)
_AFTER_QUOTE = _Problem(
    "Unexpected text after the closing quotation mark.",
    "quote the whole text, or nothing; write \\\" inside double quotes, and '' inside single quotes.",
)
_AFTER_BRACKET = _Problem(
    "Unexpected text after the closing bracket.",
    "put the whole text in quotes; without them, [ starts a list and { a mapping.",
)
_COLON = _Problem(
    "Unexpected colon: no key can start here.",
    "put the text in quotes if it contains the colon; otherwise check the indentation of this line.",
)
_COLON_IN_BRACES = _Problem(
    "Unexpected colon: no key can start here.",
    "put the text in quotes if it contains the colon; otherwise add a comma before the key.",
)
_ESCAPE = _Problem(
    "Unknown escape sequence.",
    "write \\\\ for a backslash in double quotes, or use single quotes.",
)
_QUOTE = _Problem(
    "Missing closing quotation mark.",
    "add the same quotation mark at the end of the text; write '' for an apostrophe inside single quotes.",
    at_start=True,
)
_LIST = _Problem(
    "Missing closing bracket ], or missing comma after an item.",
    "write the list as [one, two]; put items with a comma, a colon or a bracket in quotes.",
    at_start=True,
)
_BRACES = _Problem(
    "Missing closing brace }, or missing comma after a value.",
    "write the mapping as {key: value, other: value}; put values with a comma, a colon or a brace in quotes.",
    at_start=True,
)

MAX_KEY = 1024
"""How many characters YAML allows before the colon of a key on one line."""

_LONG_KEY = _Problem(
    f"This key is longer than {MAX_KEY:,} characters, which YAML allows only after `? `.",
    "shorten the key, or write `? key` and, on the next line, `: value`.",
)

_NO_CONTENT = "did not find expected node content"

# Fragments of libyaml's messages, and ours. The first match counts.
_PROBLEMS: dict[str, _Problem] = {
    "mapping values are not allowed": _COLON,
    "could not find expected ':'": _NO_KEY,
    "did not find expected key": _INDENT,
    "did not find expected '-' indicator": _NO_ITEM,
    "block sequence entries are not allowed": _Problem(
        "Unexpected list item (`- `).",
        "start the list on the line below the key; put text that starts with a dash in quotes.",
    ),
    "did not find expected ',' or ']'": _LIST,
    "did not find expected ',' or '}'": _BRACES,
    "found unexpected end of stream": _QUOTE,
    "found unexpected document indicator": _QUOTE,
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": _ESCAPE,
    "found character that cannot start any token": _Problem(
        "A value can't start with this character.",
        "put the value in quotes.",
    ),
    "did not find expected alphabetic or numeric character": _Problem(
        "Missing name after * or &.",
        "put the text in quotes.",
    ),
    "found a tab character": _Problem("A tab is used for indentation.", "indent with spaces."),
    "did not find expected comment or line break": _Problem(
        "Unexpected text after | or >.",
        "start the text on the next line, indented.",
    ),
    "did not find expected <document start>": _NO_KEY,
    _NO_CONTENT: _Problem(
        "Missing value, or unnecessary comma.",
        "add the value, or remove the comma; put text that starts with a special character in quotes.",
    ),
    "mapping keys are not allowed": _Problem("Unexpected `? `: no key can start here.", "put the text in quotes."),
    "undefined tag handle": _Problem(
        "A value that starts with an exclamation mark is read as a tag.", "put the text in quotes."
    ),
}
_OTHER = _Problem("This is not valid YAML.", "check indentation, quotation marks and brackets near this position.")


def syntax_finding(source: SourceFile, error: yaml.YAMLError) -> Finding:
    """Return the parser's complaint about `source` as a finding: one per file, for the parser stops at the first."""
    mark: Any = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None) or mark
    problem = _problem_for(str(getattr(error, "problem", "")))
    if problem in (_NO_KEY, _COLON, _LIST, _BRACES) and mark and (key := _long_key(source, mark, start, problem)):
        return report("yaml-syntax", key, _LONG_KEY.message, _LONG_KEY.help)
    if problem in (_LIST, _BRACES) and _is_colon(source, mark) and mark.line == start.line:
        problem = _COLON_IN_BRACES
    if problem.at_start:
        mark = start
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if odd := _odd_space(source, line):
        return odd
    if tab := _tab_column(source.line(line), column):
        problem = _Problem(
            "A tab is used for indentation.", "indent with spaces; most editors can convert tabs to spaces."
        )
        place = Location(source, line, tab, 1)
        return report("tab", place, problem.message, problem.help)
    line, column = _inside(source, line, column)
    if problem is _PROBLEMS[_NO_CONTENT]:
        # At the end of a file a bracket that was just opened is not closed, rather than a value missing.
        problem = {"[": _LIST, "{": _BRACES}.get(source.line(line)[column - 1 : column], problem)
    if problem in (_INDENT, _NO_ITEM):
        problem = _AFTER.get(source.line(line)[: column - 1].rstrip()[-1:], problem)
    if opened := _quote_left_open(source, line, column):
        problem = _Problem(
            "Missing closing quotation mark on this line.",
            f"add it at the end of the text; without it, the text continues for {line - opened[0]} more lines.",
        )
        line, column = opened
    place = Location(source, line, column, token_length(source.line(line), column))
    return report("yaml-syntax", place, problem.message, problem.help)


def _problem_for(complaint: str) -> _Problem:
    return next((problem for words, problem in _PROBLEMS.items() if words in complaint), _OTHER)


_AFTER = {'"': _AFTER_QUOTE, "'": _AFTER_QUOTE, "]": _AFTER_BRACKET, "}": _AFTER_BRACKET}
"""What a text went on after, by the character before the place at which no text can go on."""


_QUOTED = re.compile(r""""[^"\\]*+(?:\\.[^"\\]*+)*+"|'[^']*+(?:''[^']*+)*+'""")
_BEFORE_KEY = re.compile(r"^ *(?:- +)*")


def _long_key(source: SourceFile, mark: Any, start: Any, problem: _Problem) -> Location | None:
    """Return where a key is that is too long to have its colon on its line; None where that is not the problem."""
    at = start if problem is _NO_KEY else mark
    line = source.line(at.line + 1)
    if problem is _NO_KEY:  # the place of the key is known, that of the colon is not
        first = start.column
        quoted = _QUOTED.match(line, first)
        end = quoted.end() if quoted else f"{line} ".find(": ", first)
        has_colon = line[end:].lstrip().startswith(":")
    else:
        end = len(line[: mark.column].rstrip())
        quoted = next((one for one in _QUOTED.finditer(line) if one.end() == end), None)
        before = max(line.rfind(sign, 0, end) for sign in "[{,") + 1 if problem is not _COLON else 0
        first = quoted.start() if quoted else len(line) - len(_BEFORE_KEY.sub("", line[before:], count=1))
        has_colon = line.startswith(":", mark.column)
    is_key = has_colon and (quoted or ": " not in line[first:end])
    return Location(source, at.line + 1, first + 1, end - first) if is_key and end - first > MAX_KEY else None


def _is_colon(source: SourceFile, mark: Any) -> bool:
    return source.line(mark.line + 1)[mark.column : mark.column + 1] == ":"


# Spaces of other scripts and of word processors, and the marks that take no room.
_ODD_SPACE = re.compile(" *([\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff])")


def _odd_space(source: SourceFile, line: int) -> Finding | None:
    """The finding where this line, or the one above it, is indented with something that only looks like spaces."""
    for number in (line - 1, line):
        if number and (match := _ODD_SPACE.match(source.line(number))):
            message = f"{_space_name(match[1])} (U+{ord(match[1]):04X}) in the indentation."
            hint = "delete the indentation of the line, and type it again with spaces."
            place = Location(source, number, match.start(1) + 1, 1)
            return report("yaml-syntax", place, message, hint)
    return None


def _space_name(character: str) -> str:
    return "Non-breaking space" if character in "\u00a0\u202f" else "Special space character"


def _tab_column(line: str, column: int) -> int:
    """The column of a tab in the indentation of the line, or right where the parser stopped; 0 without one."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return indent.index("\t") + 1
    return column if line[column - 1 : column] == "\t" else 0


_QUOTED_VALUE = re.compile(r"""^\s*(?:- )*(?:[^\s'"#][^'"#]*:\s+|- )(["'])""")
MAX_LINES = 200  # lines between an open quotation mark and the next one


def _quote_left_open(source: SourceFile, line: int, column: int) -> tuple[int, int] | None:
    """Where a quoted value starts that ends only on `line`, before `column`; None where there is none."""
    for number in range(line - 1, max(line - MAX_LINES, 0), -1):
        if match := _QUOTED_VALUE.match(source.line(number)):
            start, quote = match.start(1), match[1]
            if quote in source.line(number)[start + 1 :]:
                return None
            between = (source.line(other) for other in range(number + 1, line))
            is_first = not any(quote in text for text in between)
            return (number, start + 1) if is_first and quote in source.line(line)[:column] else None
    return None


def _inside(source: SourceFile, line: int, column: int) -> tuple[int, int]:
    """Move an error at the end of the file to the end of its last line that is not empty."""
    while line > 1 and not source.line(line).strip():
        line -= 1
        column = len(source.line(line).rstrip())
    return line, max(column, 1)
