"""Read captures for a draft: first what names the events, then what each group of them looks like."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from eventguide.counted import counted
from eventguide.payloads import ITEM, FieldPath
from eventguide.payloads.identification.received import Received
from eventguide.record import record
from eventguide.traffic.capture import (
    Capture,
    CaptureError,
    Message,
    NotUnwrappedError,
    Unwrapper,
    note_after_text,
    read_messages,
)
from eventguide.traffic.draft.grouping import Naming, naming_of, unnamed_kinds
from eventguide.traffic.draft.new_actions import Known, NewActions, is_new_action
from eventguide.traffic.draft.observed import Observed

_SAMPLE = 5_000
"""How many events decide what names them."""

_MAX_GROUPS = 2_000
_MAX_LEVELS = 40
_TOO_DEEP = f"more than {_MAX_LEVELS} levels deep, which no catalog can have"


@dataclass(slots=True)
class Group:
    """The events of one event type: what they look like, how often each action was seen, and one event of each.

    `extents` are the numbers of different paths in these events.
    """

    observed: Observed = field(default_factory=Observed)
    actions: dict[str, int] = field(default_factory=dict)
    examples: dict[str, Any] = field(default_factory=dict)
    extents: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Draft:
    """The groups of a capture, by the name of the event type; what was left out, and sentences about files.

    `new_actions` are the events of known event types with an unknown action.
    """

    naming: Naming
    groups: dict[str, Group] = field(default_factory=dict)
    events: int = 0
    known: int = 0
    unnamed: int = 0
    problems: list[str] = field(default_factory=list)
    new_actions: NewActions = field(default_factory=NewActions)


@record
class Drafting:
    """How to draft: what unwraps messages, what identifies events by the catalog, if any, and the paths of names."""

    unwrapper: Unwrapper
    known: Known | None = None
    type_at: FieldPath = ()
    action_at: FieldPath = ()


def incomplete_events(draft: Draft) -> int:
    """Return of how many events a key at the top was left out because it may be data itself."""
    return sum(one.incomplete for one in _observed(draft))


def _observed(draft: Draft) -> Iterator[Observed]:
    """Yield what was observed of each event type and of each new action."""
    yield from (group.observed for group in draft.groups.values())
    yield from (one for found in draft.new_actions.found.values() for one in found.values())


def draft_captures(captures: Sequence[Capture], drafting: Drafting) -> Draft:
    """Return what the events of all captures look like that the catalog does not have."""
    problems: list[str] = []
    events = _events(captures, drafting.unwrapper, problems)
    sample = list(islice(events, _SAMPLE))
    known = drafting.known
    new = [one.value for one in sample if known is None or known.identify(*one).outcome == "unknown"]
    draft = Draft(naming_of(new, drafting.type_at, drafting.action_at), problems=problems)
    if new and not draft.naming.type_at:
        problems.append(unnamed_kinds(new))
    for received in chain(sample, events):
        event = received.value
        draft.events += 1
        outcome = known.identify(*received) if known else None
        if known is None or outcome is None or outcome.outcome == "unknown":
            _add(draft, event)
        elif is_new_action(outcome, known):
            draft.new_actions.add(event, outcome, known)
        else:
            draft.known += 1
    for one in _observed(draft):
        one.settle()
    return draft


def _add(draft: Draft, event: Any) -> None:
    name, action = draft.naming.names(event)
    if draft.naming.type_at and not name:
        draft.unnamed += 1
        return
    if name not in draft.groups and len(draft.groups) >= _MAX_GROUPS:
        draft.unnamed += 1
        return
    group = draft.groups.setdefault(name, Group())
    group.observed.add_event(event)
    group.actions[action] = group.actions.get(action, 0) + 1
    # The event with the most properties, at all levels, shows the most.
    extent = len(set(_paths(event)))
    if extent > group.extents.get(action, 0) or action not in group.examples:
        group.examples[action], group.extents[action] = event, extent


def _paths(value: Any, path: FieldPath = ()) -> Iterator[FieldPath]:
    yield path
    for name, member in value.items() if isinstance(value, dict) else ():
        yield from _paths(member, (*path, name))
    for item in value if isinstance(value, list) else ():
        yield from _paths(item, (*path, ITEM))


def _events(captures: Sequence[Capture], unwrapper: Unwrapper, problems: list[str]) -> Iterator[Received]:
    """Yield the events of all captures; add to `problems` what can't be read."""
    for capture in captures:
        reasons: Counter[str] = Counter()
        first = after_text = first_after = 0
        try:
            for message in read_messages(capture):
                after_text += message.is_after_text
                first_after = first_after or (message.line if message.is_after_text else 0)
                events, unread = _unwrapped(message, unwrapper)
                first = first or (message.line if unread else 0)
                reasons.update(unread)
                yield from events
        except CaptureError as error:
            problems.append(str(error))
        if after_text:
            problems.append(note_after_text(after_text, f"{capture.name}:{first_after}"))
        if reasons:
            listed = ", ".join(f"{count:,} {reason}" for reason, count in reasons.items())
            problems.append(
                f"{counted(reasons.total(), 'part')} unreadable ({listed}), first at {capture.name}:{first}"
            )


def _unwrapped(message: Message, unwrapper: Unwrapper) -> tuple[Sequence[Received], tuple[str, ...]]:
    """The events of a message, and why parts of it are none."""
    if message.problem:
        return (), (message.problem,)
    reasons: tuple[str, ...] = ()
    try:
        events: Sequence[Received] = unwrapper.events(message.value)
    except NotUnwrappedError as error:
        events, reasons = error.events, error.reasons
    flat = [one for one in events if not _is_deep(one.value)]
    return flat, reasons + (_TOO_DEEP,) * (len(events) - len(flat))


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(_MAX_LEVELS):
        level = [
            member
            for one in level if isinstance(one, (dict, list))
            for member in (one.values() if isinstance(one, dict) else one)
        ]  # fmt: skip
    return bool(level)
