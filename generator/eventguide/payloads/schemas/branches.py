"""The branches of an event type's schema: one per payload, and one for those that nothing distinguishes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from eventguide.json_writer import canonical
from eventguide.payloads.identification.conditions import Condition
from eventguide.payloads.payload import Payload
from eventguide.payloads.schema import json_schema
from eventguide.payloads.schemas.names import EVENT, MESSAGE, Names, identifier
from eventguide.payloads.shape.context import PayloadKey
from eventguide.payloads.shape.shape import Shape
from eventguide.record import record


@record
class Branch:
    """The payloads that share a branch, its title, and the name of its definition."""

    title: str
    name: str
    payloads: tuple[Payload, ...]

    @property
    def summary(self) -> str:
        """What is known about its events: what they are sent for, and which payloads look like it."""
        if len(self.payloads) == 1:
            return next(filter(None, (part.summary for part in self.payloads[0].parts)), "")
        titles = (f"{one.title}{' (deprecated)' if one.deprecated else ''}" for one in self.payloads)
        return f"One of these, which look the same: {'; '.join(titles)}."

    @property
    def structure(self) -> tuple[Shape, tuple[Condition, ...]]:
        """The shape of its payloads, and the conditions that identify them by their body."""
        return self.payloads[0].shape, self.payloads[0].by_body.conditions

    @property
    def examples(self) -> Iterator[Any]:
        """The examples of its payloads."""
        for payload in self.payloads:
            yield from [one.value for one in payload.examples] or [payload.example]


class Branches:
    """The branches of all event types: the names of their definitions differ, since one schema has them all.

    `add` each event type before the first one is asked for.
    """

    def __init__(self) -> None:
        self._payloads: dict[str, Sequence[Payload]] = {}

    def add(self, event: str, payloads: Sequence[Payload]) -> None:
        """Add an event type with its payloads."""
        self._payloads[event] = payloads

    def definition(self, event: str) -> str:
        """Return the name of the definition of an event type."""
        return self._definitions[event]

    def of(self, event: str) -> tuple[Branch, ...]:
        """Return the branches of an event type, in the order of their first payloads."""
        return self._branches[event]

    @cached_property
    def _definitions(self) -> dict[str, str]:
        names = Names((EVENT, MESSAGE))
        return {event: identifier(names.take(event)) for event in self._payloads}

    @cached_property
    def _branches(self) -> dict[str, tuple[Branch, ...]]:
        names = Names((EVENT, MESSAGE, *self._definitions.values()))
        return {
            event: tuple(_branch(event, group, names) for group in _groups(payloads))
            for event, payloads in self._payloads.items()
        }


def former_names(event: str, branches: Iterable[Branch]) -> dict[str, str]:
    """Return the name of the present definition by each that it had under former names of actions and variants."""
    return {
        identifier(f"{event}: {slug}"): branch.name
        for branch in branches
        for payload in branch.payloads
        for slug in payload.former_slugs
    }


def _branch(event: str, group: tuple[Payload, ...], names: Names) -> Branch:
    title = names.take(f"{event}: {group[0].title}{' or Similar' if len(group) > 1 else ''}")
    return Branch(title, identifier(title), group)


def _groups(payloads: Sequence[Payload]) -> Iterator[tuple[Payload, ...]]:
    """Yield the payloads that have the same schema, texts aside, and that no documented field distinguishes."""
    schemas: dict[PayloadKey, bytes] = {
        one.key: canonical(json_schema(one.shape, prose=False)) for one in payloads if one.by_body.ambiguous
    }
    grouped: set[PayloadKey] = set()
    for payload in payloads:
        if payload.key not in grouped:
            alike = [one for one in payloads if one.key not in grouped and _is_alike(payload, one, schemas)]
            grouped.update(one.key for one in alike)
            yield (payload, *alike)


def _is_alike(payload: Payload, other: Payload, schemas: Mapping[PayloadKey, bytes]) -> bool:
    return other.key in payload.by_body.ambiguous and schemas[other.key] == schemas[payload.key]
