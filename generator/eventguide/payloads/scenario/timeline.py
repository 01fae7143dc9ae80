"""Timeline of a scenario: when each step happens, and in which order a receiver gets the messages."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from eventguide.catalog import Scenario, Step
from eventguide.payloads.payload import Payload
from eventguide.payloads.resolved import Resolved
from eventguide.payloads.scenario.durations import UNITS, seconds
from eventguide.payloads.scenario.timestamps import Shift, Timestamps, time_of, timestamps_of
from eventguide.record import record

MAX_OFFSET = timedelta(days=365_000)
"""Maximum time between the start of a scenario and a step; later steps are moved there."""

# All times are counted from a Monday's midnight: it is where a day, an hour, a minute and a week end.
_MONDAY = datetime(2001, 1, 1, tzinfo=UTC)
_MORNING = timedelta(hours=8)
_NO_TIME = timedelta(0)


@record(kw_only=True)
class TimelineStep:
    """A step with what it sends. `number` counts from 1.

    `happens` and `arrives` are how long after the story's beginning that is, `held` whether the message waits to be
    sent with others, and `shift` how its times differ from those of the payload's example.
    """

    number: int
    step: Step
    payload: Payload
    happens: timedelta
    arrives: timedelta
    held: bool
    shift: Shift

    @property
    def actor(self) -> str:
        """The actor of the step, else the first of the payload."""
        actors = self.payload.actors
        return self.step.actor or (actors[0] if actors else "")

    @property
    def when(self) -> str:
        """The timing of its delivery."""
        return self.payload.definition.when


def timeline_of(scenario: Scenario, resolved: Resolved) -> tuple[TimelineStep, ...]:
    """Return the steps of a scenario in the order in which they happen; a step that names nothing is left out."""
    acts = tuple(_acts(scenario, resolved))
    clock = _Clock.of(acts)
    return tuple(_story_step(act, clock) for act in acts)


@record
class _Act:
    """A step at its time; `period` is for how long its message may be held in a batch, None if it is sent at once."""

    number: int
    step: Step
    payload: Payload
    happens: timedelta
    period: timedelta | None
    timestamps: Timestamps


def _acts(scenario: Scenario, resolved: Resolved) -> Iterator[_Act]:
    now = _NO_TIME
    for number, step in enumerate(scenario.steps, 1):
        now = min(now + timedelta(seconds=min(seconds(step.after), MAX_OFFSET.total_seconds())), MAX_OFFSET)
        payload = step_payload(step, resolved)
        if payload is not None:
            timing = resolved.catalog.timings.get(payload.definition.when)
            period = timedelta(seconds=UNITS[timing.batched]) if timing and timing.batched else None
            yield _Act(number, step, payload, now, period, timestamps_of(payload))


@record
class _Clock:
    """Start of a scenario, and how long its events take to arrive; `has_times` if its examples have times.

    If the examples have no times, the scenario starts in the morning: daily batches arrive in the following night.
    """

    begins: timedelta
    lag: timedelta
    has_times: bool

    @classmethod
    def of(cls, acts: tuple[_Act, ...]) -> "_Clock":
        """Return the clock of a story: its first event happens at the time of its example."""
        starts = (time - act.happens for act in acts if (time := _time(act.timestamps.occurred)) is not None)
        begins = next(starts, None)
        return cls(_MORNING if begins is None else begins, _shortest_way(acts), begins is not None)

    def arrival(self, act: _Act) -> timedelta:
        """Return when the message of a step is sent: after the lag, or at the end of its batch."""
        if act.period is None:
            return act.happens + self.lag
        rest = (self._an_end(act.timestamps.sent) - act.happens) % act.period
        return act.happens + (rest or act.period)

    def _an_end(self, sent: str) -> timedelta:
        """Return an end of a batch: when the example was `sent`, else midnight before a Monday."""
        time = _time(sent) if self.has_times else None
        return (_NO_TIME if time is None else time) - self.begins

    def shift(self, act: _Act, arrives: timedelta) -> Shift:
        """Return how the times of a step's message differ from its example's."""
        occurred, sent = _time(act.timestamps.occurred), _time(act.timestamps.sent)
        return Shift(
            None if occurred is None else self.begins + act.happens - occurred,
            None if sent is None or not self.has_times else self.begins + arrives - sent,
            act.timestamps.occurred,
        )


def _time(text: str) -> timedelta | None:
    time = time_of(text)
    return None if time is None else time - _MONDAY


def _shortest_way(acts: tuple[_Act, ...]) -> timedelta:
    """The shortest time from event to sending in the examples of what is sent as it happens."""
    times = [(_time(act.timestamps.occurred), _time(act.timestamps.sent)) for act in acts if act.period is None]
    ways = [sent - occurred for occurred, sent in times if occurred is not None and sent is not None]
    return min((way for way in ways if way >= _NO_TIME), default=_NO_TIME)


def _story_step(act: _Act, clock: _Clock) -> TimelineStep:
    arrives = clock.arrival(act)
    return TimelineStep(
        number=act.number,
        step=act.step,
        payload=act.payload,
        happens=act.happens,
        arrives=arrives,
        held=act.period is not None,
        shift=clock.shift(act, arrives),
    )


def step_payload(step: Step, resolved: Resolved) -> Payload | None:
    """Return what a step sends, None where the catalog has no such action; without a variant its first one."""
    event = resolved.events.get(step.event)
    named = [p for p in event.payloads if p.action == step.action] if event else []
    return next((p for p in named if p.variant == step.variant), None if step.variant or not named else named[0])


def in_order_of_arrival(steps: tuple[TimelineStep, ...]) -> tuple[TimelineStep, ...]:
    """Return the steps as a receiver gets their messages; those that arrive together keep their order."""
    return tuple(sorted(steps, key=lambda step: step.arrives))
