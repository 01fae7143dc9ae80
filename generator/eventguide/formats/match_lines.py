"""What `eventguide match` writes beside its report: a line per event, and the differences that are known."""

from typing import Literal

from eventguide.formats.output import Output


class FoundDifference(Output):
    """A difference between an event and its payload."""

    path: str
    """The path, such as `data[].id`."""
    kind: str
    """`value`, `type`, `missing`, `undocumented`, or the keyword of JSON Schema that is violated."""


class EventLine(Output):
    """What an event is."""

    file = "match-each"

    source: str
    """The name of the file; `-` for standard input."""
    line: int
    """The line at which the message begins, from 1."""
    outcome: Literal["identified", "ambiguous", "unknown-action", "closest", "unknown"]
    """The result; see [the results](writing/identification.md#results)."""
    event: str | None
    """The event type; null if there is none, or several."""
    actions: tuple[str, ...]
    """The actions that it can be; with `closest`, those that are most like it."""
    differences: tuple[FoundDifference, ...]
    """The differences from the payload; keys that may be data themselves are `*`."""


class Baseline(Output):
    """The differences that are known."""

    file = "baseline"

    known: tuple[str, ...]
    """Each as the rule, the field and the kind of the difference."""
