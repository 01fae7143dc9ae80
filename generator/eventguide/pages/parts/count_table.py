"""How many actions of each event type stand under each name: the small tables of the overviews."""

from collections import Counter
from collections.abc import Callable, Sequence

from eventguide import site_paths
from eventguide.catalog import Action
from eventguide.payloads import Resolved, ResolvedEvent
from eventguide.record import record

MAX_LINES = 60
"""How many event types an overview's table has a line for; past that it would say less than the guide."""

NamesOf = Callable[[Action], tuple[str, ...]]


@record
class TallyLine:
    """An event type with the number of its actions under each column."""

    name: str
    address: str
    counts: tuple[int, ...]


@record
class Tally:
    """A table of counts: a line per event type, a column per name, and what the columns add up to."""

    columns: tuple[str, ...]
    lines: tuple[TallyLine, ...]
    totals: tuple[int, ...]


def tally(resolved: Resolved, columns: Sequence[str], names_of: NamesOf) -> Tally:
    """Count the actions of each event type by their names; there are no lines past MAX_LINES event types."""
    lines = tuple(_line(event, columns, names_of) for event in resolved.events.values())
    totals = tuple(sum(line.counts[number] for line in lines) for number in range(len(columns)))
    return Tally(tuple(columns), lines if len(lines) <= MAX_LINES else (), totals)


def _line(event: ResolvedEvent, columns: Sequence[str], names_of: NamesOf) -> TallyLine:
    found = Counter(name for action in event.event_type.actions.values() for name in names_of(action))
    return TallyLine(event.name, site_paths.event(event.slug), tuple(found[column] for column in columns))
