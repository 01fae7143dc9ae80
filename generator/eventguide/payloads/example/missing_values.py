"""Values that no level of a catalog gives, reported where they are best given."""

from collections.abc import Iterable, Mapping

from eventguide.catalog import Catalog
from eventguide.counted import first_few
from eventguide.findings import Location
from eventguide.missing import MISSING
from eventguide.payloads.payload import Payload
from eventguide.payloads.resolved import Resolved
from eventguide.payloads.shape.context import Context, Lack, is_list_reported
from eventguide.payloads.shape.contradictions import line_of
from eventguide.payloads.shape.field_paths import FieldPath, display
from eventguide.payloads.shape.shape import Position, Shape, shape_at


def report_lacking(context: Context, resolved: Resolved) -> None:
    """Report the values that payloads lack.

    Where other payloads fix the same path, the place is the variant, action or event type that does not, the innermost
    one; otherwise it is the definition of the property.
    """
    paths = dict.fromkeys(lack.path for lack in context.lacking)
    models = {path: _models(path, resolved.payloads) for path in paths}
    found: dict[tuple[Location, FieldPath], tuple[Lack, Position, Payload | None, list[str]]] = {}
    reported = {finding.location for finding in context.findings}
    for lack in context.lacking:
        if is_list_reported(lack.shape, reported):
            continue
        payload = resolved.by_key[lack.payload]
        position, model = _best_place(lack, payload, models[lack.path], resolved.catalog)
        gap = found.setdefault((position.key, lack.path), (lack, position, model, []))
        gap[-1].append(payload.title)
    for lack, position, model, titles in found.values():
        _report(lack, position, model, titles, context)
    context.lacking.clear()


def _models(path: FieldPath, payloads: Iterable[Payload]) -> dict[object, Payload]:
    """The first payload that fixes a path: of each action, of each event type, of all that inherit the property."""
    found: dict[object, Payload] = {}
    for payload in payloads:
        shape = shape_at(payload.shape, path)
        if shape is not None and shape.const is not MISSING:
            for group in _groups(payload, shape):
                found.setdefault(group, payload)
    return found


def _groups(payload: Payload, shape: Shape) -> tuple[object, object, object]:
    """What payloads have in common that may be models of one another, the nearest first."""
    owner = ("owner", shape.inherited_from) if shape.inherited_from else None
    return (("action", payload.event, payload.action), ("event", payload.event), owner)


def _best_place(
    lack: Lack, payload: Payload, models: Mapping[object, Payload], catalog: Catalog
) -> tuple[Position, Payload | None]:
    places = (
        Position(payload.definition, ("variants", payload.variant)),
        Position(payload.event_type, ("actions", payload.action)),
        Position(catalog, ("events", payload.event)),
    )
    for group, position in zip(_groups(payload, lack.shape), places, strict=True):
        if group is not None and group in models:
            return position, models[group]
    return lack.shape.position, None


def _report(lack: Lack, position: Position, model: Payload | None, titles: list[str], context: Context) -> None:
    shape, path = lack.shape, lack.path
    named = first_few([f'"{title}"' for title in titles])
    payloads = f"the payload{'s' if len(titles) > 1 else ''} of {named}"
    why = f"so {payloads} can't be composed"
    if shape.items is not None or shape.properties is not None or "enum" in shape.keywords:
        why = f"and the value composed for {payloads} does not match its definition"
    hint = "add an `example` or a `const`."
    if model is not None:
        tree = "".join(f"{{{step}: " for step in path) + "…" + "}" * len(path)
        other = f"or an example at {line_of(shape.position)}"
        hint = f'"{model.title}" has a constant value: add `payload: {tree}` here, {other}.'
    message = f'"{display(path)}" has no example, {why}.'
    context.report("no-example", position, message, hint, at_key=True, subject=path[-1])
