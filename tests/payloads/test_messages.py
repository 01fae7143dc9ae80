"""The messages of scenarios: who sends them, when, with which ids, and findings of a step's own example."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eventguide.findings import Severity
from eventguide.payloads import in_order_of_arrival, message_of, timeline_of
from eventguide.pipeline import Guide, read_guide

CATALOG = """
catalog: 1
title: Test
actors:
  Everybody: {summary: Anybody., includes: [Reader, Librarian]}
  Reader: {summary: A reader.}
  Librarian: {summary: A librarian., example: {person: {card: "${desk}"}, session: {of: "${desk}"}}}
timings:
  At once: {summary: Now.}
  Hourly: {summary: At the full hour., batched: hour}
  Nightly: {summary: In the night., batched: day, envelope: {sent: "2026-03-03T02:00:00Z"}}
variables: {desk: L-1}
entities:
  Person: {summary: Who., properties: {card: {summary: The card., example: R-1}}}
envelope:
  summary: A message.
  properties:
    sent: {summary: When., format: date-time, timestamp: sent, example: "2026-03-02T09:15:02Z"}
    events: {summary: What., items: {event: true}}
events:
  E:
    summary: Something happens.
    properties:
      id: {summary: The number., format: uuid}
      action: {summary: What.}
      person: {summary: Who., entity: Person}
      time: {summary: When., format: date-time, timestamp: occurred, example: "2026-03-02T09:15:00Z"}
      noted: {summary: When it was noted., format: date-time, example: "2026-03-02T09:15:00Z"}
      due: {summary: When it is due., format: date-time, example: "2026-03-30T00:00:00Z"}
      pages: {summary: How many., type: integer, optional: true, omit: true, example: 1}
      session: {summary: The session., properties: {of: {summary: Whose., example: R-1}}}
    actions:
      Do: {actor: Everybody, when: At once, payload: {action: Done}}
      Note: {actor: Librarian, when: At once, payload: {action: Noted}, example: {person: {card: R-2}}}
      Count: {actor: Everybody, when: Nightly, payload: {action: Counted}, example: {time: "2026-03-02T18:00:00Z"}}
      Sum: {actor: Everybody, when: Hourly, payload: {action: Summed}}
scenarios:
  S:
    summary: A story.
    steps:
