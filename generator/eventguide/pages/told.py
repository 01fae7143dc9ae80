"""In which scenarios a name appears: links from the pages of actors, timings and event types."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from eventguide.catalog import Action, Step
from eventguide.payloads import Resolved, addresses, slugify


@dataclass(frozen=True, slots=True)
class Told:
    """A scenario with its address."""

    name: str
    summary: str
    address: str


def scenarios_with(resolved: Resolved, wanted: Callable[[Step, Action], bool]) -> tuple[Told, ...]:
    """Return the scenarios that have a step which is `wanted`."""
    return tuple(_told(resolved, wanted))


def _told(resolved: Resolved, wanted: Callable[[Step, Action], bool]) -> Iterator[Told]:
    for name, scenario in resolved.catalog.scenarios.items():
        found = ((step, action_of(step, resolved)) for step in scenario.steps)
        if any(action is not None and wanted(step, action) for step, action in found):
            yield Told(name, scenario.summary, addresses.scenario(slugify(name)))


def action_of(step: Step, resolved: Resolved) -> Action | None:
    """Return the action that a step names, None where the catalog has none of that name."""
    event = resolved.catalog.events.get(step.event)
    return event.actions.get(step.action) if event else None


def step_actor(step: Step, action: Action) -> str:
    """Return who does a step: as it says, else the action's first actor."""
    return step.actor or (action.actors[0] if action.actors else "")
