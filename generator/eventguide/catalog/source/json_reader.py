"""JSON text into mappings and lists that know their places, as `reader` does it for YAML."""

import json
import re
from typing import Any

from eventguide.catalog.source.node import MappingNode, Section, SequenceNode, location, pack
from eventguide.catalog.source.reader import MAX_DEPTH, MAX_FINDINGS, MAX_TEXT, TOO_DEEP, TOO_LARGE
from eventguide.findings import Finding, Location, RuleId, SourceFile, report
from eventguide.invisible import code_point
from eventguide.numbers import json_number

# Of a text that is known to be JSON. YAML would not do: it can't read a letter that is written as two surrogates.
_TOKEN = re.compile(r'[{}\[\]:,]|"[^"\\]*(?:\\.[^"\\]*)*"|[^\s{}\[\]:,"]+')
_HALF = re.compile("[\ud800-\udfff]")
_PIECE = re.compile(r'[{}\[\]:,]|"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[^\s{}\[\]:,"]++', re.DOTALL)
"""The same of any text: what is open at the end is one token, so that nothing is read twice."""

MAX_VALUES = 100_000
"""How many values one captured payload may have."""
_MAX_TOKENS = 5 * MAX_VALUES
"""A value has its key, two marks, and a bracket at its end."""
_NO_NUMBERS = ("NaN", "Infinity", "-Infinity")
_HINT = "check commas, quotation marks and brackets near this position."


def read_json(source: SourceFile) -> tuple[Any, tuple[Finding, ...]]:
    """Return the value that `source` holds, with what is wrong in it: it is None then. Nothing is raised."""
    if (finding := _too_large(source)) is not None:
        return None, (finding,)
    try:
        json.loads(source.text, parse_constant=_no_constant, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        return None, (_no_json(error_location(source, error)),)
    except RecursionError:
        pass  # what comes before is correct, and the reader stops at the depth that it allows
    except ValueError:
        return None, (_no_json(_first(source, _NO_NUMBERS)),)
    reader = _Reader(source)
    try:
        tree = reader.value(*reader.next(), 0)
    except _Stop:
        tree = None
    return (None, tuple(reader.findings)) if reader.findings else (tree, ())


def error_location(source: SourceFile, error: json.JSONDecodeError) -> Location:
    """Return where JSON is not valid: at a comma with nothing after it, which Python names since 3.13 only."""
    read = source.text[: error.pos].rstrip()
    is_extra_comma = read.endswith(",") and source.text[error.pos : error.pos + 1] in ("}", "]")
    return Location(source, *source.position(len(read) - 1 if is_extra_comma else error.pos))


class _Stop(Exception):  # noqa: N818 - no error: the finding is already collected
    """Reading this file is given up."""


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _too_large(source: SourceFile) -> Finding | None:
    """Return what is beyond the limits of a payload, before anything of the text is parsed."""
    commas = 0
    for tokens, match in enumerate(_PIECE.finditer(source.text)):
        if match.end() - match.start() > MAX_TEXT:
            place = Location(source, *source.position(match.start()))
            return _over(place, f"This text is longer than {MAX_TEXT:,} characters.", "shorten it.")
        commas += source.text[match.start()] == ","
        if commas >= MAX_VALUES or tokens == _MAX_TOKENS:
            message = f"This payload has more than {MAX_VALUES:,} values."
            return _over(Location(source), message, "shorten its lists; two or three items are enough for an example.")
    return None


def _over(location: Location, message: str, hint: str) -> Finding:
    return report("too-large", location, message, hint)


def _no_json(location: Location) -> Finding:
    return report("broken-json", location, "This is not valid JSON.", _HINT)


def _first(source: SourceFile, tokens: tuple[str, ...]) -> Location:
    """The place of the first of the tokens; the start of the file where there is none of them."""
    found = next((match for match in _TOKEN.finditer(source.text) if match[0] in tokens), None)
    return Location(source, *source.position(found.start()), len(found[0])) if found else Location(source)


class _Reader:
    """Builds the tree from the tokens of a text that is known to be JSON."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.section = Section(source)
        self.tokens = _TOKEN.finditer(source.text)
        self.findings: list[Finding] = []

    def next(self) -> tuple[str, int]:
        """The next token and its packed position."""
        match = next(self.tokens)
        return match[0], pack(*self.source.position(match.start()))

    def value(self, piece: str, place: int, depth: int) -> Any:
        """The value that begins with `piece`."""
        if piece not in ("{", "["):
            return self.scalar(piece, place)
        if depth == MAX_DEPTH:
            self.report("too-deep", place, f"This value is nested more than {MAX_DEPTH} levels deep.", TOO_DEEP)
            raise _Stop
        return self.mapping(place, depth + 1) if piece == "{" else self.sequence(place, depth + 1)

    def scalar(self, piece: str, place: int) -> Any:
        """The value of a text, a number or a word."""
        if piece[0] == "-" or piece[0].isdigit():
            try:
                return json_number(piece)
            except OverflowError:
                self.report("too-large", place, TOO_LARGE, "correct the number; programs can't represent it.")
                return 0
        value = json.loads(piece)
        if "\\u" in piece and (half := _HALF.search(value)):
            message = f"{code_point(half[0])} is half of a surrogate pair, which can't be written as UTF-8."
            self.report("control-character", place, message, "add the other half, or remove the escape sequence.")
        return value

    def mapping(self, start: int, depth: int) -> MappingNode:
        node, places = MappingNode(self.section), [start]
        piece, place = self.next()
        while piece != "}":
            if piece == ",":
                piece, place = self.next()
            key = self.scalar(piece, place)
            self.next()  # the colon
            piece, below = self.next()
            value = self.value(piece, below, depth)
            if key in node:
                first = location(self.section, places[1 + 2 * list(node).index(key)])
                message = f'Duplicate key "{key}", first used at {first}.'
                self.report("duplicate-key", place, message, "remove one of the two.")
            else:
                node[key] = value
                places += (place, below)
            piece, place = self.next()
        node.first = self.section.keep(places)
        return node

    def sequence(self, start: int, depth: int) -> SequenceNode:
        node, places = SequenceNode(self.section), [start]
        piece, place = self.next()
        while piece != "]":
            if piece == ",":
                piece, place = self.next()
            node.append(self.value(piece, place, depth))
            places.append(place)
            piece, place = self.next()
        node.first = self.section.keep(places)
        return node

    def report(self, rule: RuleId, place: int, message: str, hint: str) -> None:
        self.findings.append(report(rule, location(self.section, place), message, hint))
        if len(self.findings) == MAX_FINDINGS:
            raise _Stop