"""

GuideWith = Callable[..., Guide]


@pytest.fixture
def guide_with(tmp_path: Path) -> GuideWith:
    """Return a function that reads the catalog with these steps in its scenario S."""

    def make(*steps: str, change: tuple[str, str] = ("", "")) -> Guide:
        text = CATALOG.replace(*change) if change[0] else CATALOG
        lines = "".join(f"      - {{event: E, {step}}}\n" for step in steps)
        (tmp_path / "catalog.yaml").write_text(text + lines, encoding="utf-8")
        return read_guide(tmp_path)

    return make


def messages(guide: Guide) -> list[Any]:
    """The messages of scenario S in the order of arrival."""
    resolved = guide.resolved
    assert resolved is not None
    assert [finding.message for finding in resolved.findings] == []
    story = in_order_of_arrival(timeline_of(resolved.catalog.scenarios["S"], resolved))
    return [message_of("S", step, resolved) for step in story]


def events(guide: Guide) -> list[Any]:
    return [message["events"][0] for message in messages(guide)]


def test_a_step_is_sent_by_its_actor_also_where_the_action_is_a_wider_ones(guide_with: GuideWith) -> None:
    guide = guide_with("action: Do", "action: Do, actor: Librarian", "action: Do, actor: Reader", "action: Note")

    assert [(event["person"]["card"], event["session"]["of"]) for event in events(guide)] == [
        ("R-1", "R-1"),
        ("L-1", "L-1"),
        ("R-1", "R-1"),
        ("R-2", "L-1"),  # an action's own values are nearer than the actor's
    ]


def test_a_steps_own_example_is_laid_over_last(guide_with: GuideWith) -> None:
    own = 'example: {person: {card: "${desk}-9"}, pages: 7, noted: "2026-03-02T09:15:00Z"}'
    [first, second] = events(guide_with("action: Do", f"action: Note, after: 1 hour, {own}"))

    assert (first["person"]["card"], "pages" in first) == ("R-1", False)
    assert (second["person"]["card"], second["pages"]) == ("L-1-9", 7)
    assert second["time"] == "2026-03-02T10:15:00Z"
    assert second["noted"] == "2026-03-02T09:15:00Z"  # values of the step itself are not shifted
    assert list(second) == ["id", "action", "person", "time", "noted", "due", "pages", "session"]


def test_times_follow_the_steps(guide_with: GuideWith) -> None:
    made = messages(
        guide_with("action: Do, after: 5 minutes", "action: Count, after: 1 hour", "action: Do, after: 20 hours")
    )
    event = [message["events"][0] for message in made]

    assert [one["time"] for one in event] == ["2026-03-02T09:15:00Z", "2026-03-02T10:15:00Z", "2026-03-03T06:15:00Z"]
    assert [one["sent"] for one in made] == ["2026-03-02T09:15:02Z", "2026-03-03T02:00:00Z", "2026-03-03T06:15:02Z"]
    assert [one["noted"] for one in event] == ["2026-03-02T09:15:00Z"] * 2 + ["2026-03-03T06:15:00Z"]
    assert {one["due"] for one in event} == {"2026-03-30T00:00:00Z"}


def test_a_batch_is_sent_at_the_time_of_its_example_else_at_the_end_of_a_full_hour(guide_with: GuideWith) -> None:
    steps = ("action: Do", "action: Count, after: 16 hours", "action: Count, after: 1 hour")

    assert [one["sent"] for one in messages(guide_with(*steps))][1:] == ["2026-03-03T02:00:00Z", "2026-03-04T02:00:00Z"]

    unsaid = guide_with("action: Sum", "action: Sum, after: 50 minutes", change=("timestamp: sent, ", ""))
    story = timeline_of(unsaid.resolved.catalog.scenarios["S"], unsaid.resolved)  # type: ignore[union-attr]
    assert [step.arrives.total_seconds() / 60 for step in story] == [45, 105]
    assert {one["sent"] for one in messages(unsaid)} == {"2026-03-02T09:15:02Z"}


def test_without_a_marked_time_all_times_are_those_of_the_examples(guide_with: GuideWith) -> None:
    made = messages(guide_with("action: Do", "action: Do, after: 1 hour", change=("timestamp: occurred, ", "")))

    assert {one["events"][0]["time"] for one in made} == {"2026-03-02T09:15:00Z"}
    assert {one["sent"] for one in made} == {"2026-03-02T09:15:02Z"}


def test_each_step_has_an_event_id_of_its_own_the_same_every_time(guide_with: GuideWith) -> None:
    steps = ("action: Do", "action: Do", "action: Do, actor: Librarian")
    guide = guide_with(*steps)
    ids = [event["id"] for event in events(guide)]

    assert guide.resolved is not None
    assert len({*ids, *(payload.example["id"] for payload in guide.resolved.payloads)}) == 3 + 4
    assert ids == [event["id"] for event in events(guide_with(*steps))]


def test_a_captured_payload_is_sent_with_other_ids_at_other_times(guide_with: GuideWith, tmp_path: Path) -> None:
    captured = {
        "id": "6f1c2a9e-0b57-4d3a-9f08-3e5d7a41c2b6",
        "action": "Done",
        "person": {"card": "R-7"},
        "time": "2026-03-02T09:15:00Z",
        "noted": "2026-03-02T09:15:00Z",
        "due": "2026-03-30T00:00:00Z",
        "session": {"of": "R-7"},
    }
    (tmp_path / "done.json").write_text(json.dumps(captured), encoding="utf-8")
    steps = ("action: Do, actor: Librarian", "action: Do, after: 1 day, example: {person: {card: R-8}}")
    change = ("payload: {action: Done}", "payload: {action: Done}, example: {file: done.json}")
    [first, second] = events(guide_with(*steps, change=change))

    assert {**first, "id": captured["id"]} == captured
    assert len({captured["id"], first["id"], second["id"]}) == 3
    assert (second["person"], second["time"], second["due"]) == (
        {"card": "R-8"},
        "2026-03-03T09:15:00Z",
        "2026-03-30T00:00:00Z",
    )


def places(guide: Guide) -> list[tuple[str, int, int]]:
    """The errors: rule, line below CATALOG, column."""
    lines = CATALOG.count("\n")
    errors = [finding for finding in guide.findings if finding.severity is Severity.ERROR]
    return [(f.rule, f.location.line - lines, f.location.column) for f in errors]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("action: Do, example: {pages: 7}", []),
        ("action: Do, example: {pges: 7}", [("undeclared-property", 1, 42)]),
        ("action: Do, example: {person: {cart: 7}}", [("undeclared-property", 1, 51)]),
        ("action: Do, example: {pages: many}", [("broken-example", 1, 49)]),
        ("action: Do, example: {person: R-1}", [("broken-example", 1, 50)]),
        ("action: Do, example: {due: tomorrow}", [("broken-example", 1, 47)]),
        ('action: Do, example: {person: {card: "${dsk}"}}', [("unknown-variable", 1, 58)]),
        ("action: Do, example: {file: done.json}", [("undeclared-property", 1, 42)]),
        ("action: Undo, example: {pges: 7}", [("unknown-action", 1, 28)]),
    ],
)
def test_a_steps_example_is_checked_at_its_position(
    guide_with: GuideWith, step: str, expected: list[tuple[str, int, int]]
) -> None:
    assert places(guide_with(step)) == expected


def test_an_unknown_name_has_a_suggestion(guide_with: GuideWith) -> None:
    guide = guide_with("action: Do, example: {pges: 7}")
    finding = next(finding for finding in guide.findings if finding.rule == "undeclared-property")

    assert finding.message == 'The step\'s example has a value for "pges", which the definition does not declare.'
    assert finding.help == 'did you mean "pages"? If not, declare "pges" under `properties`.'


def test_an_actors_value_that_only_a_step_brings_in_is_checked(guide_with: GuideWith) -> None:
    only_everybody = CATALOG.replace("Note: {actor: Librarian,", "Note: {actor: Everybody,")
    wrong = ('session: {of: "${desk}"}', "session: {of: 3}")
    text = only_everybody.replace(*wrong)

    assert places(guide_with("action: Sum", change=(CATALOG, text))) == []
    line = next(number for number, line in enumerate(text.split("\n")) if "of: 3" in line) - text.count("\n") + 1
    assert places(guide_with("action: Sum, actor: Librarian", change=(CATALOG, text))) == [("broken-example", line, 89)]
