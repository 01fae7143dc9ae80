"""YAML mappings and lists with the source position of each key and value."""

from array import array
from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

from eventguide.findings import Location, SourceFile

# Line and column (from 1) in one small integer: a catalog has hundreds of thousands of them.
COLUMN_BITS = 26
"""Bits for the column: enough for the longest file."""

MAX_TOKEN = 2000
"""Characters of a token that are underlined at most."""


def pack(line: int, column: int) -> int:
    """Pack a 1-based line and column into one integer."""
    return line << COLUMN_BITS | column


class Section:
    """The positions of what was read from one file.

    `places` are the packed positions of its nodes, kept in one row: as numbers of Python they would take more room
    than the catalog. `incomplete` are the numbers of mappings of which a key was refused.
    """

    __slots__ = ("file", "incomplete", "places")

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.places = array("Q")
        self.incomplete: set[int] = set()

    def keep(self, places: list[int]) -> int:
        """Keep the positions of a node, its own first, and return the number of that one."""
        number = len(self.places)
        self.places.fromlist(places)
        return number


class EntryPosition(NamedTuple):
    """The packed positions of a key and its value in a section; for an item of a list they are equal."""

    section: Section
    key: int
    value: int


class MappingNode(dict[str, Any]):
    """A YAML mapping. `first` is the number of its own position in `section`; those of its keys and values follow."""

    __slots__ = ("_positions", "first", "section")

    def __init__(self, section: Section, first: int = 0) -> None:
        super().__init__()
        self.section = section
        self.first = first
        self._positions: dict[str, EntryPosition] | None = None

    @property
    def place(self) -> int:
        """Its packed position."""
        return self.section.places[self.first]

    @property
    def is_complete(self) -> bool:
        """Return whether all of its keys were read: one that was refused may have brought others, as `<<` does."""
        return self.first not in self.section.incomplete

    def position(self, key: str | int) -> EntryPosition | None:
        """Return the position of a key; None if the key does not exist or has no position."""
        if key not in self:
            return None
        if self._positions is None and len(self) < _MANY:
            return self._position_at(list(self).index(str(key)))
        return self.positions().get(str(key))

    def positions(self) -> dict[str, EntryPosition]:
        """Return the positions of all keys. Code that adds or removes keys must update it as well."""
        if self._positions is None:
            self._positions = {key: self._position_at(number) for number, key in enumerate(self)}
        return self._positions

    def _position_at(self, number: int) -> EntryPosition:
        at = self.first + 1 + 2 * number
        return EntryPosition(self.section, *self.section.places[at : at + 2])


_MANY = 50
"""Mappings with more keys than this build a table of positions, instead of searching for each key."""


class SequenceNode(list[Any]):
    """A YAML list. `first` is the number of its own position in `section`; those of its items follow."""

    __slots__ = ("first", "section")

    def __init__(self, section: Section, first: int = 0) -> None:
        super().__init__()
        self.section = section
        self.first = first

    @property
    def place(self) -> int:
        """Its packed position."""
        return self.section.places[self.first]

    def position(self, index: str | int) -> EntryPosition | None:
        """Return the position of an item; None if the item does not exist."""
        if not isinstance(index, int) or not 0 <= index < len(self):
            return None
        place = self.section.places[self.first + 1 + index]
        return EntryPosition(self.section, place, place)


Node: TypeAlias = MappingNode | SequenceNode


def empty_mapping(section: Section, place: int) -> MappingNode:
    """Return a mapping at a packed position, to be filled with keys from other positions."""
    return MappingNode(section, section.keep([place]))


def node_at(node: Any, path: Iterable[str | int]) -> Any:
    """Return the value at `path` below `node`, which has it."""
    for step in path:
        node = node[step]
    return node


def locate(node: Node, *path: str | int) -> Location:
    """Return the place of the value at `path` below `node`, or of the deepest part of it that exists."""
    return _walk(node, path, key=False)


def locate_key(node: Node, *path: str | int) -> Location:
    """Return the place of the last key of `path` below `node`, or of the deepest part that exists."""
    return _walk(node, path, key=True)


def _walk(node: Node, path: tuple[str | int, ...], *, key: bool) -> Location:
    section, place = node.section, node.place
    current: Any = node
    for index, step in enumerate(path):
        entry = current.position(step) if isinstance(current, (MappingNode, SequenceNode)) else None
        if entry is None:
            break
        section, place = entry.section, entry.key if key and index == len(path) - 1 else entry.value
        current = current[step]
    return location(section, place)


def location(section: Section, place: int) -> Location:
    """Return the token at a packed position of a section."""
    line, column = place >> COLUMN_BITS, place & ((1 << COLUMN_BITS) - 1)
    return Location(section.file, line, column, token_length(*section.file.around(line, column, MAX_TOKEN)))


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
        end = min((cut for cut in map(token.find, (",", "}", "]")) if cut >= 0), default=len(token))
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


def size(value: Any, limit: int) -> int:
    """Return how many values a tree holds, counted as often as they are repeated, but no further than past `limit`."""
    count, rest = 0, [value]
    while rest and count <= limit:
        count += 1
        item = rest.pop()
        if isinstance(item, dict):
            rest.extend(item.values())
        elif isinstance(item, list):
            rest.extend(item)
    return count
