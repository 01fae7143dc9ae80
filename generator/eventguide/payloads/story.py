"""A scenario told: when each step happens, and in which order a receiver gets the messages."""

from collections.abc import Iterator
from dataclasses import dataclass

from eventguide.catalog import Scenario, Step
from eventguide.payloads.durations import UNITS, seconds
from eventguide.payloads.resolved import Payload, Resolved

MORNING = 8 * 3600
"""When stories begin, in seconds after midnight: what is gathered by the day then arrives in the night after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryStep:
    """A step with what it sends. `number` counts from 1; `happens` and `arrives` are seconds of the story.

    `held` says whether the message is gathered and sent later.
    """

    number: int
    step: Step
    payload: Payload
    happens: float
    arrives: float

    @property
    def held(self) -> bool:
        """Whether the message waits to be sent with others."""
        return self.arrives > self.happens

    @property
    def actor(self) -> str:
        """Who does it: as the step says, else the action's first actor."""
        actors = self.payload.definition.actors
        return self.step.actor or (actors[0] if actors else "")

    @property
    def when(self) -> str:
        """The timing of its delivery."""
        return self.payload.definition.when


def tell(scenario: Scenario, resolved: Resolved) -> tuple[StoryStep, ...]:
    """Return the steps of a scenario in the order in which they happen; a step that names nothing is left out."""
    return tuple(_steps(scenario, resolved))


def _steps(scenario: Scenario, resolved: Resolved) -> Iterator[StoryStep]:
    now: float = MORNING
    for number, step in enumerate(scenario.steps, 1):
        now += seconds(step.after)
        payload = step_payload(step, resolved)
        if payload is not None:
            arrives = _arrival(now, payload, resolved)
            yield StoryStep(number=number, step=step, payload=payload, happens=now, arrives=arrives)


def _arrival(happens: float, payload: Payload, resolved: Resolved) -> float:
    timing = resolved.timing(payload.definition.when)
    if timing is None or timing.gathered is None:
        return happens
    period = UNITS[timing.gathered]
    return (happens // period + 1) * period


def step_payload(step: Step, resolved: Resolved) -> Payload | None:
    """Return what a step sends, None where the catalog has no such action; without a variant its first one."""
    event = resolved.events.get(step.event)
    named = [p for p in event.payloads if p.action == step.action] if event else []
    return next((p for p in named if p.variant == step.variant), None if step.variant or not named else named[0])


def in_order_of_arrival(steps: tuple[StoryStep, ...]) -> tuple[StoryStep, ...]:
    """Return the steps as a receiver gets their messages; those that arrive together keep their order."""
    return tuple(sorted(steps, key=lambda step: step.arrives))
