"""What a capture has beside the body of a message: its headers, and its topic."""

from collections.abc import Iterator
from typing import Any

from eventguide.payloads.identification import Headers


def headers_beside(message: dict[str, Any]) -> Headers:
    """Return the headers of a message, of several values under one name the first; None where it has none.

    Read are an object of names and values, and the lists that clients of Kafka write: names and values in turn, objects
    with `name` or `key` and `value`, and objects of one name with its value as bytes.
    """
    headers = message.get("headers")
    if isinstance(headers, dict):
        pairs = iter(headers.items())
    elif isinstance(headers, list):
        pairs = _pairs(headers)
    else:
        return None
    found: dict[str, str] = {}
    for name, value in pairs:
        text = _text(value)
        if isinstance(name, str) and text is not None:
            found.setdefault(name, text)
    return found


def topic_beside(message: dict[str, Any]) -> str | None:
    """Return the topic that a message of Kafka came from."""
    topic = message.get("topic") if "partition" in message else None
    return topic if isinstance(topic, str) else None


def _pairs(headers: list[Any]) -> Iterator[tuple[Any, Any]]:
    if all(isinstance(one, str) for one in headers):
        yield from zip(headers[::2], headers[1::2], strict=False)
        return
    for one in headers:
        if isinstance(one, dict) and "value" in one:
            yield one.get("name", one.get("key")), one["value"]
        elif isinstance(one, dict):
            yield from one.items()


def _text(value: Any) -> str | None:
    """The text of a value, also as bytes; the first one of a list of texts."""
    if isinstance(value, list) and value and all(type(one) is int for one in value):
        try:
            return bytes(value).decode()
        except ValueError:
            return None
    if isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, str) else None
