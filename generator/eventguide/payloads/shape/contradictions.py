"""Definitions and fixed values that contradict what they refine."""

from typing import Any

from eventguide.catalog import Property
from eventguide.payloads.example.validation import broken
from eventguide.payloads.example.validation_messages import shown
from eventguide.payloads.shape.context import Context
from eventguide.payloads.shape.keywords import PYTHON_NAMES
from eventguide.payloads.shape.shape import MISSING, Place, Replaced, Shape, below, changed, json_type, same_value
from eventguide.payloads.shape.variables import fill

_STRUCTURES = (
    ("entity", "entity", "object"),
    ("properties", "properties", "object"),
    ("additional_properties", "additionalProperties", "object"),
    ("items", "items", "array"),
)


def check_structure(shape: Shape, definition: Property, place: Place, context: Context) -> None:
    """Report an object or an array made of what is something else, as stated or by its own structure."""
    stated = definition.types or shape.stated_types or _kind(shape)
    for name, key, kind in _STRUCTURES:
        if stated and getattr(definition, name) and kind not in stated:
            where = "" if definition.types or not shape.laid else f" ({line_of(shape.place)})"
            context.report(
                "contradictory-refinement",
                below(place, key),
                f'"{place.steps[-1]}" has `{key}`, so it is an {kind}, but its type is {_or(stated)}{where}.',
                "remove one of the two, or change the definition that it refines.",
                at_key=True,
            )


def _kind(shape: Shape) -> tuple[str, ...]:
    if shape.properties is not None or shape.values is not None:
        return ("object",)
    return () if shape.items is None else ("array",)


def check_types(shape: Shape, definition: Property, place: Place, context: Context) -> None:
    """Report a type that what is refined can't have."""
    known, new = shape.types, definition.types
    if not new or not known or all(_fits(name, known) for name in new):
        return
    context.report(
        "contradictory-refinement",
        below(place, "type"),
        f'"{place.steps[-1]}" is made {_or(new)} here, but what it refines is {_or(known)} ({line_of(shape.place)}).',
        "give it another name, or change the definition that it refines.",
    )


# The keys of a definition that a fixed value has to follow; for `type` there is a check of its own.
_CONSTRAINTS = frozenset((*PYTHON_NAMES.values(), "properties", "items", "additional_properties"))


def check_const(shape: Shape, definition: Property, place: Place, context: Context) -> None:
    """Report a definition that a value fixed by an outer level does not follow."""
    if shape.const is MISSING or shape.const_place is None or not _CONSTRAINTS & definition.model_fields_set:
        return
    problem = broken(changed(shape, const=MISSING), shape.const)
    if problem:
        context.report(
            "contradictory-refinement",
            place,
            f'"{place.steps[-1]}" is fixed to {shown(shape.const)} at {line_of(shape.const_place)}, '
            f"but by its definition here {problem}.",
            "change the fixed value, or the definition.",
            at_key=True,
        )


def fix_value(shape: Shape, value: Any, place: Place, context: Context, replaced: Replaced | None = None) -> Shape:
    """Return `shape` with `value` as its one fixed value; a contradiction with what it refines is reported.

    `replaced` is given where the value is fixed in another entity than the one for which it was written.
    """
    fixed = fill(value, context.variables)
    problem = _contradiction(shape, fixed)
    if not problem:
        return changed(shape, const=fixed, const_place=place)
    where = f'at {line_of(place)}, but in "{replaced.by}", which the entity becomes here,' if replaced else "here, but"
    context.report(
        "contradictory-refinement",
        replaced.place if replaced else place,
        f'"{_last_name(place)}" is fixed to {shown(fixed)} {where} {problem}.',
        "fix it in one place only, or change the definition that it refines.",
    )
    return shape


def _contradiction(shape: Shape, value: Any) -> str:
    if shape.const is not MISSING and not same_value(shape.const, value):
        where = f" ({line_of(shape.const_place)})" if shape.const_place else ""
        return f"what it refines already fixes it to {shown(shape.const)}{where}"
    enum = shape.keywords.get("enum")
    if enum and not any(same_value(value, one) for one in enum):
        return f"its values are {', '.join(map(shown, enum))}"
    if shape.stated_types and not _fits(json_type(value), shape.stated_types):
        return f"it is {_or(shape.stated_types)}"
    if shape.keywords or _kind(shape):
        return broken(changed(shape, const=MISSING), value)
    return ""


def _fits(name: str, allowed: tuple[str, ...]) -> bool:
    return name in allowed or (name == "integer" and "number" in allowed)


def _last_name(place: Place) -> str:
    names = [str(step) for step in place.steps if step not in ("const", "payload")]
    return names[-1] if names else "value"


def _or(types: tuple[str, ...]) -> str:
    return " or ".join(types)


def line_of(place: Place) -> str:
    """Return the file and the line of a place, for a sentence."""
    location = place.key
    return f"{location.path}:{location.line}"
