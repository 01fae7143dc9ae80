"""What an event was identified as."""

from typing import Any, Literal

from eventguide.payloads.identification.differences import Difference
from eventguide.record import record

Verdict = Literal["identified", "ambiguous", "unknown-action", "closest", "unknown"]

Place = list[str] | dict[str, Any]
"""A place in `identify.json`: a path in the body, `{"header": name}`, or `{"channel": true}`."""


@record
class Looked:
    """A place that decided, and the values that the event has there; none where it has nothing."""

    place: Place
    found: tuple[Any, ...]


@record(kw_only=True)
class Outcome:
    """What an event was identified as. Event types and payloads are numbers in `identify.json`.

    `payloads`: the one that was identified, the ambiguous ones, or the closest ones; `differences` those of the first.
    `by` is `name` where a value names the event type, `form` where the payload's form does, "" where neither does.
    `looked`: for an unknown event the places that should name it, for an unknown action the place at which no payload
    agrees. `expected`: what the payloads that agree in all places before have there, as tests. `nearest`: event types
    with a name like that of an unknown one. `contradicted`: the event type that a header names, where the body has
    the form of another.
    """

    outcome: Verdict
    by: Literal["name", "form", ""] = ""
    event: int | None = None
    payloads: tuple[int, ...] = ()
    differences: tuple[Difference, ...] = ()
    looked: tuple[Looked, ...] = ()
    expected: tuple[dict[str, Any], ...] = ()
    nearest: tuple[int, ...] = ()
    contradicted: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the outcome as JSON: what the page's engine returns for the same event."""
        return {
            "outcome": self.outcome,
            "by": self.by or None,
            "event": self.event,
            "payloads": list(self.payloads),
            "differences": [[list(one.path), one.kind] for one in self.differences],
            "looked": [{"place": one.place, "found": list(one.found)} for one in self.looked],
            "expected": list(self.expected),
            "nearest": list(self.nearest),
            "contradicted": self.contradicted,
        }
