"""The report on a capture: the counts by place in the catalog, with shares and what was never seen."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict

from eventguide.catalog import Location
from eventguide.counted import first_few
from eventguide.formats.match_json import Counts, Differing, Seen
from eventguide.formats.traffic_json import SeenActions, TrafficJson
from eventguide.json_writer import inline, pretty
from eventguide.payloads import MISSING, Resolved, Shape, display
from eventguide.payloads.shape.shape import shape_at
from eventguide.record import record
from eventguide.traffic.match.census import optional_paths

ActionKey = tuple[str, str]
"""The name of an action: event type, action."""

_MAX_EXPECTED = 3
_MAX_NAME = 30
"""Characters of the name of an action before the number of those that look the same."""


@record
class EventRow:
    """Events of one action, or of several that look the same; `share` of all events, `valid` of these."""

    title: str
    actions: tuple[ActionKey, ...]
    seen: Seen
    share: float
    valid: float


@record(kw_only=True)
class DifferenceRow:
    """A difference at one place of the catalog.

    `kind` is as the counts have it. `name` is the path, or an entity and its property where several paths have the
    place; `expected` is what the catalog defines there. `of` is how many events have a payload with this place.
    """

    kind: str
    name: str
    location: Location
    expected: str
    events: tuple[str, ...]
    types: Mapping[str, int]
    values: Mapping[str, int]
    seen: Seen
    of: int

    @property
    def share(self) -> float:
        """The share of the events that have this place."""
        return self.seen.count / self.of if self.of else 1.0


@record(kw_only=True)
class Report:
    """The counts of a capture, by place in the catalog, the most frequent first.

    `weak` are the actions whose evidence is not of the strongest level although they were seen, each on its own.
    """

    counts: Counts
    events: tuple[EventRow, ...]
    differences: tuple[DifferenceRow, ...]
    never_seen: tuple[ActionKey, ...]
    unseen_fields: tuple[tuple[str, str, Location], ...]
    weak: Mapping[ActionKey, int]
    actions: int
    only_ambiguous: int

    @property
    def seen_actions(self) -> int:
        """How many actions of the catalog were seen, also as one of several."""
        return self.actions - len(self.never_seen)

    @property
    def coverage(self) -> float:
        """The share of the actions of the catalog that were seen."""
        return self.seen_actions / self.actions if self.actions else 1.0

    @property
    def identified(self) -> int:
        """How many events are one payload, or one of several."""
        return sum(row.seen.count for row in self.counts.matched)

    @property
    def valid(self) -> int:
        """How many events follow the schema of their payload."""
        return sum(row.valid for row in self.counts.matched)


def report_of(counts: Counts, resolved: Resolved) -> Report:
    """Return the report on what was counted with this catalog."""
    actions = [(event.name, action) for event in resolved.events.values() for action in event.event_type.actions]
    rows = tuple(_event_rows(counts, resolved))
    seen = {key for row in rows for key in row.actions}
    alone = {row.actions[0]: row.seen.count for row in reversed(rows) if len(row.actions) == 1}
    return Report(
        counts=counts,
        events=rows,
        differences=tuple(_difference_rows(counts, resolved)),
        never_seen=tuple(key for key in actions if key not in seen),
        unseen_fields=tuple(_unseen_fields(counts, resolved)),
        weak={key: count for key, count in alone.items() if _is_weak(key, resolved)},
        actions=len(actions),
        only_ambiguous=len(seen - alone.keys()),
    )


def _event_rows(counts: Counts, resolved: Resolved) -> Iterator[EventRow]:
    """Yield a row for each set of actions; the variants of an action are one."""
    together: dict[tuple[ActionKey, ...], tuple[Seen, int]] = {}
    for row in counts.matched:
        key = tuple(dict.fromkeys((event, action) for event, action, _ in row.payloads))
        seen, valid = together.get(key, (Seen(), 0))
        seen.merge(row.seen)
        together[key] = (seen, valid + row.valid)
    for key, (seen, valid) in sorted(together.items(), key=lambda pair: -pair[1][0].count):
        yield EventRow(_title(key, resolved), key, seen, seen.count / counts.events, valid / seen.count)


def traffic_text(report: Report) -> str:
    """Return how often each action was seen, as the content of `traffic.json`."""
    counts = report.counts
    rows = [
        SeenActions(actions=row.actions, count=row.seen.count, first=row.seen.first, last=row.seen.last)
        for row in report.events
    ]
    first, last = counts.seen.first, counts.seen.last
    made = TrafficJson(events=counts.events, first=first, last=last, seen=tuple(rows))
    return pretty(asdict(made))


def _title(actions: tuple[ActionKey, ...], resolved: Resolved) -> str:
    events = ", ".join(dict.fromkeys(event for event, _ in actions))
    if len(actions) == 1:
        return f"{events} / {actions[0][1]}"
    all_actions = sum(len(resolved.events[name].event_type.actions) for name in dict.fromkeys(e for e, _ in actions))
    if len(actions) == all_actions:
        return f"{events} ({all_actions} of {all_actions} actions look the same)"
    event, first = actions[0]
    name = first if len(first) <= _MAX_NAME else f"{first[: _MAX_NAME - 1]}…"
    return f"{event} / {name} (1 of {len(actions)} that look the same)"


def _is_weak(key: ActionKey, resolved: Resolved) -> bool:
    """Return whether a stronger level of evidence is possible for an action."""
    levels = list(resolved.catalog.evidence)
    payloads = [payload for payload in resolved.events[key[0]].payloads if payload.action == key[1]]
    stated = {payload.evidence.level if payload.evidence else "" for payload in payloads}
    return bool(levels) and any(level != levels[0] for level in stated)


def _difference_rows(counts: Counts, resolved: Resolved) -> Iterator[DifferenceRow]:
    groups: dict[tuple[object, str, str], list[tuple[Differing, Shape]]] = {}
    for row in counts.differing:
        payload = resolved.by_key[row.event, row.action, row.variant]
        if row.kind == "undocumented":
            # What no entity holds is one place for all event types.
            shape = shape_at(payload.shape, row.path[:-1]) or payload.shape
            key = (shape.location if shape.entity else row.path, row.kind, row.path[-1])
        else:
            shape = shape_at(payload.shape, row.path) or payload.shape
            key = (shape.location, row.kind, "")
        groups.setdefault(key, []).append((row, shape))
    numbered = [_difference_row(rows, counts, resolved) for rows in groups.values()]
    yield from sorted(numbered, key=lambda row: (-row.seen.count, row.name, row.kind))


def _difference_row(rows: list[tuple[Differing, Shape]], counts: Counts, resolved: Resolved) -> DifferenceRow:
    first, shape = rows[0]
    seen, types, values = Seen(), dict[str, int](), dict[str, int]()
    for row, _ in rows:
        seen.merge(row.seen)
        for total, counted in ((types, row.types), (values, row.values)):
            for name, count in counted.items():
                total[name] = total.get(name, 0) + count
    paths = dict.fromkeys(row.path for row, _ in rows)
    return DifferenceRow(
        kind=first.kind,
        name=display(first.path) if len(paths) == 1 else _entity_name(first, shape),
        location=shape.location,
        expected=_expected(shape, first.kind),
        events=tuple(dict.fromkeys(row.event for row, _ in rows)),
        types=types,
        values=dict(sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))),
        seen=seen,
        of=_having(paths, {below.location for _, below in rows}, first.kind, counts, resolved),
    )


def _entity_name(row: Differing, shape: Shape) -> str:
    owner = shape.entity if row.kind == "undocumented" else shape.inherited_from
    return _property_name(owner, row.path[-1]) if owner else display(row.path)


def _property_name(entity: str, name: str) -> str:
    """Return a property of an entity as in a path: `Person.name`, `Person["a:b"]`."""
    return display((entity, name)) if display((entity,)) == entity else f"{entity}.{name}"


def _having(
    paths: Iterable[tuple[str, ...]], places: Collection[Location], kind: str, counts: Counts, resolved: Resolved
) -> int:
    """Return how many of the identified events have a payload with one of these places."""
    ends = [path[:-1] if kind == "undocumented" else path for path in paths]
    total = 0
    for row in counts.matched:
        root = resolved.by_key[row.payloads[0]].shape
        found = (shape_at(root, path) if path else root for path in ends)
        if any(one is not None and one.location in places for one in found):
            total += row.seen.count
    return total


def _expected(shape: Shape, kind: str) -> str:
    """Return what the catalog defines at a place, as far as a difference of this kind concerns it."""
    if kind == "value":
        values = [shape.const] if shape.const is not MISSING else list(shape.keywords.get("enum", ()))
        return first_few([inline(one) for one in values], _MAX_EXPECTED)
    if kind == "type":
        return " or ".join(shape.types)
    return "" if kind in ("missing", "undocumented") else inline(shape.keywords.get(kind, ""))


def _unseen_fields(counts: Counts, resolved: Resolved) -> Iterator[tuple[str, str, Location]]:
    """Yield the fields that no event had, of the payloads that were seen, and when they may be missing.

    Each place of the catalog is there once.
    """
    seen = {key for row in counts.matched for key in row.payloads}
    unseen = {(row.event, row.action, row.variant): set(row.paths) for row in counts.unseen}
    rows: dict[Location, tuple[str, str]] = {}
    found: set[Location] = set()
    for key in (payload.key for payload in resolved.payloads if payload.key in seen):
        root = resolved.by_key[key].shape
        found |= {shape.location for shape in _always(root)}
        for path in optional_paths(root):
            shape = shape_at(root, path)
            if shape is None:
                continue
            if path in unseen.get(key, ()):
                owner = shape.inherited_from
                name = _property_name(owner, path[-1]) if owner else display(path)
                rows.setdefault(shape.location, (name, "optional" if shape.optional is True else str(shape.optional)))
            else:
                found.add(shape.location)
    yield from ((*row, place) for place, row in rows.items() if place not in found)


def _always(shape: Shape) -> Iterator[Shape]:
    """Yield what is within every value of a shape: each definition of it was seen, wherever else it may be missing."""
    for child in (shape.properties or {}).values():
        if not child.optional and not child.never:
            yield child
            if not child.nullable and not child.options:
                yield from _always(child)


def action_location(key: ActionKey, resolved: Resolved) -> Location:
    """Return where the catalog defines an action."""
    return resolved.catalog.at_key("events", key[0], "actions", key[1])
