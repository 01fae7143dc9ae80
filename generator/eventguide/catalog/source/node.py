"""YAML mappings and lists that remember where each key and value stands."""

from array import array
from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

from eventguide.findings import Location, SourceFile

# Line and column (from 1) in one small integer: a catalog has hundreds of thousands of them.
COLUMN_BITS = 26
"""Room for the column: more than the longest file has characters."""

LONGEST_TOKEN = 2000
"""Of a longer token no more is underlined."""


def pack(line: int, column: int) -> int:
    """Pack a 1-based line and column into one integer."""
    return line << COLUMN_BITS | column


class Section:
    """The positions of what was read from one file.

    `places` are the packed positions of its nodes, kept in one row: as numbers of Python they would take more room
    than the catalog.
    """

    __slots__ = ("file", "places")

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.places = array("Q")

    def keep(self, places: list[int]) -> int:
        """Keep the positions of a node, its own first, and return the number of that one."""
        number = len(self.places)
        self.places.fromlist(places)
        return number


class Spot(NamedTuple):
    """Where a key and its value stand, as packed positions in a section; in a list they are the same."""

    section: Section
    key: int
    value: int


class Mapping(dict[str, Any]):
    """A YAML mapping. `first` is the number of its own position in `section`; those of its keys and values follow."""

    __slots__ = ("_spots", "first", "section")

    def __init__(self, section: Section, first: int = 0) -> None:
        super().__init__()
        self.section = section
        self.first = first
        self._spots: dict[str, Spot] | None = None

    @property
    def place(self) -> int:
        """Its packed position."""
        return self.section.places[self.first]

    def spot(self, key: str | int) -> Spot | None:
        """Where a key stands; None where there is none, or it stands nowhere."""
        if key not in self:
            return None
        if self._spots is None and len(self) < _MANY:
            return self._spot(list(self).index(str(key)))
        return self.spots().get(str(key))

    def spots(self) -> dict[str, Spot]:
        """Where all keys stand. Whoever lets keys come or go asks first, and changes this with them."""
        if self._spots is None:
            self._spots = {key: self._spot(number) for number, key in enumerate(self)}
        return self._spots

    def _spot(self, number: int) -> Spot:
        at = self.first + 1 + 2 * number
        return Spot(self.section, *self.section.places[at : at + 2])


_MANY = 50
"""A mapping with so many keys is not counted through for each place that is asked for."""


class Sequence(list[Any]):
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

    def spot(self, index: str | int) -> Spot | None:
        """Where an item stands; None where there is none."""
        if not isinstance(index, int) or not 0 <= index < len(self):
            return None
        place = self.section.places[self.first + 1 + index]
        return Spot(self.section, place, place)


Node: TypeAlias = Mapping | Sequence


def empty_mapping(section: Section, place: int) -> Mapping:
    """Return a mapping at a packed position, to be filled with keys that stand elsewhere."""
    return Mapping(section, section.keep([place]))


def value_at(node: Any, path: Iterable[str | int]) -> Any:
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
        spot = current.spot(step) if isinstance(current, (Mapping, Sequence)) else None
        if spot is None:
            break
        section, place = spot.section, spot.key if key and index == len(path) - 1 else spot.value
        current = current[step]
    return location(section, place)


def location(section: Section, place: int) -> Location:
    """Return the token at a packed position of a section."""
    line, column = place >> COLUMN_BITS, place & ((1 << COLUMN_BITS) - 1)
    return Location(section.file, line, column, token_length(*section.file.around(line, column, LONGEST_TOKEN)))


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
