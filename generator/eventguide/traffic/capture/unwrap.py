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

MAX_TEXTS = 5
"""How many strings, or texts in base64, may be around an event, each in the one before. As in identify/unwrap.js."""

TOO_MANY_TEXTS = f"JSON in more than {MAX_TEXTS} strings, each in the one before"

_HTTP = frozenset(("headers", "httpMethod", "requestContext", "isBase64Encoded"))
_PARTITION = frozenset(("partition",))
_CLOUD_EVENT = frozenset(("specversion",))

WRAPPERS: Mapping[FieldPath, frozenset[str] | None] = MappingProxyType(
    {
        ("Records", ITEM, "body"): None,  # Amazon SQS, as a function receives it
        ("Records", ITEM, "kinesis", "data"): None,  # Amazon Kinesis
        ("Records", ITEM, "Sns", "Message"): None,  # Amazon SNS, as a function receives it
        ("Records", ITEM, "Data"): None,  # Amazon Kinesis, as its command line prints it
        ("records", ITEM, "data"): None,  # Amazon Data Firehose, as a function receives it
        ("records", VALUE, ITEM, "value"): None,  # Apache Kafka, as a function receives it
        ("records", ITEM, "value"): None,  # Apache Kafka, as sent to its REST proxy
        ("Messages", ITEM, "Body"): None,  # Amazon SQS, as its command line prints it
        ("Message",): frozenset(("TopicArn",)),  # Amazon SNS in a queue
        ("detail",): frozenset(("detail-type",)),  # Amazon EventBridge
        ("message", "data"): frozenset(("subscription",)),  # Google Pub/Sub, pushed
        ("body",): _HTTP,  # a gateway
        ("payload",): _PARTITION,  # `kcat -J`
        ("value", "data"): frozenset(),  # a REST proxy of Apache Kafka, with the type of the data
        ("value",): _PARTITION,  # a REST proxy of Apache Kafka
        ("data",): _CLOUD_EVENT,
        ("data_base64",): _CLOUD_EVENT,
        ("hits", "hits", ITEM, "_source"): None,  # Elasticsearch, as it answers a search
        ("events", ITEM): frozenset(),
        ("log", "entries", ITEM, "request", "postData", "text"): None,  # an HTTP archive (HAR)
        ("log", "entries", ITEM, "response", "content", "text"): None,
    }
)
"""Where others put a message, and the keys of which one beside it shows that it is theirs; None if the path does.

Without such a key, and in an object with a type of its own, what is there is a message only if an event that names its
type is in it, or one of the catalog: other events have properties with such names, too.
"""

