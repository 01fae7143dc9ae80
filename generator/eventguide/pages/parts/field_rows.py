"""The rows of a field table as a reader sees them."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from eventguide.json_writer import inline
from eventguide.numbers import number_text
from eventguide.pages.parts.version_marks import Mark
from eventguide.payloads import ITEM, MISSING, VALUE, Field, FieldPath, Shape, display, slugify
from eventguide.payloads.common_limits import entities, patterns
from eventguide.payloads.fields import Option, field_table, value_field
from eventguide.payloads.shape.field_paths import anchor
from eventguide.record import record

MAX_VALUE = 140

_LIMITS = {
    "minimum": "at least {}", "maximum": "at most {}",
    "exclusiveMinimum": "more than {}", "exclusiveMaximum": "less than {}", "multipleOf": "a multiple of {}",
    "minLength": "at least {} characters", "maxLength": "at most {} characters",
    "minItems": "at least {} items", "maxItems": "at most {} items",
    "minProperties": "at least {} keys", "maxProperties": "at most {} keys",
}  # fmt: skip


@record(kw_only=True)
class OptionRows:
    """One of several options of a field, with the rows below it; `slug` is unique on the page.

    `itself` is what the value is. `fixed` are names of properties with the JSON texts of the values by which the option
    is identified.
    """

    option: Option
    itself: "Row"
    slug: str
    fixed: tuple[tuple[str, tuple[str, ...]], ...]
    rows: "tuple[Row, ...]"

    @property
    def key(self) -> Hashable:
        """A key that is unique among the options of a catalog."""
        return (id(self.option.shape), self.slug, self.option.presence_text, tuple(row.key for row in self.rows))


@record(kw_only=True)
class Row:
    """A row of a field table.

    The path is `before` + `name` + `after`; a tree shows only `name`. `values` are JSON texts: the fixed values
    (`fixed` is true) or those allowed. `limits` are words, `pattern` is a regular expression, "" for none.
    `example` is a JSON text, "" where there is nothing worth showing.
    `shown_at` is the anchor of the line of an example that shows the field, "" for none. `mark` is the version that
    added or changed it. `options` are what the value can be, where there are several; then what is below them is in
    their rows. `payloads` are the positions of the payloads that have it, as ranges (`0-3 7`), "" where all do that
    have what holds it. `own` is whether it differs between the payloads.
    """

    field: Field
    values: tuple[str, ...]
    example: str
    shown_at: str
    mark: Mark | None = None
    options: tuple[OptionRows, ...] = ()
    payloads: str = ""
    own: bool = False

    @property
    def has_tabs(self) -> bool:
        """Return whether there is more to say of its options than their names."""
        return any(one.rows or one.option.is_described for one in self.options)

    @property
    def before(self) -> str:
        """The part of its path before the last name."""
        return _split(self.field.path)[0]

    @property
    def name(self) -> str:
        """The last name of its path."""
        return self.field.path[-1]

    @property
    def after(self) -> str:
        """What closes its last name."""
        return _split(self.field.path)[1]

    @property
    def types(self) -> str:
        """Its types in words."""
        if self.options:
            return " or ".join(one.option.shape.form for one in self.options)
        types = [name for name in self.field.types if name != "null" or not self.field.nullable]
        return " or ".join(types) or ("event" if self.field.shape.event else "any")

    @property
    def further(self) -> str:
        """What may be there beside what is listed, in words; "" for nothing."""
        return "may have other properties" if self.field.shape.open else ""

    @property
    def more_values(self) -> bool:
        """Return whether further values may be added to those that are listed."""
        return self.field.shape.open_enum and not self.fixed and bool(self.values)

    @property
    def former(self) -> tuple[str, ...]:
        """The anchors of its earlier paths."""
        above, names = self.field.path[:-1], self.field.shape.formerly
        return tuple(one for one in (anchor((*above, name)) for name in names) if one != self.field.anchor)

    @property
    def fixed(self) -> bool:
        """Return whether the values are those that payloads fix."""
        return bool(self.field.fixed_values)

    @property
    def limits(self) -> tuple[str, ...]:
        """The limits of its values in words."""
        return _limits(self.field.shape.keywords)

    @property
    def patterns(self) -> tuple[str, ...]:
        """The regular expressions of which its values match at least one."""
        return self.field.patterns or patterns([self.field.shape])

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities of which its value is one."""
        return self.field.entities or entities([self.field.shape])

    @property
    def shape(self) -> Shape:
        """The shape of the field."""
        return self.field.shape

    @property
    def key(self) -> Hashable:
        """A key that is unique among the rows of a catalog; most fields are in many tables."""
        field = self.field
        presence = (field.presence, field.presence_text, field.optional)
        said = (field.anchor, presence, field.has_children, field.sensitive, self.shown_at)
        among = (self.mark, self.payloads, self.own, tuple(one.key for one in self.options))
        return (id(field.shape), field.path, said, field.types, self.values, self.fixed, self.example, among)


def value_row(shape: Shape, name: str) -> Row:
    """Return the row of an entity that is not an object: what the value itself is."""
    anchors = {field.path: field.anchor for field in field_table(shape)}
    return _Rows(anchors, {}, lambda _: None).of([value_field(shape, name)])[0]


Marks = Callable[[FieldPath], Mark | None]
Shown = Mapping[FieldPath, tuple[str, Any]]


def field_rows(fields: Iterable[Field], shown: Shown, mark: Marks = lambda _: None) -> tuple[Row, ...]:
    """Return the rows of a table.

    `shown` has by path where an example shows the field, and its value there; `mark` returns the mark of a path.
    """
    table = tuple(fields)
    if not any(field.options for field in table):
        return tuple(_row(field, *shown.get(field.path, ("", MISSING)), mark(field.path)) for field in table)
    return _Rows({field.path: field.anchor for field in table}, shown, mark).of(table)


