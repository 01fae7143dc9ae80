"""Timestamps of a message: when its event occurred and when it was sent; shifting times in messages."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from eventguide.missing import MISSING
from eventguide.payloads.payload import Payload
from eventguide.payloads.shape.options import meant
from eventguide.payloads.shape.shape import Shape
from eventguide.record import record

OCCURRED = "occurred"
SENT = "sent"

_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)?")


@record
class Timestamps:
    """When an example's event occurred and when it was sent, as written there; "" if no property has it."""

    occurred: str
    sent: str


def timestamps_of(payload: Payload) -> Timestamps:
    """Return the timestamps of a payload's example, from the properties with `timestamp` in the catalog."""
    event = (payload.shape, payload.example)
    envelope = ((payload.wire.shape, payload.wire.example),) if payload.wire else ()
    return Timestamps(_first(OCCURRED, event, *envelope), _first(SENT, *envelope, event))


def _first(moment: str, *trees: tuple[Shape, Any]) -> str:
    """The first value that is marked with `timestamp`; nearest the top where there are several."""
    return next((value for shape, tree in trees for value in _marked(moment, shape, tree)), "")


def _marked(moment: str, shape: Shape, tree: Any) -> Iterator[str]:
    level = [(shape, tree)]
    while level:
        yield from (value for one, value in level if one.timestamp == moment and isinstance(value, str))
        level = [
            (child, value[name])
            for one, value in level
            if isinstance(value, dict)
            for name, child in (one.properties or {}).items()
            if name in value and (child.timestamp or child.properties)
        ]


@record
class Shift:
    """How a message's times move: those of its event by `occurred`, those of its sending by `sent`.

    Either is None where it is not known. `same` is the time of the event in the example: the
    same value elsewhere is the same time, and is shifted with it.
    """

    occurred: timedelta | None
    sent: timedelta | None
    same: str

    def moved(self, value: Any, shape: Shape | None, given: Any = MISSING) -> Any:
        """Return an example value of `shape` (None where that is unknown) with its times moved.

        Values in `given`, a tree of sample values, and constant values are kept.
        """
        if given is not MISSING and not isinstance(given, dict):
            return value
        shape = meant(shape, value) if shape else None
        if isinstance(value, dict):
            named: Mapping[str, Any] = given if isinstance(given, dict) else {}
            return {
                name: self.moved(item, _child(shape, name), named.get(name, MISSING)) for name, item in value.items()
            }
        if isinstance(value, list):
            return [self.moved(item, shape.items if shape else None) for item in value]
        return self._moved_text(value, shape) if isinstance(value, str) else value

    def _moved_text(self, text: str, shape: Shape | None) -> str:
        if shape is not None and (shape.const is not MISSING or "enum" in shape.keywords):
            return text
        moment = (shape.timestamp if shape else "") or (OCCURRED if text == self.same else "")
        by = {OCCURRED: self.occurred, SENT: self.sent}.get(moment)
        return moved_time(text, by) if by else text


def _child(shape: Shape | None, name: str) -> Shape | None:
    return (shape.properties or {}).get(name) or shape.values if shape else None


def time_of(text: str) -> datetime | None:
    """Return the time that a date-time names, in UTC; None where it names none."""
    match = _TIME.fullmatch(text)
    try:
        return datetime.fromisoformat(_local(match) + (match[4] or "Z").upper()).astimezone(UTC) if match else None
    except (ValueError, OverflowError):
        return None


def moved_time(text: str, by: timedelta) -> str:
    """Return a shifted date-time in the same form: with its offset, and as many digits after the second."""
    match = _TIME.fullmatch(text)
    try:
        moved = datetime.fromisoformat(_local(match)) + by if match else None
    except (ValueError, OverflowError):
        moved = None
    if match is None or moved is None:
        return text
    digits = match[3] or ""
    fraction = f".{moved.microsecond:06}".ljust(len(digits) + 1, "0")[: len(digits) + 1] if digits else ""
    whole = moved.isoformat(sep=text[len(match[1])], timespec="seconds")
    return f"{whole}{fraction}{match[4] or ''}"


def _local(match: re.Match[str]) -> str:
    return f"{match[1]}T{match[2]}.{(match[3] or '0')[:6].ljust(6, '0')}"
