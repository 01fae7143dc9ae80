"""What names the event type and the action of captured events."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from eventguide.counted import counted
from eventguide.payloads import MISSING, FieldPath, value_at
from eventguide.record import record
from eventguide.traffic.capture import topic_beside
from eventguide.traffic.draft.observed import is_name

TYPE_KEYS = (
    "type", "event_type", "eventType", "event", "event_name", "eventName", "detail-type", "@type", "topic", "kind",
    "name",
)  # fmt: skip
ACTION_KEYS = ("action", "verb", "operation", "op", "change", "event_action", "eventAction")

_ENOUGH = 0.9  # share of the events that must have a name there
_MAX_TYPES = 400
_HOLDERS = ("", "metadata", "meta", "header", "headers", "event", "context")


@record
class Naming:
    """The paths of the names of event types and of actions; either may be empty."""

    type_at: FieldPath
    action_at: FieldPath

    def names(self, event: Any) -> tuple[str, str]:
        """Return the names of the event type and of the action of an event, "" where it has none."""
        return _name(event, self.type_at), _name(event, self.action_at)


def looks_like_event(value: Any) -> bool:
    """Return whether an object names its own type, and is thus no wrapper around an event."""
    if not isinstance(value, dict) or topic_beside(value) is not None:  # a record of Kafka
        return False
    return any(is_name(value.get(key)) for key in (*TYPE_KEYS, *ACTION_KEYS))


def naming_of(events: Sequence[Any], type_at: FieldPath, action_at: FieldPath) -> Naming:
    """Return what names events: the paths given, for an empty one a usual one that nearly all events have."""
    found = type_at or _first(events, TYPE_KEYS, _ENOUGH)
    action = action_at or _first(events, ACTION_KEYS, 0)
    return Naming(found, action if action != found else ())


def unnamed_kinds(events: Sequence[Any]) -> str:
    """Return a sentence on events that are drafted as one event type, because no usual property names most of them."""
    found = {key: sum(bool(_name(event, (key,))) for event in events) for key in TYPE_KEYS}
    names = ", ".join(f"{key}: {count:,}" for key, count in found.items() if count)
    return (
        "All events are drafted as one event type, because none of the usual properties has the name of a type in "
        f"nearly all of the {counted(len(events), 'event')}{f' ({names})' if names else ''}. "
        "Set the path of the name with --type-at; events without it are left out."
    )


def _first(events: Sequence[Any], keys: Sequence[str], enough: float) -> FieldPath:
    for holder in _HOLDERS:
        for key in keys:
            path = (holder, key) if holder else (key,)
            names = Counter(name for event in events if (name := _name(event, path)))
            if names and len(names) <= _MAX_TYPES and names.total() >= enough * len(events):
                return path
    return ()


def _name(event: Any, path: FieldPath) -> str:
    value = value_at(event, path) if path else MISSING
    return value if isinstance(value, str) and is_name(value) else ""
