"""One text to one JSON value, or to the reason why there is none."""

import json
import math
from typing import Any, NoReturn

import orjson

from eventguide.counted import counted
from eventguide.json_writer import canonical

MAX_DEPTH = 254
"""How many levels a value can have: what `canonical` writes."""

NOT_JSON = "not valid JSON"
NOT_OBJECT = "not a JSON object"
TOO_DEEP = f"more than {MAX_DEPTH} levels deep"
NOT_UTF8 = "not UTF-8: convert the file"
TOO_GREAT = "with a number above 1.8e308"
LONE_SURROGATE = "with a lone surrogate in a string"

SEPARATORS = b" \t\r\n,\x1e"
"""What may be between values; U+001E begins a record of a JSON text sequence."""


class Deep:
    """The place of a JSON value that is nested too deeply for what reads it."""


def parsed(text: bytes) -> Any:
    """Return a JSON value, `Deep` for one that is nested too deeply.

    Raises:
        orjson.JSONDecodeError: it is not JSON, or has more levels than orjson reads.
    """
    value = orjson.loads(text)
    if _count(text, b"{") + _count(text, b"[") > MAX_DEPTH:
        try:
            canonical(value)
        except TypeError:
            return Deep
    return value


def _count(text: bytes, mark: bytes) -> int:
    """Count a byte in a text; `bytes.count` looks at every byte, and takes more than twice as long."""
    return len(text) - len(text.replace(mark, b""))


def why_not(text: bytes, otherwise: str = NOT_JSON) -> str:
    """Return why a text that orjson refuses has no value: what it does not read although it is JSON, or `otherwise`."""
    great: list[str] = []

    def number(digits: str) -> float:
        value = float(digits)
        if math.isinf(value):
            great.append(digits)
        return value

    try:
        json.loads(text.decode("latin-1"), parse_float=number, parse_int=number, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return otherwise
    try:
        text.decode()
    except UnicodeDecodeError:
        return NOT_UTF8
    return TOO_GREAT if great else LONE_SURROGATE


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def note_after_text(count: int, first: str) -> str:
    """Return the sentence for messages that `after_text` found; `first` is the place of the first one."""
    return f"{counted(count, 'message')} after other text in the same line, which was ignored, first at {first}"


def after_text(line: bytes) -> dict[str, Any] | None:
    """Return the object at the end of a line that begins with other text, as lines of logs do; None for other lines.

    The text ends at the first `{`. It is not a string or the start of an array, which would be JSON themselves.
    """
    before, brace, rest = line.partition(b"{")
    before = before.strip(SEPARATORS)
    if not brace or not before or before.startswith(b'"') or before.count(b"[") != before.count(b"]"):
        return None
    try:
        value = parsed(brace + rest)
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, dict) else None
