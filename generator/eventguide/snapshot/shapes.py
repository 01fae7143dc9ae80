"""Nodes as JSON: a list in which each distinct shape is once, and refers to those below it by number."""

from collections.abc import Callable
from dataclasses import fields
from hashlib import blake2b
from typing import Any

from eventguide.formats.shapes import Shape as Output
from eventguide.json_writer import compact
from eventguide.payloads import MISSING, Shape
from eventguide.snapshot.deprecation import read_deprecation, written
from eventguide.snapshot.node import PLAIN_FIELDS, Node, Nodes, key_of, node_of


class ShapeTable:
    """The shapes of a catalog as they are numbered in `catalog.json`; those below a shape are before it.

    `add` is called with the JSON of each row, in their order. The table keeps neither rows nor nodes: those of a large
    catalog take more memory than its payloads. The caller keeps the shapes.
    """

    def __init__(self, add: Callable[[str], object]) -> None:
        self._add = add
        self._seen: dict[int, int] = {}
        self._numbers: dict[bytes, int] = {}

    def number(self, shape: Shape) -> int:
        """Return the number of a shape, which is added with all below it where it is new."""
        if id(shape) not in self._seen:
            self._seen[id(shape)] = self._number(node_of(shape, self.number, lambda: self._number(Node())))
        return self._seen[id(shape)]

    def _number(self, node: Node) -> int:
        """Return the number of a node with numbers in the place of those below it."""
        key = blake2b(repr(key_of(node, int)).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers)
            values: dict[str, Any] = {one.name: getattr(node, one.name) for one in fields(Node)}
            values["deprecated"] = written(node.deprecated)
            self._add(compact(Output(**values).content()).rstrip("\n"))
        return self._numbers[key]


def read_shapes(rows: list[dict[str, Any]], nodes: Nodes) -> list[Node]:
    """Return the nodes of the shapes of a `catalog.json`.

    Raises:
        KeyError, IndexError, TypeError, AttributeError: it is not a list of shapes.
    """
    found: list[Node] = []
    for row in rows:
        found.append(nodes.one(_node(row, found)))
    return found


def _node(row: dict[str, Any], known: list[Node]) -> Node:
    properties = row.get("properties")
    values = {name: row[name] for name in PLAIN_FIELDS if name in row}
    tuples = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    return Node(
        **{**values, **tuples},
        properties=None if properties is None else {name: known[number] for name, number in properties.items()},
        items=known[row["items"]] if "items" in row else None,
        values=known[row["values"]] if "values" in row else None,
        options=tuple(known[number] for number in row.get("options", ())),
        keywords=row.get("keywords", {}),
        const=row.get("const", MISSING),
        deprecated=read_deprecation(row.get("deprecated", False)),
    )
