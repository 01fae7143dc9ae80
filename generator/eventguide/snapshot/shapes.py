"""Nodes as JSON: a list in which each distinct shape is once, and refers to those below it by number."""

from typing import Any

from eventguide.formats.shapes import Shape as Output
from eventguide.json_writer import JsonText, written
from eventguide.payloads import MISSING, Shape
from eventguide.snapshot.node import PLAIN_FIELDS, Node, Nodes


class ShapeTable:
    """The shapes of a catalog as they are numbered in `catalog.json`; those below a shape are before it."""

    def __init__(self) -> None:
        self.rows: list[JsonText] = []
        self._nodes = Nodes()
        self._seen: dict[int, tuple[Shape, Node]] = {}
        self._numbers: dict[int, int] = {}

    def number(self, shape: Shape) -> int:
        """Return the number of a shape, which is added with all below it where it is new."""
        return self._number(self._nodes.of_shape(shape, self._seen))

    def _number(self, node: Node) -> int:
        if id(node) not in self._numbers:
            row = self._row(node)  # which numbers those below
            self._numbers[id(node)] = len(self.rows)
            self.rows.append(written(row.content()))
        return self._numbers[id(node)]

    def _row(self, node: Node) -> Output:
        values: dict[str, Any] = {name: getattr(node, name) for name in PLAIN_FIELDS}
        children = node.properties
        return Output(
            **values,
            properties=None if children is None else {name: self._number(child) for name, child in children.items()},
            items=None if node.items is None else self._number(node.items),
            values=None if node.values is None else self._number(node.values),
            options=tuple(map(self._number, node.options)),
            keywords=dict(node.keywords),
            const=node.const,
        )


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
    )
