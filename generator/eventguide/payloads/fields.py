"""Field tables: every path of a payload, of an event type, of an entity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from eventguide.payloads.paths import Path, anchors, display, shared
from eventguide.payloads.shape import MISSING, Shape, walk

Presence = Literal["always", "optional", "sometimes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A row of a field table.

    `presence`: always; optional (where its object is there, it may be missing); sometimes (only some payloads
    have it). `presence_text` says when, "" for always. `fixed_values` are the values that payloads fix.
    `payloads` are the slugs of the payloads that have it, empty in the table of an entity.
    """

    path: Path
    shape: Shape
    anchor: str
    presence: Presence = "always"
    presence_text: str = ""
    types: tuple[str, ...] = ()
    fixed_values: tuple[Any, ...] = ()
    payloads: tuple[str, ...] = ()
    has_children: bool = False

    @property
    def name(self) -> str:
        """The last step of the path."""
        return self.path[-1]

    @property
    def depth(self) -> int:
        """How deep it stands, 0 at the root of the payload."""
        return len(self.path) - 1

    @property
    def display(self) -> str:
        """The path as people write it."""
        return display(self.path)

    @property
    def enum(self) -> tuple[Any, ...]:
        """The values it may have, where the catalog lists them."""
        return tuple(self.shape.keywords.get("enum", ()))

    @property
    def example(self) -> Any:
        """Its sample value, or MISSING."""
        return self.shape.example if self.shape.const is MISSING else self.shape.const

    @property
    def sensitive(self) -> str:
        """The kind of sensitive data it carries, "" for none."""
        return self.shape.sensitive

    @property
    def inherited_from(self) -> str:
        """The entity that declares it, "" where the event type does."""
        return self.shape.inherited_from


def field_table(shape: Shape) -> tuple[Field, ...]:
    """Return the field table of one shape: an entity, the envelope."""
    rows = walk(shape)
    names = anchors([path for path, _ in rows])
    parents = {path[:-1] for path, _ in rows}
    return tuple(
        Field(
            path=path,
            shape=below,
            anchor=names[path],
            presence="optional" if below.optional else "always",
            presence_text=optional_text(below),
            types=below.types,
            fixed_values=() if below.const is MISSING else (below.const,),
            has_children=path in parents,
        )
        for path, below in rows
    )


def merged_table(shapes: Mapping[str, Shape], titles: Mapping[str, str]) -> tuple[Field, ...]:
    """Return one field table over several payloads (slug -> shape); `titles` names them for readers."""
    tables = {slug: dict(walk(shape)) for slug, shape in shapes.items()}
    order = _merged_order(list(tables.values()))
    names = anchors(order)
    parents = {path[:-1] for path in order}
    merger = _Merger(tables, titles)
    return tuple(merger.row(path, names[path], parent=path in parents) for path in order)


class _Merger:
    """Makes rows over several payloads: their tables by slug, and the words that name them."""

    def __init__(self, tables: Mapping[str, Mapping[Path, Shape]], titles: Mapping[str, str]) -> None:
        self.tables = tables
        self.titles = titles
        self.payloads = tuple(tables)  # one object for all rows that every payload has

    def row(self, path: Path, anchor: str, *, parent: bool) -> Field:
        having = {slug: table[path] for slug, table in self.tables.items() if path in table}
        # A part counts as missing only from payloads that have what holds it.
        possible = [slug for slug, table in self.tables.items() if path[:-1] in table or len(path) == 1]
        # Payloads share most of their properties: each distinct shape is looked at once.
        shapes = list({id(shape): shape for shape in having.values()}.values())
        optional = next((shape for shape in shapes if shape.optional), None)
        partial = len(having) < len(possible)
        presence: Presence = "sometimes" if partial else "optional" if optional else "always"
        texts = [_only_in(having, possible, self.titles)] if partial else []
        texts += [optional_text(optional)] if optional else []
        fixed = {_freeze(shape.const): shape.const for shape in shapes if shape.const is not MISSING}
        return Field(
            path=path,
            shape=_fullest(shapes),
            anchor=anchor,
            presence=presence,
            presence_text=" ".join(texts),
            types=_types(shapes),
            fixed_values=tuple(fixed.values()) if all(shape.const is not MISSING for shape in shapes) else (),
            payloads=self.payloads if len(having) == len(self.payloads) else tuple(having),
            has_children=parent,
        )


def _types(shapes: Sequence[Shape]) -> tuple[str, ...]:
    if len(shapes) == 1:
        return shapes[0].types
    return tuple(dict.fromkeys(name for shape in shapes for name in shape.types))


def optional_text(shape: Shape) -> str:
    """Return when an optional property is there, as a sentence; "" where it always is."""
    if shape.optional is True:
        return "Not always there."
    return shape.optional or ""


def _fullest(shapes: Sequence[Shape]) -> Shape:
    return next((shape for shape in shapes if shape.summary), shapes[0])


def _only_in(having: Mapping[str, Shape], possible: Sequence[str], titles: Mapping[str, str]) -> str:
    lacking = [slug for slug in possible if slug not in having]
    if len(having) <= max(3, len(lacking)):
        return f"Only in {_and([titles[slug] for slug in having])}."
    return f"Not in {_and([titles[slug] for slug in lacking])}."


def _and(words: Sequence[str]) -> str:
    unique = list(dict.fromkeys(words))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} and {unique[-1]}"


def _freeze(value: Any) -> str:
    return f"{type(value).__name__} {value!r}"


def _merged_order(tables: Sequence[Mapping[Path, Shape]]) -> list[Path]:
    """Paths of all tables as a tree, parents first; a new one follows the sibling it followed in its table."""
    children: dict[Path, list[str]] = {}
    for table in tables:
        last: dict[Path, str] = {}
        for path in table:
            parent, name = path[:-1], path[-1]
            siblings = children.setdefault(parent, [])
            if name not in siblings:
                before = last.get(parent)
                siblings.insert(siblings.index(before) + 1 if before is not None else 0, name)
            last[parent] = name
    return list(_in_order(children, ()))


def _in_order(children: Mapping[Path, Sequence[str]], parent: Path) -> list[Path]:
    order: list[Path] = []
    for name in children.get(parent, ()):
        path = shared((*parent, name))
        order.append(path)
        order.extend(_in_order(children, path))
    return order
