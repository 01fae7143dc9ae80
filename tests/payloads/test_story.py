"""Timelines of scenarios: when steps happen, in which order their messages arrive."""

from collections.abc import Callable
from pathlib import Path

import pytest

from eventguide.payloads import Resolved, in_order_of_arrival, message_of, timeline_of
from eventguide.payloads.scenario.durations import seconds
from eventguide.payloads.scenario.timeline import MAX_OFFSET
from eventguide.pipeline import Guide, read_guide

HEAD = """
catalog: 1
title: Test
actors: {Somebody: {summary: Anybody.}}
timings:
  At once: {summary: Now.}
  Hourly: {summary: At the full hour., batched: hour}
  Nightly: {summary: In the night., batched: day}
events:
  E:
    properties: {t: {summary: T.}}
    actions:
      Do: {actor: Somebody, when: At once, payload: {t: do}}
      Log: {actor: Somebody, when: Hourly, payload: {t: log}}
      Count: {actor: Somebody, when: Nightly, variants: {Up: {payload: {t: up}}, Down: {payload: {t: down}}}}
      Late:
        actor: Somebody
        when: Hourly
        properties: {t: {format: date-time, timestamp: occurred, example: "YEAR-01-01T00:00:00Z"}}
scenarios:
  S:
    summary: A story.
    steps: """


@pytest.fixture
def story_of(tmp_path: Path) -> Callable[..., Resolved]:
    """Return a function that resolves a catalog whose one scenario has the steps given as YAML."""

    def make(steps: str, year: str = "2026") -> Resolved:
        (tmp_path / "catalog.yaml").write_text(HEAD.replace("YEAR", year) + steps, encoding="utf-8")
        guide = read_guide(tmp_path)
        assert guide.resolved is not None
        return guide.resolved

    return make


def order(resolved: Resolved) -> list[str]:
    """The actions (or variants) of scenario S in the order of arrival."""
    steps = in_order_of_arrival(timeline_of(resolved.catalog.scenarios["S"], resolved))
    return [step.payload.variant or step.payload.action for step in steps]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 minutes", 1200),
        ("1 second", 1),
        ("an hour later", 3600),
        ("half an hour", 1800),
        ("Three weeks", 3 * 604_800),
        ("2.5 hours", 9000),
        ("1 hour and 30 minutes", 5400),
        ("the next day", 86_400),
        ("The next morning", 86_400),
        ("overnight", 86_400),
        ("two days", 172_800),
        ("soon", 0),
        ("", 0),
    ],
)
def test_durations_are_understood_as_people_write_them(text: str, expected: float) -> None:
    assert seconds(text) == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("[{event: E, action: Log}, {event: E, action: Do}]", ["Do", "Log"]),
        ("[{event: E, action: Log}, {event: E, action: Do, after: two hours}]", ["Log", "Do"]),
        (
            "[{event: E, action: Count, variant: Down}, {event: E, action: Log}, {event: E, action: Do}]",
            ["Do", "Log", "Down"],
        ),
        ("[{event: E, action: Count}, {event: E, action: Do, after: 20 hours}]", ["Up", "Do"]),
        ("[{event: E, action: Count}, {event: E, action: Do, after: 12 hours}]", ["Do", "Up"]),
        ("[{event: E, action: Count}, {event: E, action: Do, after: the next day}]", ["Up", "Do"]),
    ],
)
def test_a_batch_arrives_at_the_end_of_its_period(
    steps: str, expected: list[str], story_of: Callable[..., Resolved]
) -> None:
    assert order(story_of(steps)) == expected


def test_a_story_ends_after_a_thousand_years(story_of: Callable[..., Resolved]) -> None:
    steps = "{event: E, action: Do, after: 99999999999999 weeks}"
    resolved = story_of(f"[{steps}, {{event: E, action: Count, after: {'9' * 400} days}}, {steps}]")

    story = timeline_of(resolved.catalog.scenarios["S"], resolved)
    assert {step.happens for step in story} == {MAX_OFFSET}
    assert [step.number for step in in_order_of_arrival(story)] == [1, 3, 2]


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_story_may_begin_at_the_end_of_time(year: str, story_of: Callable[..., Resolved]) -> None:
    resolved = story_of("[{event: E, action: Late, after: a day}, {event: E, action: Late, after: 999 weeks}]", year)
    story = timeline_of(resolved.catalog.scenarios["S"], resolved)

    assert [message_of("S", step, resolved)["t"][:4] for step in story] == [year, {"0001": "0020"}.get(year, year)]


def test_a_step_that_names_nothing_is_left_out(story_of: Callable[..., Resolved]) -> None:
    nothing = "{event: E, action: Undo}, {event: F, action: Do}, {event: E, action: Count, variant: Side}"

    assert order(story_of(f"[{nothing}, {{event: E, action: Do}}]")) == ["Do"]


def test_a_step_has_its_own_actor_else_the_first_one_of_the_action(shop: Guide) -> None:
    resolved = shop.resolved
    assert resolved is not None
    story = timeline_of(resolved.catalog.scenarios["An order"], resolved)

    assert [step.actor for step in story] == ["Customer", "Warehouse", "Payment Provider", "Warehouse"]
    assert [step.held for step in story] == [False, True, False, True]
