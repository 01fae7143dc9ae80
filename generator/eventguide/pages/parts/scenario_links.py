"""In which scenarios a name appears: links from the pages of actors and timings."""

from collections.abc import Callable
from dataclasses import dataclass

from eventguide import site_paths
from eventguide.payloads import Resolved, StoryStep, slugify, tell


@dataclass(frozen=True, slots=True)
class Told:
    """A scenario with its address."""

    name: str
    summary: str
    address: str


def scenarios_with(resolved: Resolved, wanted: Callable[[StoryStep], bool]) -> tuple[Told, ...]:
    """Return the scenarios that have a step which is `wanted`."""
    return tuple(
        Told(name, scenario.summary, site_paths.scenario(slugify(name)))
        for name, scenario in resolved.catalog.scenarios.items()
        if any(wanted(step) for step in tell(scenario, resolved))
    )
