"""What earlier versions name, by its present names: the history links to pages of the present site."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from eventguide import site_paths
from eventguide.payloads import PayloadKey
from eventguide.snapshot import ActionState, EventState, Snapshot

_Item = TypeVar("_Item")


class Present:
    """The present state of a catalog, by all names that its event types and actions have ever had."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._events = _with_former((event.name, event.formerly, event) for event in snapshot.events.values())
        every = [action for event in snapshot.events.values() for action in event.actions.values()]
        self._actions = _with_former(
            (f"{one.event}/{one.name}", tuple(_former(one, snapshot.events[one.event])), one) for one in every
        )

    def events(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the current names of event types, without those that are gone."""
        found = (self._events.get(name) for name in names)
        return tuple(dict.fromkeys(event.name for event in found if event is not None))

    def actions(self, keys: Iterable[PayloadKey]) -> tuple[tuple[str, str], ...]:
        """Return the event types and actions of payloads, without those that are gone."""
        found = (self._actions.get(f"{event}/{action}") for event, action, _ in keys)
        return tuple(dict.fromkeys((action.event, action.name) for action in found if action is not None))

    def event_address(self, name: str) -> str:
        """Return the page of an event type; empty where it is gone."""
        event = self._events.get(name)
        return site_paths.event(event.slug) if event else ""

    def action_address(self, actions: tuple[tuple[str, str], ...]) -> str:
        """Return the section of the only action of a list; empty for several, or none."""
        if len(actions) != 1:
            return ""
        event, action = actions[0]
        return site_paths.action(self._events[event].slug, self._actions[f"{event}/{action}"].slug)

    def is_whole(self, event: str, actions: tuple[tuple[str, str], ...]) -> bool:
        """Return whether actions are all that an event type has, and several."""
        named = [action for action in actions if action[0] == event]
        return len(named) == len(self._events[event].actions) > 1


def _with_former(those: Iterable[tuple[str, tuple[str, ...], _Item]]) -> dict[str, _Item]:
    """Return items by their names and former names; a present name is never that of another item."""
    known = list(those)
    former = {old: item for _, names, item in known for old in names}
    return former | {name: item for name, _, item in known}


def _former(action: ActionState, event: EventState) -> Iterator[str]:
    for name in (action.name, *action.formerly):
        yield from (f"{one}/{name}" for one in (event.name, *event.formerly))
    yield from (name for name in action.formerly if "/" in name)
