"""From messages to events: the catalog's envelope, and the wrappers that queues and gateways put around a body."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

import orjson

from eventguide.payloads import ITEM, FieldPath

MAX_WRAPPERS = 5
"""How many wrappers may be around an event."""

WRAPPERS: tuple[FieldPath, ...] = (
    ("Records", ITEM, "body"),  # Amazon SQS, as a function receives it
    ("Records", ITEM, "kinesis", "data"),  # Amazon Kinesis
    ("Records", ITEM, "Sns", "Message"),  # Amazon SNS, as a function receives it
    ("Messages", ITEM, "Body"),  # Amazon SQS, as its command line prints it
    ("Message",),  # Amazon SNS in a queue
    ("detail",),  # Amazon EventBridge
    ("message", "data"),  # Google Pub/Sub, pushed
    ("body",),  # a gateway
    ("payload",),  # `kcat -J`
    ("value",),  # a REST proxy of Apache Kafka
    ("data",),  # CloudEvents
    ("data_base64",),
)
_BODY: FieldPath = ("body",)
_FIRST_KEYS = frozenset(path[0] for path in WRAPPERS)
_STEP = re.compile(r"""\.?([^.\[\]"]+)|(\[\])|\["((?:[^"\\]|\\.)*)"\]""")


Headers: TypeAlias = Mapping[str, Any] | None
"""The headers of an HTTP message, None where a capture has none."""


class NotUnwrappedError(Exception):
    """A message has no event in it; the error message has the reason."""


class Unwrapper:
    """Returns the events of messages.

    `envelope` is the path to the events in the catalog's envelope, empty without one. `is_event` returns whether an
    object is an event of the catalog. With `at`, events are at this path and nowhere else.
    """

    def __init__(self, envelope: FieldPath, is_event: Callable[[Any], bool], at: FieldPath = ()) -> None:
        self._envelope = envelope
        self._is_event = is_event
        self._at = at
        first = {envelope[0]} if envelope else set()
        self._keys = first | _FIRST_KEYS

    def events(self, message: Any) -> list[tuple[Any, Headers]]:
        """Return the events of a message, each with the headers that the capture has beside its body.

        Raises:
            NotUnwrappedError: a text or a path in it does not hold JSON objects.
        """
        if self._at:
            return [(event, None) for event in self._at_path(message)]
        if isinstance(message, dict) and self._keys.isdisjoint(message):
            return [(message, None)]
        return list(self._unwrapped(message, None, MAX_WRAPPERS))

    def _at_path(self, message: Any) -> Iterator[Any]:
        found = list(_found(_parsed(message), self._at))
        if not found:
            raise NotUnwrappedError("without anything at the path of --at")
        for one in found:
            value = _parsed(one)
            yield from value if isinstance(value, list) else (value,)

    def _unwrapped(self, value: Any, headers: Headers, depth: int) -> Iterator[tuple[Any, Headers]]:
        value = _parsed(value)
        if isinstance(value, list):
            for item in value:
                yield from self._unwrapped(item, headers, depth)
            return
        if not isinstance(value, dict):
            raise NotUnwrappedError("not a JSON object")
        inner = self._inner(value) if depth and not self._keys.isdisjoint(value) else None
        if inner is None:
            yield value, headers
            return
        path, items = inner
        beside = _headers(value) if path == _BODY else None
        for one in items:
            yield from self._unwrapped(one, headers if beside is None else beside, depth - 1)

    def _inner(self, value: dict[str, Any]) -> tuple[FieldPath, list[Any]] | None:
        """Return what a wrapper holds, and where; None for an event, or where nothing in it may be one."""
        if self._is_event(value):
            return None
        if self._envelope and (items := list(_found(value, self._envelope))) and _all_objects(items):
            return self._envelope, items
        for path in WRAPPERS:
            if path[0] in value and (found := [_decoded(one) for one in _found(value, path)]) and _all_objects(found):
                return path, found
        return None


def _headers(message: dict[str, Any]) -> Headers:
    """The headers of an HTTP message; of several values under one name, the first."""
    headers = message.get("headers")
    if not isinstance(headers, dict):
        return None
    values = ((name, value[0] if isinstance(value, list) and value else value) for name, value in headers.items())
    return {name: value for name, value in values if isinstance(value, str)}


def path_of(text: str) -> FieldPath:
    """Return the path that a text names: `Records[].body`, `data["a.b"]`.

    Raises:
        ValueError: it is not a path.
    """
    steps, at = [], 0
    while at < len(text):
        match = _STEP.match(text, at)
        if match is None:
            raise ValueError(text)
        steps.append(match[1] or (ITEM if match[2] else re.sub(r"\\(.)", r"\1", match[3])))
        at = match.end()
    return tuple(steps)


def _found(value: Any, path: FieldPath) -> Iterator[Any]:
    if not path:
        yield value
    elif path[0] == ITEM:
        for item in value if isinstance(value, list) else ():
            yield from _found(item, path[1:])
    elif isinstance(value, dict) and path[0] in value:
        yield from _found(value[path[0]], path[1:])


def _all_objects(values: list[Any]) -> bool:
    return all(isinstance(one, dict) or (isinstance(one, list) and _all_objects(one)) for one in values)


def _parsed(value: Any) -> Any:
    """Return the JSON that a text holds; anything else as it is."""
    if not isinstance(value, str):
        return value
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError as error:
        raise NotUnwrappedError("text that is not JSON") from error


def _decoded(value: Any) -> Any:
    """Return the JSON that a text holds, also in base64; None where it holds none."""
    if not isinstance(value, str):
        return value
    for text in (value, _from_base64(value)):
        try:
            return _decoded(orjson.loads(text)) if text else None
        except orjson.JSONDecodeError:
            continue
    return None


def _from_base64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
