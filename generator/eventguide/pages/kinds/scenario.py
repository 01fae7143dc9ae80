"""The pages of the scenarios: what happens, what a receiver gets, and in which order."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from eventguide import site_paths
from eventguide.catalog import Scenario
from eventguide.pages.page import Page, SearchEntry, headings_of
from eventguide.pages.parts.action_values import Sent, message_values
from eventguide.pages.parts.facts import place_text
from eventguide.pages.render.markdown import plain
from eventguide.payloads import Resolved, TimelineStep, as_evidence, in_order_of_arrival, slugify, timeline_of
from eventguide.record import record

_PLAIN_TIME = re.compile(r"(?!.*(?:later|after|next)\b).*\b(?:second|minute|hour|day|week|month)s?", re.IGNORECASE)


@record
class Message:
    """What a receiver gets for a step; `number` counts the messages in order of arrival, from 1, `raw` is its JSON."""

    number: int
    story: TimelineStep
    sent: tuple[Sent, ...]
    raw: str

    @property
    def address(self) -> str:
        """The section of its action, or of the variant."""
        return site_paths.action(self.story.payload.event_slug, self.story.payload.slug)

    @property
    def levels(self) -> frozenset[str]:
        """The evidence level of its payload, empty for none."""
        evidence = self.story.payload.evidence
        return frozenset((evidence.level,) if evidence else ())

    @property
    def after(self) -> str:
        """How long after the step before: `2 minutes later`; other words stay as they are."""
        text = self.story.step.after
        return f"{text} later" if _PLAIN_TIME.fullmatch(text) else text


@record
class Arrival:
    """A row of the timeline: what happens, what arrives, and whether messages are held before and after it."""

    happens: Message | None
    arrives: tuple[Message, ...]
    held_before: int
    held_after: int


@record
class ScenarioView:
    """A scenario in the overview."""

    name: str
    definition: Scenario
    address: str
    steps: int
    held: int
    actors: tuple[str, ...]


def scenario_pages(resolved: Resolved) -> tuple[Page, ...]:
    """Return the overview of the scenarios and a page for each; nothing where the catalog has none."""
    scenarios = resolved.catalog.scenarios
    if not scenarios:
        return ()
    return (_overview(resolved), *(_scenario_page(name, one, resolved) for name, one in scenarios.items()))


def _overview(resolved: Resolved) -> Page:
    scenarios = resolved.catalog.scenarios
    return Page(
        address=site_paths.SCENARIOS,
        title="All scenarios",
        description=f"Which events of {resolved.catalog.title} arrive when: {', '.join(scenarios)}.",
        template="scenarios.html.jinja",
        context=lambda: {"scenarios": tuple(_view(name, one, resolved) for name, one in scenarios.items())},
        section="Scenarios",
        search=lambda: (SearchEntry("Scenarios", "", " ".join(scenarios)),),
    )


def _view(name: str, scenario: Scenario, resolved: Resolved) -> ScenarioView:
    story = timeline_of(scenario, resolved)
    return ScenarioView(
        name=name,
        definition=scenario,
        address=site_paths.scenario(slugify(name)),
        steps=len(story),
        held=sum(step.held for step in story),
        actors=tuple(dict.fromkeys(step.actor for step in story if step.actor)),
    )


def _scenario_page(name: str, scenario: Scenario, resolved: Resolved) -> Page:
    summary = plain(scenario.summary)
    texts = " ".join(f"{step.action} {plain(step.summary)}" for step in scenario.steps)
    sections = [
        ("Notes", "notes", bool(scenario.notes)),
        ("Timeline", "timeline", True),
        ("What your receiver gets", "received", True),
    ]
    return Page(
        address=site_paths.scenario(slugify(name)),
        title=name,
        description=summary or f"{name}: which events of {resolved.catalog.title} arrive when.",
        template="scenario.html.jinja",
        context=lambda: _context(name, scenario, resolved),
        location=resolved.catalog.at_key("scenarios", name),
        section="Scenarios",
        headings=lambda: headings_of(sections),
        search=lambda: (SearchEntry(name, "", f"{summary} {texts}".strip(), "scenario"),),
    )


def _context(name: str, scenario: Scenario, resolved: Resolved) -> Mapping[str, Any]:
    messages = _messages(slugify(name), timeline_of(scenario, resolved))
    return {
        "name": name,
        "definition": scenario,
        "arrivals": tuple(_timeline(messages)),
        "messages": sorted(messages, key=lambda message: message.number),
        "held": any(message.story.held for message in messages),
        "timed": any(message.story.shift.occurred is not None for message in messages),
        "download": site_paths.scenario_messages(slugify(name)),
        "evidence": as_evidence(scenario.evidence) if scenario.evidence else None,
        "place": place_text(resolved.catalog.at_key("scenarios", name)),
    }


def _messages(slug: str, story: tuple[TimelineStep, ...]) -> tuple[Message, ...]:
    """Return the messages of a scenario in the order in which their steps happen."""
    arrived = tuple(
        Message(place, step, message_values(step.payload), site_paths.scenario_message(slug, place))
        for place, step in enumerate(in_order_of_arrival(story), 1)
    )
    return tuple(sorted(arrived, key=lambda message: message.story.number))


def _timeline(messages: tuple[Message, ...]) -> Iterator[Arrival]:
    held: list[Message] = []
    for message in messages:
        yield from _arrivals(held, before=message.story.happens if message.story.held else message.story.arrives)
        waiting = len(held)
        if message.story.held:
            held.append(message)
            yield Arrival(message, (), waiting, waiting + 1)
        else:
            yield Arrival(message, (message,), waiting, waiting)
    yield from _arrivals(held, before=timedelta.max)


def _arrivals(held: list[Message], *, before: timedelta) -> Iterator[Arrival]:
    """Yield the times at which held messages arrive until `before`, and remove them from the list."""
    while due := [message for message in held if message.story.arrives <= before]:
        first = min(message.story.arrives for message in due)
        together = tuple(message for message in due if message.story.arrives == first)
        waiting = len(held)
        held[:] = [message for message in held if message not in together]
        yield Arrival(None, together, waiting, len(held))
