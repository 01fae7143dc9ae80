"""Check definitions and constant values against the definitions that they refine."""

from typing import Any

from eventguide.catalog import Property, ValueDefinition
from eventguide.missing import MISSING
from eventguide.payloads.example.validation import broken
from eventguide.payloads.example.validation_messages import shown
from eventguide.payloads.shape.context import Context
from eventguide.payloads.shape.json_types import json_type, same_value
from eventguide.payloads.shape.keywords import PYTHON_NAMES
from eventguide.payloads.shape.shape import Position, Replaced, Shape, below, changed
from eventguide.payloads.shape.variables import fill

_STRUCTURES = (
    ("properties", "properties", "object"),
    ("additional_properties", "additionalProperties", "object"),
    ("items", "items", "array"),
)


def check_structure(shape: Shape, definition: ValueDefinition, position: Position, context: Context) -> None:
    """Report object or array keywords on a property that has another type; `shape` is what it has without them."""
    stated = definition.types or shape.stated_types or _kind(shape) or _own_kind(definition)
    for name, key, kind in _STRUCTURES:
        if stated and getattr(definition, name, None) and kind not in stated:
            where = "" if definition.types or not shape.laid else f" ({line_of(shape.position)})"
            _report_structure(key, kind, f"{_or(stated)}{where}", position, context)


def check_entity(shape: Shape, entity: Shape, definition: Property, position: Position, context: Context) -> bool:
    """Report an entity whose values are of other types than those stated; return whether they are.

    `shape` is what it is entered from: an entity of integers narrows a number that was stated before.
    """
    stated = definition.types or shape.stated_types or (() if shape.entity else _kind(shape))
    can_be = any(fits(name, entity.types) for name in stated)
    is_narrower = not definition.types and any(fits(name, stated) for name in entity.types)
    is_other = bool(stated and entity.types) and not (can_be or is_narrower)
    if is_other:
        _report_structure("entity", _or(entity.types), _or(stated), position, context)
    return is_other


def _report_structure(key: str, needed: str, stated: str, position: Position, context: Context) -> None:
    context.report(
        "contradictory-refinement",
        below(position, key),
        f'"{name_of(position)}" has `{key}`, which needs the type {needed}, but its type is {stated}.',
        "remove one of the two, or change the definition that it refines.",
        at_key=True,
    )


def _own_kind(definition: ValueDefinition) -> tuple[str, ...]:
    """The type that the first structure of a definition needs, where it has several."""
    return next(((kind,) for name, _, kind in _STRUCTURES if getattr(definition, name, None)), ())


def _kind(shape: Shape) -> tuple[str, ...]:
    if shape.properties is not None or shape.values is not None:
        return ("object",)
    return () if shape.items is None else ("array",)


def check_types(shape: Shape, definition: ValueDefinition, position: Position, context: Context) -> None:
    """Report a type that the refined definition does not allow."""
    known, new = shape.types, definition.types
    if not new or not known or all(fits(name, known) for name in new):
        return
    context.report(
        "contradictory-refinement",
        below(position, "type"),
        f'"{name_of(position)}" has the type {_or(new)} here, but {_or(known)} in the definition that it refines '
        f"({line_of(shape.position)}).",
        "use another name, or change the definition that it refines.",
    )


def check_null(shape: Shape, definition: ValueDefinition, position: Position, context: Context) -> None:
    """Report a definition that both allows and excludes null, or contradicts what it refines."""
    if "nullable" not in definition.stated:
        return
    name, at = name_of(position), below(position, "nullable")
    if definition.nullable and "const" in definition.stated and definition.const is not None:
        message = f'"{name}" has both `const` and `nullable`: a constant value can\'t be null as well.'
        context.report("conflicting-keys", at, message, _ONE_VALUE.format(shown(definition.const)), at_key=True)
    elif not definition.nullable and "null" in definition.types:
        message = f'"{name}" has `nullable: false`, but null is one of its types.'
        context.report("conflicting-keys", at, message, "remove one of the two.", at_key=True)
    elif definition.nullable and shape.const is not MISSING and shape.const is not None and shape.const_position:
        message = (
            f'"{name}" is made nullable here, but is fixed to {shown(shape.const)} at {line_of(shape.const_position)}.'
        )
        context.report("contradictory-refinement", at, message, "remove `nullable`, or the fixed value.", at_key=True)
    elif not definition.nullable and (shape.const is None or shape.types == ("null",)):
        message = f'"{name}" can\'t be null here, but what it refines is always null ({line_of(shape.position)}).'
        hint = "give it another name, or change the definition that it refines."
        context.report("contradictory-refinement", at, message, hint, at_key=True)


_ONE_VALUE = "write `enum: [{}]` with `nullable: true`, or remove `nullable`."


