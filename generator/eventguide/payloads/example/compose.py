"""The example payload, composed from fixed values, sample values and parts."""

import uuid
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from eventguide.missing import MISSING
from eventguide.payloads.example.validation import Composed, fits_keywords
from eventguide.payloads.shape.field_paths import ITEM, FieldPath
from eventguide.payloads.shape.json_types import same_value
from eventguide.payloads.shape.options import meant
from eventguide.payloads.shape.shape import Shape

MAX_COMPOSED_ITEMS = 100
"""How many items an array is composed of at most; where `minItems` asks for more, the catalog gives an example."""
MAX_NESTED_ITEMS = 10_000
"""How many items arrays in arrays are composed of at most, all together."""

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://pypi.org/project/eventguide/")

_NOTHING: Mapping[str, Any] = {}

_STAND_INS: Mapping[str, Any] = {
    "string": "…", "integer": 0, "number": 0, "boolean": False, "array": [], "object": {}, "null": None,
}  # fmt: skip


def compose_example(
    shape: Shape,
    over: Any = MISSING,
    *,
    seed: str = "",
    lacking: Callable[[FieldPath, Shape], None] | None = None,
    composed: Composed | None = None,
) -> Any:
    """Return an example value of `shape`, with the sample values `over` laid over its own.

    `seed` names the payload: uuids are made from it and the path, so that they never change.
    `lacking` is called with the path and shape of each value that has no example and that can't be composed so that
    it follows its definition; a stand-in is used.
    `composed` are examples of parts that are known already; further ones are added.
    """
    return _Composer(seed, lacking, {} if composed is None else composed).value(shape, over, ())


def made_uuid(seed: str, path: FieldPath) -> str:
    """Return the uuid at a path of the payload that `seed` names: the same one every time."""
    return str(uuid.uuid5(_NAMESPACE, f"{seed}#{'/'.join(path)}"))


def with_event(envelope: Shape, example: Any, event: Any) -> Any:
    """Return the envelope's example with `event` at the position for events."""
    if envelope.event:
        return event
    envelope = meant(envelope, example)
    if isinstance(example, list) and envelope.items is not None:
        return [with_event(envelope.items, item, event) for item in example]
    if not isinstance(example, dict) or not envelope.properties:
        return example
    members = envelope.properties
    return {
        name: with_event(members[name], value, event) if name in members else value for name, value in example.items()
    }


