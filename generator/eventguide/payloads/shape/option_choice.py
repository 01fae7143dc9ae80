"""Which options of a value a nearer level chooses, and what is wrong with how it does."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from eventguide.catalog import Property, ValueDefinition
from eventguide.payloads.example.validation_messages import shown
from eventguide.payloads.shape.context import Context
from eventguide.payloads.shape.contradictions import contradiction, fits, line_of, name_of
from eventguide.payloads.shape.json_types import json_type
from eventguide.payloads.shape.keywords import PYTHON_NAMES
from eventguide.payloads.shape.options import named_options, narrowed, united
from eventguide.payloads.shape.shape import KEYWORD_TYPES, Position, Replaced, Shape, below
from eventguide.payloads.shape.variables import fill

_YAML = {"additional_properties": "additionalProperties", **{field: name for name, field in PYTHON_NAMES.items()}}
_BESIDE = (
    *("entity", "extends", "type", "properties", "items", "additional_properties", "payload", "const", "open"),
    *PYTHON_NAMES.values(),
)
_TEXTS = frozenset(("summary", "description", "notes", "evidence", "source", "since", "also"))
_NOT_IN_OPTION = ("optional", "omit", "formerly", "event", "sensitive", "also", "timestamp")
_TYPES_OF_KEYS = {
    "properties": "object", "additional_properties": "object", "items": "array",
    **{field: KEYWORD_TYPES[name] for name, field in PYTHON_NAMES.items() if name in KEYWORD_TYPES},
}  # fmt: skip


def check_options(definition: ValueDefinition, position: Position, context: Context) -> bool:
    """Report keys that can't be beside `oneOf` or in its options, and a list without options.

    Return whether there are keys beside it that contradict it.
    """
    if "one_of" not in definition.stated:
        return False
    name, at = name_of(position), below(position, "oneOf")
    if not definition.one_of:
        message = f'"oneOf" of "{name}" has no options.'
        context.report("empty-value", at, message, "list the options, or remove the key.", at_key=True)
    beside = [_YAML.get(key, key) for key in _BESIDE if key in definition.stated]
    if beside:
        _report_beside(name, beside, position, context)
    if "nullable" in definition.stated and not definition.nullable and any(map(is_null, definition.one_of)):
        message = f'"{name}" has `nullable: false`, but null is one of its options.'
        hint = "remove one of the two."
        context.report("conflicting-keys", below(position, "nullable"), message, hint, at_key=True)
    for number, option in enumerate(definition.one_of):
        _check_option(option, name, below(at, number), context)
    return bool(beside)


def _report_beside(name: str, keys: Sequence[str], position: Position, context: Context) -> None:
    """Report the keys beside `oneOf` in one finding: without `oneOf`, none of them is wrong."""
    first, *others = keys
    message = f'"{name}" has both `oneOf` and {", ".join(f"`{key}`" for key in keys)}.'
    one = f"write `{first}` in each option that has it, or remove one of the two."
    hint = "write these in each option that has them, or remove `oneOf`." if others else one
    context.report("conflicting-keys", below(position, first), message, hint, at_key=True)


def is_null(option: Property) -> bool:
    """Return whether an option is null, or may be."""
    return option.nullable or "null" in option.types or ("const" in option.stated and option.const is None)


def _check_option(option: Property, name: str, position: Position, context: Context) -> None:
    if option.never:
        message = f'An option of "{name}" is `false`, which no value matches.'
        context.report("conflicting-keys", position, message, "remove the option.")
    elif not option.stated - _TEXTS:
        message = f'An option of "{name}" has no definition, so every value matches it.'
        context.report("empty-value", position, message, "describe its value, or remove the option.")
    for key in (key for key in _NOT_IN_OPTION if key in option.stated):
        message = f'An option of "{name}" has `{key}`, which belongs to the property.'
        context.report("conflicting-keys", below(position, key), message, "write it next to `oneOf`.", at_key=True)


def of_entity(shape: Shape, name: str, position: Position, context: Context) -> Shape | None:
    """Return the options that are an entity or one that it extends; None where there is none, which is reported."""
    entity = context.entity(name, position)
    if entity is None:
        return shape  # reported by the rule unknown-entity
    wanted = [frozenset(context.lineage(one.entity)) for one in (entity.options or (entity,)) if one.entity]
    others = any(not one.entity for one in entity.options)
    known = {option.entity for option in shape.options}
    found = None
    if all(names & known for names in wanted):
        found = narrowed(shape, lambda one: any(one.entity in names for names in wanted) or (others and not one.entity))
    if found is None:
        _report_none(shape, f'"{name_of(position)}" is the entity "{name}" here', below(position, "entity"), context)
    return found


def with_keys(shape: Shape, definition: ValueDefinition, position: Position, context: Context) -> Shape | None:
    """Return the options that can have the keys of a definition.

    None where there is none, or no single one although the keys describe one value, which is reported.
    """
    types = [name for name in definition.types if name != "null"]
    if definition.types == ("null",) and shape.nullable:
        return united(shape, ())
    keys = dict(_keys_with_types(definition, context))
    if not definition.types and not keys:
        return shape
    if definition.types == ("null",):
        keys, types = {}, ["null"]
    kinds = [kind for those in keys.values() for kind in those]
    found = narrowed(shape, lambda option: _can_be(option, types, kinds))
    first = next(iter(keys), "type")
    at = below(position, _YAML.get(first, first))
    if found is None:
        needed = " or ".join(definition.types or dict.fromkeys(kinds))
        _report_none(shape, f'"{name_of(position)}" has `{_YAML.get(first, first)}` ({needed}) here', at, context)
    elif found.options and keys:
        message = f'`{_YAML.get(first, first)}` of "{name_of(position)}" can refine several options: {_named(found)}.'
        hint = "add the `entity` or the `type` of one of them, or list those that are left in `oneOf`."
        context.report("contradictory-refinement", at, message, hint, at_key=True)
        return None
    return found


def _keys_with_types(definition: ValueDefinition, context: Context) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the keys of a definition that only values of some types can have, with the types."""
    stated = definition.stated
    for key, kind in _TYPES_OF_KEYS.items():
        if key in stated:
            yield key, (kind,)
    if "enum" in stated:
        kinds = map(json_type, fill(definition.enum, context.variables))
        yield "enum", tuple(dict.fromkeys(kind for kind in kinds if kind != "null"))


