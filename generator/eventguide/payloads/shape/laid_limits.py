"""Types and limits of a definition, laid over those that a value has."""

from collections.abc import Mapping
from typing import Any

from eventguide.catalog import ValueDefinition
from eventguide.payloads.example.validation_messages import shown
from eventguide.payloads.shape.context import Context
from eventguide.payloads.shape.contradictions import fits, line_of, name_of
from eventguide.payloads.shape.effects import check_empty
from eventguide.payloads.shape.json_types import same_value
from eventguide.payloads.shape.keywords import LOWER_LIMITS, PYTHON_NAMES, UPPER_LIMITS, keyword_problem
from eventguide.payloads.shape.shape import Position, Replaced, Shape, below, changed
from eventguide.payloads.shape.variables import fill


def with_limits(
    shape: Shape, definition: ValueDefinition, position: Position, context: Context, replaced: Replaced | None
) -> Shape:
    """Return `shape` with the types and the keywords of a definition laid over it.

    Where the definition is laid over another entity again (`replaced`), that is what the value is: its own types and
    keywords stay, and the definition can only narrow them.
    """
    check_empty(definition, position, context)
    keywords = _keywords(definition, position, context)
    if replaced is not None:
        return _narrowed(shape, definition, keywords, position, context, replaced)
    changes: dict[str, Any] = {"keywords": {**shape.keywords, **keywords}} if keywords else {}
    if definition.types:
        # A type includes null, or excludes it.
        changes |= {"stated_types": definition.types, "nullable": False}
    if "open" in definition.stated:
        changes["open_enum"] = definition.open
    return _with_null(changed(shape, **changes) if changes else shape, definition)


def _with_null(shape: Shape, definition: ValueDefinition) -> Shape:
    if "nullable" not in definition.stated:
        return shape
    types = shape.stated_types
    kept = types if definition.nullable else tuple(one for one in types if one != "null")
    return changed(shape, nullable=definition.nullable, stated_types=kept)


def _keywords(definition: ValueDefinition, position: Position, context: Context) -> dict[str, Any]:
    stated = definition.stated
    keywords = {
        name: fill(getattr(definition, field_name), context.variables)
        for name, field_name in PYTHON_NAMES.items()
        if field_name in stated
    }
    keywords = {name: value for name, value in keywords.items() if value != []}
    for name in [name for name, value in keywords.items() if keyword_problem(name, value)]:
        value = keywords.pop(name)
        context.report(
            "broken-keyword",
            below(position, name),
            f'Invalid value {shown(value)} for "{name}": it {keyword_problem(name, value)}.',
            "use a value that JSON Schema allows for this keyword.",
        )
    return keywords


def _narrowed(
    shape: Shape,
    definition: ValueDefinition,
    outer: Mapping[str, Any],
    position: Position,
    context: Context,
    replaced: Replaced,
) -> Shape:
    own = shape.keywords
    keywords = {**outer, **own}
    for names, nearer in ((LOWER_LIMITS, max), (UPPER_LIMITS, min)):
        keywords |= {name: nearer(own[name], outer[name]) for name in names if name in own and name in outer}
    changes: dict[str, Any] = {"keywords": keywords, "stated_types": _narrowed_types(shape, definition)}
    if "null" in definition.types:
        changes["nullable"] = True
    if "enum" in outer and ("enum" not in own or shape.open_enum):
        changes |= {"keywords": {**keywords, "enum": outer["enum"]}, "open_enum": definition.open}
    elif "enum" in outer and not definition.open:
        both = [one for one in outer["enum"] if any(same_value(one, value) for value in own["enum"])]
        changes["keywords"] = {**keywords, "enum": both or own["enum"]}
        if not both:
            _report_values(position, outer["enum"], own["enum"], context, replaced)
    return _with_null(changed(shape, **changes), definition)


def _narrowed_types(shape: Shape, definition: ValueDefinition) -> tuple[str, ...]:
    """The types of an entity that a definition allows; those of the definition if the entity has any type."""
    if not definition.types or not shape.types:
        return definition.types or shape.stated_types
    narrower = [one for one in definition.types if one != "null" and fits(one, shape.types)]
    kept = [one for one in shape.types if one in definition.types or fits(one, definition.types)]
    return tuple(dict.fromkeys((*narrower, *(one for one in kept if one != "null")))) or shape.stated_types


def _report_values(position: Position, outer: list[Any], own: list[Any], context: Context, replaced: Replaced) -> None:
    context.report(
        "contradictory-refinement",
        replaced.position,
        f'"{name_of(position)}" must be one of {", ".join(map(shown, outer))} ({line_of(below(position, "enum"))}), '
        f'but in the entity "{replaced.by}" here one of {", ".join(map(shown, own))}.',
        "add a value to one of the two lists, or change the definition that it refines.",
    )
