"""From messages to events: the catalog's envelope, and the wrappers that queues and gateways put around a body."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import orjson

from eventguide.payloads import ITEM, VALUE, FieldPath
from eventguide.payloads.identification.received import Received
from eventguide.traffic.capture.beside import headers_beside, topic_beside
from eventguide.traffic.capture.parsing import NOT_OBJECT, TOO_DEEP, Deep, parsed, why_not

MAX_WRAPPERS = 5
"""How many wrappers may be around an event."""

WRAPPERS: tuple[FieldPath, ...] = (
    ("Records", ITEM, "body"),  # Amazon SQS, as a function receives it
    ("Records", ITEM, "kinesis", "data"),  # Amazon Kinesis
    ("Records", ITEM, "Sns", "Message"),  # Amazon SNS, as a function receives it
    ("Records", ITEM, "Data"),  # Amazon Kinesis, as its command line prints it
    ("records", ITEM, "data"),  # Amazon Data Firehose, as a function receives it
    ("records", VALUE, ITEM, "value"),  # Apache Kafka, as a function receives it
    ("records", ITEM, "value"),  # Apache Kafka, as sent to its REST proxy
    ("Messages", ITEM, "Body"),  # Amazon SQS, as its command line prints it
    ("Message",),  # Amazon SNS in a queue
    ("detail",),  # Amazon EventBridge
    ("message", "data"),  # Google Pub/Sub, pushed
    ("body",),  # a gateway
    ("payload",),  # `kcat -J`
    ("value", "data"),  # a REST proxy of Apache Kafka, with the type of the data
    ("value",),  # a REST proxy of Apache Kafka
    ("data",),  # CloudEvents
    ("data_base64",),
    ("hits", "hits", ITEM, "_source"),  # Elasticsearch, as it answers a search
    ("events", ITEM),
    ("log", "entries", ITEM, "request", "postData", "text"),  # an HTTP archive (HAR)
    ("log", "entries", ITEM, "response", "content", "text"),
)
_EVIDENCE: Mapping[FieldPath, frozenset[str]] = MappingProxyType(
    {
        ("Message",): frozenset(("TopicArn",)),
        ("detail",): frozenset(("detail-type",)),
        ("message", "data"): frozenset(("subscription",)),
        ("body",): frozenset(("headers", "httpMethod", "requestContext", "isBase64Encoded")),
        ("payload",): frozenset(("partition",)),
        ("value",): frozenset(("partition",)),
        ("data",): frozenset(("specversion",)),
        ("data_base64",): frozenset(("specversion",)),
    }
)
"""Keys beside a body, one of which shows that a message is a wrapper even if it has a type of its own."""

_KAFKA_BATCH: FieldPath = ("records", VALUE, ITEM, "value")
_KAFKA_VALUES: tuple[FieldPath, ...] = (("payload",), ("value",), _KAFKA_BATCH)
_TOMBSTONE = "Kafka tombstone (a record without a value)"
_NO_KEYS: frozenset[str] = frozenset()
_FIRST_KEYS = frozenset(path[0] for path in WRAPPERS)
_STEP = re.compile(r"""\.?([^.\[\]"]+)|(\[\])|\["((?:[^"\\]|\\.)*)"\]""")


class NotUnwrappedError(Exception):
    """Parts of a message are not events, for these reasons; `events` are in the others."""

    def __init__(self, *reasons: str, events: list[Received] | None = None) -> None:
        super().__init__(*reasons)
        self.reasons = reasons
        self.events = events or []


class Unwrapper:
    """Returns the events of messages.

    `envelope` is the path to the events in the catalog's envelope, empty without one. `is_event` returns whether an
    object is an event of the catalog, `has_type` whether it has something where events name their type. With `at`,
    events are at this path and nowhere else.
    """

    def __init__(
        self,
        envelope: FieldPath,
        is_event: Callable[[Any], bool],
        at: FieldPath = (),
        *,
        has_type: Callable[[Any], bool] = lambda _: False,
    ) -> None:
        self._envelope = envelope
        self._is_event = is_event
        self._has_type = has_type
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
        reasons: list[str] = []
        events = list(self._unwrapped(Received(message), MAX_WRAPPERS, reasons))
        if reasons:
            raise NotUnwrappedError(*reasons, events=events)
        return events

    def _at_path(self, message: Any) -> Iterator[Received]:
        found = list(_inside(Received(_parsed(message)), self._at))
        if not found:
            raise NotUnwrappedError("without anything at the path of --at")
        for one in found:
            value = _parsed(one.value)
            yield from (one.with_value(item) for item in (value if isinstance(value, list) else (value,)))

    def _unwrapped(self, received: Received, depth: int, reasons: list[str]) -> Iterator[Received]:
        """Yield the events in something; add to `reasons` why parts of it are none."""
        try:
            value = _parsed(received.value)
        except NotUnwrappedError as error:
            reasons += error.reasons
            return
        if isinstance(value, list):
            for item in value:
                yield from self._unwrapped(received.with_value(item), depth, reasons)
            return
        if not isinstance(value, dict):
            reasons.append(TOO_DEEP if value is Deep else _TOMBSTONE if value is _Tombstone else NOT_OBJECT)
            return
        received = received.with_value(value)
        inner = self._inner(received) if depth and not self._keys.isdisjoint(value) else None
        if inner is None:
            yield received
            return
        for one in inner:
            yield from self._unwrapped(one, depth - 1, reasons)

    def _inner(self, received: Received) -> list[Received] | None:
        """Return what a wrapper holds; None for an event, or where nothing in it may be one."""
        value = received.value
        if self._is_event(value):
            return None
        has_type = self._has_type(value)
        if self._envelope and not has_type:
            items = [one.value for one in _inside(received, self._envelope)]
            if items and _all_objects(items):
                return [received.with_value(item) for item in items]
        for path in WRAPPERS:
            if path[0] in value and not (has_type and _EVIDENCE.get(path, _NO_KEYS).isdisjoint(value)):
                found = [one.with_value(_decoded(one.value)) for one in _inside(received, path)]
                if path in _KAFKA_VALUES and (path == _KAFKA_BATCH or topic_beside(value) is not None):
                    found = [one.with_value(_Tombstone) if _is_empty_record(one) else one for one in found]
                if has_type and not any(self._has_type(one) for item in found for one in _objects(item.value)):
                    continue  # an event of an unknown type, with a property of this name
                # A batch may have other things beside events; they are counted as unreadable.
                if any(one.value is _Tombstone or _all_objects([one.value]) for one in found):
                    return found
        return None


class _Tombstone:
    """The place of a null that is the value of a Kafka record: its key is deleted."""


def _is_empty_record(value: Received) -> bool:
    return value.value is None and value.channel is not None


def _inside(received: Received, path: FieldPath) -> Iterator[Received]:
    """Yield what is at a path, with the headers and the topic beside it or beside the nearest object around it."""
    value = received.value
    if not path:
        yield received
    elif path[0] in (ITEM, VALUE):
        for one in _members(value) if isinstance(value, list if path[0] == ITEM else dict) else ():
            yield from _inside(received.with_value(one), path[1:])
    elif isinstance(value, dict) and path[0] in value:
        headers, topic = headers_beside(value), topic_beside(value)
        headers = received.headers if headers is None else headers
        yield from _inside(Received(value[path[0]], headers, topic or received.channel), path[1:])


def _members(value: Any) -> Iterator[Any]:
    return iter(value.values() if isinstance(value, dict) else value)


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


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield an object, or those in a list."""
    for one in value if isinstance(value, list) else (value,):
        if isinstance(one, dict):
            yield one


def _all_objects(values: list[Any]) -> bool:
    return all(isinstance(one, dict) or (isinstance(one, list) and _all_objects(one)) for one in values)


def _parsed(value: Any) -> Any:
    """Return the JSON that a text holds; anything else as it is."""
    while isinstance(value, str):
        try:
            value = parsed(value.encode())
        except orjson.JSONDecodeError as error:
            raise NotUnwrappedError(why_not(value.encode(), "text that is not JSON")) from error
    return value


def _decoded(value: Any) -> Any:
    """Return the JSON that a text holds, also in base64; the text where it holds none."""
    if not isinstance(value, str):
        return value
    for text in (value.encode(), _from_base64(value)):
        try:
            return _decoded(parsed(text)) if text else value
        except orjson.JSONDecodeError:
            continue
    return value


def _from_base64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
