"""What event types and `defaults` say for the actions that say nothing."""

from typing import Any

from eventguide.catalog.decode.expected import KeyPath
from eventguide.catalog.model.catalog import Catalog
from eventguide.catalog.model.event_types import NEEDED, Action, EventType


def fill_defaults(catalog: Catalog) -> list[KeyPath]:
    """Give actions the actor and timing that an outer level names, and event types their evidence.

    Returns the paths of what is left out and given by no level.
    """
    outermost = catalog.defaults
    missing: list[KeyPath] = []
    for name, event in catalog.events.items():
        if outermost and outermost.evidence and not event.evidence:
            _set(event, "evidence", outermost.evidence)
        for action_name, action in event.actions.items():
            for key in NEEDED:
                given = getattr(event, key) or getattr(outermost, key, "")
                if action.states(key) or not action.is_written or _is_in_each_variant(action, key):
                    continue
                if given:
                    _set(action, key, given)
                else:
                    missing.append(("events", name, "actions", action_name, key))
    return missing


def _is_in_each_variant(action: Action, key: str) -> bool:
    return key == "actor" and bool(action.variants) and all(one.actor for one in action.variants.values())


def _set(part: EventType | Action, key: str, value: Any) -> None:
    # The model is frozen for everyone else: what is filled in here is not stated, and has no place in a file.
    part.__dict__[key] = value
