"""Accessibility: axe-core finds nothing on any kind of page, in both schemes, wide and on a phone."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, WIDE, Opened
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

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


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core; skipped loudly where it is not installed."""
    if not AXE.is_file():
        if os.environ.get("EVENTGUIDE_REQUIRE_TOOLS") == "1":
            pytest.fail("axe-core is not installed: run `npm ci`")
        pytest.skip("axe-core is not installed: run `npm ci`")
    return AXE.read_text(encoding="utf-8")


def violations(page: Page, axe: str) -> list[str]:
    """What axe-core finds, as `rule: element: what is wrong`."""
    page.evaluate(axe)
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['target'][0]}: {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"][:5]
    ]


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", LEARN)
def test_no_violation(kind: str, scheme: str, width: int, learn_url: str, opened: Opened, axe: str) -> None:
    page = opened(learn_url + LEARN[kind], width=width, scheme=scheme, reduced_motion="reduce")

    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", SHOP)
def test_no_violation_in_a_site_with_the_themes_own_colours(
    kind: str, scheme: str, shop_url: str, opened: Opened, axe: str
) -> None:
    page = opened(shop_url + SHOP[kind], scheme=scheme, reduced_motion="reduce")

    assert violations(page, axe) == []


def test_no_violation_in_a_verdict(learn_url: str, learn_site: Path, opened: Opened, axe: str) -> None:
    page = opened(learn_url + "identify/", scheme="dark")
    example = (learn_site / "events" / "session-event" / "log-in.json").read_text(encoding="utf-8")
    page.locator("#egp-json").fill(example.replace('"Person"', '"Robot"'))
    page.get_by_role("button", name="Recognise").click()
    page.locator(".egp-found").wait_for()

    assert violations(page, axe) == []


def test_no_violation_in_the_results_of_a_search(learn_url: str, opened: Opened, axe: str) -> None:
    page = opened(learn_url)
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("log in")
    page.locator(".md-search-result__item").first.wait_for()

    assert violations(page, axe) == []