_KAFKA_BATCH: FieldPath = ("records", VALUE, ITEM, "value")
_KAFKA_VALUES: tuple[FieldPath, ...] = (("payload",), ("value",), _KAFKA_BATCH)
_TOMBSTONE = "Kafka tombstone (a record without a value)"
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
        events = list(self._unwrapped(Received(message), MAX_WRAPPERS, MAX_TEXTS, reasons))
        if reasons:
            raise NotUnwrappedError(*reasons, events=events)
        return events

    def _at_path(self, message: Any) -> Iterator[Received]:
        message, texts = _parsed(message, MAX_TEXTS)
        found = list(_inside(Received(message), self._at))
        if not found:
            raise NotUnwrappedError("without anything at the path of --at")
        for one in found:
            value, _ = _parsed(one.value, texts)
            yield from (one.with_value(item) for item in (value if isinstance(value, list) else (value,)))

    def _unwrapped(self, received: Received, depth: int, texts: int, reasons: list[str]) -> Iterator[Received]:
        """Yield the events in something, in at most so many wrappers and texts; add to `reasons` why parts are none."""
        try:
            value, texts = _parsed(received.value, texts)
        except NotUnwrappedError as error:
            reasons += error.reasons
            return
        if isinstance(value, list):
            for item in value:
                yield from self._unwrapped(received.with_value(item), depth, texts, reasons)
            return
        if not isinstance(value, dict):
            reasons.append(_WHY_NOT.get(value, NOT_OBJECT))
            return
        received = received.with_value(value)
        events = self._events_in(received, depth, texts, reasons)
        yield from (received,) if events is None else events

    def _events_in(self, received: Received, depth: int, texts: int, reasons: list[str]) -> list[Received] | None:
        """Return the events that a wrapper holds; None for an event, or where nothing in it is one."""
        value = received.value
        if not depth or self._keys.isdisjoint(value) or self._is_event(value):
            return None
        has_type = self._has_type(value)
        if not has_type and (found := self._in_envelope(received, reasons)) is not None:
            return found
        for path, beside in WRAPPERS.items():
            is_theirs = not has_type if beside is None else not beside.isdisjoint(value)
            if path[0] in value and (is_theirs or not has_type):
                within: list[str] = []
                events = self._in_wrapper(received, path, depth, texts, within)
                is_sure = is_theirs and not has_type
                if events is not None and (is_sure or any(self._is_named(one.value) for one in events)):
                    reasons += within
                    return events
        return None

    def _in_envelope(self, received: Received, reasons: list[str]) -> list[Received] | None:
        """Return the events in the envelope of the catalog; None for something else."""
        if not self._envelope or not _exists(received.value, self._envelope):
            return None
        items = [one.value for one in _inside(received, self._envelope)]
        events = [received.with_value(item) for item in items if isinstance(item, dict)]
        if items and not events:
            return None
        reasons += [NOT_OBJECT] * (len(items) - len(events))
        return events

    def _in_wrapper(
        self, received: Received, path: FieldPath, depth: int, texts: int, reasons: list[str]
    ) -> list[Received] | None:
        """Return the events of all that is at a path; None where nothing of it is JSON."""
        decoded = [(one, *_decoded(one.value, texts)) for one in _inside(received, path)]
        if path in _KAFKA_VALUES and (path == _KAFKA_BATCH or topic_beside(received.value) is not None):
            decoded = [
                (one, _Tombstone if value is None and one.channel is not None else value, left)
                for one, value, left in decoded
            ]
        if not any(value in (_Tombstone, _TooManyTexts) or isinstance(value, dict | list) for _, value, _ in decoded):
            return None
        # A batch may have other things beside events; they are counted as unreadable.
        return [
            event
            for one, value, left in decoded
            for event in self._unwrapped(one.with_value(value), depth - 1, left, reasons)
        ]

    def _is_named(self, event: Any) -> bool:
        return self._is_event(event) or self._has_type(event)


def _exists(value: Any, path: FieldPath) -> bool:
    """Return whether there is something at a path, or a list in which it is of each item."""
    for step in path:
        if step == ITEM:
            return isinstance(value, list)
        if not isinstance(value, dict) or step not in value:
            return False
        value = value[step]
    return True


class _Tombstone:
    """The place of a null that is the value of a Kafka record: its key is deleted."""


class _TooManyTexts:
    """The place of JSON in more strings than are read."""


_WHY_NOT: Mapping[Any, str] = MappingProxyType({Deep: TOO_DEEP, _Tombstone: _TOMBSTONE, _TooManyTexts: TOO_MANY_TEXTS})


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


def _parsed(value: Any, texts: int) -> tuple[Any, int]:
    """Return the JSON that a text holds, in at most so many texts, and how many are left; anything else as it is.

    Raises:
        NotUnwrappedError: the text is not JSON, or in too many others.
    """
    while isinstance(value, str):
        try:
            inner = parsed(value.encode())
        except orjson.JSONDecodeError as error:
            raise NotUnwrappedError(why_not(value.encode(), "text that is not JSON")) from error
        if not texts:
            raise NotUnwrappedError(TOO_MANY_TEXTS)
        value, texts = inner, texts - 1
    return value, texts


def _decoded(value: Any, texts: int) -> tuple[Any, int]:
    """Return the JSON that a text holds, also in base64, and how many texts are left; the text where it holds none."""
    if not isinstance(value, str):
        return value, texts
    for text in filter(None, (value.encode(), _from_base64(value))):
        try:
            inner = parsed(text)
        except orjson.JSONDecodeError:
            continue
        if texts:
            return _decoded(inner, texts - 1)
        return (_TooManyTexts if isinstance(inner, dict | list | str) else value), 0
    return value, texts


def _from_base64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
