"""What holds on every page: without scripts, without shifts, on paper, by keyboard, after a change of name."""

import re
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, SHIFT, WIDE, Handler, Opened, served
from tests.browser.test_accessibility import LEARN
from tests.browser.test_search import search
from tests.conftest import PATIENCE

LOOK = """() => [
    document.body.dataset.mdColorPrimary,
    getComputedStyle(document.querySelector(".md-header")).backgroundColor,
]"""

TALL = 3000  # so that what moves below the first screen counts too

# Names of which a word is on two lines. Between <wbr> elements are the words of a name, each a text of its own.
BROKEN = """() => {
    const found = [];
    for (const name of document.querySelectorAll(".eg :is(th, td, dd) a")) {
        if (/\\s/.test(name.textContent) || !name.checkVisibility()) continue;
        const texts = document.createTreeWalker(name, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        while (texts.nextNode()) {
            range.selectNodeContents(texts.currentNode);
            const lines = new Set([...range.getClientRects()].map((one) => Math.round(one.top)));
            if (lines.size > 1) found.push(name.textContent);
        }
    }
    return found;
}"""


def assert_complete(without: Page, with_scripts: Page) -> None:
    """Compare a page without scripts with the same page with scripts."""
    words = "main => main.querySelectorAll(':is(h1, h2, h3, td, th, li, p, pre):not(.eg-turn)').length"
    count = with_scripts.locator(".md-content").evaluate(words)

    assert without.locator(".md-content").evaluate(words) >= count - 3
    assert without.locator(".md-content :is(table, ul, ol, pre, p)").first.is_visible()
    assert without.evaluate(LOOK) == with_scripts.evaluate(LOOK)
    rows = without.locator(".md-content tbody tr").evaluate_all(
        "rows => rows.slice(0, 40).map(row => row.checkVisibility({visibilityProperty: true}) && row.offsetHeight > 0)"
    )
    assert all(rows), rows


def assert_fits_on_paper(page: Page) -> None:
    """Check the width of the printed page, and that it has no navigation."""
    page.set_viewport_size({"width": 794, "height": 1123})  # A4 at 96 dots per inch
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator(":is(.md-header, .md-sidebar, .md-footer__link):visible").count() == 0
    assert page.locator("h1").first.is_visible()


@pytest.mark.parametrize("kind", LEARN)
def test_a_page_loads_without_shifts_fits_on_screens_and_paper_and_is_complete_without_scripts(
    kind: str, learn_url: str, opened: Opened
) -> None:
    without = opened(learn_url + LEARN[kind], scripts=False)
    for width in (PHONE, WIDE):
        page = opened(learn_url + LEARN[kind], width=width, height=TALL)
        assert page.evaluate(SHIFT) < 0.005, width
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate(BROKEN) == [], width
        if width == WIDE:
            assert_complete(without, page)
        assert_fits_on_paper(page)


def test_nothing_moves_while_a_slow_machine_loads_a_page(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "404.html", height=TALL)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    limits = {LEARN["event type"]: 0.005, LEARN["event type with variants"]: 0.005, "?when=Nightly": 0.02}
    for path, limit in limits.items():
        page.goto(learn_url + path)
        assert page.evaluate(SHIFT) < limit, path


def test_the_front_of_the_guide_is_hidden_until_it_is_whole(learn_site: Path, opened: Opened) -> None:
    text = (learn_site / "index.html").read_bytes()
    cut = text.index(b"</tr>", text.index(b'class="eg-map"'))
    go_on = threading.Event()

    class Halting(Handler):
        """A slow server: it sends the guide in two parts."""

        def answer(self) -> None:
            if self.path != self.base:
                super().answer()
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text[:cut])
            go_on.wait(PATIENCE)
            self.wfile.write(text[cut:])

    with served(learn_site, "/learn-caliper/", Halting) as url:
        page = opened(url + "404.html")
        page.goto(url, wait_until="commit")
        expect(page.locator(".eg-map tr").first).to_be_attached()
        expect(page.locator(".eg-front h1")).to_be_hidden()
        go_on.set()
        expect(page.locator(".eg-front h1")).to_be_visible()


