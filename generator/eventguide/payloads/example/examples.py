"""The example of a payload, with the overlays that apply, and the checks against its own definition."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeAlias

from eventguide.catalog import Envelope, EventType, Layer, Part, Step, Timing, captured_examples, captured_file
from eventguide.catalog.source.node import Node
from eventguide.missing import MISSING
from eventguide.numbers import plain
from eventguide.payloads.error_steps import Steps
from eventguide.payloads.example.compose import compose_example
from eventguide.payloads.example.validation import ExampleValidator, schema_validator
from eventguide.payloads.example.validation_messages import Breach, breaches, path_of, undocumented
from eventguide.payloads.shape.context import Context, Lack, PayloadKey, Written
from eventguide.payloads.shape.contradictions import line_of
from eventguide.payloads.shape.field_paths import FieldPath, display
from eventguide.payloads.shape.options import meant
from eventguide.payloads.shape.overlays import check_example
from eventguide.payloads.shape.shape import CapturedPosition, Position, Shape, below, shape_at
from eventguide.payloads.shape.value_trees import agrees, only_existing, overlay
from eventguide.payloads.shape.variables import fill

Tree: TypeAlias = tuple[Part, str]
"""A tree of sample values: the part of the catalog that contains it, and its key."""

MAX_BREACHES = 100
"""So many differences between one example and its definition are reported."""


def payload_example(
    shape: Shape,
    actor: Mapping[str, Any],
    parts: Sequence[EventType | Layer],
    captured: Mapping[str, Any],
    key: PayloadKey,
    context: Context,
) -> Any:
    """Return the example: the captured file that the nearest layer with an example names, else a composed payload.

    `actor` is the actor's tree of sample values; `parts` are the event type, the action and the variant, nearest
    last; `key` names the payload. Values that are lacking are kept in the context.
    """
    file = shown_file(parts)
    if file in captured:
        return captured[file]
    return compose_example(
        shape,
        sample_values(shape, actor, parts, context.variables),
        seed="/".join(key),
        lacking=lambda path, shape: context.lacking.append(Lack(key, path, shape)),
        composed=context.composed,
    )


def shown_file(parts: Sequence[EventType | Layer]) -> str:
    """Return the file that the nearest part with an example names, "" where that gives sample values."""
    nearest = next(
        (part for part in reversed(parts) if part.example or (isinstance(part, Layer) and part.examples)), None
    )
    return next(iter(captured_examples(nearest)), "") if isinstance(nearest, Layer) else ""


def sample_values(
    shape: Shape, actor: Mapping[str, Any], parts: Sequence[EventType | Layer | Step], variables: Mapping[str, Any]
) -> Any:
    """Return the sample values laid over a composed example: the actor's, and those of `parts`, nearest last."""
    over: Any = only_existing(shape, actor)
    for part in parts:
        if part.example and not (isinstance(part, Layer) and captured_file(part)):
            over = overlay(over, only_existing(shape, fill(part.example, variables), undocumented=True))
    return over


def envelope_example(definition: Envelope, shape: Shape, timing: Timing | None, context: Context) -> Any:
    """Return the example envelope of what is delivered at `timing`, without events; what is wrong is reported."""
    trees: list[Tree] = [(definition, "example"), *([(timing, "envelope")] if timing else [])]
    over: Any = {}
    for part, key in trees:
        tree = getattr(part, key)
        check_example(shape, tree, Position(part, (key,)), context)
        over = overlay(over, only_existing(shape, fill(tree, context.variables)))
    before = len(context.findings)
    example = compose_example(
        shape,
        over,
        seed="envelope",
        lacking=lambda path, shape: _report_lacking(path, shape, context),
    )
    if len(context.findings) == before:
        check_payload(shape, example, trees, context)
    return example


def _report_lacking(path: FieldPath, shape: Shape, context: Context) -> None:
    message = f'"{display(path)}" has no example, so no example envelope can be composed.'
    hint = "add an `example` or a `const`."
    context.report("no-example", shape.position, message, hint, at_key=True, subject=path[-1])


