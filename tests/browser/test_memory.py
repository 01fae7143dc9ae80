"""What stays in memory of pages that instant navigation has replaced."""

import time

from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import Opened, ready_for_instant_navigation
from tests.conftest import PATIENCE

ROUNDS = 3


def nodes(session: CDPSession) -> int:
    """The number of nodes that the collector can't free."""
    session.send("HeapProfiler.collectGarbage")
    metrics = session.send("Performance.getMetrics")["metrics"]
    return int(next(one["value"] for one in metrics if one["name"] == "Nodes"))


def visit(page: Page, learn_url: str) -> int:
    """Go to a large page and back to the guide, without a load; return the number of nodes of its article."""
    page.locator("#guide").get_by_role("link", name="ContentEvent").click()
    page.wait_for_url("**/events/content-event/")
    expect(page.locator(".eg-stage[data-on]")).to_have_count(1)
    count = page.evaluate("document.evaluate('count(//article//node())', document).numberValue")
    page.go_back()
    page.wait_for_url(learn_url)
    expect(page.locator("#guide[data-live]")).to_have_count(1)
    return int(count)


def test_pages_that_were_left_do_not_stay_in_memory(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    ready_for_instant_navigation(page)
    page.evaluate("window.sameDocument = true")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    one_page = visit(page, learn_url)
    before = nodes(session)
    for _ in range(ROUNDS):
        visit(page, learn_url)

    deadline = time.monotonic() + PATIENCE  # the last page is freed when its last task is done
    while (grown := nodes(session) - before) > one_page and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    assert grown < one_page
    assert page.evaluate("window.sameDocument")
