"""Count events: what each was identified as, how it differs, when and where it was seen."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from eventguide.formats.match_json import Closest, Counts, Differing, Matched, Seen, Source, Unknown, Unreadable, Unseen
from eventguide.payloads import (
    ITEM,
    MISSING,
    VALUE,
    FieldPath,
    Payload,
    Resolved,
    Shape,
    has_at,
    value_at,
    walk,
)
from eventguide.payloads import display as display_path
from eventguide.payloads.identification.differences import Difference
from eventguide.payloads.identification.engine import Engine
from eventguide.payloads.identification.outcome import Outcome
from eventguide.payloads.identification.received import Received
from eventguide.payloads.identification.values import found_at
from eventguide.payloads.scenario.timestamps import OCCURRED, SENT, time_of
from eventguide.payloads.shape.json_types import json_type
from eventguide.record import record
from eventguide.traffic.match.counts import FORMAT, Overflow
from eventguide.traffic.match.visibility import HIDDEN, Visibility, name_text, value_text

_LIMITS = Overflow()
_MATCHED = ("identified", "ambiguous")
# A time in UTC that needs no conversion, certainly one: not on a day that a month may not have.
_UTC = re.compile(
    r"((?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(\.\d{3})?Z", re.ASCII
)
_ID_NAMES = ("id", "event_id", "eventId", "message_id", "messageId", "uuid")


@record
class Options:
    """How events are counted: the path of the event's id, and whether values of all fields may be shown."""

    id_at: FieldPath = ()
    show_values: bool = False


@record
class _Tally:
    """What is counted for each event of some payloads that look the same; `unseen` are the paths of each payload."""

    row: Matched
    time: FieldPath
    unseen: list[list[FieldPath]]


class Census:
    """Counts the events of a capture. Of an event only the counts are kept."""

    def __init__(self, resolved: Resolved, engine: Engine, options: Options, fingerprint: str) -> None:
        self._resolved = resolved
        self._engine = engine
        self._options = options
        self.counts = Counts(FORMAT, fingerprint)
        self._payloads = resolved.payloads
        self._events = list(resolved.events)
        self._times = [_time_path(payload) for payload in self._payloads]
        self._usual_time = _most_frequent(self._times)
        self._rows: dict[Any, Any] = {}
        self._numbers: Counter[str] = Counter()
        self._tallies: dict[tuple[int, ...], _Tally] = {}
        self._unseen: dict[int, list[FieldPath]] = {}
        self.visibility = Visibility(resolved, show_values=options.show_values)
        self.id_path = options.id_at or _id_path(self._payloads)

    def begin(self, source: str) -> Source:
        """Return the counts of a new source."""
        self.counts.sources.append(Source(source))
        return self.counts.sources[-1]

    @property
    def events(self) -> int:
        """The number of events so far."""
        return sum(source.events for source in self.counts.sources)

    def unreadable(self, source: Source, line: int, reason: str) -> None:
        """Count a part of a source that is not an event."""
        source.unreadable += 1
        row = self._row(("unreadable", reason), lambda: Unreadable(reason))
        row.seen.add("", source.name, line)

    def add(self, received: Received, source: Source, line: int) -> Outcome:
        """Count one event; return what it was identified as."""
        event = received.value
        outcome = self._engine.identify(*received)
        source.events += 1
        if not self.counts.seen.sample:
            self.counts.seen.sample = f"{source.name}:{line}"
        if outcome.outcome in _MATCHED:
            self._add_matched(outcome, event, source.name, line)
        else:
            path = self._times[outcome.payloads[0]] if outcome.payloads else self._usual_time
            self._counted(outcome).seen.add(_when(event, path), source.name, line)
        return outcome

    def _add_matched(self, outcome: Outcome, event: Any, source: str, line: int) -> None:
        tally = self._tallies.get(outcome.payloads) or self._tally(outcome.payloads)
        when = _when(event, tally.time)
        tally.row.seen.add(when, source, line)
        if outcome.differences:
            for one in outcome.differences:
                self._differs(outcome.payloads[0], one, event, (when, source, line))
        else:
            tally.row.valid += 1
        for paths in tally.unseen:
            if paths:
                paths[:] = [path for path in paths if not has_at(event, path)]

    def _tally(self, numbers: tuple[int, ...]) -> "_Tally":
        row = self._row(("matched", numbers), lambda: Matched(tuple(self._payloads[number].key for number in numbers)))
        tally = self._tallies[numbers] = _Tally(row, self._times[numbers[0]], list(map(self._unseen_of, numbers)))
        return tally

    def _row(self, key: Any, make: Callable[[], Any]) -> Any:
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = make()
            self._numbers[key[0]] += 1
        return row

    def _counted(self, outcome: Outcome) -> Unknown | Closest:
        if outcome.outcome == "closest":
            return self._row(("closest", outcome.event), lambda: Closest(self._name(outcome.event)))  # type: ignore[no-any-return]
        places, found = self._looked(outcome)
        key = ("unknown", outcome.event, places, found)
        if key not in self._rows and self._numbers["unknown"] >= _LIMITS.unknown:
            found, key = HIDDEN, ("unknown", outcome.event, places, HIDDEN)
        return self._row(key, lambda: Unknown(self._name(outcome.event), places, found))  # type: ignore[no-any-return]

    def _name(self, event: int | None) -> str:
        return "" if event is None else self._events[event]

    def _looked(self, outcome: Outcome) -> tuple[str, str]:
        """The paths that were looked at and what is there, as far as it may be shown."""
        places, values = [], []
        for one in outcome.looked:
            places.append(display_path(tuple(one.place)) if isinstance(one.place, list) else _outside(one.place))
            # Without an event type, these are the places that name event types.
            known = outcome.event is None or self.visibility.is_open(outcome.event, one.place)
            values += [name_text(value) if known else HIDDEN for value in one.found]
        return ", ".join(places), ", ".join(dict.fromkeys(values))

    def _differs(self, number: int, one: Difference, event: Any, at: tuple[str, str, int]) -> None:
        path = self.visibility.shown_path(number, one)
        key = ("differing", number, path, one.kind)
        if key not in self._rows and self._numbers["differing"] >= _LIMITS.differing:
            path, key = (VALUE,), ("differing", number, (VALUE,), one.kind)
        payload = self._payloads[number]
        row = self._row(key, lambda: Differing(payload.event, payload.action, payload.variant, path, one.kind))
        row.seen.add(*at)
        if one.kind == "missing":
            return
        found = found_at(event, one.path)[0]
        for name in dict.fromkeys(map(json_type, found)):
            row.types[name] = row.types.get(name, 0) + 1
        if self.visibility.may_show(number, one):
            for text in dict.fromkeys(map(value_text, found)):
                if text in row.values or len(row.values) < _LIMITS.values:
                    row.values[text] = row.values.get(text, 0) + 1

    def _unseen_of(self, number: int) -> list[FieldPath]:
        if number not in self._unseen:
            self._unseen[number] = list(optional_paths(self._payloads[number].shape))
        return self._unseen[number]

    def result(self) -> Counts:
        """Return the counts so far."""
        counts, rows = self.counts, list(self._rows.values())
        counts.messages = sum(source.messages for source in counts.sources)
        counts.events = self.events
        counts.unreadable = [row for row in rows if isinstance(row, Unreadable)]
        counts.matched = [row for row in rows if isinstance(row, Matched)]
        counts.unknown = [row for row in rows if isinstance(row, Unknown)]
        counts.closest = [row for row in rows if isinstance(row, Closest)]
        counts.differing = [row for row in rows if isinstance(row, Differing)]
        counts.seen = Seen(sample=counts.seen.sample)
        for seen in _seen(counts.matched, counts.unknown, counts.closest):
            counts.seen.merge(seen)
        counts.unseen = [
            Unseen(payload.event, payload.action, payload.variant, tuple(paths))
            for number, payload in enumerate(self._payloads)
            if (paths := self._unseen_of(number))
        ]
        return counts


