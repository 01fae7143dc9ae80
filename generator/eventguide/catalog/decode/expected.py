"""Keys and types that the format allows at a position, derived from the model, with their names in messages."""

from collections.abc import Collection, Sequence
from typing import Any, Literal, TypeAlias, get_args, get_origin

from eventguide.catalog.model.base import Part, is_part, options
from eventguide.catalog.model.catalog import Catalog
from eventguide.catalog.model.schema_types import Property
from eventguide.findings import closest

KeyPath: TypeAlias = tuple[str | int, ...]
"""A place in a catalog: YAML keys, and indexes of lists (from 0)."""

# What each part of the model is called in a sentence; a part without an entry is called by its class, in lower case.
_NAMES = {
    "Catalog": "the catalog",
    "EventType": "an event type",
    "Action": "an action",
    "Actor": "an actor",
    "Entity": "an entity",
    "Envelope": "the envelope",
    "Evidence": "evidence",
    "EvidenceLevel": "an evidence level",
    "Deprecation": "a deprecation",
    "Delivery": "the delivery",
    "Defaults": "the defaults",
    "CapturedExample": "a captured example",
    "AcceptedChange": "an accepted change",
}

_WORDS: dict[Any, str] = {
    str: "a string",
    bool: "true or false",
    int: "an integer",
    float: "a number",
}


def allowed_at(path: Sequence[str | int]) -> Any:
    """Return the annotation of the value at `path` (YAML keys and indexes) in a catalog; None past the model."""
    expected: Any = Catalog
    for step in path:
        expected = next((found for one in options(expected) if (found := _below(one, step)) is not None), None)
        if expected is None:
            return None
    return expected


def _below(expected: Any, step: str | int) -> Any:
    if is_part(expected):
        return keys_of(expected).get(str(step))
    if get_origin(expected) is dict and isinstance(step, str):
        return get_args(expected)[1]
    if get_origin(expected) is list and isinstance(step, int):
        return get_args(expected)[0]
    return None


def keys_of(part: type[Part]) -> dict[str, Any]:
    """Return the keys that a part may have, with the annotations of their values."""
    return {key: field.annotation for key, field in part.by_key().items()}


def part_at(path: Sequence[str | int]) -> type[Part]:
    """Return the class of the part at `path` in a catalog; Catalog if there is none."""
    return next((one for one in options(allowed_at(path)) if is_part(one)), Catalog)


def is_required(part: type[Part], key: str) -> bool:
    """Return whether the part can't do without the key."""
    return key in part.by_key() and part.by_key()[key].is_required


# What people call keys that have another name here.
_OTHER_NAMES = {
    **dict.fromkeys(("timing", "delivery"), "when"),
    **dict.fromkeys(("fields", "attributes"), "properties"),
    "who": "actor",
    "desc": "description",
    "values": "enum",
}


def meant_key(key: str, free: Collection[str]) -> str:
    """Return the one of the `free` keys that is probably meant by a key that the format does not have; "" for none."""
    other = _OTHER_NAMES.get(key.lower(), "")
    return other if other in free else closest(key, free)


def part_name(part: type[Part]) -> str:
    """Return what a part is called in a sentence: "an action"."""
    return _NAMES.get(part.__name__, f"a {part.__name__.lower()}")


def words(expected: Any) -> str:
    """Return what the annotation allows, in words: "a string or a list"."""
    found = [_word(one) for one in options(expected)]
    if Property in options(expected) and bool not in options(expected):
        found.append("false")
    if "a number" in found:
        found = [word for word in found if word != "an integer"]
    return " or ".join(dict.fromkeys(found))


def _word(expected: Any) -> str:
    if is_part(expected) or get_origin(expected) is dict:
        return "a mapping (lines of `key: value`)"
    if get_origin(expected) is list:
        return "a list"
    if get_origin(expected) is Literal:
        return " or ".join(map(str, get_args(expected)))
    return _WORDS.get(expected, "a value")


def choices(expected: Any) -> tuple[str, ...]:
    """Return the fixed words that the annotation allows, also inside a list; empty where it allows any text."""
    found: list[str] = []
    for one in options(expected):
        if get_origin(one) is Literal:
            found += map(str, get_args(one))
        elif get_origin(one) is list:
            found += choices(get_args(one)[0])
        elif one is str:
            return ()
    return tuple(dict.fromkeys(found))
