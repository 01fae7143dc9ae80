"""Deliver messages by HTTP: in order, with the delays of a scenario, and with what goes wrong in reality."""

import random
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from hashlib import sha256
from hmac import digest
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from eventguide.json_writer import compact
from eventguide.payloads import ITEM, FieldPath
from eventguide.record import record
from eventguide.traffic.send.outgoing import Outgoing, again

if TYPE_CHECKING:
    import httpx

_SECRET = "whsec_"  # noqa: S105 - the prefix of secrets
_FIRST_REFUSAL = 300
_RETRIED = frozenset((408, 425, 429, *range(500, 600)))


@record(kw_only=True)
class Choice:
    """What is sent, how often and in which order.

    `duplicates` is the share of messages (0 to 1) that are sent again, `batch` how many events with the same headers
    and channel go into a message at most; `events_at` is the path of the events in the envelope, empty without one.
    `seed` decides what chance decides.
    """

    repeat: int = 1
    shuffle: bool = False
    duplicates: float = 0.0
    batch: int = 1
    events_at: FieldPath = ()
    seed: int = 0


@record
class Delivery:
    """What became of a message: the status, or why there was none; the latency in seconds."""

    message: Outgoing
    status: int
    problem: str
    latency: float
    attempts: int

    @property
    def is_refused(self) -> bool:
        """Return whether the receiver has not accepted it."""
        return not self.status or self.status >= _FIRST_REFUSAL


def arranged(messages: Sequence[Outgoing], choice: Choice) -> list[Outgoing]:
    """Return the messages as they are to be sent."""
    chance = random.Random(choice.seed)  # noqa: S311 - no cryptography
    span = max((message.after for message in messages), default=0)
    rounds = [
        replace(again(message, number) if number else message, after=message.after + number * span)
        for number in range(choice.repeat)
        for message in messages
    ]
    if choice.shuffle:
        times = [message.after for message in rounds]
        chance.shuffle(rounds)
        rounds = [replace(message, after=after) for message, after in zip(rounds, times, strict=True)]
    sent = list(_batched(rounds, choice))
    return [copy for one in sent for copy in ((one, one) if chance.random() < choice.duplicates else (one,))]


def _batched(messages: Sequence[Outgoing], choice: Choice) -> Iterator[Outgoing]:
    """Yield messages with several events in each: in the envelope's list, without one in an array."""
    if choice.batch == 1:
        yield from messages
        return
    for _, alike in groupby(messages, key=_carried):
        rest = list(alike)
        for start in range(0, len(rest), choice.batch):
            group = rest[start : start + choice.batch]
            events: list[Any] = [message.event for message in group]
            last = group[-1]
            body = _with_list(last.body, choice.events_at[:-1], events) if choice.events_at else events
            yield replace(last, name=", ".join(message.name for message in group), body=body)


def _carried(message: Outgoing) -> tuple[Mapping[str, str], str]:
    """What is fixed outside of a body: events for which it differs are in different messages."""
    carrier = message.payload.carrier
    return (carrier.fixed, carrier.channel) if carrier else ({}, "")


def _with_list(body: Any, path: FieldPath, events: list[Any]) -> Any:
    if not path:
        return events
    return {**body, path[0]: _with_list(body[path[0]], path[1:], events)}


def can_batch(choice: Choice) -> bool:
    """Return whether a message can hold several events: no envelope, or one with a list of them."""
    return not choice.events_at or (choice.events_at[-1] == ITEM and ITEM not in choice.events_at[:-1])


def is_local(url: str) -> bool:
    """Return whether a URL is one of this machine."""
    host = (urlsplit(url).hostname or "").lower()
    is_ipv4 = host.startswith("127.") and all(part.isdigit() for part in host.split("."))
    return host in ("localhost", "::1") or host.endswith(".localhost") or is_ipv4


def signature_headers(secret: str, identity: str, timestamp: int, body: bytes) -> dict[str, str]:
    """Return the headers of a message that is signed as Standard Webhooks specifies.

    Raises:
        ValueError: the secret is not base64.
    """
    key = b64decode(secret.removeprefix(_SECRET), validate=True)
    signed = f"{identity}.{timestamp}.".encode() + body
    signature = b64encode(digest(key, signed, sha256)).decode()
    return {"webhook-id": identity, "webhook-timestamp": str(timestamp), "webhook-signature": f"v1,{signature}"}


@record(kw_only=True)
class Sender:
    """How messages are sent. `speed` divides the delays, 0 sends without any; `retries` are those of one message."""

    url: str
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=dict)
    secret: str = ""
    speed: float = 1.0
    retries: int = 0
    timeout: float = 30.0
    sleep: Callable[[float], None] = lambda seconds: time.sleep(seconds)  # noqa: PLW0108 - looked up when called


def send_all(messages: Iterable[Outgoing], sender: Sender) -> Iterator[Delivery]:
    """Send messages one after another, and yield what became of each. Redirects and proxies are not followed."""
    import httpx

    begun = time.monotonic()
    # Proxies of the environment would take a message away from this machine.
    with httpx.Client(timeout=sender.timeout, trust_env=False, follow_redirects=False) as client:
        for message in messages:
            due = message.after / sender.speed if sender.speed else 0
            wait = begun + due - time.monotonic()
            if wait > 0:
                sender.sleep(wait)
            yield _deliver(message, client, sender)


def _deliver(message: Outgoing, client: "httpx.Client", sender: Sender) -> Delivery:
    for attempt in range(sender.retries + 1):
        if attempt:
            sender.sleep(min(2.0 ** (attempt - 1), 60))
        delivery = _attempt(message, client, sender, attempt + 1)
        if delivery.status and delivery.status not in _RETRIED:
            break
    return delivery


def _attempt(message: Outgoing, client: "httpx.Client", sender: Sender, number: int) -> Delivery:
    import httpx

    body = compact(message.body).rstrip("\n").encode()
    identity = f"msg_{message.identity.replace('-', '')}"
    signed = signature_headers(sender.secret, identity, int(time.time()), body) if sender.secret else {}
    headers = _headers({"content-type": "application/json"}, message.headers, signed, sender.headers)
    begun = time.monotonic()
    try:
        response = client.request(sender.method, sender.url, content=body, headers=headers)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return Delivery(message, 0, _problem(error), time.monotonic() - begun, number)
    return Delivery(message, response.status_code, response.reason_phrase, time.monotonic() - begun, number)


def _headers(*parts: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Return headers together: later ones replace those of the same name, in any case."""
    together = {name.lower(): (name.encode(), value.encode()) for part in parts for name, value in part.items()}
    return list(together.values())


def _problem(error: Exception) -> str:
    import httpx

    if isinstance(error, httpx.ConnectError):
        return "no connection"
    if isinstance(error, httpx.TimeoutException):
        return "no response in time"
    return str(error) or type(error).__name__
