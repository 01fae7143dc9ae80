"""What the catalog states of variants, headers and the envelope is on their pages."""

import re
from collections.abc import Callable

from eventguide.payloads import Resolved
from eventguide.pipeline import plan

CATALOG = """
delivery:
  protocol: HTTP
  headers:
    X-Sent: {summary: S., format: date-time, timestamp: sent, example: "2026-03-02T09:15:01Z"}
envelope:
  labels: {Area: Platform, Used in: [Branches, The web]}
  properties: {sent: {summary: S., example: a}, events: {summary: E., items: {event: true}}}
events:
  LoanEvent:
    properties:
      time: {summary: T., format: date-time, timestamp: occurred, example: "2026-03-02T09:15:00Z"}
      by: {summary: B.}
    actions:
      Return:
        actor: Somebody
        when: At once
        variants:
          In the box: {labels: {Where: Outside}, payload: {by: box}}
          At the desk: {since: "2", payload: {by: desk}}
          By hand: {payload: {by: hand}}
"""


def words(html: str) -> str:
    """The text of a page."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_labels_versions_and_times_are_on_the_page(resolved_of: Callable[[str], Resolved]) -> None:
    site = plan(resolved_of(CATALOG))
    pages = {page.address: site.render(page) for page in site.pages}
    variants = [
        words(one) for one in re.findall(r'<div class="eg-variant">(.*?)</div>', pages["events/loan-event/"], re.DOTALL)
    ]

    assert "Area Platform Used in Branches, The web" in words(pages["envelope/"])
    assert "S. time of sending" in words(pages["delivery/"])
    assert "T. time of the event" in words(pages["events/loan-event/"])
    assert variants == ["In the box Where Outside", "At the desk Since 2", "By hand"]
