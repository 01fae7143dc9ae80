"""Layers of definitions laid over one another: the nearer wins, key by key."""

from collections.abc import Mapping
from dataclasses import replace

from eventguide.catalog import Part, Property, ValueDefinition
from eventguide.missing import MISSING
from eventguide.payloads.example.validation import broken
from eventguide.payloads.example.validation_messages import shown
from eventguide.payloads.shape.context import Context, Written
from eventguide.payloads.shape.contradictions import (
    check_const,
    check_entity,
    check_null,
    check_open,
    check_presence,
    check_structure,
    check_types,
    fix_value,
    line_of,
)
from eventguide.payloads.shape.effects import with_effective
from eventguide.payloads.shape.laid_limits import with_limits
from eventguide.payloads.shape.option_choice import check_options, is_null, of_entity, with_keys, with_value
from eventguide.payloads.shape.options import bare, united, without_null
from eventguide.payloads.shape.overlays import set_examples
from eventguide.payloads.shape.remarks import plain_changes
from eventguide.payloads.shape.shape import Position, Replaced, Shape, below, changed
from eventguide.payloads.shape.value_trees import only_existing
from eventguide.payloads.shape.variables import fill
from eventguide.record import record


def refine_all(base: Shape, part: Part, properties: Mapping[str, Property], owner: str, context: Context) -> Shape:
    """Return the object `base` with `properties`, as `part` gives them, laid over its own.

    `owner` is the entity that declares them, "" for event types, actions and variants.
    """
    return _refine_children(base, Position(part), properties, owner, context) if properties else base


def _refine_children(
    base: Shape,
    position: Position,
    properties: Mapping[str, Property],
    owner: str,
    context: Context,
    replaced: Replaced | None = None,
) -> Shape:
    merged = dict(base.properties or {})
    for name, definition in properties.items():
        at = below(position, "properties", name)
        inner = _inside(replaced, name)
        if name not in merged and inner is not None and inner.entity is not None and not definition.never:
            _check_lost(name, definition, at, inner, context)  # it refined what the new entity does not have
        else:
            merged[name] = refine(merged.get(name), definition, at, owner, context, inner)
    return changed(base, properties=merged)


def _inside(replaced: Replaced | None, name: str) -> Replaced | None:
    """The same replacement, seen from a property of the entity."""
    if replaced is None or replaced.entity is None:
        return replaced
    return replace(replaced, entity=(replaced.entity.properties or {}).get(name))


def _inside_items(replaced: Replaced | None) -> Replaced | None:
    """The same replacement, seen from the items of the entity."""
    return replaced and replace(replaced, entity=replaced.entity.items if replaced.entity else None)


def _check_lost(name: str, definition: Property, position: Position, replaced: Replaced, context: Context) -> None:
    """Report the values that a definition fixes, where a nearer level chose an entity without the property."""
    if "const" in definition.stated:
        context.report(
            "contradictory-refinement",
            replaced.position,
            f'The entity "{replaced.by}" has no "{name}", which has the constant value '
            f"{shown(fill(definition.const, context.variables))} ({line_of(below(position, 'const'))}).",
            f'declare "{name}" in "{replaced.by}", or set its value only where the entity has it.',
        )
    for inner, one in definition.properties.items():
        _check_lost(inner, one, below(position, "properties", inner), replaced, context)


def refine(
    base: Shape | None,
    definition: Property,
    position: Position,
    owner: str,
    context: Context,
    replaced: Replaced | None = None,
) -> Shape:
    """Return `base` (None where the property is new) with `definition` laid over it.

    `replaced` is given where the definition is laid over another entity than the one for which it was written.
    """
    if definition.never:
        return changed(base, never=True) if base else Shape(position=position, never=True, inherited_from=owner)
    shape = base or Shape(position=position, inherited_from=owner)
    if check_options(definition, position, context):
        return _unsettled(shape, definition, position)
    if shape.options and definition.entity not in ("", shape.entity):
        chosen = of_entity(shape, definition.entity, position, context)
        if chosen is None:
            return changed(shape, position=position, **plain_changes(definition))
        shape = chosen
    if shape.options and "one_of" not in definition.stated:
        chosen = with_keys(shape, definition, position, context)
        if chosen is None:
            return changed(shape, position=position, **plain_changes(definition))
        shape = chosen
    check_types(shape, definition, position, context)
    check_null(shape, definition, position, context)
    entered = _enter_entity(shape, definition, position, owner, context)
    if entered is None:
        return _unsettled(shape, definition, position)
    shape = entered
    check_structure(shape, definition, position, context)
    # Below an entity named by the definition itself, the result does not depend on the surroundings.
    return _lay(
        shape,
        LaidDefinition(definition, position, owner, shape.entity_shape),
        context,
        None if definition.entity else replaced,
    )


def _unsettled(shape: Shape, definition: Property, position: Position) -> Shape:
    """A property whose definition contradicts itself: it may be anything, so that nothing else is reported of it."""
    value = Shape(position=position, inherited_from=shape.inherited_from, optional=shape.optional, example=None)
    return changed(value, **{"summary": shape.summary, **plain_changes(definition)})


def _enter_entity(shape: Shape, definition: Property, position: Position, owner: str, context: Context) -> Shape | None:
    """The entity that a definition names, with all that outer levels say about the property laid over it again.

    None where the types of its values are others than those stated, which is reported.
    """
    if not definition.entity or definition.entity == shape.entity:
        return shape
    # An explicit example is the whole value: this is how a catalog ends a cycle.
    whole = "example" in definition.stated and not definition.properties
    found = context.entity(definition.entity, position, owner if whole else "")
    if found is None:
        return shape
    if check_entity(shape, found, definition, position, context):
        return None
    entered = changed(
        found,
        position=shape.position,
        inherited_from=shape.inherited_from,
        description="",
        deprecated=False,  # that of the property; `entity_shape` has that of the entity
        entity_shape=found,
        laid=(),
    )
    replaced = Replaced(found.entity, below(position, "entity"))
    for one in shape.laid:
        entered = one.again(entered, replaced, context)
    return entered


