"""The keys of the format that hold text, and those of a catalog that hold a hostile one."""

from collections.abc import Iterator
from typing import Any, get_args

from eventguide.catalog import Catalog, Part
from tests.security.hostile import MARK


def text_keys() -> set[tuple[str, str]]:
    """Return every key of the format that may hold free text, as (part, key)."""
    return {
        (part.__name__, name)
        for part in _parts(Catalog)
        for name, field in part.fields().items()
        if str in _leaves(field.annotation)
    }


def hostile_keys(part: Part) -> set[tuple[str, str]]:
    """Return the keys of a decoded catalog whose value or name has a hostile text."""
    found = set()
    for name in type(part).fields():
        value = getattr(part, name)
        if any(MARK in text for text in _texts(value)):
            found.add((type(part).__name__, name))
        for child in _children(value):
            found |= hostile_keys(child)
    return found


def _parts(part: type[Part], seen: set[type[Part]] | None = None) -> set[type[Part]]:
    seen = seen if seen is not None else set()
    if part not in seen:
        seen.add(part)
        for field in part.fields().values():
            for leaf in _leaves(field.annotation):
                if isinstance(leaf, type) and issubclass(leaf, Part):
                    _parts(leaf, seen)
    return seen


def _leaves(annotation: Any) -> Iterator[Any]:
    arguments = get_args(annotation)
    if not arguments:
        yield annotation
    for argument in arguments:
        yield from _leaves(argument)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _children(value: Any) -> Iterator[Part]:
    if isinstance(value, Part):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _children(item)
