"""What a reader does before a script is there: it is neither lost nor without effect."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened, rest
from tests.browser.slow import Held

SCRIPT = "**/assets/eventguide/eventguide.js"


@pytest.fixture
def slow(learn_url: str, opened: Opened) -> "Slow":
    return Slow(opened(learn_url + "timings/"), learn_url)


class Slow:
    """A browser in which a page comes without its scripts, which a test releases."""

    def __init__(self, page: Page, site_url: str) -> None:
        self.page = page
        self.site_url = site_url
        self.held = Held(page, SCRIPT)

    def open(self, address: str, ready: str) -> Page:
        """Open a page, which never fires its load event; wait for an element at the end of what a test uses."""
        self.page.goto(self.site_url + address, wait_until="commit")
        expect(self.page.locator(ready)).to_have_count(1)
        return self.page


def test_a_filter_that_is_typed_early_filters(slow: Slow) -> None:
    page = slow.open("fields/", "footer.md-footer")
    page.locator(".eg-filter input").fill("oauth")
    before = page.locator(".eg-filter output").inner_text()
    slow.held.release()

    expect(page.locator(".eg-filter output")).to_have_text(re.compile(r"^\d+ of \d+ fields$"))
    expect(page).to_have_url(re.compile(r"\?find=oauth$"))
    assert "of" not in before


def test_choices_in_the_guide_that_are_made_early_count(slow: Slow) -> None:
    page = slow.open("", "footer.md-footer")
    page.locator(".eg-facets input[name=find]").fill("grade")
    page.locator(".eg-buttons button", has_text="Nightly").click()
    page.locator(".eg-facet summary", has_text="Event type").click()
    slow.held.release()

    expect(page.locator(".eg-facets output")).to_have_text(re.compile(r"^\d of 59 actions$"))
    expect(page.locator(".eg-facets input[name=find]")).to_have_value("grade")
    expect(page.get_by_role("button", name="Nightly")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".eg-facet[open] label").first).to_be_visible()


# Keeps the browser's own toggle events of lists from the page, after the first ones: as if scripts came before them.
WITHOUT_TOGGLES = """{
    let left = %d;
    addEventListener('toggle', event => {
        if (event.isTrusted && event.target.matches('.eg-facet') && --left < 0) event.stopImmediatePropagation();
    }, true);
}"""
TOGGLES = "count => eventguideEarly.acts.filter(one => one.target.matches?.('details.eg-facet')).length === count"


@pytest.mark.parametrize(
    ("announced", "presses", "is_open"),
    [
        (0, ["Nightly", "Event type"], "Event type"),
        (2, ["Event type", "Event type", "Event type"], "Event type"),
        (1, ["Event type", "Event type"], ""),
        (1, ["Event type", "Evidence"], "Evidence"),
        (0, ["Event type", "Evidence", "Nightly"], ""),  # a press elsewhere closes a list
    ],
)
def test_a_list_is_open_or_closed_as_it_was_left_early(
    announced: int, presses: list[str], is_open: str, slow: Slow
) -> None:
    slow.page.add_init_script(WITHOUT_TOGGLES % announced)
    page = slow.open("", "footer.md-footer")
    for number, text in enumerate(presses, 1):
        page.locator(".eg-facets :is(summary, button)", has_text=text).click()
        if number <= announced:
            page.wait_for_function(TOGGLES, arg=number)
    slow.held.release()

    expect(page.locator("[data-live]")).to_have_count(1)
    expect(page.locator(".eg-facet[open] summary")).to_have_text([is_open] if is_open else [])
    if is_open:
        expect(page.locator(".eg-facet[open] label").first).to_be_visible()


def test_a_dialog_that_is_asked_for_early_opens(slow: Slow) -> None:
    page = slow.open("", "footer.md-footer")
    page.get_by_role("button", name="Compare two actions").click()
    slow.held.release()

    expect(page.get_by_role("dialog", name="Compare payloads")).to_be_visible()


def test_the_envelope_that_is_switched_on_early_stays(slow: Slow) -> None:
    page = slow.open("events/session-event/", "footer.md-footer")
    page.locator(".eg-switch").first.click()
    slow.held.release()

    expect(page.locator(".eg-payload").first.get_by_text("sendTime")).to_be_visible()
    expect(page.locator(".eg-wire").first).to_be_checked()


@pytest.mark.parametrize("anchor", ["", "#create-or-delete-folder"])
def test_a_variant_that_is_chosen_early_stays(slow: Slow, anchor: str) -> None:
    page = slow.open("events/content-event/" + anchor, "footer.md-footer")
    page.locator(".eg-variants:visible label").nth(1).click()
    slow.held.release()

    expect(page.locator(".eg-stage[data-on]")).to_have_count(1)
    expect(page.locator(".eg-variants:visible input").nth(1)).to_be_checked()
    expect(page.locator(".eg-panel:visible .eg-tools")).to_have_count(1)


def test_a_reader_who_has_scrolled_is_not_taken_back(slow: Slow) -> None:
    page = slow.open("events/session-event/#log-out/actor.id", "footer.md-footer")
    page.mouse.move(700, 500)
    page.mouse.wheel(0, 900)
    page.wait_for_function("scrollY > 500")
    rest(page)
    before = page.evaluate("scrollY")
    slow.held.release()

    expect(page.locator(".l.at")).to_have_count(1)
    rest(page)
    assert abs(page.evaluate("scrollY") - before) < 100


def test_words_that_are_typed_before_the_search_is_there_are_searched_for(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "timings/")
    held = Held(page, "**/search/dialog.js")
    page.keyboard.press("Control+k")
    page.keyboard.type("override grade")
    expect(page.locator(".eg-palette-status")).to_have_text("Loading the search …")
    held.release()
    expect(page.get_by_role("option").first).to_contain_text("Override a Grade")

    page.keyboard.press("Enter")
    page.wait_for_url("**/events/grade-event/#override-a-grade")


def test_json_that_is_pasted_before_the_search_is_there_keeps_its_lines(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "timings/", permissions=["clipboard-read", "clipboard-write"])
    held = Held(page, "**/search/dialog.js")
    text = '{\n  "type": "SessionEvent",\n  "action": "LoggedOut"\n}'
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+k")
    page.keyboard.press("Control+v")
    expect(page.locator(".eg-palette-input")).to_have_value(re.compile("LoggedOut"))
    held.release()
    expect(page.get_by_role("option")).to_contain_text("Identify this JSON")
    page.keyboard.press("Enter")

    expect(page.locator("#egp-json")).to_have_value(text)
