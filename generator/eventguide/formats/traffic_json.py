"""traffic.json: how often each action of a catalog was seen in captured events; kept beside the catalog."""

from typing import Literal

from eventguide.formats.output import Output


class SeenActions(Output):
    """How often an action was seen, or one of several that look the same."""

    actions: tuple[tuple[str, str], ...]
    """The event type and the action of each."""
    count: int
    """The number of events."""
    first: str = ""
    """The time of the first event, in UTC."""
    last: str = ""
    """The time of the last event, in UTC."""


class TrafficJson(Output):
    """What was seen of the actions of a catalog. The file has counts, and nothing of an event."""

    file = "traffic"

    format: Literal[1] = 1
    """The version of the format."""
    events: int
    """The number of events."""
    first: str = ""
    """The time of the first event, in UTC."""
    last: str = ""
    """The time of the last event, in UTC."""
    seen: tuple[SeenActions, ...] = ()
    """The actions that were seen."""