class _Rows:
    """Rows of a table in which fields have several options: each path has its anchor once, in the first of them."""

    def __init__(self, anchors: Mapping[FieldPath, str], shown: Shown, mark: Marks) -> None:
        self.anchors = anchors
        self.shown = shown
        self.mark = mark
        self.used: set[FieldPath] = set()

    def of(self, fields: Iterable[Field], suffix: str = "") -> tuple[Row, ...]:
        """Return the rows of fields; what is below options is in those."""
        rows: list[Row] = []
        above: FieldPath = ()
        for field in fields:
            if above and field.path[: len(above)] == above:
                continue
            row = self.row(field, suffix)
            above = field.path if field.options else ()
            rows.append(replace(row, options=tuple(self.options(row.field))) if field.options else row)
        return tuple(rows)

    def row(self, field: Field, suffix: str) -> Row:
        """The row of a field; `suffix` makes its anchor unique where another option has the same path."""
        is_first = field.path not in self.used
        self.used.add(field.path)
        known = self.anchors.get(field.path, field.anchor)
        placed = replace(field, anchor=known if is_first else f"{known}-{suffix}")
        shown_at, value = self.shown.get(field.path, ("", MISSING)) if is_first else ("", MISSING)
        return _row(placed, shown_at, value, self.mark(field.path))

    def options(self, field: Field) -> Iterator[OptionRows]:
        """Yield the options of a field."""
        used: set[str] = set()
        for number, option in enumerate(field.options, 1):
            slug = slugify(option.name)
            slug = f"{slug}-{number}" if slug in used else slug
            used.add(slug)
            itself = Field(path=field.path, shape=option.shape, anchor="", has_children=bool(option.fields))
            yield OptionRows(
                option=option,
                itself=_row(itself, "", MISSING),
                slug=f"{field.anchor}.{slug}",
                fixed=tuple((name, tuple(map(json_text, values))) for name, values in option.fixed),
                rows=self.of(option.fields, slug),
            )


def rows_of_payloads(rows: Iterable[Row], slugs: Sequence[str], own: Collection[FieldPath]) -> tuple[Row, ...]:
    """Return rows with the payloads that have them: `slugs` are those of all, `own` the paths that differ."""
    positions = {slug: at for at, slug in enumerate(slugs)}
    return tuple(
        replace(row, payloads=_ranges([positions[slug] for slug in row.field.payloads]), own=row.field.path in own)
        for row in rows
    )


def _ranges(numbers: Sequence[int]) -> str:
    """Return ascending numbers as text, `0-3 7`."""
    runs = [list(run) for _, run in groupby(enumerate(numbers), key=lambda one: one[1] - one[0])]
    ends = [(run[0][1], run[-1][1]) for run in runs]
    return " ".join(str(first) if first == last else f"{first}-{last}" for first, last in ends)


def _row(field: Field, shown_at: str, value: Any, mark: Mark | None = None) -> Row:
    if field.has_children:
        return Row(field=field, values=(), example="", shown_at=shown_at, mark=mark)
    values = tuple(dict.fromkeys(map(json_text, field.fixed_values or field.enum)))
    example = "" if values or _always_empty(field.shape.keywords) else _example(field, value)
    return Row(field=field, values=values, example=example, shown_at=shown_at, mark=mark)


def _limits(keywords: Mapping[str, Any]) -> tuple[str, ...]:
    if _always_empty(keywords):
        return ("always empty",)
    return tuple(_limit(key, keywords[key]) for key in _LIMITS if key in keywords and _is_shown(key, keywords))


def _limit(key: str, value: Any) -> str:
    return _LIMITS[key].format(number_text(value)).removesuffix("s" if value == 1 else "")


def _always_empty(keywords: Mapping[str, Any]) -> bool:
    return 0 in (keywords.get("maxItems"), keywords.get("maxProperties"), keywords.get("maxLength"))


def _split(path: FieldPath) -> tuple[str, str]:
    """Return the part of a path before its last name, and what closes it."""
    full, above = display(path), display(path[:-1])
    if path[-1] in (ITEM, VALUE) or full.endswith(path[-1]):
        return full[: len(full) - len(path[-1])], ""
    return f'{above}["', '"]'


def _is_shown(key: str, keywords: Mapping[str, Any]) -> bool:
    # "At least 1 and at most 1" of a fixed size is redundant, and "at least 0" has no information.
    return not (key.startswith("min") and key != "minimum" and not keywords[key])


def _example(field: Field, shown: Any) -> str:
    value = field.example if shown is MISSING else shown
    return "" if value is MISSING else json_text(value)


def json_text(value: Any) -> str:
    """Return a value as one line of JSON, shortened where it is long."""
    text = inline(value)
    return text if len(text) <= MAX_VALUE else text[: MAX_VALUE - 1] + "…"


def values_by_path(value: Any, known: Mapping[FieldPath, Any]) -> list[tuple[FieldPath, Any]]:
    """Return every documented path in a JSON value with its value; `known` has the documented paths."""
    found: list[tuple[FieldPath, Any]] = []
    _collect(value, known, (), found)
    return found


def _collect(value: Any, known: Mapping[FieldPath, Any], path: FieldPath, found: list[tuple[FieldPath, Any]]) -> None:
    if isinstance(value, dict):
        for name, member in value.items():
            below = (*path, name)
            below = below if below in known else (*path, VALUE)
            if below in known:
                found.append((below, member))
                if isinstance(member, (dict, list)):
                    _collect(member, known, below, found)
    elif isinstance(value, list):
        below = (*path, ITEM)
        for item in value:
            if below in known:
                found.append((below, item))
            _collect(item, known, below, found)
