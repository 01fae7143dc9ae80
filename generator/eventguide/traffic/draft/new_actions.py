"""New actions of event types that the catalog has: their events by the values that no known action has."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from eventguide.payloads import ITEM, FieldPath, Resolved, Shape, own_values, value_at
from eventguide.payloads.identification.outcome import Outcome, Place
from eventguide.payloads.identification.received import Headers
from eventguide.record import record
from eventguide.traffic.draft.observed import Observed, is_name

MAX_ACTIONS = 50
"""New actions of one event type. More different values are data, and not names of actions."""

Values = tuple[tuple[FieldPath, str], ...]
"""What names an action: values by path; the last is the one that no known action has."""


@record
class Known:
    """A catalog, what identifies events by it, and the places that decide between the payloads of an event type."""

    resolved: Resolved
    identify: Callable[[Any, Headers, str | None], Outcome]
    places: Callable[[int], Sequence[Place]]


@dataclass(slots=True)
class NewActions:
    """What was observed of new actions, by the number of the event type and the values; `unnamed` has no values."""

    found: dict[int, dict[Values, Observed]] = field(default_factory=dict)
    unnamed: int = 0

    def add(self, event: Any, outcome: Outcome, known: Known) -> None:
        """Add an event of a known event type with a new action."""
        number = outcome.event
        values = _values(event, number, outcome, known) if number is not None else ()
        if number is None or not values:
            self.unnamed += 1
            return
        of_event = self.found.setdefault(number, {})
        if values not in of_event and len(of_event) > MAX_ACTIONS:
            self.unnamed += 1
            return
        of_event.setdefault(values, Observed()).add_event(event)

    def leave_out_data(self) -> None:
        """Leave out the event types with so many new actions that their names are data."""
        for number, found in list(self.found.items()):
            if len(found) > MAX_ACTIONS:
                self.unnamed += sum(one.count for one in self.found.pop(number).values())


def is_new_action(outcome: Outcome, known: Known) -> bool:
    """Return whether an event is of a known event type, with an action that no payload of it has."""
    if outcome.outcome == "unknown-action":
        return True
    number = outcome.event
    if number is None or not outcome.differences or known.places(number):
        return False
    # With a single action, nothing decides between actions: another one differs in the values that it fixes.
    own = own_values(known.resolved.payloads[outcome.payloads[0]])
    return any(one.kind == "value" and one.path in own for one in outcome.differences)


def _values(event: Any, number: int, outcome: Outcome, known: Known) -> Values:
    """Return the values up to the place at which no action agrees; none if the last of them may be data."""
    found: list[tuple[FieldPath, str]] = []
    for path, is_last in _paths(number, outcome, known):
        value = value_at(event, path) if ITEM not in path else None
        is_kept = is_name(value) and not _is_sensitive(path, number, known.resolved)
        if is_kept:
            found.append((path, str(value)))
        if is_last:
            return tuple(found) if is_kept else ()
    return ()


def _paths(number: int, outcome: Outcome, known: Known) -> Iterator[tuple[FieldPath, bool]]:
    """Yield the paths of the values that name an action, and whether it is the one that no known action has."""
    refusing = outcome.looked[0].place if outcome.looked else None
    for place in known.places(number):
        yield tuple(place) if isinstance(place, list) else (), place == refusing
    if outcome.outcome != "unknown-action":
        differing = [one.path for one in outcome.differences if one.kind == "value"]
        own = own_values(known.resolved.payloads[outcome.payloads[0]])
        yield from ((path, True) for path in own if path in differing)


def _is_sensitive(path: FieldPath, number: int, resolved: Resolved) -> bool:
    """Return whether a value of an event type's payloads, or anything around it, is marked as sensitive."""
    for payload in list(resolved.events.values())[number].payloads:
        shape: Shape | None = payload.shape
        for step in path:
            shape = dict(shape.children()).get(step) if shape else None
            if shape and shape.sensitive:
                return True
    return False