def _can_be(option: Shape, types: Iterable[str], kinds: Iterable[str]) -> bool:
    known = option.types
    if not known:
        return True
    by_type = any(fits(name, known) for name in types) if types else True
    return by_type and all(fits(kind, known) or (kind == "number" and "integer" in known) for kind in kinds)


def with_value(
    shape: Shape, value: Any, position: Position, context: Context, replaced: Replaced | None
) -> Shape | None:
    """Return the options of which a value that a level fixes is one; None where there is none, which is reported.

    An object may have some of its properties only. A value without options stays as it is.
    """
    if not shape.options or (value is None and shape.nullable):
        return shape
    found = narrowed(shape, lambda option: _allows(option, value))
    if found is None:
        at = replaced.position if replaced else position
        _report_none(shape, f'"{name_of(position)}" has the constant value {shown(value)} here', at, context)
    return found


def _allows(option: Shape, value: Any) -> bool:
    if not isinstance(value, dict) or not value or (option.properties is None and option.values is None):
        return not contradiction(option, value)
    members = option.properties or {}
    pairs = [(members.get(name) or option.values, one) for name, one in value.items()]
    return all(child is not None and not child.never and _allows(child, one) for child, one in pairs)


def _report_none(shape: Shape, what: str, at: Position, context: Context) -> None:
    message = f"{what}, which is none of its options: {_named(shape)} ({line_of(shape.options[0].position)})."
    hint = "choose one of the options, or add one to `oneOf` there."
    context.report("contradictory-refinement", at, message, hint)


def _named(shape: Shape) -> str:
    return ", ".join(named_options(shape.options))
