"""What programs use: read a catalog, and identify events by it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from eventguide import pipeline
from eventguide.numbers import plain
from eventguide.payloads import Payload, Resolved, ResolvedEvent
from eventguide.pipeline import Guide, engine_of
from eventguide.record import record


def load(path: str | Path) -> Guide:
    """Read, resolve and check the catalog at `path`, a folder or a file.

    Problems of the catalog are in `findings`, sorted by source position; nothing is raised for them. `resolved` is None
    if the files can't be read as a catalog.
    """
    return pipeline.read_guide(Path(path))


@record(kw_only=True)
class Match:
    """What an event is by a catalog.

    `outcome` is `identified`, `ambiguous` (several payloads look the same), `unknown-action` (the event type is known),
    `closest` (not identified; the nearest payloads), or `unknown`. `event_type` is None if it is unknown, or if the
    payloads belong to several. `payloads` are the identified, ambiguous or closest
    ones. `differences` are the paths at which the event does not match the schema of the first, each with `value`,
    `type`, `missing`, `undocumented`, or the JSON Schema keyword that fails.
    """

    outcome: Literal["identified", "ambiguous", "unknown-action", "closest", "unknown"]
    event_type: ResolvedEvent | None
    payloads: tuple[Payload, ...]
    differences: tuple[tuple[tuple[str, ...], str], ...]


class Identifier:
    """Identifies events by a catalog, with the same rules as the site. Create one and use it for all events."""

    def __init__(self, resolved: Resolved) -> None:
        self._events = tuple(resolved.events.values())
        self._payloads = resolved.payloads
        self._engine = engine_of(resolved)

    def identify(self, event: Any, headers: Mapping[str, str] | None = None, channel: str | None = None) -> Match:
        """Return what an event, a parsed JSON value, is. `headers` and `channel` are those of its message."""
        found = self._engine.identify(plain(event), headers, channel)
        return Match(
            outcome=found.outcome,
            event_type=None if found.event is None else self._events[found.event],
            payloads=tuple(self._payloads[number] for number in found.payloads),
            differences=tuple((one.path, one.kind) for one in found.differences),
        )
