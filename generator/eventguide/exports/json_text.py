"""JSON as text for files."""

import json
from collections.abc import Iterator
from json.encoder import encode_basestring
from typing import Any


def compact(value: Any) -> str:
    """Return a value as JSON without spaces, with a final line break."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def pretty(value: Any) -> str:
    """Return what `json.dumps(value, indent=2, ensure_ascii=False)` gives, with a final line break, in less time."""
    return "".join(_lines(value, "\n")) + "\n"


def _lines(value: Any, start: str) -> Iterator[str]:
    if isinstance(value, str):
        yield encode_basestring(value)
    elif isinstance(value, dict) and value:
        yield from _members(value, start)
    elif isinstance(value, (list, tuple)) and value:
        yield from _items(value, start)
    else:
        yield json.dumps(value)


def _members(value: dict[str, Any], start: str) -> Iterator[str]:
    below = start + "  "
    before = "{" + below
    for name, member in value.items():
        yield f"{before}{encode_basestring(name)}: "
        yield from _lines(member, below)
        before = "," + below
    yield start + "}"


def _items(value: list[Any] | tuple[Any, ...], start: str) -> Iterator[str]:
    below = start + "  "
    before = "[" + below
    for item in value:
        yield before
        yield from _lines(item, below)
        before = "," + below
    yield start + "]"
