"""What a capture has beside the body of a message: its headers, and its topic."""

import base64
import re
from collections.abc import Iterator
from typing import Any

from eventguide.payloads.identification.received import Headers

_TYPES = ("BINARY", "JSON", "STRING", "AVRO", "JSONSCHEMA", "PROTOBUF")
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def headers_beside(message: dict[str, Any]) -> Headers:
    """Return the headers of a message, of several values under one name the first; None where it has none.

    Read are an object of names and values, and the lists that clients of Kafka write: names and values in turn, objects
    with `name` or `key` and `value`, and objects of one name with its value as bytes. Values in base64 are decoded
    where the record shows that they are.
    """
    headers = message.get("headers")
    if isinstance(headers, dict):
        pairs = iter(headers.items())
    elif isinstance(headers, list):
        pairs = _from_base64(message, headers) or _pairs(headers)
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


def _from_base64(message: dict[str, Any], headers: list[Any]) -> Iterator[tuple[Any, Any]] | None:
    """The pairs of the headers of a Kafka record with decoded values; None unless they are certainly in base64.

    Each must be base64 of a text. Besides, the value has the type that REST proxies state, which write all headers in
    base64; or the value is base64, too; or the padding of base64 is at the end of a header.
    """
    if not headers or not all(isinstance(one, dict) and isinstance(one.get("value"), str) for one in headers):
        return None
    decoded = [_decoded(one["value"]) for one in headers]
    value = message.get("value")
    is_typed = isinstance(value, dict) and "data" in value and value.get("type") in _TYPES
    is_packed = isinstance(value, str) and _BASE64.fullmatch(value) is not None
    is_padded = any(one["value"].endswith("=") for one in headers)
    if None in decoded or not (is_typed or ("partition" in message and (is_packed or is_padded))):
        return None
    return ((one.get("name", one.get("key")), text) for one, text in zip(headers, decoded, strict=True))


def _decoded(text: str) -> str | None:
    """The text that is written in base64; None for anything else."""
    if not _BASE64.fullmatch(text):
        return None
    try:
        decoded = base64.b64decode(text).decode()
    except ValueError:
        return None
    return None if _CONTROL.search(decoded) else decoded


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
