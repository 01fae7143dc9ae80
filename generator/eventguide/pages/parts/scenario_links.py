"""In which scenarios a name appears: links from the pages of actors and timings."""

from collections.abc import Callable

from eventguide import site_paths
from eventguide.payloads import Resolved, TimelineStep, slugify, timeline_of
from eventguide.record import record


@record
class ScenarioLink:
    """A scenario with its URL."""

    name: str
    summary: str
    address: str


def scenarios_with(resolved: Resolved, wanted: Callable[[TimelineStep], bool]) -> tuple[ScenarioLink, ...]:
    """Return the scenarios that have a step which is `wanted`."""
    return tuple(
        ScenarioLink(name, scenario.summary, site_paths.scenario(slugify(name)))
        for name, scenario in resolved.catalog.scenarios.items()
        if any(wanted(step) for step in timeline_of(scenario, resolved))
    )
