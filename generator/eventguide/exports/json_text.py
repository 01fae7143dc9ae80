"""JSON as text for files."""

import json
from typing import Any

import orjson


def compact(value: Any) -> str:
    """Return a value as JSON without spaces, with a final line break."""
    return _text(value, indent=False) + "\n"


def pretty(value: Any) -> str:
    """Return a value as JSON with an indent of two spaces, with a final line break."""
    return _text(value, indent=True) + "\n"


def _text(value: Any, *, indent: bool) -> str:
    try:
        return orjson.dumps(value, option=orjson.OPT_INDENT_2 if indent else None).decode()
    except TypeError:  # an integer of more than 64 bits
        separators = (",", ": ") if indent else (",", ":")
        return json.dumps(value, ensure_ascii=False, indent=2 if indent else None, separators=separators)
