"""YAML mappings and lists that remember where each key and value stands."""

from typing import Any, TypeAlias

from eventguide.findings import Location, SourceFile

# Line and column (from 1) in one small integer: a catalog has hundreds of thousands of them.
COLUMN_BITS = 26
"""Room for the column: more than the longest file has characters."""


def pack(line: int, column: int) -> int:
    """Pack a 1-based line and column into one integer."""
    return line << COLUMN_BITS | column


class Section:
    """A part of a file that was read for itself: the file, and how many of its lines stand above the part.

    When lines come or go above it, only the offset changes, not the places of all that stands in it.
    """

    __slots__ = ("file", "offset")

    def __init__(self, file: SourceFile, offset: int = 0) -> None:
        self.file = file
        self.offset = offset


Source: TypeAlias = SourceFile | Section
"""Where nodes were read from."""

_ONE_SOURCE: dict[str, Source] = {}  # shared by the many mappings that stand in one file; never filled


class Mapping(dict[str, Any]):
    """A YAML mapping; `keys_at` and `values_at` hold packed positions, `sources` the file of each key.

    A top-level mapping may come from several files; `sources` then has the file of each key, and is empty otherwise.
    """

    __slots__ = ("keys_at", "place", "source", "sources", "values_at")

    def __init__(self, source: Source, place: int) -> None:
        super().__init__()
        self.source = source
        self.place = place
        self.keys_at: dict[str, int] = {}
        self.values_at: dict[str, int] = {}
        self.sources = _ONE_SOURCE

    def source_of(self, key: str) -> Source:
        """The file in which `key` stands."""
        return self.sources.get(key, self.source)


class Sequence(list[Any]):
    """A YAML list; `values_at` holds the packed position of each item."""

    __slots__ = ("place", "source", "values_at")

    def __init__(self, source: Source, place: int) -> None:
        super().__init__()
        self.source = source
        self.place = place
        self.values_at: list[int] = []


Node: TypeAlias = Mapping | Sequence


def locate(node: Node, *path: str | int) -> Location:
    """Return the place of the value at `path` below `node`, or of the deepest part of it that exists."""
    return _walk(node, path, key=False)


def locate_key(node: Node, *path: str | int) -> Location:
    """Return the place of the last key of `path` below `node`, or of the deepest part that exists."""
    return _walk(node, path, key=True)


def _walk(node: Node, path: tuple[str | int, ...], *, key: bool) -> Location:
    source, place = node.source, node.place
    current: Any = node
    for index, step in enumerate(path):
        last = index == len(path) - 1
        if isinstance(current, Mapping) and isinstance(step, str) and step in current.values_at:
            source = current.source_of(step)
            place = current.keys_at[step] if key and last else current.values_at[step]
            current = current[step]
        elif isinstance(current, Sequence) and isinstance(step, int) and step < len(current):
            source, place = current.source, current.values_at[step]
            current = current[step]
        else:
            break
    return location(source, place)


def location(source: Source, place: int) -> Location:
    """Return the token at a packed position of `source`."""
    line, column = place >> COLUMN_BITS, place & ((1 << COLUMN_BITS) - 1)
    if isinstance(source, Section):
        return _token(source.file, line + source.offset, column)
    return _token(source, line, column)


def _token(file: SourceFile, line: int, column: int) -> Location:
    return Location(file, line, column, token_length(file.line(line), column))


def token_length(line: str, column: int) -> int:
    """Return how many characters the YAML token at the 1-based `column` of `line` takes, at least 1."""
    rest = line[column - 1 :]
    if not rest:
        return 1
    if rest[0] in "\"'":
        end = _closing_quote(rest)
        return end + 1 if end else len(rest.rstrip())
    if rest[0] in "|>[{&*!":
        return 1
    end = min((cut for cut in map(rest.find, (" #", ": ")) if cut >= 0), default=len(rest))
    token = rest[:end].rstrip()
    token = token.removesuffix(":")
    if "{" in line[: column - 1] or "[" in line[: column - 1]:
        end = min((cut for cut in map(token.find, (", ", "}", "]")) if cut >= 0), default=len(token))
        token = token[:end].rstrip()
    return max(len(token), 1)


def _closing_quote(text: str) -> int:
    quote, index = text[0], 1
    while index < len(text):
        if text[index] == "\\" and quote == '"':
            index += 1
        elif text[index] == quote:
            if quote == "'" and text[index + 1 : index + 2] == "'":
                index += 1
            else:
                return index
        index += 1
    return 0
