"""From messages to events: the catalog's envelope, and the wrappers that queues and gateways put around a body."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from typing import Any

import orjson

from eventguide.payloads import ITEM, VALUE, FieldPath
from eventguide.payloads.identification import Received
from eventguide.traffic.capture.beside import headers_beside, topic_beside

MAX_WRAPPERS = 5
"""How many wrappers may be around an event."""

WRAPPERS: tuple[FieldPath, ...] = (
    ("Records", ITEM, "body"),  # Amazon SQS, as a function receives it
    ("Records", ITEM, "kinesis", "data"),  # Amazon Kinesis
    ("Records", ITEM, "Sns", "Message"),  # Amazon SNS, as a function receives it
    ("Records", ITEM, "Data"),  # Amazon Kinesis, as its command line prints it
    ("records", ITEM, "data"),  # Amazon Data Firehose, as a function receives it
    ("records", VALUE, ITEM, "value"),  # Apache Kafka, as a function receives it
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
_FIRST_KEYS = frozenset(path[0] for path in WRAPPERS)
_STEP = re.compile(r"""\.?([^.\[\]"]+)|(\[\])|\["((?:[^"\\]|\\.)*)"\]""")


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

    def events(self, message: Any) -> list[Received]:
        """Return the events of a message, each with the headers and the topic that the capture has beside it.

        Raises:
            NotUnwrappedError: a text or a path in it does not hold JSON objects.
        """
        if self._at:
            return list(self._at_path(message))
        if isinstance(message, dict) and self._keys.isdisjoint(message):
            return [Received(message)]
        return list(self._unwrapped(Received(message), MAX_WRAPPERS))

    def _at_path(self, message: Any) -> Iterator[Received]:
        found = list(_inside(Received(_parsed(message)), self._at))
        if not found:
            raise NotUnwrappedError("without anything at the path of --at")
        for one in found:
            value = _parsed(one.value)
            yield from (one._replace(value=item) for item in (value if isinstance(value, list) else (value,)))

    def _unwrapped(self, received: Received, depth: int) -> Iterator[Received]:
        value = _parsed(received.value)
        if isinstance(value, list):
            for item in value:
                yield from self._unwrapped(received._replace(value=item), depth)
            return
        if not isinstance(value, dict):
            raise NotUnwrappedError("not a JSON object")
        received = received._replace(value=value)
        inner = self._inner(received) if depth and not self._keys.isdisjoint(value) else None
        if inner is None:
            yield received
            return
        for one in inner:
            yield from self._unwrapped(one, depth - 1)

    def _inner(self, received: Received) -> list[Received] | None:
        """Return what a wrapper holds; None for an event, or where nothing in it may be one."""
        value = received.value
        if self._is_event(value):
            return None
        if self._envelope and (items := list(_found(value, self._envelope))) and _all_objects(items):
            return [received._replace(value=item) for item in items]
        for path in WRAPPERS:
            if path[0] in value:
                found = [one._replace(value=_decoded(one.value)) for one in _inside(received, path)]
                if found and _all_objects([one.value for one in found]):
                    return found
        return None


def _inside(received: Received, path: FieldPath) -> Iterator[Received]:
    """Yield what is at a path with what is beside it; without that, with what was beside the whole."""
    for holder in _found(received.value, path[:-1]):
        headers, topic = received.headers, received.channel
        if isinstance(holder, dict):
            beside = headers_beside(holder)
            headers = headers if beside is None else beside
            topic = topic_beside(holder) or topic
        for value in _found(holder, path[-1:]):
            yield Received(value, headers, topic)


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
    elif path[0] == VALUE:
        for member in value.values() if isinstance(value, dict) else ():
            yield from _found(member, path[1:])
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
