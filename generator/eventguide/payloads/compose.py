"""The example payload, composed from fixed values, sample values and parts."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from eventguide.payloads.paths import ITEM, Path
from eventguide.payloads.shape import MISSING, Shape

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://pypi.org/project/eventguide/")

_NOTHING: Mapping[str, Any] = {}

_STAND_INS: Mapping[str, Any] = {
    "string": "…", "integer": 0, "number": 0, "boolean": False, "array": [], "object": {}, "null": None,
}  # fmt: skip


Composed: TypeAlias = dict[int, tuple[Shape, Any]]
"""The examples of objects that are the same in every payload, by the identities of their shapes, which it keeps."""


def compose_example(
    shape: Shape,
    over: Any = MISSING,
    *,
    seed: str = "",
    lacking: Callable[[Path, Shape], None] | None = None,
    composed: Composed | None = None,
) -> Any:
    """Return an example value of `shape`, with the sample values `over` laid over its own.

    `seed` names the payload: uuids are made from it and the path, so that they never change.
    `lacking` hears of each value for which the catalog gives no example; a stand-in is used.
    `composed` are examples of parts that are known already; further ones are added.
    """
    return _Composer(seed, lacking, {} if composed is None else composed).value(shape, over, ())


def made_uuid(seed: str, path: Path) -> str:
    """Return the uuid at a path of the payload that `seed` names: the same one every time."""
    return str(uuid.uuid5(_NAMESPACE, f"{seed}#{'/'.join(path)}"))


def with_event(envelope: Shape, example: Any, event: Any) -> Any:
    """Return the envelope's example with `event` where its definition says that events go."""
    if envelope.event:
        return event
    if isinstance(example, list) and envelope.items is not None:
        return [with_event(envelope.items, item, event) for item in example]
    if not isinstance(example, dict) or not envelope.properties:
        return example
    members = envelope.properties
    return {
        name: with_event(members[name], value, event) if name in members else value for name, value in example.items()
    }


class _Composer:
    def __init__(self, seed: str, lacking: Callable[[Path, Shape], None] | None, composed: Composed) -> None:
        self.seed = seed
        self.lacking = lacking
        self.composed = composed
        self.own = 0  # how many values, so far, are of this payload and no other

    def value(self, shape: Shape, over: Any, path: Path) -> Any:
        if shape.const is not MISSING:
            return shape.const
        if over is not MISSING and not (isinstance(over, dict) and shape.properties is not None):
            return _laid(shape.example, over)
        if shape.event:
            return None  # here go the events
        if shape.properties is not None:
            is_own = over is not MISSING and over
            return self.object(shape, shape.properties, over, path) if is_own else self.shared(shape, path)
        if shape.example is not MISSING:
            return shape.example
        return self.from_parts(shape, path)

    def shared(self, shape: Shape, path: Path) -> dict[str, Any]:
        """An object over which nothing is laid: thousands of payloads hold the same person, so it is made once."""
        known = self.composed.get(id(shape))
        if known is not None:
            example: dict[str, Any] = known[1]
            return example
        before = self.own
        value = self.object(shape, shape.properties or {}, MISSING, path)
        if self.own == before:
            self.composed[id(shape)] = (shape, value)
        return value

    def object(self, shape: Shape, properties: Mapping[str, Shape], over: Any, path: Path) -> dict[str, Any]:
        own = shape.example if isinstance(shape.example, dict) else _NOTHING
        over = over if isinstance(over, dict) else _NOTHING
        result: dict[str, Any] = {}
        for name, child in properties.items():
            given = _laid(own.get(name, MISSING), over.get(name, MISSING)) if own or over else MISSING
            if child.never or (child.omit and given is MISSING):
                continue
            result[name] = self.value(child, given, (*path, name))
        # What the definition does not declare stays visible: the checks then say so.
        for name in (*own, *over):
            if name not in properties:
                result[name] = over.get(name, own.get(name))
        return result

    def from_parts(self, shape: Shape, path: Path) -> Any:
        if shape.items is not None:
            return [self.value(shape.items, MISSING, (*path, ITEM))]
        if shape.keywords.get("enum"):
            return shape.keywords["enum"][0]
        self.own += 1
        if shape.keywords.get("format") == "uuid":
            return made_uuid(self.seed, path)
        if self.lacking:
            self.lacking(path, shape)
        return _STAND_INS[(shape.types or ("string",))[0]]


def _laid(own: Any, over: Any) -> Any:
    if isinstance(own, dict) and isinstance(over, dict):
        return {**own, **{name: _laid(own.get(name, MISSING), value) for name, value in over.items()}}
    return own if over is MISSING else over