@pytest.mark.parametrize("kind", ["scenario", "fields", "completeness", "sensitive", "timing", "actors"])
def test_everything_that_can_be_clicked_can_be_reached_by_keyboard(kind: str, learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + LEARN[kind])
    total = page.locator(".eg :is(a[href], button, input, textarea, summary):visible").count()
    reached = page.evaluate(
        """() => [...document.querySelectorAll('.eg :is(a[href], button, input, textarea, summary)')]
            .filter(one => one.checkVisibility() && one.tabIndex >= 0).length"""
    )
    hidden_keys = page.locator(".eg a.k:visible").count()

    assert total - hidden_keys <= reached <= total


def test_a_walk_with_the_keyboard_from_the_guide_to_a_field(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator(".eg-palette-input")).to_be_focused()
    search(page, "bb:user.externalId")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fields/**")
    expect(page.locator("tr:target")).to_be_in_viewport()

    link = page.locator("tr:target th a")
    link.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('table').id") == "_dictionary"


def test_an_old_address_leads_to_the_new_one_with_its_anchor(shop_url: str, opened: Opened) -> None:
    page = opened(shop_url + "events/order-updated/#pay")
    page.wait_for_url("**/events/order-changed/#pay")

    expect(page.get_by_role("heading", name="Pay")).to_be_in_viewport()


def test_an_old_address_leads_on_without_scripts(shop_url: str, opened: Opened) -> None:
    page = opened(shop_url + "events/order-updated/", scripts=False)
    page.wait_for_url("**/events/order-changed/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Order changed")


def test_an_old_anchor_of_an_action_is_still_there(shop_url: str, opened: Opened) -> None:
    page = opened(shop_url + "events/order-changed/#settle")

    expect(page.locator("#settle")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Pay")).to_be_in_viewport()


def test_an_address_that_leads_nowhere_offers_the_way_on(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "404.html")
    links = page.locator(".egp-cards a")

    assert links.count() >= 8
    links.filter(has_text="Scenarios").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Scenarios")


def filtered(page: Page) -> list[str]:
    """The fields that the dictionary's filter leaves."""
    return page.locator(".egp-dictionary tbody tr:not(.eg-group) th").evaluate_all(
        "cells => cells.filter(c => c.checkVisibility()).map(c => c.textContent.trim())"
    )


def test_the_dictionary_finds_an_extension_key_at_once(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "fields/")
    page.get_by_label("Filter").fill("bb:user.externalId")

    assert filtered(page)[0] == 'extensions["bb:user.externalId"]'
    assert len(filtered(page)) <= 3


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_dictionary_finds_a_field_by_its_whole_path(width: int, learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "fields/", width=width)
    page.get_by_label("Filter").fill('federatedSession.user.extensions["bb:user.id"]')

    assert filtered(page) == ['extensions["bb:user.id"]']


def test_each_shortcut_of_the_dictionary_finds_as_many_as_it_shows(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "fields/")
    links = page.locator(".egp-shortcuts a")
    numbers = dict(zip(links.all_inner_texts(), page.locator(".egp-shortcuts span").all_inner_texts(), strict=True))
    found = {}
    for words in numbers:
        links.filter(has_text=words).click()
        expect(page.get_by_label("Filter")).to_have_value(words.replace("in one event type", "in-one-event-type"))
        found[words] = str(len(filtered(page)))

    assert found == numbers
    assert "prefix bb:" in numbers
    expect(page).to_have_url(re.compile(re.escape("?find=")))


def test_the_order_of_a_scenario_is_read_in_the_order_of_time(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "scenarios/a-student-takes-a-test/")
    moments = page.locator(".egp-timeline > li")

    assert moments.evaluate_all("rows => rows.map(r => r.className)") == ["both"] * 6 + ["happens"] * 2 + ["arrives"]
    assert page.locator(".egp-received tbody tr").count() == 8
