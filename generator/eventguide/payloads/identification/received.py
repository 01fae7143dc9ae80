"""An event as it was received: its value, and what came beside it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from eventguide.payloads.identification.outcome import Looked, Place
from eventguide.payloads.identification.values import found_at

Headers = Mapping[str, str] | None
"""The headers beside an event, None where there are none. Their names compare without case."""


class Received(NamedTuple):
    """An event, a parsed JSON value with ordinary numbers, and the headers and the channel that it came with."""

    value: Any
    headers: Headers = None
    channel: str | None = None

    def with_value(self, value: Any) -> "Received":
        """Return another value that came with the same."""
        return Received(value, self.headers, self.channel)  # a third of the time of `_replace`

    def look(self, place: Place) -> Looked | None:
        """Return what is at a place; None if a header or the channel is not given, so that nothing follows."""
        if not isinstance(place, dict):
            return Looked(place, tuple(found_at(self.value, tuple(place))[0]))
        if "channel" in place:
            return None if self.channel is None else Looked(place, (self.channel,))
        name = str(place["header"]).lower()
        given = [value for header, value in (self.headers or {}).items() if header.lower() == name]
        return Looked(place, (given[0],)) if given else None