def _when(event: Any, path: FieldPath) -> str:
    """The time of an event, in UTC; "" where it has none."""
    text = value_at(event, path) if path else MISSING
    if not isinstance(text, str):
        return ""
    if match := _UTC.fullmatch(text):
        return f"{match[1]}{match[2] or '.000'}Z"
    time = time_of(text)
    return f"{time.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z" if time else ""


def _outside(place: dict[str, Any]) -> str:
    """What a place outside of the body is called."""
    return f"header {place['header']}" if "header" in place else "channel"


def _seen(*groups: Iterable[Matched | Unknown | Closest]) -> Iterator[Seen]:
    return (row.seen for rows in groups for row in rows)


def optional_paths(shape: Shape) -> Iterator[FieldPath]:
    """Yield the paths that an event of a shape may have or not have, those in open maps left out."""
    return (path for path, below in walk(shape) if below.optional and VALUE not in path)


def _time_path(payload: Payload) -> FieldPath:
    """The path of the time of an event: where the catalog marks it, else its only date-time at the top."""
    paths = [(path, shape) for path, shape in walk(payload.shape) if not {ITEM, VALUE} & set(path)]
    for mark in (OCCURRED, SENT):
        marked = [path for path, shape in paths if shape.timestamp == mark and not shape.sensitive]
        if marked:
            return min(marked, key=len)
    times = [
        path for path, shape in paths
        if len(path) == 1 and shape.keywords.get("format") == "date-time" and not shape.sensitive
    ]  # fmt: skip
    return times[0] if len(times) == 1 else ()


def _id_path(payloads: Sequence[Payload]) -> FieldPath:
    """The path of the id of an event: a property with a usual name that most payloads always have."""
    for name in _ID_NAMES:
        shapes = [payload.shape.properties.get(name) for payload in payloads if payload.shape.properties]
        having = [one for one in shapes if one and not one.optional and one.const is MISSING and one.types in _ID_TYPES]
        if 2 * len(having) > len(payloads):
            return (name,)
    return ()


_ID_TYPES = (("string",), ("integer",))


def _most_frequent(paths: Iterable[FieldPath]) -> FieldPath:
    known = list(paths)
    return max(known, key=known.count, default=())
