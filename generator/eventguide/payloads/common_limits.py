"""What is true of a value in several payloads: the limits and the entity of all of them together."""

from collections.abc import Iterable, Sequence
from typing import Any

from eventguide.missing import MISSING
from eventguide.payloads.example.validation import broken
from eventguide.payloads.shape.field_paths import FieldPath
from eventguide.payloads.shape.json_types import same_value
from eventguide.payloads.shape.keywords import LOWER_LIMITS, UPPER_LIMITS
from eventguide.payloads.shape.shape import Shape, changed, walk


def with_common_limits(shape: Shape, shapes: Sequence[Shape]) -> Shape:
    """Return `shape`, one of several, with the keywords that are true of all: the widest limits, each listed value.

    It is not an entity if they are not all the same one; options stay those of their entity.
    """
    if not shape.options and any(one.entity != shape.entity for one in shapes):
        shape = changed(shape, entity="")
    if all(one.keywords == shape.keywords and one.open_enum == shape.open_enum for one in shapes):
        return shape
    names = [name for name in shape.keywords if name != "enum" and all(name in one.keywords for one in shapes)]
    common = {name: _widest(name, [one.keywords[name] for one in shapes]) for name in names}
    keywords = {name: value for name, value in common.items() if value is not MISSING}
    if listed := _listed(shapes):
        keywords["enum"] = listed
    return changed(shape, keywords=keywords, open_enum=any(one.open_enum for one in shapes))


def entities(shapes: Iterable[Shape]) -> tuple[str, ...]:
    """Return the entities of which a value is one; none if one of the shapes is not an entity."""
    found = [shape.entity for shape in shapes]
    return tuple(dict.fromkeys(found)) if all(found) else ()


def patterns(shapes: Iterable[Shape]) -> tuple[str, ...]:
    """Return the patterns of which a value follows at least one; none if one of the shapes has no pattern."""
    found = [str(shape.keywords.get("pattern", "")) for shape in shapes]
    return tuple(dict.fromkeys(found)) if all(found) else ()


def _widest(name: str, values: Sequence[Any]) -> Any:
    if name in LOWER_LIMITS:
        return min(values)
    if name in UPPER_LIMITS:
        return max(values)
    return values[0] if all(same_value(value, values[0]) for value in values) else MISSING


def _listed(shapes: Sequence[Shape]) -> list[Any]:
    """The values that any of the shapes lists or fixes; none if one of them allows others, or none has a list."""
    if not any("enum" in shape.keywords for shape in shapes):
        return []
    found: list[Any] = []
    for shape in shapes:
        if shape.const is MISSING and "enum" not in shape.keywords:
            return []
        listed = shape.keywords["enum"] if shape.const is MISSING else [shape.const]
        found += [value for value in listed if not any(same_value(value, one) for one in found)]
    return found


def differing_limits(shapes: Sequence[Shape]) -> tuple[FieldPath, ...]:
    """Return the paths of the first shape at which the limits of another exclude other values."""
    first, *others = shapes
    below = [dict(walk(other)) for other in others]
    return tuple(path for path, one in walk(first) if any(_differ(one, other.get(path)) for other in below))


def _differ(one: Shape, other: Shape | None) -> bool:
    """Return whether limits exclude values of one of the two: a fixed value of one, or values of different limits."""
    if other is None or one is other:
        return False
    if one.const is not MISSING or other.const is not MISSING:
        pairs = ((one, other), (other, one))
        return any(fixed.const is not MISSING and bool(broken(free, fixed.const)) for fixed, free in pairs)
    return (one.types, one.open_enum) != (other.types, other.open_enum) or not same_value(
        dict(one.keywords), dict(other.keywords)
    )
