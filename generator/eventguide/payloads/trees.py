"""Trees of fixed and of sample values, laid over a shape."""

from collections.abc import Iterator, Mapping
from typing import Any

from eventguide.catalog.cut import Cut, cut_text
from eventguide.findings import closest, listed
from eventguide.payloads.paths import Path
from eventguide.payloads.refine import Context, fix_value
from eventguide.payloads.shape import MISSING, Place, Shape, changed

_NO_MEMBERS: Mapping[str, Shape] = {}

# Names that an undeclared one is compared with: ten thousand of the one with ten thousand of the other take minutes.
_MOST_COMPARED = 100


def fix(shape: Shape, tree: Mapping[str, Any], place: Place, context: Context) -> Shape:
    """Return `shape` with the values of a `payload` tree fixed; an undeclared name is reported."""
    if not tree:
        return shape
    members = dict(shape.properties or {})
    for name, value in tree.items():
        below = Place(place.part, (*place.steps, name))
        member = _member(shape, tree, below, "payload", context)
        if member is not None:
            fixed = _fix_member(member, value, below, context)
            # What is fixed is there to be seen, also where the property is left out of other examples.
            members[name] = changed(fixed, omit=False) if fixed.omit else fixed
    return changed(shape, properties=members)


def _fix_member(member: Shape, value: Any, place: Place, context: Context) -> Shape:
    if isinstance(value, dict) and value and (member.properties is not None or member.values is not None):
        return fix(member, value, place, context)
    return fix_value(member, value, place, context)


def _member(shape: Shape, tree: Mapping[str, Any], place: Place, kind: str, context: Context) -> Shape | None:
    """The property of which `tree` gives a value at `place`; None where there is none, which is reported."""
    name = str(place.steps[-1])
    member = (shape.properties or _NO_MEMBERS).get(name)
    if member is not None and not member.never:
        return member
    if member is None and shape.values is not None:
        return shape.values
    cut = cut_text(tree, name)
    declared = shape.properties or _NO_MEMBERS
    if cut and next((piece for piece in cut.pieces[1:] if piece not in declared), name) != name:
        return None  # another piece of a text that a comma cut off: the first has told it
    said = "says is never there" if member else "does not declare"
    context.report(
        "undeclared-property",
        place,
        f'The {kind} names "{name}", which the definition {said}.',
        _remedy(shape, cut, name, kind),
        at_key=True,
    )
    return None


def _remedy(shape: Shape, cut: Cut | None, name: str, kind: str) -> str:
    names = [known for known, member in (shape.properties or _NO_MEMBERS).items() if not member.never]
    glued, _, value = name.partition(":")
    if glued in names and value:
        return f"write a space behind the colon: `{glued}: {value}`."
    if cut:
        return cut.remedy(str)
    if len(names) <= _MOST_COMPARED and (meant := closest(name, names)):
        return f'did you mean "{meant}"? If not, declare "{name}" under properties.'
    if (name, kind) == ("file", "example"):
        return "a captured payload is a file whose name ends in .json; anything else is declared under properties."
    return f"declare it under properties, or correct the name. Declared here: {listed(names) or 'none'}."


def check_example(shape: Shape, tree: Mapping[str, Any], place: Place, context: Context, kind: str = "example") -> None:
    """Report every name in an `example` tree that the shape does not have; `kind` is what the message calls it."""
    for name, value in tree.items():
        below = Place(place.part, (*place.steps, name))
        member = _member(shape, tree, below, kind, context)
        if member is not None and isinstance(value, dict) and member.properties is not None:
            check_example(member, value, below, context, kind)


def set_examples(shape: Shape, tree: Mapping[str, Any], place: Place, context: Context) -> Shape:
    """Return `shape` with the sample values of an entity's `example` tree as the defaults of its properties."""
    if not tree:
        return shape
    members = dict(shape.properties or {})
    for name, value in tree.items():
        below = Place(place.part, (*place.steps, name))
        member = members.get(name)
        if member is None:
            continue
        if isinstance(value, dict) and member.properties is not None:
            members[name] = set_examples(member, value, below, context)
        else:
            members[name] = changed(member, example=value, example_place=below)
    return changed(shape, properties=members)


def only_existing(shape: Shape, tree: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of an example tree that names properties the shape has and does not fix."""
    kept: dict[str, Any] = {}
    for name, value in tree.items():
        member = (shape.properties or _NO_MEMBERS).get(name) or shape.values
        if member is None or member.never or member.const is not MISSING:
            continue
        inside = isinstance(value, dict) and member.properties is not None
        kept[name] = only_existing(member, value) if inside else value
    return kept


def overlay(base: Any, over: Any) -> Any:
    """Return `over` laid on `base`: mappings are merged name by name, anything else is replaced."""
    if not isinstance(base, dict) or not isinstance(over, dict):
        return over
    merged = dict(base)
    for name, value in over.items():
        merged[name] = overlay(merged[name], value) if name in merged else value
    return merged


def leaves(tree: Mapping[str, Any], path: Path = ()) -> Iterator[Path]:
    """Yield the path of every value of a tree that is not itself a mapping with entries."""
    for name, value in tree.items():
        below = (*path, name)
        if isinstance(value, dict) and value:
            yield from leaves(value, below)
        else:
            yield below
