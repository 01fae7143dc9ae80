"""Names in the catalog that refer to other definitions."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from eventguide.catalog import Action, Location, Part, name_list
from eventguide.rules.engine.index import Survey

LazyLocation: TypeAlias = Callable[[], Location]
"""Returns a source position. Computed only for findings: most names have none."""


def named(part: Part, key: str) -> Iterator[tuple[LazyLocation, str]]:
    """Yield the names that a key gives, one or a list, each with its place."""
    value = getattr(part, key)
    for index, name in enumerate(name_list(value)):
        yield partial(part.at, key) if isinstance(value, str) else partial(part.at, key, index), name


def action_named(survey: Survey, name: str) -> Action | None:
    """Return the action that `EventType/Action` names; both names may hold slashes themselves."""
    parts = name.split("/")
    for cut in range(1, len(parts)):
        event = survey.catalog.events.get("/".join(parts[:cut]))
        if event is not None and (action := event.actions.get("/".join(parts[cut:]))):
            return action
    return None