@record
class LaidDefinition:
    """A definition of a property that is laid over outer ones, or over its entity: over `entity`, None for none."""

    definition: Property
    position: Position
    owner: str
    entity: Shape | None

    def again(self, shape: Shape, replaced: Replaced, context: Context) -> Shape:
        """Return `shape`, whose entity a nearer level has chosen, with all but the entity of the definition."""
        return _lay(shape, self, context, replace(replaced, entity=self.entity))


def _lay(shape: Shape, laid: LaidDefinition, context: Context, replaced: Replaced | None) -> Shape:
    definition, position = laid.definition, laid.position
    shape = changed(shape, position=position, never=False, **plain_changes(definition))
    check_presence(shape, definition, position, context)
    shape = lay_value(shape, definition, position, laid.owner, context, replaced)
    if "const" in definition.stated:
        at = below(position, "const")
        found = with_value(shape, fill(definition.const, context.variables), at, context, replaced)
        shape = fix_value(found, definition.const, at, context, replaced) if found else shape
    else:
        check_const(shape, definition, position, context)
    if "example" in definition.stated:
        shape = with_example(shape, definition, position, context, is_again=replaced is not None)
    return changed(shape, laid=(*shape.laid, laid))


def with_example(
    shape: Shape, definition: ValueDefinition, position: Position, context: Context, *, is_again: bool = False
) -> Shape:
    """The shape with the example of a definition.

    Where the definition is laid over another entity again, what that has and does not fix stays of the example;
    so does its own example, if it does not allow this one.
    """
    value, at = fill(definition.example, context.variables), below(position, "example")
    is_filled = shape.items is not None and shape.items.event
    if shape.event or is_filled:
        message = f'The example of "{position.steps[-1]}" is not used, because the property contains the events.'
        context.report("broken-example", at, message, "remove the example.")
    if not is_again:
        context.written.append(Written(shape, value, at, position.steps[-1:]))
    if shape.properties is None:
        is_own = is_again and shape.example is not MISSING and bool(broken(shape, value))
        return shape if is_own else changed(shape, example=value, example_position=at)
    if isinstance(value, dict):
        return set_examples(shape, only_existing(shape, value, undocumented=True) if is_again else value, at)
    return shape if is_again else changed(shape, example=value, example_position=at)


def lay_value(
    shape: Shape,
    definition: ValueDefinition,
    position: Position,
    owner: str,
    context: Context,
    replaced: Replaced | None = None,
) -> Shape:
    """Return `shape` with the types, limits and structure of a definition laid over it."""
    if "one_of" in definition.stated:
        return shape if replaced is not None else _with_options(shape, definition, position, owner, context)
    if shape.options:
        found = with_keys(shape, definition, position, context)
        if found is None:
            return shape
        if found.options:
            check_open(found, definition, position, context)
            excludes_null = definition.types and "null" not in definition.types
            shape = changed(found, nullable=False) if excludes_null else found
            return changed(shape, nullable=definition.nullable) if "nullable" in definition.stated else shape
        shape = found
    shape = with_limits(shape, definition, position, context, replaced)
    check_open(shape, definition, position, context)
    if "properties" in definition.stated:
        shape = _refine_children(shape, position, definition.properties, owner, context, replaced)
        if not isinstance(shape.example, dict) and any(map(_gives_value, definition.properties.values())):
            shape = changed(shape, example=MISSING)  # an outer level showed null
    if definition.items is not None:
        inner = _inside_items(replaced)
        items = refine(shape.items, definition.items, below(position, "items"), owner, context, inner)
        shape = changed(shape, items=items)
    shape = lay_further(shape, definition.additional_properties, position, owner, context)
    return shape if replaced is not None else with_effective(shape, definition, position, context)


def _with_options(shape: Shape, definition: ValueDefinition, position: Position, owner: str, context: Context) -> Shape:
    """Return a value of the options that a definition lists, each laid over what the value was."""
    base = bare(shape, position) if shape.options or shape.stated_types or shape.holds or shape.keywords else None
    listed = [(one, below(position, "oneOf", at)) for at, one in enumerate(definition.one_of) if not one.never]
    other = without_null(base) if base else None
    options = [refine(base if is_null(one) else other, one, at, owner, context) for one, at in listed]
    value = changed(shape, nullable=definition.nullable, properties=None, items=None, values=None, stated_types=())
    return united(value, options) if options else shape


def lay_further(
    shape: Shape,
    further: Property | bool | None,  # noqa: FBT001 - as the model has it
    position: Position,
    owner: str,
    context: Context,
) -> Shape:
    """Return `shape` with its `additionalProperties`: anything, nothing, or a definition of the values."""
    if further is None:
        return shape
    if isinstance(further, Property) and not further.never:
        values = refine(shape.values, further, below(position, "additionalProperties"), owner, context)
        return changed(shape, values=values, open=False)
    return changed(shape, values=None, open=further is True, properties=shape.properties or {})


def _gives_value(definition: Property) -> bool:
    """Return whether a definition gives a value that is to be seen: of a property, or of one below it."""
    given = definition.stated & {"const", "example"}
    return bool(given) or any(map(_gives_value, definition.properties.values()))
