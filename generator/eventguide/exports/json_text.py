"""JSON as text for files."""

import json
from json.encoder import encode_basestring
from typing import Any


def compact(value: Any) -> str:
    """Return a value as JSON without spaces, with a final line break."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def pretty(value: Any) -> str:
    """Return what `json.dumps(value, indent=2, ensure_ascii=False)` gives, with a final line break, in less time."""
    pieces: list[str] = []
    _write(value, "\n", pieces)
    pieces.append("\n")
    return "".join(pieces)


def _write(value: Any, start: str, pieces: list[str]) -> None:
    if isinstance(value, dict) and value:
        below = start + "  "
        before = "{" + below
        for name, member in value.items():
            if isinstance(member, (dict, list, tuple)):
                pieces.append(f"{before}{encode_basestring(name)}: ")
                _write(member, below, pieces)
            else:
                pieces.append(f"{before}{encode_basestring(name)}: {_scalar(member)}")
            before = "," + below
        pieces.append(start + "}")
    elif isinstance(value, (list, tuple)) and value:
        below = start + "  "
        before = "[" + below
        for item in value:
            pieces.append(before)
            _write(item, below, pieces)
            before = "," + below
        pieces.append(start + "]")
    else:
        pieces.append(_scalar(value))


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if value is True:
        return "true"
    if value is False:
        return "false"
    return json.dumps(value)
