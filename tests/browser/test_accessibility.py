"""Accessibility: axe-core finds nothing on any kind of page, in both schemes, wide and on a phone."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import COLOUR_RULES, violations
from tests.browser.conftest import PHONE, WIDE, Opened
from tests.browser.test_search import open_search, search

LEARN = {
    "guide": "",
    "event type": "events/content-event/",
    "event type with variants": "events/forum-event/",
    "actors": "actors/",
    "actor": "actors/student/",
    "timings": "timings/",
    "timing": "timings/nightly/",
    "parts": "entities/",
    "part": "entities/person/",
    "envelope": "envelope/",
    "fields": "fields/",
    "sensitive": "sensitive/",
    "completeness": "completeness/",
    "identify": "identify/",
    "scenarios": "scenarios/",
    "scenario": "scenarios/a-student-takes-a-test/",
    "hand-written": "stream/",
    "nowhere": "404.html",
}
SHOP = {
    "guide": "",
    "event type": "events/order-changed/",
    "fields": "fields/",
    "sensitive": "sensitive/",
    "completeness": "completeness/",
    "identify": "identify/",
    "scenario": "scenarios/an-order/",
    "hand-written": "receiving/",
}


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("kind", LEARN)
def test_no_violation_light_or_dark(kind: str, width: int, learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + LEARN[kind], width=width, reduced_motion="reduce")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert violations(page, only=COLOUR_RULES) == []


@pytest.mark.parametrize("kind", SHOP)
def test_no_violation_in_a_site_without_a_palette(kind: str, shop_url: str, opened: Opened) -> None:
    page = opened(shop_url + SHOP[kind], reduced_motion="reduce")

    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, WIDE])
def test_no_violation_in_any_outcome_of_identifying(
    width: int, scheme: str, learn_url: str, learn_site: Path, opened: Opened
) -> None:
    page = opened(learn_url + "identify/", scheme=scheme, width=width)
    login = json.loads((learn_site / "events" / "session-event" / "log-in.json").read_text(encoding="utf-8"))
    grade = json.loads((learn_site / "events" / "grade-event" / "delete-an-attempt.json").read_text(encoding="utf-8"))
    events = [login, {**login, "more": 1}, grade, {**login, "action": "New"}, {"type": "SessionEvnt"}]
    page.locator("#egp-json").fill("\n".join(map(json.dumps, events)) + "\n{bad}")
    page.get_by_role("button", name="Identify").click()
    expect(page.locator(".egp-found")).to_have_count(6)
    for fold in page.locator(".egp-found summary").all():
        fold.click()

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_no_violation_in_the_results_of_a_search(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    open_search(page)
    search(page, "log in")

    assert violations(page) == []
