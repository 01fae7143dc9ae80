"""Keys of a definition that have no effect: lists without items, and keywords for values of other types."""

from eventguide.catalog import ValueDefinition
from eventguide.payloads.shape.context import Context
from eventguide.payloads.shape.contradictions import fits, name_of
from eventguide.payloads.shape.json_types import json_type
from eventguide.payloads.shape.keywords import FORMATS, PYTHON_NAMES
from eventguide.payloads.shape.shape import KEYWORD_TYPES, Position, Shape, below, changed

_LISTS = {"enum": "values", "type": "types"}


def check_empty(definition: ValueDefinition, position: Position, context: Context) -> None:
    """Report a list of values or of types without items: no value follows the one, and the other states nothing."""
    for key, items in _LISTS.items():
        if key in definition.stated and getattr(definition, key) == []:
            message = f'"{key}" of "{name_of(position)}" has no {items}.'
            hint = f"list the {items}, or remove the key."
            context.report("empty-value", below(position, key), message, hint, at_key=True)


def with_effective(shape: Shape, definition: ValueDefinition, position: Position, context: Context) -> Shape:
    """Return `shape`, over which a definition is laid, without an `enum` of values that are of none of its types.

    It is reported, and so is each keyword that no value of these types can have.
    """
    stated = definition.stated
    for name, field in PYTHON_NAMES.items():
        if field in stated and name != "enum" and name in shape.keywords and not _applies(name, shape):
            message = f'"{name_of(position)}" has `{name}`, which has no effect on a value of the type {_types(shape)}.'
            hint = f"remove it, or write `type: {KEYWORD_TYPES[name]}` if the type is wrong."
            context.report("key-without-effect", below(position, name), message, hint, at_key=True)
    kinds = [json_type(one) for one in shape.keywords.get("enum", ())] if "enum" in stated else []
    if not kinds or not shape.types or any(fits(kind, shape.types) for kind in kinds):
        return shape
    message = f'"{name_of(position)}" has `enum`, but its type is {_types(shape)}, which none of the values is.'
    hint = "remove one of the two, or change the definition that it refines."
    context.report("contradictory-refinement", below(position, "enum"), message, hint, at_key=True)
    return changed(shape, keywords={name: one for name, one in shape.keywords.items() if name != "enum"})


def _applies(name: str, shape: Shape) -> bool:
    """Return whether a keyword is for a type of `shape`; other formats than those of JSON Schema may be for any."""
    needed = KEYWORD_TYPES[name]
    is_number = needed == "number" and "integer" in shape.types
    is_free = name == "format" and shape.keywords[name] not in FORMATS and not shape.holds
    return not shape.types or needed in shape.types or is_number or is_free


def _types(shape: Shape) -> str:
    return " or ".join(shape.types)
