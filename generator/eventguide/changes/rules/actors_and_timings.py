"""Who causes events, when they are delivered, and which changes of objects send them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from eventguide.changes.change import Change, Level, Rule
from eventguide.changes.context import Context, change, keys
from eventguide.counted import MAX_NAMED, first_few
from eventguide.findings import Location
from eventguide.payloads import PayloadKey
from eventguide.snapshot import MatrixState

ACTOR_ADDED = Rule(
    id="actor-added",
    level=Level.RISKY,
    summary="A further actor can cause an event.",
    rationale="Receivers may count events by actor, and do not expect the new one.",
    old="Borrow a Book: {actor: Reader, when: Immediately}",
    new="Borrow a Book: {actor: [Reader, Librarian], when: Immediately}",
    advice="Describe in the action when the new actor causes it.",
)
ACTOR_REMOVED = Rule(
    id="actor-removed",
    level=Level.COMPATIBLE,
    summary="An actor no longer causes an event.",
    rationale="Receivers get fewer of the events that they expect.",
    old="Borrow a Book: {actor: [Reader, Librarian], when: Immediately}",
    new="Borrow a Book: {actor: Reader, when: Immediately}",
)
TIMING_CHANGED = Rule(
    id="timing-changed",
    level=Level.RISKY,
    levels="Compatible if it arrives sooner.",
    summary="An event is delivered at another time.",
    rationale="Receivers that react at once wait longer, and scheduled jobs may run before the events arrive.",
    old="Borrow a Book: {actor: Reader, when: Immediately}",
    new="Borrow a Book: {actor: Reader, when: Nightly}",
    advice="Inform receivers of the date of the change.",
)
BATCHING_CHANGED = Rule(
    id="batching-changed",
    level=Level.RISKY,
    levels="Compatible if the batches are shorter.",
    summary="The events of a timing are batched over another period.",
    rationale="Receivers get more events at once, and later.",
    old="timings:\n  Regularly: {summary: Sent in batches., batched: hour}",
    new="timings:\n  Regularly: {summary: Sent in batches., batched: day}",
    advice="Inform receivers of the date of the change.",
)
MATRIX_CHANGED = Rule(
    id="matrix-changed",
    level=Level.BREAKING,
    levels="Compatible where a change is newly sent, documentation where it was unknown.",
    summary="A change of an object no longer sends an event, or newly does.",
    rationale="Receivers keep a copy of the object up to date by these events.",
    old="rows:\n  Book: [sends, sends]",
    new="rows:\n  Book: [sends, silent]",
    advice="If it was never sent, accept the change as a `correction`.",
)
RULES = (ACTOR_ADDED, ACTOR_REMOVED, TIMING_CHANGED, BATCHING_CHANGED, MATRIX_CHANGED)

_PERIODS = ("", "minute", "hour", "day", "week")


def changed_actors_and_timings(context: Context) -> Iterator[Change]:
    """Yield the changes of actors, timings and matrices of what both versions have."""
    yield from _actors(context)
    yield from _timings(context)
    yield from _batching(context)
    for pair in context.pairs.events:
        yield from _matrix(pair.old.matrix, pair.new.matrix, pair.new.name, context)


def _actors(context: Context) -> Iterator[Change]:
    was = _now_called(context.new.actors)
    found: dict[tuple[str, str], list[PayloadKey]] = {}
    first: dict[tuple[str, str], Location] = {}
    for pair in context.pairs.actions:
        old, new = [was.get(one, one) for one in pair.old.actors], pair.new.actors
        for rule, actors in ((ACTOR_ADDED, set(new) - {*old}), (ACTOR_REMOVED, set(old) - {*new})):
            for actor in sorted(actors):
                found.setdefault((rule.id, actor), []).extend(keys(pair.new.payloads.values()))
                first.setdefault((rule.id, actor), context.action_place(pair.new))
    for (rule_id, actor), payloads in found.items():
        rule = ACTOR_ADDED if rule_id == ACTOR_ADDED.id else ACTOR_REMOVED
        verb = "also causes" if rule is ACTOR_ADDED else "no longer causes"
        text = f"{verb} {_and(dict.fromkeys(key[1] for key in payloads))}"
        yield change(rule, actor, "actor", text, first[rule_id, actor], payloads=payloads)


def _now_called(named_things: Mapping[str, "_Named"]) -> dict[str, str]:
    return {was: name for name, one in named_things.items() for was in one.formerly if was not in named_things}


class _Named(Protocol):
    @property
    def formerly(self) -> tuple[str, ...]: ...


def _and(names: Iterable[str]) -> str:
    words = [f'"{name}"' for name in names]
    if 1 < len(words) <= MAX_NAMED:
        return f"{', '.join(words[:-1])} and {words[-1]}"
    return first_few(words, noun="actions")


def _timings(context: Context) -> Iterator[Change]:
    was = _now_called(context.new.timings)
    found: dict[tuple[str, str], list[PayloadKey]] = {}
    first: dict[tuple[str, str], Location] = {}
    for pair in context.pairs.actions:
        key = (was.get(pair.old.when, pair.old.when), pair.new.when)
        if key[0] != key[1]:
            found.setdefault(key, []).extend(keys(pair.new.payloads.values()))
            first.setdefault(
                key, context.new.places.catalog("events", pair.new.event, "actions", pair.new.name, "when")
            )
    for (before, after), payloads in found.items():
        old, new = context.old.timings.get(before), context.new.timings.get(after)
        sooner = old is not None and new is not None and _rank(new.batched) < _rank(old.batched)
        actions = {key[:2] for key in payloads}
        at = "/".join(actions.pop()) if len(actions) == 1 else after
        text = f'is delivered "{after}", previously "{before}"'
        if actions:
            text = f'is now the timing of {_and(dict.fromkeys(key[1] for key in payloads))}, previously "{before}"'
        level = Level.COMPATIBLE if sooner else None
        yield change(
            TIMING_CHANGED,
            at,
            "timing",
            text,
            first[before, after],
            payloads=payloads,
            level=level,
            before=before,
            after=after,
        )


def _rank(period: str) -> int:
    return _PERIODS.index(period) if period in _PERIODS else 0


def _batching(context: Context) -> Iterator[Change]:
    was = {name: old for old, name in _now_called(context.new.timings).items()}
    for name, timing in context.new.timings.items():
        old = context.old.timings.get(was.get(name, name))
        if old is None or old.batched == timing.batched:
            continue
        sooner = _rank(timing.batched) < _rank(old.batched)
        periods = [f"batched by the {one}" if one else "sent as they happen" for one in (timing.batched, old.batched)]
        used = [pair for pair in context.pairs.actions if pair.new.when == name]
        yield change(
            BATCHING_CHANGED,
            name,
            "timing",
            f"means that events are {periods[0]}, previously {periods[1]}",
            context.new.places.catalog("timings", name),
            payloads=[key for pair in used for key in keys(pair.new.payloads.values())],
            level=Level.COMPATIBLE if sooner else None,
            before=old.batched,
            after=timing.batched,
        )


def _matrix(old: MatrixState, new: MatrixState, event: str, context: Context) -> Iterator[Change]:
    levels: dict[Level, list[str]] = {}
    for cell, before in old.cells.items():
        after = new.cells.get(cell)
        if after is not None and after != before:
            row, column = cell
            levels.setdefault(_matrix_level(before, after), []).append(f"{row}, {column}: {after}, previously {before}")
    for level, cells in levels.items():
        shown = first_few(cells, separator="; ")
        place = context.new.places.catalog("events", event, "matrix")
        payloads = keys(context.new.events[event].payloads)
        yield change(
            MATRIX_CHANGED, event, "event", f"has other cells ({shown})", place, payloads=payloads, level=level
        )


def _matrix_level(before: str, after: str) -> Level:
    if "unknown" in (before, after):
        return Level.DOCUMENTATION
    if after.startswith("sends") and not before.startswith("sends"):
        return Level.COMPATIBLE
    return Level.BREAKING
