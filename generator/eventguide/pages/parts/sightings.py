"""How often actions were seen in captured events, by the counts that are kept beside the catalog."""

from collections.abc import Iterator, Mapping

from eventguide.payloads import Resolved
from eventguide.record import record

Key = tuple[str, str]
"""An event type and an action."""


@record
class Sighting:
    """How often an action was seen, and the day of the last event; `alike` actions look the same, 1 for none but it."""

    count: int
    last: str
    alike: int = 1


NEVER = Sighting(0, "")


def sightings(resolved: Resolved) -> Mapping[Key, Sighting]:
    """Return what was seen of each action; empty without counts.

    Events that may be of several actions count for those of which there is no other event.
    """
    traffic = resolved.catalog.traffic
    if traffic is None:
        return {}
    names = dict(_names(resolved))
    found: dict[Key, Sighting] = {}
    for row in sorted(traffic.seen, key=lambda row: len(row.actions)):
        present = [names[action] for action in row.actions if action in names]
        for key in present:
            found.setdefault(key, Sighting(row.count, row.last[:10], len(present)))
    return {key: found.get(key, NEVER) for key in dict.fromkeys(names.values())}


def _names(resolved: Resolved) -> Iterator[tuple[Key, Key]]:
    """The current names of actions by their former and their present ones; the latter come last."""
    for with_former in (True, False):
        for event in resolved.events.values():
            events = (*event.event_type.formerly, event.name) if with_former else (event.name,)
            for name, action in event.event_type.actions.items():
                actions = (*action.formerly, name) if with_former else (name,)
                yield from (((one, other), (event.name, name)) for one in events for other in actions)
