"""From an act to the arrival of its event, as examples show it."""

from collections.abc import Callable
from typing import Literal

import pytest

from eventguide.catalog import Timing
from eventguide.pages.parts.arrival import Arrival, arrival_of
from eventguide.payloads import Resolved
from eventguide.pipeline import Guide, plan

CATALOG = """
events:
  Loan:
    title: Loans
    summary: A loan begins.
    properties:
      type: {const: Loan, summary: The type.}
      time: {summary: When., format: date-time, timestamp: occurred, example: "OCCURRED"}
      sent: {summary: Sent., format: date-time, timestamp: sent, example: "SENT"}
    actions:
      Borrow: {trigger: A reader borrows., actor: Somebody, when: At once}
"""

Resolve = Callable[[str], Resolved]
Period = Literal["minute", "hour", "day", "week"] | None


@pytest.mark.parametrize(
    ("batched", "occurred", "sent", "expected"),
    [
        (None, "2026-03-02T14:05:32Z", "2026-03-02T14:05:44Z", ("", "14:05:32 UTC", "12 seconds", "14:05:44 UTC")),
        (
            None,
            "2026-03-02T14:05:32.1Z",
            "2026-03-02T14:05:32.9Z",
            ("", "14:05:32 UTC", "less than a second", "14:05:32 UTC"),
        ),
        (
            None,
            "2026-03-02T14:05:32.9Z",
            "2026-03-02T14:05:38.1Z",
            ("", "14:05:32 UTC", "6 seconds", "14:05:38 UTC"),
        ),
        (
            "day",
            "2026-03-02T14:05:32+01:00",
            "2026-03-03T08:00:44Z",
            ("daily", "13:05:32 UTC", "18 hours 55 minutes", "08:00:44 UTC, next day"),
        ),
        (
            None,
            "2026-03-02T10:00:00Z",
            "2026-03-05T10:00:00Z",
            ("", "10:00:00 UTC", "3 days", "10:00:00 UTC, 3 days later"),
        ),
        ("hour", "2026-03-02T10:00:00Z", "2026-03-02T09:00:00Z", ("hourly", "", "", "")),
    ],
)
def test_an_arrival_has_the_times_of_the_example(
    resolved_of: Resolve, batched: Period, occurred: str, sent: str, expected: tuple[str, str, str, str]
) -> None:
    resolved = resolved_of(CATALOG.replace("OCCURRED", occurred).replace("SENT", sent))

    assert arrival_of(resolved.payloads, Timing(batched=batched)) == Arrival(*expected)


def test_without_times_or_batches_there_is_nothing_to_show(resolved_of: Resolve) -> None:
    resolved = resolved_of(CATALOG.replace("OCCURRED", "2026-03-02T10:00:00Z").replace("SENT", "2026-03-02T09:00:00Z"))

    assert arrival_of(resolved.payloads, Timing()) is None
    assert arrival_of((), Timing(batched="day")) is None
    assert arrival_of(resolved.payloads, None) is None


def test_event_and_timing_pages_show_it(learn: Guide) -> None:
    assert learn.resolved is not None
    site = plan(learn.resolved)

    for address, how in {
        "events/grade-event/": "batched daily, ",
        "timings/nightly/": "batched daily, ",
        "timings/immediately/": "",
    }.items():
        html = site.render(next(page for page in site.pages if page.address == address))
        strip = html.partition(f'<p class="eg-arrival{" held" if how else ""}">')[2].partition("</p>")[0]
        assert strip.startswith("<span>Occurs <b>")
        assert f"<span>{how}" in strip
        assert "in the example" in strip
