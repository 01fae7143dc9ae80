"""Accessibility: axe-core finds nothing on any kind of page, in both schemes, wide and on a phone, all opened."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import COLOUR_RULES, violations
from tests.browser.conftest import HEIGHTS, PHONE, WIDE, Opened, ready_for_instant_navigation
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
# What is on the pages of event types is on small ones too, and axe takes ten times as long for the largest.
SMALL = {"event type": "events/view-event/", "event type with variants": "events/course-group-event/"}
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
OPEN = """() => {
    // Rows and lines with the same elements and classes are of one kind. Two of each do: axe takes a minute for all.
    const thin = (lines) => {
        const seen = {};
        for (const line of lines) {
            const parts = [line, ...line.querySelectorAll("*")].map(one => `${one.localName}.${one.className}`);
            const kind = [...new Set(parts)].sort().join();
            seen[kind] = (seen[kind] ?? 0) + 1;
            if (seen[kind] > 2) line.remove();
        }
    };
    for (const table of document.querySelectorAll("article table")) thin([...table.rows]);
    for (const json of document.querySelectorAll("article .eg-json")) thin([...json.querySelectorAll(".l")]);
    document.querySelectorAll("article details:not(.eg-facet)").forEach(details => details.open = true);
    // Groups that are off the screen have estimated heights, and so overlap for axe.
    document.querySelectorAll(":is(.eg-guide, .egp-dictionary) tbody")
        .forEach(group => group.style.contentVisibility = "visible");
}"""


def assert_accessible(page: Page, name: str = "default") -> None:
    """Run axe in both schemes at the page's width, and look for content beside it."""
    assert violations(page) == [], name
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert violations(page, only=COLOUR_RULES) == [], name
    page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("kind", LEARN)
def test_no_violation_wide_or_on_a_phone_light_or_dark(kind: str, learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + {**LEARN, **SMALL}[kind], reduced_motion="reduce")
    page.evaluate(OPEN)
    assert_accessible(page)

    page.set_viewport_size({"width": PHONE, "height": HEIGHTS[PHONE]})
    assert_accessible(page)


def test_no_violation_on_the_largest_page(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + LEARN["event type"], reduced_motion="reduce")

    assert violations(page) == []


@pytest.mark.parametrize("kind", SHOP)
def test_no_violation_in_a_site_without_a_palette(kind: str, shop_url: str, opened: Opened) -> None:
    page = opened(shop_url + SHOP[kind], reduced_motion="reduce")

    assert violations(page) == []


@pytest.mark.parametrize("width", [320, WIDE])
def test_no_violation_in_any_outcome_of_identifying(
    width: int, learn_url: str, learn_site: Path, opened: Opened
) -> None:
    page = opened(learn_url + "identify/", width=width)
    login = json.loads((learn_site / "events" / "session-event" / "log-in.json").read_text(encoding="utf-8"))
    grade = json.loads((learn_site / "events" / "grade-event" / "delete-an-attempt.json").read_text(encoding="utf-8"))
    events = [login, {**login, "more": 1}, grade, {**login, "action": "New"}, {"type": "SessionEvnt"}]
    page.locator("#egp-json").fill("\n".join(map(json.dumps, events)) + "\n{bad}")
    page.get_by_role("button", name="Identify").click()
    expect(page.locator(".egp-found")).to_have_count(6)
    for fold in page.locator(".egp-found summary").all():
        fold.click()

    assert_accessible(page)


def test_no_violation_in_the_menus(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "?when=Nightly&type=GradeEvent", reduced_motion="reduce")
    page.locator(".eg-facet summary").first.click()
    assert violations(page, scope=".eg-facets") == []  # the list covers targets below it
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert_accessible(page, "keys")
    page.keyboard.press("Escape")

    open_search(page)
    search(page, "log in")
    assert_accessible(page, "search")
    page.set_viewport_size({"width": PHONE, "height": HEIGHTS[PHONE]})
    assert_accessible(page, "search on a phone")
    page.keyboard.press("Escape")
    page.locator(".md-header label[for=__drawer]").click()
    page.locator(".md-nav--primary").wait_for()
    assert_accessible(page, "navigation on a phone")