def check_payload(shape: Shape, example: Any, trees: Sequence[Tree], context: Context) -> None:
    """Report where an example breaks its own definition; `trees` are the sample values laid over it, nearest last."""
    errors = schema_validator(shape).iter_errors(plain(example))
    found = (breach for error in errors for breach in breaches(error, example))
    for breach in islice(found, MAX_BREACHES):
        position = _captured_place(example, breach) or _place_of(shape, breach.steps, trees)
        if isinstance(position, Position):
            _report(_with_refinement(breach, shape, position, trees), position, context)
        else:
            _report(breach, position, context, at_key=breach.at_key)


def _with_refinement(breach: Breach, shape: Shape, position: Position, trees: Sequence[Tree]) -> Breach:
    """Return a breach with the definition that refines that of the example, where the example is right for others."""
    refined = shape_at(shape, path_of(breach.steps))
    parts = [part for part, _ in trees] if refined is None else [refined.position.part, *(part for part, _ in trees)]
    if breach.rule != "broken-example" or refined is None or any(part is position.part for part in parts):
        return breach
    line = line_of(refined.position)
    hint = f"add an `example` to the definition at {line}, or correct one of the two."
    return breach._replace(message=f"{breach.message.removesuffix('.')} ({line}).", hint=hint)


def _report(breach: Breach, position: Position | CapturedPosition, context: Context, *, at_key: bool = False) -> None:
    """Report a breach; only keys of captured payloads are `undocumented-key`, which is a warning: a stream may grow."""
    rule = breach.rule
    if rule == "undocumented-key" and not isinstance(position, CapturedPosition):
        rule = "undeclared-property"
    context.report(rule, position, breach.message, breach.hint, at_key=at_key, subject=breach.subject)


def check_written(context: Context, validator: ExampleValidator) -> None:
    """Report sample values that break their own definition although another value is shown in their place."""
    reported = {finding.location for finding in context.findings if finding.rule in _OF_EXAMPLES}
    for written in context.written:
        for one in _parts(written):
            for breach in _breaches(one, validator):
                position = below(one.position, *breach.steps[len(one.steps) :])
                if position.value not in reported:
                    _report(breach, position, context)
    context.written.clear()


_OF_EXAMPLES = frozenset(("broken-example", "undeclared-property", "undocumented-key", "missing-property"))


def _parts(written: Written) -> Iterator[Written]:
    """The values of an example that gives some of the properties of an object; else the example itself."""
    shape, value = meant(written.shape, written.value), written.value
    if not isinstance(value, dict) or shape.properties is None or shape.const is not MISSING:
        yield written
        return
    for name, item in value.items():
        child = shape.properties.get(name) or shape.values or _UNDECLARED
        yield from _parts(Written(child, item, below(written.position, name), (*written.steps, name)))


_UNDECLARED = Shape(position=Position(Part()), never=True)  # needs no validator


def _breaches(written: Written, validator: ExampleValidator) -> list[Breach]:
    shape, value = written.shape, written.value
    if shape.never:
        return [undocumented(written.steps)]
    if shape.const is not MISSING and agrees(value, shape.const):
        return []
    if validator.is_valid(shape, value):
        return []
    errors = schema_validator(shape).iter_errors(plain(value))
    return [breach for error in errors for breach in breaches(error, value, written.steps)]


def _captured_place(example: Any, breach: Breach) -> CapturedPosition | None:
    """The position in the file of a captured payload; None for a composed one."""
    return CapturedPosition(example, breach.steps) if isinstance(example, Node) else None


def _place_of(shape: Shape, steps: Steps, trees: Sequence[Tree]) -> Position:
    """The sample tree that gives the value at `steps`, nearest first, else the property's own definition."""
    for part, key in reversed(trees):
        tree = getattr(part, key)
        is_captured = isinstance(part, Layer) and captured_file(part)
        if steps and not is_captured and _reaches(tree, steps):
            return Position(part, (key, *steps))
    found = shape
    for index, step in enumerate(path_of(steps)):
        if found.example_position is not None and _reaches(found.example, steps[index:]):
            return Position(found.example_position.part, (*found.example_position.steps, *steps[index:]))
        child = dict(found.children()).get(step)
        if child is None:
            break
        found = child
    return found.const_position or found.example_position or found.position


def _reaches(tree: Any, steps: Steps) -> bool:
    for step in steps:
        if isinstance(tree, dict) and step in tree:
            tree = tree[str(step)]
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return False
    return True