def check_open(shape: Shape, definition: ValueDefinition, position: Position, context: Context) -> None:
    """Report `open` where there is no list of values that it could open."""
    # A list that is empty or wrong has a finding of its own.
    if definition.open and not shape.keywords.get("enum") and "enum" not in definition.node.positions():
        message = f'"{name_of(position)}" has `open`, but no `enum`.'
        hint = "add `enum:` with the values that are known, or remove `open`."
        context.report("conflicting-keys", below(position, "open"), message, hint, at_key=True)


def check_presence(shape: Shape, definition: Property, position: Position, context: Context) -> None:
    """Report keys of a property on items or further values, and `omit` on a property that is always present.

    `shape` is what the value is with the definition. On an option, they are reported with the other keys that an
    option can't have.
    """
    around, last = ("", *position.steps)[-2:]
    if around == "oneOf":
        return
    if last in ("items", "additionalProperties") and (around != "properties" or _is_in_entity(position)):
        for key in (key for key in _OF_A_PROPERTY if getattr(definition, key)):
            message = f"`{last}` has `{key}`, which belongs to the property."
            hint = f"write it beside `{last}:`, or remove it."
            context.report("conflicting-keys", below(position, key), message, hint, at_key=True)
    elif definition.omit and not shape.optional:
        message = f'"{name_of(position)}" has `omit`, but is not `optional`.'
        hint = "add `optional`, or remove `omit`: a property that is always present is in each example."
        context.report("conflicting-keys", below(position, "omit"), message, hint, at_key=True)


_OF_A_PROPERTY = ("optional", "omit", "formerly")


def _is_in_entity(position: Position) -> bool:
    """Return whether a place is directly in an entity, which may be named `properties`."""
    return position.steps[0] == "entities" and not position.steps[3:]  # entities, name, key


# The keys of a definition that constrain a constant value, except `type`, which is checked separately.
_CONSTRAINTS = frozenset((*PYTHON_NAMES.values(), "properties", "items", "additional_properties", "one_of"))


def check_const(shape: Shape, definition: ValueDefinition, position: Position, context: Context) -> None:
    """Report a definition that the constant value of an outer level does not match."""
    if shape.const is MISSING or shape.const_position is None or not _CONSTRAINTS & definition.stated:
        return
    problem = broken(changed(shape, const=MISSING), shape.const)
    if problem:
        context.report(
            "contradictory-refinement",
            position,
            f'"{name_of(position)}" has the constant value {shown(shape.const)} ({line_of(shape.const_position)}), '
            f"but in this definition {problem}.",
            "change the constant value or the definition.",
            at_key=True,
        )


def fix_value(
    shape: Shape, value: Any, position: Position, context: Context, replaced: Replaced | None = None
) -> Shape:
    """Return `shape` with `value` as its constant value; report a contradiction with the refined definition.

    `replaced` is given if the value is set in another entity than the one for which it was written.
    """
    fixed = fill(value, context.variables)
    problem = contradiction(shape, fixed)
    if not problem:
        return changed(shape, const=fixed, const_position=position)
    where = f'({line_of(position)}), but in the entity "{replaced.by}" here' if replaced else "here, but"
    context.report(
        "contradictory-refinement",
        replaced.position if replaced else position,
        f'"{name_of(position)}" has the constant value {shown(fixed)} {where} {problem}.',
        "remove one of the two values, or change the definition that it refines.",
    )
    return shape


def contradiction(shape: Shape, value: Any) -> str:
    """Return why a value can't be the constant value of a shape; "" where it can."""
    if shape.const is not MISSING and not same_value(shape.const, value):
        where = f" ({line_of(shape.const_position)})" if shape.const_position else ""
        return f"it has the constant value {shown(shape.const)} in the definition that it refines{where}"
    enum = shape.allowed_values
    if enum and not any(same_value(value, one) for one in enum):
        return f"it must be one of {', '.join(map(shown, enum))}"
    if shape.stated_types and not fits(json_type(value), shape.types):
        return f"its type is {_or(shape.types)}"
    if shape.keywords or shape.options or _kind(shape):
        return broken(changed(shape, const=MISSING), value)
    return ""


def fits(name: str, allowed: tuple[str, ...]) -> bool:
    """Return whether a type is one of those allowed."""
    return name in allowed or (name == "integer" and "number" in allowed)


def name_of(position: Position) -> str:
    """Return the name of the property at a place, which may be that of one of its options."""
    names = [step for step in position.steps if isinstance(step, str) and step not in ("oneOf", "const", "payload")]
    return names[-1] if names else "value"


def _or(types: tuple[str, ...]) -> str:
    return " or ".join(types)


def line_of(position: Position) -> str:
    """Return file and line of a source position, for a message."""
    location = position.key
    return f"{location.path}:{location.line}"
