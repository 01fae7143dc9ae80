"""What holds for the guide and the event types as pages: instant navigation, no shifts, print, size."""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, SHIFT, WIDE, Opened, ready_for_instant_navigation, rest

PAGES = ("?when=Nightly", "events/session-event/", "events/content-event/", "events/grade-event/")
ASSETS = "assets/eventguide"
KILOBYTE = 1024


def zipped(*files: Path) -> int:
    """The size of files as a server sends them, compressed one by one."""
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def test_own_scripts_and_styles_are_small(learn_site: Path) -> None:
    assets = sorted(path for path in (learn_site / ASSETS).iterdir() if path.is_file())  # folders: pages of their own

    assert assets
    assert zipped(*assets) < 45 * KILOBYTE


def test_every_event_type_of_learn_is_a_small_page(learn_site: Path) -> None:
    pages = sorted((learn_site / "events").glob("*/index.html"))

    assert len(pages) >= 13
    assert {page.parent.name: zipped(page) for page in pages if zipped(page) > 60 * KILOBYTE} == {}


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_shifts_while_a_page_loads_with_the_envelope_and_it_never_scrolls_sideways(
    learn_url: str, opened: Opened, address: str, width: int
) -> None:
    chosen = {"name": "eventguide.envelope", "value": "1"}
    kept = {"cookies": [], "origins": [{"origin": "/".join(learn_url.split("/")[:3]), "localStorage": [chosen]}]}
    page = opened(learn_url + address, width=width, storage_state=kept)

    assert page.evaluate(SHIFT) < 0.02
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("localStorage.getItem('eventguide.envelope')") == "1"


def test_instant_navigation_runs_every_script_once_on_each_page(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    ready_for_instant_navigation(page)
    page.evaluate("window.sameDocument = true")

    for _ in range(2):
        page.locator("#guide").get_by_role("link", name="SessionEvent").click()
        page.wait_for_url("**/events/session-event/")
        block = page.locator('.eg-payload[data-name="log-in"]')
        expect(block.get_by_role("button", name="Copy")).to_have_count(1)
        expect(page.locator("#field-actor button")).to_have_count(1)
        block.locator(".eg-event a.k").nth(2).hover()
        expect(page.get_by_role("tooltip")).to_have_count(1)
        page.go_back()
        page.wait_for_url(learn_url)
        expect(page.get_by_role("tooltip")).to_have_count(0)
        page.locator(".eg-buttons button", has_text="Nightly").click()
        expect(page.locator(".eg-facets output")).to_have_text("7 of 59 actions")
        page.locator(".eg-buttons button", has_text="Nightly").click()
        expect(page.locator(".eg-facets output")).to_have_text("59 actions")

    assert page.evaluate("window.sameDocument")


def test_moving_within_a_page_keeps_what_the_reader_has_opened(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/view-event/")
    block = page.locator(".eg-payload").first
    block.get_by_role("button", name="Collapse all").click()

    link = page.locator(".eg-alike a").first
    link.scroll_into_view_if_needed()
    rest(page)
    before = page.evaluate("scrollY")
    link.click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(block).to_be_hidden()
    expect(page).to_have_url(re.compile("#click-external-link$"))
    page.go_back()
    expect(page).to_have_url(re.compile("/view-event/$"))
    page.wait_for_function("before => Math.abs(scrollY - before) < 5", arg=before)
    page.go_forward()

    expect(page.locator(":target")).to_have_count(1)
    page.go_back()
    expect(block.get_by_role("button", name="Expand all")).to_be_visible()


def test_code_on_hand_written_pages_keeps_its_lines(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "writing/")

    names = page.locator(".highlight .l, .highlight .s, .highlight .k")

    assert names.evaluate_all("all => all.length > 3 && all.every(e => getComputedStyle(e).display === 'inline')")


def test_a_link_to_a_narrowed_guide_works_from_within_the_site(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/session-event/")
    page.evaluate(
        """() => {
            const link = document.createElement('a');
            link.href = '../../?when=Nightly'; link.textContent = 'Nightly only';
            document.querySelector('.eg').prepend(link);
        }"""
    )

    page.get_by_role("link", name="Nightly only").click()

    expect(page.locator(".eg-facets output")).to_have_text("7 of 59 actions")


def test_the_skip_link_leads_to_the_title(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/session-event/")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()

    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"\#_title$"))
    expect(page.locator("h1")).to_be_in_viewport()


BROKEN_WORDS = """cell => {
    const range = document.createRange();
    return [...cell.textContent.matchAll(/\\S+/g)].filter(word => {
        range.setStart(cell.firstChild, word.index);
        range.setEnd(cell.firstChild, word.index + word[0].length);
        return range.getClientRects().length > 1;
    }).map(word => word[0]);
}"""


def printed(page: Page) -> str:
    """The text that paper would show, on one line."""
    page.emulate_media(media="print")
    return " ".join(page.locator(".eg").inner_text().split())


def test_paper_shows_all_payloads_whole_and_no_controls(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/content-event/")

    text = printed(page)

    assert '"action": "Deleted"' in text
    assert text.count('"bb:user.externalId":') > 31 * 2
    assert "Expand all" not in text
    assert "With envelope" not in text
    expect(page.locator("#field-federatedsession-user-extensions-bb-user-id")).to_be_visible()
    assert not page.locator("[id^='field-'] button:visible, .eg-filter:visible").count()
    rows = page.locator(".eg-own-fields tbody tr").evaluate_all("all => all.map(row => getComputedStyle(row).display)")
    assert len(set(rows)) == 1, "rows that the screen collapses look as the others"


def test_paper_is_white_whatever_the_screen_is(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/session-event/", scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")

    page.emulate_media(media="print")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)" != dark
    expect(page.locator(".eg-fixed").first).to_have_css("background-color", "rgb(255, 240, 194)")


def test_paper_shows_the_whole_guide(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)

    text = printed(page)

    assert "Log In All Users Immediately" in text
    assert "Filter" not in text
    assert "Scenarios" not in text


def test_paper_leaves_no_brace_and_no_heading_alone(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/session-event/")
    page.emulate_media(media="print")
    lines = page.locator(".eg-json").first.locator(".l")

    expect(lines.first).to_have_css("break-after", "avoid")
    expect(lines.last).to_have_css("break-before", "avoid")
    page.goto(learn_url + "fields/")
    expect(page.locator(".egp-dictionary .eg-group").first).to_have_css("break-after", "avoid")


def test_paper_has_room_for_the_words_of_a_type(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "fields/", width=794)  # A4, of which the margins leave 681
    page.emulate_media(media="print")
    page.locator("body").evaluate("body => { body.style.width = '681px'; }")
    cell = page.locator("td[data-label='Type']").first
    cell.evaluate("cell => { cell.textContent = 'Membership or Organization'; }")

    assert cell.evaluate(BROKEN_WORDS) == []


def test_nothing_moves_where_motion_is_unwanted(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/session-event/", reduced_motion="reduce")

    moving = page.locator(".eg *").evaluate_all(
        "all => all.filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0.01).map(e => e.className)"
    )

    assert moving == []


def test_focus_is_visible_on_all_that_can_have_it(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/session-event/")
    page.locator("h1").click()

    for _ in range(25):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            """() => {
                const on = document.activeElement;
                const seen = on.matches('.eg-tabs input, .md-toggle') ? on.nextElementSibling : on;
                return on.closest('.eg') ? getComputedStyle(seen).outlineStyle : 'solid';
            }"""
        )
        assert re.match("solid|auto", outline), page.evaluate("document.activeElement.outerHTML")
