"""Field tables: every path of a payload, of an event type, of an entity."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, TypeAlias

from eventguide.missing import MISSING
from eventguide.numbers import plain
from eventguide.payloads.common_limits import entities, patterns, with_common_limits
from eventguide.payloads.shape.field_paths import FieldPath, anchor, anchors, display, shared
from eventguide.payloads.shape.json_types import json_type
from eventguide.payloads.shape.options import distinguishing, is_chosen, named_options
from eventguide.payloads.shape.shape import Shape
from eventguide.record import record

Presence = Literal["always", "optional", "sometimes"]


@record(kw_only=True)
class Option:
    """One of several options of a field, with the table of what is below it.

    `name` is unique among them. `fixed` are the names of properties whose fixed values distinguish the options, with
    the values that this option has. `presence_text` is in which payloads it is, "" for all.
    """

    name: str
    shape: Shape
    fixed: tuple[tuple[str, tuple[Any, ...]], ...]
    presence_text: str
    fields: "tuple[Field, ...]"

    @property
    def is_described(self) -> bool:
        """Return whether the catalog states more of it than what it is."""
        said = ("summary", "keywords", "description", "deprecated", "since", "notes", "evidence", "sources")
        return any(getattr(self.shape, name) for name in said)


@record(kw_only=True)
class Field:
    """A row of a field table.

    `presence`: always; optional (where its object is there, it may be missing); sometimes (only some payloads
    have it). `presence_text` is when, "" for always. `optional`: it may be missing in those payloads that have it,
    or in some of them. `fixed_values` are the constant values in payloads.
    `payloads` are the slugs of those that have it, empty where all do that have what holds it.
    `patterns` and `entities` are those of several payloads, of which its value follows at least one. The limits of
    `shape` are true of all payloads.
    `sensitive` is the kind of sensitive data that it carries in any of them, "" for none. `options` are what its value
    can be, where there are several; the rows below have what any of them has.
    """

    path: FieldPath
    shape: Shape
    anchor: str
    presence: Presence = "always"
    presence_text: str = ""
    optional: bool = False
    types: tuple[str, ...] = ()
    fixed_values: tuple[Any, ...] = ()
    payloads: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    sensitive: str = ""
    has_children: bool = False
    options: tuple[Option, ...] = ()

    @property
    def name(self) -> str:
        """The last step of the path."""
        return self.path[-1]

    @property
    def depth(self) -> int:
        """The level of nesting, 0 at the root of the payload."""
        return len(self.path) - 1

    @property
    def display(self) -> str:
        """The path as people write it."""
        return display(self.path)

    @property
    def nullable(self) -> bool:
        """Return whether it may be null instead of something else."""
        return "null" in self.types and len(self.types) > 1

    @property
    def enum(self) -> tuple[Any, ...]:
        """The values it may have, where the catalog lists them."""
        return tuple(self.shape.keywords.get("enum", ()))

    @property
    def example(self) -> Any:
        """Its sample value, or MISSING."""
        return self.shape.example if self.shape.const is MISSING else self.shape.const

    @property
    def inherited_from(self) -> str:
        """The entity that declares it, "" where the event type does."""
        return self.shape.inherited_from


def field_table(shape: Shape) -> tuple[Field, ...]:
    """Return the field table of one shape: an entity, the envelope."""
    return _with_own_anchors(_rows_below((), shape))


def value_field(shape: Shape, name: str) -> Field:
    """Return the row of an entity that is not an object: what the value itself is, with its options."""
    return replace(
        next(_rows((name,), shape)), anchor="value", options=_options((), {"": shape}, {}) if shape.options else ()
    )


SharedRows: TypeAlias = dict[tuple[FieldPath, int], tuple[Field, ...]]
"""The rows of shapes that several tables have, by path and the identity of the shape, which the first row keeps."""


def merged_table(
    shapes: Mapping[str, Shape], titles: Mapping[str, str], known: SharedRows | None = None
) -> tuple[Field, ...]:
    """Return one field table over several payloads (slug -> shape); `titles` names them for readers.

    `known` are rows of other tables of the catalog; further ones are added.
    """
    return _with_own_anchors(_merged_rows((), shapes, titles, {} if known is None else known))


def _with_own_anchors(rows: Iterable[Field]) -> tuple[Field, ...]:
    """The rows of one page, each with an anchor that no other has."""
    table = tuple(rows)
    if len({row.anchor for row in table}) == len(table):
        return table
    names = anchors([row.path for row in table])
    return tuple(replace(row, anchor=names[row.path]) for row in table)


def _rows_below(path: FieldPath, shape: Shape) -> Iterator[Field]:
    for name, child in shape.children():
        yield from _rows(shared((*path, name)), child)


def _rows(path: FieldPath, shape: Shape) -> Iterator[Field]:
    """Yield the row of the shape at a path, and those of all below it."""
    below = tuple(_rows_below(path, shape))
    yield Field(
        path=path,
        shape=shape,
        anchor=anchor(path),
        presence="optional" if shape.optional else "always",
        presence_text=optional_text(shape),
        optional=bool(shape.optional),
        types=shape.types,
        fixed_values=() if shape.const is MISSING else (shape.const,),
        sensitive=shape.sensitive,
        has_children=bool(below),
        options=_options(path, {"": shape}, {}) if shape.options else (),
    )
    yield from below


def _options(path: FieldPath, holding: Mapping[str, Shape], titles: Mapping[str, str]) -> tuple[Option, ...]:
    """Return what a value can be in the payloads that have it (slug -> shape)."""
    named = {slug: named_options(shape.options) for slug, shape in holding.items()}
    known = {name: option for options in reversed(named.values()) for name, option in options.items()}
    groups: dict[str, dict[str, Shape]] = {name: {} for options in named.values() for name in options}
    for slug, shape in holding.items():
        if shape.types == ("null",):
            continue
        is_free = shape.options and shape.const is MISSING
        for name, option in (named[slug] if is_free else {_name_among(known, shape): shape}).items():
            groups.setdefault(name, {})[slug] = option
    groups = {name: group for name, group in groups.items() if group}
    shapes = [
        with_common_limits(known.get(name) or _fullest(list(group.values())), list(group.values()))
        for name, group in groups.items()
    ]
    fixed = distinguishing(shapes)
    return tuple(
        Option(
            name=name,
            shape=shape,
            fixed=tuple((key, values[at]) for key, values in fixed.items() if values[at]),
            presence_text=_only_in(group, [slug for slug in holding if slug not in group], titles),
            fields=tuple(_merged_rows(path, group, titles, {})),
        )
        for at, ((name, group), shape) in enumerate(zip(groups.items(), shapes, strict=True))
    )


def _name_among(options: Mapping[str, Shape], shape: Shape) -> str:
    """The name of the option that a payload has chosen."""
    return next((name for name, option in options.items() if is_chosen(shape, option)), shape.form)


def _merged_rows(
    path: FieldPath, holding: Mapping[str, Shape], titles: Mapping[str, str], known: SharedRows
) -> Iterator[Field]:
    """Yield the rows of everything below a path in the payloads that have it."""
    children = {slug: dict(shape.children()) for slug, shape in holding.items()}
    for name in _merged_order(children.values()):
        below = shared((*path, name))
        having = {slug: own[name] for slug, own in children.items() if name in own}
        # Payloads share most of their properties: each distinct shape is looked at once.
        shapes = list({id(shape): shape for shape in having.values()}.values())
        if len(having) == len(holding) and len(shapes) == 1:
            # The same rows for all event types that hold a shape at a path: mostly an entity that nobody refines.
            key = (below, id(shapes[0]))
            if key not in known:
                known[key] = tuple(_rows(below, shapes[0]))
            yield from known[key]
        else:
            several = len(shapes) > 1
            rows = tuple(_merged_rows(below, having, titles, known) if several else _rows_below(below, shapes[0]))
            # A part counts as missing only from payloads that have what holds it.
            lacking = [slug for slug in holding if slug not in having]
            only_in, slugs = _only_in(having, lacking, titles), tuple(having) if lacking else ()
            options = _options(below, having, titles) if any(shape.options for shape in shapes) else ()
            yield replace(_merged_row(below, shapes, only_in, slugs, rows), options=options)
            yield from rows


def _merged_row(
    path: FieldPath, shapes: Sequence[Shape], only_in: str, having: tuple[str, ...], below: Sequence[Field]
) -> Field:
    optional = next((shape for shape in shapes if shape.optional), None)
    texts = (only_in, optional_text(optional) if optional else "")
    fixed = {_freeze(shape.const): shape.const for shape in shapes if shape.const is not MISSING}
    return Field(
        path=path,
        shape=with_common_limits(_fullest(shapes), shapes),
        patterns=patterns(shapes),
        entities=entities(shapes),
        anchor=anchor(path),
        presence="sometimes" if having else "optional" if optional else "always",
        presence_text=" ".join(text for text in texts if text),
        optional=optional is not None,
        types=_types(shapes),
        fixed_values=tuple(fixed.values()) if all(shape.const is not MISSING for shape in shapes) else (),
        payloads=having,
        sensitive=next((shape.sensitive for shape in shapes if shape.sensitive), ""),
        has_children=bool(below),
    )


def _types(shapes: Sequence[Shape]) -> tuple[str, ...]:
    if len(shapes) == 1:
        return shapes[0].types
    return tuple(dict.fromkeys(name for shape in shapes for name in shape.types))


def optional_text(shape: Shape) -> str:
    """Return when an optional property is there, as a sentence; "" where it always is."""
    if shape.optional is True:
        return "Not always present."
    return shape.optional or ""


def _fullest(shapes: Sequence[Shape]) -> Shape:
    return max(shapes, key=lambda shape: (bool(shape.options), bool(shape.summary)))


def _only_in(having: Collection[str], lacking: Sequence[str], titles: Mapping[str, str]) -> str:
    if not lacking:
        return ""
    if len(having) <= max(3, len(lacking)):
        return f"Only in {_and([titles[slug] for slug in having])}."
    return f"Not in {_and([titles[slug] for slug in lacking])}."


def _and(words: Sequence[str]) -> str:
    unique = list(dict.fromkeys(words))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} and {unique[-1]}"


def _freeze(value: Any) -> str:
    return f"{json_type(value)} {plain(value)!r}"


def _merged_order(tables: Iterable[Iterable[str]]) -> list[str]:
    """The names of all tables; a new one follows the one it followed in its table."""
    order: list[str] = []
    for table in tables:
        before = -1
        for name in table:
            if name not in order:
                order.insert(before + 1, name)
            before = order.index(name)
    return order
