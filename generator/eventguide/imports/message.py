"""What an import reads from any format: messages with their schemas, and what the documents say about all."""

from dataclasses import dataclass, field
from typing import Any

from eventguide.imports.documents import Node
from eventguide.imports.problems import Place
from eventguide.record import record


@record
class Sample:
    """An example payload that a document has for one message, or a file for any."""

    value: Any
    place: Place
    name: str = ""
    summary: str = ""


def samples_of(schema: Node) -> list[Sample]:
    """Return the example payloads that the schema of a body has."""
    examples = schema.get("examples")
    found = [*(examples.items() if examples is not None else ()), schema.get("example")]
    return [Sample(one.value, one.place) for one in found if one is not None]


@dataclass(slots=True, kw_only=True)
class Message:
    """One payload: the event type and the action that it is of, the schema of its body, what carries it.

    `key` is the name of the event type in the documents, `action` that of the action, "" for the only one.
    """

    key: str
    action: str = ""
    title: str = ""
    summary: str = ""
    description: str = ""
    place: Place
    payload: Node | None = None
    headers: tuple[tuple[str, Node, bool], ...] = ()
    channel: str = ""
    record_key: Node | None = None
    samples: list[Sample] = field(default_factory=list)
    tags: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    deprecated: bool = False
    sunset: str = ""
    status: str = ""
    owner: str = ""
    variant: str = ""
    is_named: bool = False
    """Whether `action` is the name in a catalog, which stays as it is."""
    actors: tuple[str, ...] = ()
    when: str = ""
    trigger: str = ""
    of_type: str = ""
    """What the documents say about the event type as a whole."""


@dataclass(slots=True, kw_only=True)
class Stream:
    """All messages, and what the documents say about them together."""

    messages: list[Message] = field(default_factory=list)
    title: str = ""
    summary: str = ""
    description: str = ""
    version: str = ""
    protocol: str = ""
    method: str = ""
    delivery: str = ""
