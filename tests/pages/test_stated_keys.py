"""What the catalog states of variants, headers, the envelope and the events in it is on their pages."""

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


def test_what_is_stated_of_the_events_is_on_the_page_of_the_envelope(resolved_of: Callable[[str], Resolved]) -> None:
    said = (
        "{event: true, summary: Each is whole., description: In order., sensitive: personal data, also: [record], "
        "deprecated: {reason: One by one.}, notes: [{kind: caution, text: Late.}]}"
    )
    site = plan(resolved_of(CATALOG.replace("items: {event: true}", f"items: {said}")))
    pages = {page.address: words(site.render(page)) for page in site.pages}

    assert (
        "events [] event always Each is whole. personal data deprecated Deprecated: One by one. "
        "Also known as record In order. Caution Late."
    ) in pages["envelope/"]
    for address in ("fields/", "sensitive/"):
        assert "event Each is whole." in pages[address], address


def test_the_evidence_of_an_event_type_is_stated_once(resolved_of: Callable[[str], Resolved]) -> None:
    levels = "evidence: {seen: {summary: Seen.}}\nsources: {manual: {title: The manual}}\n"

    def lead(evidence: str) -> str:
        text = CATALOG.replace("  LoanEvent:\n", f"  LoanEvent:\n    evidence: {evidence}\n")
        site = plan(resolved_of(levels + text))
        page = next(site.render(page) for page in site.pages if page.address == "events/loan-event/")
        return words(page.partition("<h1")[2].partition("<h2")[0])

    assert "When At once Evidence seen" in lead("seen")
    noted = lead("{level: seen, source: manual, note: Once.}")
    assert "When At once Evidence seen Once. Source: The manual" in noted
    assert noted.count("Evidence") == 1
