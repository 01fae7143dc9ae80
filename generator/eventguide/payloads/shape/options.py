"""A value of several options: what is below them all, which of them a value or a definition means."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from eventguide.missing import MISSING
from eventguide.payloads.shape.field_paths import ITEM, VALUE
from eventguide.payloads.shape.json_types import json_type, same_value
from eventguide.payloads.shape.shape import Position, Shape, changed

_OF_THE_PROPERTY = (
    *("position", "description", "optional", "omit", "never", "sensitive", "deprecated", "since", "formerly", "also"),
    *("evidence", "sources", "notes", "inherited_from", "timestamp", "event"),
)
"""The keys that describe a property, whichever of its options the value is."""


def bare(shape: Shape, position: Position) -> Shape:
    """Return what a value is without the keys that describe the property."""
    empty = Shape(position=position)
    return changed(shape, summary="", **{name: getattr(empty, name) for name in _OF_THE_PROPERTY})


def united(shape: Shape, options: Iterable[Shape]) -> Shape:
    """Return `shape` as a value of these options; null is none of them, but makes it nullable.

    The options of an option are its own. A single option is not one of several: the value is that.
    """
    found: dict[int, Shape] = {}
    nullable = shape.nullable
    for option in options:
        nullable = nullable or "null" in option.types
        if option.types != ("null",):
            found |= {id(one): one for one in (option.options or (without_null(option),))}
    if not found:
        return changed(shape, options=(), below_options=(), nullable=False, stated_types=("null",))
    several = changed(shape, options=tuple(found.values()), nullable=nullable)
    if len(found) == 1:
        return chosen(several, several.options[0])
    return changed(several, below_options=tuple(_merged(several.options)))


def without_null(option: Shape) -> Shape:
    """Return an option that is not null, as far as that is written and not what follows from a list of values."""
    if "null" not in option.types or not (option.nullable or option.stated_types):
        return option
    return changed(option, nullable=False, stated_types=tuple(one for one in option.stated_types if one != "null"))


def chosen(shape: Shape, option: Shape) -> Shape:
    """Return the option as the value of the property that has it as one of several."""
    kept = {name: getattr(shape, name) for name in _OF_THE_PROPERTY}
    return changed(
        option,
        **kept,
        **_example(shape, option),
        summary=shape.summary or option.summary,
        nullable=shape.nullable or option.nullable,
        laid=(*option.laid, *shape.laid),
    )


def _example(shape: Shape, option: Shape) -> dict[str, Any]:
    """The example of a value of several options, as far as it is one of this option."""
    value = shape.example
    if value is MISSING or (value is not None and meant(shape, value) is not option):
        return {}
    if isinstance(value, dict) and option.properties is not None:
        value = {name: one for name, one in value.items() if name in option.properties}
    return {"example": value, "example_position": shape.example_position}


def narrowed(shape: Shape, accepts: Callable[[Shape], bool]) -> Shape | None:
    """Return a value of several options as one of those that are accepted; None where none is."""
    left = [option for option in shape.options if accepts(option)]
    if not left or len(left) == len(shape.options):
        return shape if left else None
    return united(shape, left)


def meant(shape: Shape, value: Any, first: Shape | None = None) -> Shape:
    """Return the option of which `value` is an example, as far as can be seen; of equals `first`, or the first.

    An object may have some of its properties only. Without options, or where none fits, it is `shape`.
    """
    if not shape.options or value is None:
        return shape
    if value is MISSING:
        return first or shape.options[0]
    kind = json_type(value)
    ordered = sorted(shape.options, key=lambda option: option is not first)
    fitting = [option for option in ordered if not option.types or _is_of(kind, option.types)]
    return max(fitting, key=lambda option: _likeness(option, value), default=shape)


def _is_of(kind: str, types: Sequence[str]) -> bool:
    return kind in types or (kind == "integer" and "number" in types)


def _likeness(option: Shape, value: Any) -> int:
    """How well a value fits an option: how many names it declares, less those it does not, less what it excludes."""
    allowed = option.allowed_values if option.const is MISSING else (option.const,)
    if allowed is not None and not isinstance(value, dict):
        return 1 if any(same_value(value, one) for one in allowed) else -_EXCLUDED
    if not isinstance(value, dict) or option.const is not MISSING:
        return 0
    return sum(_fit(option, name, member) for name, member in value.items())


_EXCLUDED = 1000


def _fit(option: Shape, name: str, member: Any) -> int:
    child = (option.properties or {}).get(name) or option.values
    if child is None or child.never:
        return 0 if option.is_open else -1
    if isinstance(member, dict):
        return 1 + min(_likeness(child, member), 0)
    return 1 + min(_likeness(child, member), 0) if child.const is not MISSING or child.allowed_values else 1


def _merged(options: Sequence[Shape]) -> Iterator[tuple[str, Shape]]:
    """Yield the steps below options, each with what is there in those that have it."""
    below = [dict(option.children()) for option in options]
    for name in dict.fromkeys(name for children in below for name in children):
        having = [option for option, children in zip(options, below, strict=True) if name in children]
        lacking = [option for option, children in zip(options, below, strict=True) if name not in children]
        shapes = _distinct([children[name] for children in below if name in children])
        if name not in (ITEM, VALUE) and any(
            "object" in one.types and one.is_open and not one.excludes(name) for one in lacking
        ):
            shapes.append(Shape(position=shapes[0].position))  # an open option can have anything there
        merged = shapes[0] if len(shapes) == 1 else _either(shapes)
        yield name, changed(merged, optional=_when(having, merged)) if lacking else merged


def _distinct(shapes: Iterable[Shape]) -> list[Shape]:
    found: list[Shape] = []
    for shape in shapes:
        if not any(_is_same(shape, one) for one in found):
            found.append(shape)
    return found


_OF_THE_VALUE = ("types", "entity", "const", "open", "open_enum", "optional", "sensitive")


def _is_same(one: Shape, other: Shape) -> bool:
    """Return whether two shapes have the same values, without descriptions and examples."""
    if one is other:
        return True
    if any(getattr(one, name) != getattr(other, name) for name in _OF_THE_VALUE):
        return False
    if not same_value(dict(one.keywords), dict(other.keywords)) or len(one.options) != len(other.options):
        return False
    mine, others = dict(one.children()), dict(other.children())
    return mine.keys() == others.keys() and all(_is_same(child, others[name]) for name, child in mine.items())


def _either(shapes: Sequence[Shape]) -> Shape:
    """What is at one place of several options: what all say of it, and that it is sensitive if one of them is."""
    first = shapes[0]
    optional = next((one.optional for one in shapes if one.optional), False)
    same: dict[str, Any] = {
        name: getattr(first, name)
        for name in ("inherited_from", "timestamp", "description", "formerly", "also", "since", "deprecated")
        if all(getattr(one, name) == getattr(first, name) for one in shapes)
    }
    texts: dict[str, Any] = {
        name: next((text for one in shapes if (text := getattr(one, name))), "") for name in _TEXTS
    }
    merged = united(Shape(position=first.position, optional=optional, **same, **texts), [_plain(one) for one in shapes])
    values = merged.allowed_values
    if values is None or any(isinstance(value, (dict, list)) for value in values):
        return merged
    return changed(merged, options=(), below_options=(), keywords={"enum": values})


_TEXTS = ("summary", "sensitive")


def _plain(shape: Shape) -> Shape:
    """An option without `optional`, which belongs to the property."""
    return changed(shape, optional=False) if shape.optional else shape


def _when(having: Sequence[Shape], shape: Shape) -> str:
    """When something is there that only some options have."""
    names = ", ".join(dict.fromkeys(option.form for option in having))
    also = "Not always present." if shape.optional is True else shape.optional or ""
    return f"Only in {names}. {also}".rstrip()


def is_chosen(shape: Shape, option: Shape) -> bool:
    """Return whether a value can be a refinement of an option."""
    if shape.entity or option.entity:
        return shape.entity == option.entity
    return bool(shape.types) and set(shape.types) <= {*option.types, "null"}


def named_options(options: Sequence[Shape]) -> dict[str, Shape]:
    """Return each option under a name of its own: its form, where needed with its number."""
    forms = [option.form for option in options]
    names = (
        form if forms.count(form) == 1 else f"{form} {forms[: at + 1].count(form)}" for at, form in enumerate(forms)
    )
    return dict(zip(names, options, strict=True))


def distinguishing(options: Sequence[Shape]) -> Mapping[str, tuple[tuple[Any, ...], ...]]:
    """Return the properties that all objects among the options always have, with different fixed values in each.

    By the name of the property, the values in each option; none for one that is not an object.
    """
    objects = [option for option in options if "object" in option.types]
    if len(objects) < 2:  # noqa: PLR2004
        return {}
    found: dict[str, tuple[tuple[Any, ...], ...]] = {}
    for name in objects[0].properties or {}:
        values = [_fixed((option.properties or {}).get(name)) for option in objects]
        every = [value for one in values for value in one]
        if all(values) and not any(same_value(one, other) for at, one in enumerate(every) for other in every[:at]):
            of_objects = iter(values)
            found[name] = tuple(next(of_objects) if "object" in option.types else () for option in options)
    return found


def _fixed(shape: Shape | None) -> tuple[Any, ...]:
    if shape is None or shape.never or shape.optional:
        return ()
    return (shape.allowed_values or ()) if shape.const is MISSING else (shape.const,)