class _Composer:
    def __init__(self, seed: str, lacking: Callable[[FieldPath, Shape], None] | None, composed: Composed) -> None:
        self.seed = seed
        self.lacking = lacking
        self.composed = composed
        self.times = 1  # how many items there are of the arrays around a value, all together
        self.own = 0  # how many values, so far, are of this payload and no other
        self.lacks = 0  # how many values, so far, could not be composed

    def value(self, shape: Shape, over: Any, path: FieldPath) -> Any:
        if shape.const is not MISSING:
            return shape.const
        return self.of_options(shape, over, path) if shape.options else self.of_one(shape, over, path)

    def of_one(self, shape: Shape, over: Any, path: FieldPath) -> Any:
        if over is not MISSING and not (isinstance(over, dict) and shape.properties is not None):
            return _laid(shape.example, over)
        if shape.event:
            return None  # here go the events
        if shape.properties is not None and (over is not MISSING or _is_composed(shape)):
            is_own = over is not MISSING and over
            return self.object(shape, shape.properties, over, path) if is_own else self.shared(shape, path)
        if shape.example is not MISSING:
            return shape.example
        return self.from_parts(shape, path)

    def of_options(self, shape: Shape, over: Any, path: FieldPath) -> Any:
        """A value of that option of which sample values are given, nearest first; else of the first."""
        own = meant(shape, shape.example)
        option = own if over is MISSING else meant(shape, over, own)
        given = _laid(shape.example, over) if option is own else over
        if option is shape or not (given is MISSING or isinstance(given, dict)):
            return given
        return self.value(option, given, path)

    def shared(self, shape: Shape, path: FieldPath) -> Any:
        """An object over which nothing is laid: thousands of payloads hold the same person, so it is made once."""
        known = self.composed.get(id(shape))
        if known is not None and self.times == 1:  # among many items, those in it count too
            return known[1]
        before = self.own
        value = self.object(shape, shape.properties or {}, MISSING, path)
        if self.own == before and self.times == 1:
            self.composed[id(shape)] = (shape, value)
        return value

    def object(self, shape: Shape, properties: Mapping[str, Shape], over: Any, path: FieldPath) -> Any:
        own = shape.example if isinstance(shape.example, dict) else _NOTHING
        over = over if isinstance(over, dict) else _NOTHING
        result: dict[str, Any] = {}
        for name, child in properties.items():
            given = _laid(own.get(name, MISSING), over.get(name, MISSING)) if own or over else MISSING
            if child.never or (child.omit and child.optional and given is MISSING):
                continue
            result[name] = self.value(child, given, (*path, name))
        # What the definition does not declare stays visible: the checks then say so.
        for name in (*own, *over):
            if name not in properties:
                result[name] = over.get(name, own.get(name))
        return self.bounded(shape, result, {*own, *over}, path) if shape.keywords else result

    def bounded(self, shape: Shape, composed: dict[str, Any], written: Collection[str], path: FieldPath) -> Any:
        """An object that follows the keywords of its definition, as far as the sample values leave the choice."""
        result = self.of_size(shape, composed, written, path)
        return result if written or fits_keywords(shape, result) else self.lack(shape, result, path)

    def of_size(
        self, shape: Shape, composed: dict[str, Any], written: Collection[str], path: FieldPath
    ) -> dict[str, Any]:
        """An object with as many properties as it may have: optional ones are left out, or shown despite `omit`."""
        result, properties = dict(composed), shape.properties or {}
        for name in reversed(composed):
            child = properties.get(name)
            is_spare = child is not None and child.optional and child.const is MISSING and name not in written
            if is_spare and len(result) > shape.keywords.get("maxProperties", len(result)):
                del result[name]
        for name, child in properties.items():
            if name not in composed and not child.never and len(result) < shape.keywords.get("minProperties", 0):
                result[name] = self.value(child, MISSING, (*path, name))
        return {name: result[name] for name in (*properties, *result) if name in result}

    def from_parts(self, shape: Shape, path: FieldPath) -> Any:
        before = self.lacks
        made = list(self.made(shape, path))
        stand_in = made[0] if made else _STAND_INS[(shape.types or ("string",))[0]]
        fitting = next((one for one in made if _is_plain_uuid(shape) or fits_keywords(shape, one)), MISSING)
        if fitting is not MISSING:
            return fitting
        return stand_in if self.lacks > before else self.lack(shape, stand_in, path)

    def made(self, shape: Shape, path: FieldPath) -> Iterator[Any]:
        """Yield what a value without an example can be."""
        yield from _choices(shape)
        if "enum" in shape.keywords:
            return
        if shape.items is not None:
            yield self.array(shape, shape.items, path)
        elif "array" in shape.types and shape.keywords.get("maxItems") == 0:
            yield []
        elif "object" in shape.types and shape.keywords.get("maxProperties") == 0:
            yield {}
        elif shape.keywords.get("format") == "uuid":
            self.own += 1
            yield made_uuid(self.seed, path)
        elif shape.types == ("null",):
            yield None

    def array(self, shape: Shape, items: Shape, path: FieldPath) -> list[Any]:
        """An array of one item, or of as many as its keywords ask for."""
        least, most = shape.keywords.get("minItems", 0), shape.keywords.get("maxItems", 1)
        count = max(least, min(1, most))
        if count > MAX_COMPOSED_ITEMS or count * self.times > MAX_NESTED_ITEMS:
            return []
        below = (*path, ITEM)
        choices = list(_choices(items, also_example=True)) if shape.keywords.get("uniqueItems") else []
        if choices:
            return choices[:count]
        outer, self.times = self.times, self.times * max(count, 1)
        made = [self.item(items, number, below) for number in range(count)]
        self.times = outer
        return made

    def item(self, items: Shape, number: int, path: FieldPath) -> Any:
        """An item of an array; each has uuids of its own, and what the first lacks is reported once."""
        if number == 0:
            return self.value(items, MISSING, path)
        other = _Composer(f"{self.seed}[{number}]", None, self.composed)
        other.times = self.times
        value = other.value(items, MISSING, path)
        self.own += other.own
        return value

    def lack(self, shape: Shape, stand_in: Any, path: FieldPath) -> Any:
        self.own += 1
        self.lacks += 1
        if self.lacking:
            self.lacking(path, shape)
        return stand_in


def _is_composed(shape: Shape) -> bool:
    """Return whether an object is composed of its properties, around an example that gives some of them or none."""
    if isinstance(shape.example, dict):
        return True
    return shape.example is MISSING and "enum" not in shape.keywords


def _is_plain_uuid(shape: Shape) -> bool:
    """Return whether every uuid follows the definition: nearly every payload has one that is made for it."""
    return shape.keywords == {"format": "uuid"} and shape.types == ("string",)


def _choices(shape: Shape, *, also_example: bool = False) -> Iterator[Any]:
    """Yield the values that an `enum` lists; those that are written as `const` or `example` first, if asked for."""
    written = [one for one in (shape.const, shape.example) if one is not MISSING] if also_example else []
    yield from written[:1]
    if shape.const is MISSING:
        for value in shape.keywords.get("enum", ()):
            if not any(same_value(value, one) for one in written):
                yield value


def _laid(own: Any, over: Any) -> Any:
    if isinstance(own, dict) and isinstance(over, dict):
        return {**own, **{name: _laid(own.get(name, MISSING), value) for name, value in over.items()}}
    return own if over is MISSING else over
