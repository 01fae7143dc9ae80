"""A value of a payload as receivers rely on it: without prose, examples and order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, fields
from typing import Any

from eventguide.formats.statements import Deprecation as Deprecated
from eventguide.numbers import plain
from eventguide.payloads import ITEM, MISSING, VALUE, FieldPath, Shape
from eventguide.payloads.identification.values import token
from eventguide.record import record
from eventguide.snapshot.deprecation import announced


@record(eq=False, kw_only=True)
class Node:
    """A value of a payload. Two that `Nodes` returns are the same object where receivers can't distinguish them.

    `types` are sorted, empty for any type. `properties` is None where nothing is documented about the keys of an
    object, `values` is what the values of an open map follow, `excluded` are the keys that an object with undocumented
    ones never has. `optional` is the sentence about when it is present, `true` without one. `formerly` are earlier
    names of the property.
    """

    types: tuple[str, ...] = ()
    entity: str = ""
    properties: Mapping[str, "Node"] | None = None
    excluded: tuple[str, ...] = ()
    items: "Node | None" = None
    values: "Node | None" = None
    options: tuple["Node", ...] = ()
    keywords: Mapping[str, Any] = field(default_factory=dict)
    const: Any = MISSING
    optional: bool | str = False
    open: bool = False
    sensitive: str = ""
    deprecated: Deprecated | None = None
    since: str = ""
    formerly: tuple[str, ...] = ()
    timestamp: str = ""
    event: bool = False

    @property
    def holds_anything(self) -> bool:
        """Return whether an object may have keys of which nothing is documented."""
        if self.options:
            return any(option.holds_anything for option in self.options)
        if "enum" in self.keywords and not self.open:
            return False
        return self.properties is None and self.values is None and (not self.types or "object" in self.types)

    @property
    def any_items(self) -> "Node | None":
        """Return what the items of an array follow, also if it can have any; None for a value that is listed."""
        return self.items or (_ANYTHING if "array" in self.types and not self._is_listed else None)

    @property
    def any_values(self) -> "Node | None":
        """Return what the values of keys without a documentation follow, also if it can be any; None without these."""
        is_any = self.properties is None and "object" in self.types and not self._is_listed
        return self.values or (_ANYTHING if is_any else None)

    @property
    def _is_listed(self) -> bool:
        return bool(self.options) or self.const is not MISSING or "enum" in self.keywords

    def children(self) -> Iterator[tuple[str, "Node"]]:
        """Yield the steps below: properties by name, `[]` for items, `*` for the values of an open map.

        Of several options, those of the first that has a step.
        """
        if self.options:
            steps = (step for option in reversed(self.options) for step in option.children())
            yield from dict(steps).items()
        yield from (self.properties or {}).items()
        if self.items is not None:
            yield ITEM, self.items
        if self.values is not None:
            yield VALUE, self.values

    def at(self, path: FieldPath) -> "Node | None":
        """Return the node at a path below; None where there is none."""
        found: Node | None = self
        for step in path:
            found = dict(found.children()).get(step) if found is not None else None
        return found


_ANYTHING = Node()

PLAIN_FIELDS = tuple(
    one.name
    for one in fields(Node)
    if one.name not in ("properties", "items", "values", "options", "keywords", "const", "deprecated")
)
"""The fields of a node that are texts, booleans, or tuples of texts."""


class Nodes:
    """The nodes of snapshots that are compared with each other: one object for what is the same."""

    def __init__(self) -> None:
        self._known: dict[tuple[Any, ...], Node] = {}

    def of_shape(self, shape: Shape, seen: dict[int, tuple[Shape, Node]]) -> Node:
        """Return the node of a resolved shape; `seen` remembers those of one catalog by the shape's id."""
        if id(shape) not in seen:
            node = node_of(shape, lambda child: self.of_shape(child, seen), lambda: self.one(Node()))
            seen[id(shape)] = (shape, self.one(node))
        return seen[id(shape)][1]

    def one(self, node: Node) -> Node:
        """Return the one node that is the same as `node`, whose children come from here."""
        return self._known.setdefault(key_of(node, id), node)


def key_of(node: Node, name_of: Callable[[Any], int]) -> tuple[Any, ...]:
    """Return what is equal for nodes that are the same; `name_of` returns a number for what is directly below."""
    properties = node.properties
    return (
        None if properties is None else tuple(sorted((name, name_of(child)) for name, child in properties.items())),
        None if node.items is None else name_of(node.items),
        None if node.values is None else name_of(node.values),
        tuple(map(name_of, node.options)),
        tuple(sorted((name, token(value)) for name, value in node.keywords.items())),
        None if node.const is MISSING else token(node.const),
        node.deprecated,
        *(getattr(node, name) for name in PLAIN_FIELDS),
    )


def node_of(shape: Shape, below: Callable[[Shape], Any], anything: Callable[[], Any]) -> Node:
    """Return the node of a shape. `below` returns what represents a shape below it, `anything` a value of any type."""
    properties = shape.properties
    any_value = anything if shape.open else lambda: None  # what the values of an open object follow: nothing
    return Node(
        types=tuple(sorted(shape.types)),
        entity=shape.entity,
        properties=None
        if properties is None
        else {name: below(child) for name, child in properties.items() if not child.never},
        excluded=() if shape.options else tuple(sorted(shape.excluded)),
        items=below(shape.items) if shape.items is not None else None,
        values=below(shape.values) if shape.values is not None else any_value(),
        options=tuple(map(below, shape.options)),
        keywords={name: plain(value) for name, value in shape.keywords.items()},
        const=MISSING if shape.const is MISSING else plain(shape.const),
        optional=shape.optional,
        sensitive=shape.sensitive,
        deprecated=announced(shape.deprecated or (shape.entity_shape is not None and shape.entity_shape.deprecated)),
        since=shape.since,
        timestamp=shape.timestamp,
        event=shape.event,
        open=shape.open_enum,
        formerly=shape.formerly,
    )
