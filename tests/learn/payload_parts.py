"""The payloads of the Learn catalog, and the parts in them."""

from collections.abc import Iterator
from typing import Any

from eventguide.payloads import Payload
from eventguide.pipeline import Guide


def payloads_of(learn: Guide) -> tuple[Payload, ...]:
    assert learn.resolved is not None
    return learn.resolved.payloads


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a payload, the payload first."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(item)


def texts(value: Any) -> Iterator[str]:
    """Every text in a payload."""
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(item)


def short(part: dict[str, Any]) -> str:
    return str(part.get("type", "")).rsplit("/", 1)[-1]
