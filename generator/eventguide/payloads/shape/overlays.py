"""Trees of fixed and of sample values, laid over a shape."""

from collections.abc import Mapping
from typing import Any

from eventguide.catalog.decode.flow_slips import Cut, cut_text
from eventguide.findings import closest, did_you_mean, listed
from eventguide.missing import MISSING
from eventguide.payloads.example.validation_messages import shown
from eventguide.payloads.shape.context import Context, Written
from eventguide.payloads.shape.contradictions import fix_value, line_of
from eventguide.payloads.shape.option_choice import with_value
from eventguide.payloads.shape.options import meant, united, without_null
from eventguide.payloads.shape.shape import Position, Replaced, Shape, below, changed
from eventguide.payloads.shape.value_trees import agrees, only_existing
from eventguide.payloads.shape.variables import fill
from eventguide.record import record

HEADER = "header"
"""What a message calls a tree of the values of headers."""

_NO_MEMBERS: Mapping[str, Shape] = {}

# Names that an undeclared one is compared with: ten thousand of the one with ten thousand of the other take minutes.
MAX_COMPARED = 100


def fix(
    shape: Shape,
    tree: Mapping[str, Any],
    position: Position,
    context: Context,
    replaced: Replaced | None = None,
    kind: str = "payload",
) -> Shape:
    """Return `shape` with the values of a `payload` tree fixed; an undeclared name is reported.

    `kind` is what the message calls the tree.

    `replaced` is given where the tree is laid over another entity than the one for which it was written.
    """
    if not tree:
        return shape
    members = dict(shape.properties or {})
    for name, value in tree.items():
        at = below(position, name)
        member = _kept_member(shape, name, value, at, replaced, context)
        if member is None and replaced is None:
            member = _member(shape, tree, at, kind, context)
        if member is not None:
            members[name] = _fix_member(member, value, at, context, replaced)
    return changed(shape, properties=members)


def _kept_member(
    shape: Shape, name: str, value: Any, position: Position, replaced: Replaced | None, context: Context
) -> Shape | None:
    """The property to which a tree laid on again gives a value; that there is none any more is reported."""
    if replaced is None:
        return None
    member = (shape.properties or _NO_MEMBERS).get(name) or shape.values
    if member is not None and not member.never:
        return member
    context.report(
        "contradictory-refinement",
        replaced.position,
        f'The entity "{replaced.by}" has no "{name}", which has the constant value '
        f"{shown(value)} ({line_of(position)}).",
        f'declare "{name}" in "{replaced.by}", or set its value only where the entity has it.',
    )
    return None


@record
class LaidValue:
    """A value of a `payload` tree that is fixed for a property, or for properties of it."""

    value: Any
    position: Position

    def again(self, shape: Shape, replaced: Replaced, context: Context) -> Shape:
        """Return `shape`, whose entity a nearer level has chosen, with the value fixed in it."""
        return _fix_member(shape, self.value, self.position, context, replaced)


def _fix_member(member: Shape, value: Any, position: Position, context: Context, replaced: Replaced | None) -> Shape:
    if member.options:
        return _fix_options(member, value, position, context, replaced)
    is_partial = isinstance(value, dict) and value and (member.properties is not None or member.values is not None)
    if not is_partial:
        fixed = fix_value(member, value, position, context, replaced)
    elif member.const is MISSING:
        fixed = fix(without_null(member), value, position, context, replaced)
    else:
        fixed = member if agrees(value, member.const) else fix_value(member, value, position, context, replaced)
    # What is fixed is there to be seen, also where the property is left out of other examples, or is null in them.
    example = fixed.example if not is_partial or isinstance(fixed.example, dict) else MISSING
    return changed(fixed, omit=False, example=example, laid=(*fixed.laid, LaidValue(value, position)))


def _fix_options(member: Shape, value: Any, position: Position, context: Context, replaced: Replaced | None) -> Shape:
    """A value of several options with a value fixed in those that can have it."""
    found = with_value(member, fill(value, context.variables), position, context, replaced)
    if found is None:
        return member
    found = changed(found, nullable=found.nullable and value is None)
    if not found.options:
        return _fix_member(found, value, position, context, replaced)
    if not isinstance(value, dict) or not value:
        fixed = fix_value(found, value, position, context, replaced)
        return changed(fixed, omit=False, laid=(*fixed.laid, LaidValue(value, position)))
    options = [_fix_member(option, value, position, context, replaced) for option in found.options]
    return changed(united(found, options), omit=False, laid=(*found.laid, LaidValue(value, position)))