def test_no_violation_with_envelope_code_and_meaning_open_or_in_the_comparison(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/session-event/", reduced_motion="reduce")
    page.locator(".eg-wire").first.check()
    page.locator(".eg-code summary").first.click()
    page.locator(".eg-event a.k").nth(10).focus()
    page.get_by_role("button", name="Expand all").last.click()
    assert_accessible(page)

    page.goto(learn_url + "events/session-event/?compare=log-in..session-time-out")
    expect(page.get_by_role("dialog", name="Compare payloads")).to_be_visible()
    assert violations(page, scope=".eg-compare") == []


def test_the_focus_goes_to_what_instant_navigation_shows(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    ready_for_instant_navigation(page)
    page.locator("article a[href$='events/session-event/']").first.click()
    page.wait_for_url("**/events/session-event/")
    expect(page.locator("article h1")).to_be_focused()

    page.keyboard.press("Control+k")
    search(page, "override grade")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/grade-event/#override-a-grade")
    expect(page.locator("#override-a-grade")).to_be_focused()


def test_keys_without_ctrl_can_be_switched_off(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    page.keyboard.press("?")
    page.get_by_role("checkbox", name="Keys without Ctrl").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("Control+k")
    expect(page.locator(".eg-palette-input")).to_be_focused()


def test_buttons_name_their_payload_and_copying_is_announced(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/session-event/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=re.compile("^Copy payload of .*Log In")).first.click()
    expect(page.get_by_role("status").filter(has_text=re.compile("^Copied payload of .*Log In"))).to_be_attached()
    whole = json.loads(page.evaluate("navigator.clipboard.readText()"))

    block = page.locator(".eg-payload").first
    block.get_by_role("button", name=re.compile("^Collapse all|^Expand all")).click()
    if block.locator(".eg-event .h").count() == 0:
        block.get_by_role("button", name=re.compile("^Collapse all")).click()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.eg-payload .eg-event'))")
    page.keyboard.press("Control+c")
    assert json.loads(page.evaluate("navigator.clipboard.readText()")) == whole


def test_a_tap_shows_the_meaning_of_a_key_with_a_link_to_its_field(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/session-event/", width=PHONE, has_touch=True, is_mobile=True)
    key = page.locator(".eg-event a.k:visible").nth(2)
    key.tap()
    expect(page.locator("#eg-tip")).to_be_visible()
    assert "#field" not in page.url
    page.get_by_role("link", name="Go to field").tap()
    page.wait_for_url("**/*#field-*")
    expect(page.locator("#eg-tip")).to_have_count(0)


def test_forced_colours_show_arrows_and_marks(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/session-event/", forced_colors="active")
    arrow = "getComputedStyle(document.querySelector('.eg-json .l > button'), '::before')"
    assert page.evaluate(f"{arrow}.borderTopColor !== {arrow}.borderLeftColor")
    mark = page.locator(".eg-json .fx").first
    assert mark.evaluate("mark => getComputedStyle(mark).outlineStyle") == "solid"


def test_forced_colours_show_what_is_chosen(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/content-event/#create-or-delete-folder.delete/action", forced_colors="active")
    style = "(one, name) => getComputedStyle(one)[name]"

    assert page.locator("#action-table tr.on").evaluate(style, "outlineStyle") == "solid"
    assert page.locator("#field-action").evaluate(style, "outlineStyle") == "solid"
    ground = page.locator("body").evaluate(style, "backgroundColor")
    edges = page.locator(".eg-variants:visible > label").evaluate_all(
        "all => all.map(one => getComputedStyle(one).borderBottomColor)"
    )
    assert [edge == ground for edge in edges] == [True, False]
    assert page.locator(".eg-legend i").evaluate(style, "backgroundColor") != ground

    page.get_by_role("button", name="Compare Create or Delete Folder").click()
    expect(page.locator(".eg-compare del").first).to_be_visible()
    assert page.locator(".eg-compare del").first.evaluate(style, "textDecorationLine") == "underline"
