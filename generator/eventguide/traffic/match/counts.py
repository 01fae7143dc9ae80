"""What was counted in a capture: rows by place in the catalog, which can be written, read and merged."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import field
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as model

from eventguide.json_writer import pretty
from eventguide.record import record

FORMAT = 1
"""Grows when a program that reads the file would have to change."""


@model(slots=True)
class Seen:
    """How often something was seen, from when to when (UTC), and where first: file and line."""

    count: int = 0
    first: str = ""
    last: str = ""
    sample: str = ""

    def add(self, when: str, source: str, line: int) -> None:
        """Count one event."""
        if not self.count:
            self.sample = f"{source}:{line}"
        self.count += 1
        if when:
            if not self.first or when < self.first:
                self.first = when
            self.last = max(self.last, when)

    def merge(self, other: "Seen") -> None:
        """Add what was seen later."""
        self.sample = self.sample or other.sample
        self.count += other.count
        self.first = min(filter(None, (self.first, other.first)), default="")
        self.last = max(self.last, other.last)


@model(slots=True)
class Source:
    """One file of a capture: how many messages and events were read, and how many parts of it were unreadable."""

    name: str
    messages: int = 0
    events: int = 0
    unreadable: int = 0


@model(slots=True)
class Unreadable:
    """Parts of a capture that are not events, by reason."""

    reason: str
    seen: Seen = field(default_factory=Seen)


@model(slots=True)
class Matched:
    """Events that are one payload, or one of several that look the same.

    `payloads` are their names: event type, action, variant. `valid` counts the events that follow their schema.
    """

    payloads: tuple[tuple[str, str, str], ...]
    valid: int = 0
    seen: Seen = field(default_factory=Seen)


@model(slots=True)
class Unknown:
    """Events of no event type of the catalog (`event` is empty), or of no action of an event type.

    `place` is the path that was looked at, `value` what is there, as JSON; "" where nothing is.
    """

    event: str
    place: str
    value: str
    seen: Seen = field(default_factory=Seen)


@model(slots=True)
class Closest:
    """Events that are near no payload; `event` is the event type they are nearest to, "" for several."""

    event: str
    seen: Seen = field(default_factory=Seen)


@model(slots=True)
class Differing:
    """Events that differ from their payload at one path.

    `kind` as in `identification.Difference`; `types` are the JSON types found, `values` the values (as JSON) where
    they may be shown.
    """

    event: str
    action: str
    variant: str
    path: tuple[str, ...]
    kind: str
    types: dict[str, int] = field(default_factory=dict)
    values: dict[str, int] = field(default_factory=dict)
    seen: Seen = field(default_factory=Seen)


@model(slots=True)
class Unseen:
    """Optional paths of a payload that no event had."""

    event: str
    action: str
    variant: str
    paths: tuple[tuple[str, ...], ...]


@model(slots=True)
class Duplicates:
    """Events whose id was seen before.

    `ids` have been seen more than once, in `copies` events beside the first; of these ids, `different` came with
    different contents. `sample` is the first such event. `records` holds all ids, hashed, where that was asked for.
    """

    ids: int = 0
    copies: int = 0
    different: int = 0
    sample: str = ""
    records: str = ""


@model(slots=True)
class Counts:
    """All that was counted. `catalog` identifies the catalog's content, `problems` are sentences about files.

    `after_text` counts the messages at the end of lines that begin with other text, as those of logs do.
    """

    format: int
    catalog: str
    messages: int = 0
    events: int = 0
    is_interrupted: bool = False
    seen: Seen = field(default_factory=Seen)
    sources: list[Source] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    after_text: Seen = field(default_factory=Seen)
    unreadable: list[Unreadable] = field(default_factory=list)
    matched: list[Matched] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    closest: list[Closest] = field(default_factory=list)
    differing: list[Differing] = field(default_factory=list)
    unseen: list[Unseen] = field(default_factory=list)
    duplicates: Duplicates = field(default_factory=Duplicates)


class NotMergedError(Exception):
    """Reports do not fit together; the message is a sentence."""


@cache
def _adapter() -> TypeAdapter[Counts]:
    return TypeAdapter(Counts)


def counts_json(counts: Counts) -> str:
    """Return counts as JSON; docs/machine-readable.md describes it."""
    return pretty(_adapter().dump_python(counts, mode="json"))


def counts_from_json(text: bytes, name: str) -> Counts:
    """Return the counts in a JSON report.

    Raises:
        NotMergedError: it is not such a report.
    """
    try:
        counts = _adapter().validate_json(text)
    except ValidationError as error:
        raise NotMergedError(f"{name} is not a JSON report of `eventguide match`.") from error
    if counts.format != FORMAT:
        raise NotMergedError(f"{name} was written by another version of eventguide; match its capture again.")
    return counts


def merged(parts: Iterable[Counts]) -> Counts:
    """Return the counts of several captures of one catalog together, in this order.

    Raises:
        NotMergedError: they were counted with different catalogs.
    """
    first, *others = parts
    for other in others:
        if other.catalog != first.catalog:
            raise NotMergedError("The reports were made with different versions of the catalog.")
        first.messages += other.messages
        first.events += other.events
        first.is_interrupted |= other.is_interrupted
        first.seen.merge(other.seen)
        first.sources += other.sources
        first.problems += other.problems
        first.after_text.merge(other.after_text)
        first.unreadable = _merged(first.unreadable, other.unreadable, lambda row: row.reason, _add)
        first.matched = _merged(first.matched, other.matched, lambda row: row.payloads, _add_matched)
        first.unknown = _merged(first.unknown, other.unknown, lambda row: (row.event, row.place, row.value), _add)
        first.closest = _merged(first.closest, other.closest, lambda row: row.event, _add)
        first.differing = _merged(first.differing, other.differing, _difference_key, _add_differing)
        first.unseen = _unseen_in_both(first.unseen, other.unseen)
    return first


_Row = TypeVar("_Row")


def _merged(
    ours: list[_Row], theirs: list[_Row], key: Callable[[_Row], Hashable], add: Callable[[_Row, _Row], None]
) -> list[_Row]:
    known = {key(row): row for row in ours}
    for row in theirs:
        if key(row) in known:
            add(known[key(row)], row)
        else:
            known[key(row)] = row
    return list(known.values())


def _add(ours: Any, theirs: Any) -> None:
    ours.seen.merge(theirs.seen)


def _add_matched(ours: Matched, theirs: Matched) -> None:
    ours.valid += theirs.valid
    _add(ours, theirs)


def _difference_key(row: Differing) -> Hashable:
    return row.event, row.action, row.variant, row.path, row.kind


def _add_differing(ours: Differing, theirs: Differing) -> None:
    for mine, other in ((ours.types, theirs.types), (ours.values, theirs.values)):
        for name, count in other.items():
            mine[name] = mine.get(name, 0) + count
    _add(ours, theirs)


def _unseen_in_both(ours: list[Unseen], theirs: list[Unseen]) -> list[Unseen]:
    known = {(row.event, row.action, row.variant): set(row.paths) for row in theirs}
    both = []
    for row in ours:
        others = known.get((row.event, row.action, row.variant), set())
        paths = tuple(path for path in row.paths if path in others)
        if paths:
            both.append(Unseen(row.event, row.action, row.variant, paths))
    return both


@record
class Overflow:
    """The limits on rows, so that memory stays flat: what is beyond is counted together."""

    unknown: int = 1_000
    differing: int = 5_000
    values: int = 50