def _member(shape: Shape, tree: Mapping[str, Any], position: Position, kind: str, context: Context) -> Shape | None:
    """The property of which `tree` gives a value at `position`; None where there is none, which is reported."""
    name = str(position.steps[-1])
    member = (shape.properties or _NO_MEMBERS).get(name)
    if member is not None and not member.never:
        return member
    if member is None and shape.values is not None:
        return shape.values
    if member is None and shape.open and kind != "payload":
        return None  # anything may be there
    cut = cut_text(tree, name)
    declared = shape.properties or _NO_MEMBERS
    if cut and next((piece for piece in cut.pieces[1:] if piece not in declared), name) != name:
        return None  # another piece of a text cut by a comma: the first piece has a finding
    verb = "excludes" if member else "does not declare"
    what = f'The {kind} has a value for "{name}", which the definition {verb}.'
    context.report(
        "undeclared-property",
        position,
        f'The header "{name}" has a value here, but `delivery` {verb} it.' if kind == HEADER else what,
        _hint(shape, cut, name, kind),
        at_key=True,
    )
    return None


def _hint(shape: Shape, cut: Cut | None, name: str, kind: str) -> str:
    names = [known for known, member in (shape.properties or _NO_MEMBERS).items() if not member.never]
    glued, _, value = name.partition(":")
    if glued in names and value:
        return f"add a space after the colon: `{glued}: {value}`."
    if cut:
        return cut.hint(str)
    where = "in the `headers` of `delivery` at the top level" if kind == HEADER else "under `properties`"
    if len(names) <= MAX_COMPARED and (meant := closest(name, names)):
        return f'{did_you_mean(name, meant)} If not, declare "{name}" {where}.'
    if (name, kind) == ("file", "example"):
        return "for a captured payload, use a file whose name ends in .json; declare other keys under `properties`."
    plural = "headers" if kind == HEADER else "properties"
    return f"declare it {where}, or correct the name. Declared {plural}: {listed(names) or 'none'}."


def check_example(
    shape: Shape, tree: Mapping[str, Any], position: Position, context: Context, kind: str = "example"
) -> None:
    """Report every name in an `example` tree that the shape does not have, and keep its values to be validated.

    `kind` is what the message calls the tree.
    """
    for name, value in tree.items():
        at = below(position, name)
        member = _member(shape, tree, at, kind, context)
        if member is None:
            continue
        member = meant(member, value)
        if isinstance(value, dict) and member.properties is not None and member.const is MISSING:
            check_example(member, value, at, context, kind)
        else:
            context.written.append(Written(member, fill(value, context.variables), at, at.steps[1:]))


def keep_existing(shape: Shape, tree: Mapping[str, Any], position: Position, context: Context) -> None:
    """Keep the values of an `example` tree to be validated, where the shape has such properties and fixes nothing."""
    for name, value in tree.items():
        at = below(position, name)
        member = (shape.properties or _NO_MEMBERS).get(name) or shape.values
        if member is None or member.never or member.const is not MISSING:
            continue
        member = meant(member, value)
        if isinstance(value, dict) and member.properties is not None:
            keep_existing(member, value, at, context)
        else:
            context.written.append(Written(member, fill(value, context.variables), at, at.steps[1:]))


def set_examples(shape: Shape, tree: Mapping[str, Any], position: Position) -> Shape:
    """Return the object `shape` with the values of an `example` tree as the examples of its properties.

    What it does not declare stays its own example.
    """
    members = dict(shape.properties or {})
    for name, value in tree.items():
        member = members.get(name)
        if member is not None and not member.never:
            members[name] = _with_sample(member, value, below(position, name))
    rest = {name: value for name, value in tree.items() if name not in members}
    return changed(shape, properties=members, example=rest or MISSING, example_position=position if rest else None)


def _with_sample(member: Shape, value: Any, position: Position) -> Shape:
    if isinstance(value, dict) and member.properties is not None:
        sampled = set_examples(member, value, position)
    else:
        sampled = changed(member, example=value, example_position=position)
    # What is given is there to be seen, also where the property is left out of other examples.
    return changed(sampled, omit=False, laid=(*sampled.laid, LaidSample(value, position)))


@record
class LaidSample:
    """A value of an `example` tree for a property, or for properties of it."""

    value: Any
    position: Position

    def again(self, shape: Shape, replaced: Replaced, context: Context) -> Shape:  # noqa: ARG002
        """Return `shape`, whose entity a nearer level has chosen, with what it declares of the value."""
        if shape.properties is None:
            return _with_sample(shape, self.value, self.position)
        if not isinstance(self.value, dict):
            return shape
        return _with_sample(shape, only_existing(shape, self.value, undocumented=True), self.position)
