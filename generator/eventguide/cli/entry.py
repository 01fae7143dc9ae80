"""The content of a new event type or action, modelled on its siblings."""

from collections.abc import Iterator, Mapping
from typing import Any

from eventguide.catalog import Action, Catalog, EventType, Layer, Property
from eventguide.payloads import ITEM, MISSING, VALUE, FieldPath, Payload, Shape, resolve, value_at
from eventguide.payloads.example.validation import broken
from eventguide.payloads.resolve import bare_payload
from eventguide.payloads.shape.shape import changed, shape_at
from eventguide.payloads.shape.value_trees import leaf_values, leaves, put_value

TODO = "TODO"

Tree = dict[str, Any]


def new_event(catalog: Catalog, name: str, model: EventType | None) -> EventType:
    """Return an event type like `model`: it extends the same entity and fixes its name at the same paths.

    It has the headers and the channel that `model` fixes, with its name where `model` has its own.
    """
    fixed = dict(leaf_values(model.payload)) if model else {}
    of_model = next((other for other, one in catalog.events.items() if one is model), "")
    payload: Tree = {}
    for path, value in fixed.items():
        if value == of_model:
            put_value(payload, path, name)
    headers = {key: name if value == of_model else TODO for key, value in (model.headers if model else {}).items()}
    channel = "" if not model or not model.channel else name if model.channel == of_model else TODO
    extends = model.extends if model else ""
    is_carried = bool(headers or channel) and not payload
    properties = {} if extends or is_carried else _declared(payload, name)
    return EventType(
        summary="TODO describe who does what.",
        extends=extends,
        headers=headers,
        channel=channel,
        payload=payload,
        properties=properties,
    )


def _declared(payload: Mapping[str, Any], name: str) -> dict[str, Property]:
    """Return the properties of an event type that extends nothing: those that it fixes, else its type."""
    if not payload:
        return {"type": Property(summary="The type of the event.", const=name)}
    return {key: Property(summary="The type of the event.") for key, value in payload.items() if value == name}


def values_of_action(catalog: Catalog, event: EventType, model: EventType | None, actor: str) -> dict[str, Tree]:
    """Return the `payload` and `example` of a new action of `event` that is performed by `actor`.

    The action fixes the paths that most actions of `model` fix, and has samples for fields without an example. Its
    fixed values are TODO, also where the definition does not allow that: what is sent is known only to the writer.
    """
    events = resolve(catalog).events.values()
    payloads = [payload for one in events if one.event_type is model for payload in one.payloads]
    shape, lacking = bare_payload(catalog, event, actor)
    values: dict[str, Tree] = {"payload": {}, "example": {}}
    for path in _fixed_paths(payloads):
        if (found := shape_at(shape, path)) is not None and found.const is MISSING:
            put_value(values["payload"], path, TODO)
    for path in lacking:
        above = _above_items(path)
        found = shape_at(shape, above)
        is_given = (
            value_at(values["payload"], above) is not MISSING or value_at(values["example"], above) is not MISSING
        )
        if found is not None and not is_given and (value := _sample(found, above, payloads)) is not MISSING:
            put_value(values["example"], above, value)
    return values


def carried_by_action(model: EventType | None) -> tuple[dict[str, str], str]:
    """Return the headers and the channel that a new action fixes, TODO: those that most actions of `model` fix."""
    actions = list(model.actions.values()) if model else []
    names = [tuple(dict.fromkeys(header for layer in _layers(one) for header in layer.headers)) for one in actions]
    channels = [any(layer.channel for layer in _layers(one)) for one in actions]
    usual = max(names, key=names.count, default=())
    return dict.fromkeys(usual, TODO), TODO if max(channels, key=channels.count, default=False) else ""


def _layers(action: Action) -> tuple[Layer, ...]:
    return (action, *action.variants.values())


def _fixed_paths(payloads: list[Payload]) -> tuple[FieldPath, ...]:
    """Return the set of paths that most payloads of an event type fix."""
    own = [tuple(dict.fromkeys(_own_paths(payload))) for payload in payloads]
    return max(own, key=own.count, default=())


def _own_paths(payload: Payload) -> Iterator[FieldPath]:
    for layer in reversed(payload.layers):
        yield from leaves(layer.payload)


def _above_items(path: FieldPath) -> FieldPath:
    """Return the path up to the first list or open map: an example replaces these as a whole."""
    ends = [index for index, step in enumerate(path) if step in (ITEM, VALUE)]
    return path[: ends[0]] if ends else path


def _sample(shape: Shape, path: FieldPath, payloads: list[Payload]) -> Any:
    """Return TODO if the definition allows it, else a valid value of a sibling; MISSING if there is none."""
    free = changed(shape, const=MISSING)
    beside = (value_at(payload.example, path) for payload in reversed(payloads))
    known = (TODO, *(value for value in beside if value is not MISSING))
    return next((value for value in known if not broken(free, value)), MISSING)
