"""The overview of a guide: event types by actors, with the actions of each pair by timing."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import urlencode

from eventguide import site_paths
from eventguide.catalog import Action, Catalog
from eventguide.counted import counted
from eventguide.payloads import Resolved, ResolvedEvent
from eventguide.record import record

MAX_ROWS = 200
"""Event types up to which there is an overview: past that, it would be longer than anyone reads."""

MAX_SQUARES = 20
"""Actions of a cell up to which each has a square. In an overview with a larger cell, all cells have bars."""

HATCHES = 3
"""How many timings besides the first have a hatch of their own; further ones share the last."""


@record
class Share:
    """The actions of a cell with one timing; `hatch` is 0 for the timing that is filled."""

    when: str
    hatch: int
    count: int


@record
class Cell:
    """The actions of an event type that an actor causes; `query` selects them in the guide."""

    shares: tuple[Share, ...]
    query: str

    @property
    def count(self) -> int:
        """How many actions it has."""
        return sum(share.count for share in self.shares)

    @property
    def text(self) -> str:
        """What it shows, in words: `3 actions: 1 Immediately, 2 Nightly`."""
        return f"{counted(self.count, 'action')}: " + ", ".join(f"{one.count} {one.when}" for one in self.shares)


@record
class OverviewRow:
    """An event type, with a cell per actor; None where an actor causes none of its actions."""

    event: ResolvedEvent
    cells: tuple[Cell | None, ...]

    @property
    def address(self) -> str:
        """The URL of its page."""
        return site_paths.event(self.event.slug)


@record
class Overview:
    """Event types by actors. `shares` are all actions by timing, for the legend."""

    actors: tuple[str, ...]
    rows: tuple[OverviewRow, ...]
    shares: tuple[Share, ...]

    @property
    def largest(self) -> int:
        """The number of actions in the largest cell."""
        return max((cell.count for row in self.rows for cell in row.cells if cell), default=0)

    @property
    def has_squares(self) -> bool:
        """Return whether each action has a square of its own."""
        return self.largest <= MAX_SQUARES


def overview(resolved: Resolved) -> Overview | None:
    """Return the overview of a catalog; None where it has too many event types, or no actions with an actor."""
    catalog, hatches = resolved.catalog, _hatches(resolved.catalog)
    events = [event for event in resolved.events.values() if event.event_type.actions]
    used = {name for event in events for action in event.event_type.actions.values() for name in action.actors}
    actors = tuple(name for name in catalog.actors if name in used)
    if not actors or len(events) > MAX_ROWS:
        return None
    rows = tuple(OverviewRow(event, tuple(_cells(event, actors, hatches))) for event in events)
    actions = [action for event in events for action in event.event_type.actions.values()]
    return Overview(actors, rows, _shares(actions, hatches))


def _hatches(catalog: Catalog) -> dict[str, int]:
    """The hatch of each timing: none for the first one that sends each event as it happens."""
    filled = next((name for name, timing in catalog.timings.items() if not timing.batched), "")
    ordered = sorted(catalog.timings, key=lambda name: name != filled)
    return {name: min(number, HATCHES) for number, name in enumerate(ordered, 0 if filled else 1)}


def _cells(event: ResolvedEvent, actors: Sequence[str], hatches: dict[str, int]) -> Iterator[Cell | None]:
    for actor in actors:
        actions = [action for action in event.event_type.actions.values() if actor in action.actors]
        query = urlencode({"type": event.name, "actor": actor})
        yield Cell(_shares(actions, hatches), query) if actions else None


def _shares(actions: Sequence[Action], hatches: dict[str, int]) -> tuple[Share, ...]:
    order = list(hatches)
    timings = sorted((action.when for action in actions), key=order.index)
    return tuple(Share(when, hatches[when], len([*same])) for when, same in groupby(timings))
