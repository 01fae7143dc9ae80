"""Results of an earlier input: they are marked as such, or not there."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened
from tests.browser.slow import Held

LOG_OUT = '{"type": "SessionEvent", "action": "LoggedOut"}'
EARLIER = "The text has changed. This is the result for the earlier text."


@pytest.fixture
def identify(learn_url: str, opened: Opened) -> Page:
    """The identify page, whose scripts are there."""
    page = opened(learn_url + "identify/")
    expect(page.get_by_role("button", name="Identify")).to_be_enabled()
    return page


def test_a_result_is_marked_once_the_text_has_changed(identify: Page) -> None:
    box, note = identify.locator("#egp-json"), identify.locator(".egp-earlier")
    box.fill(LOG_OUT)
    box.press("Control+Enter")
    expect(identify.locator(".egp-found h3")).to_contain_text("Log Out")
    expect(note).to_have_count(0)
    identify.evaluate(
        """() => {
            window.said = [];
            new MutationObserver(all => all.forEach(({target}) => window.said.push(target.textContent)))
                .observe(document.querySelector('.egp-status'), {childList: true});
        }"""
    )

    box.press("End")
    box.press_sequentially("   ")

    expect(note).to_have_text(EARLIER)
    expect(identify.locator(".egp-found h3")).to_contain_text("Log Out")
    assert identify.evaluate("window.said") == [EARLIER], "it is announced once, not for each key"

    for _ in range(3):
        box.press("Backspace")
    expect(note).to_have_count(0)
    box.fill("")
    expect(note).to_have_text(EARLIER)
    box.fill(LOG_OUT.replace("LoggedOut", "LoggedIn"))
    box.press("Control+Enter")
    expect(identify.locator(".egp-found h3")).to_contain_text("Log In")
    expect(note).to_have_count(0)


def test_a_result_that_comes_after_the_text_has_changed_is_marked(identify: Page) -> None:
    held = Held(identify, "**/identify.json")
    box = identify.locator("#egp-json")
    box.fill(LOG_OUT)
    with identify.expect_request("**/identify.json"):
        box.press("Control+Enter")
    box.press_sequentially(" ")
    held.release()

    expect(identify.locator(".egp-found h3")).to_contain_text("Log Out")
    expect(identify.locator(".egp-earlier")).to_have_text(EARLIER)


def test_a_result_for_a_file_is_marked_once_a_text_replaces_it(identify: Page) -> None:
    file = {"name": "out.json", "mimeType": "application/json", "buffer": LOG_OUT.encode()}
    identify.locator("input[type=file]").set_input_files([file])
    expect(identify.locator(".egp-found h3")).to_contain_text("Log Out")
    expect(identify.locator(".egp-held")).to_be_visible()

    identify.locator("#egp-json").fill("{")
    expect(identify.locator(".egp-held")).to_be_hidden()
    expect(identify.locator(".egp-earlier")).to_be_visible()
    identify.locator("#egp-json").fill("")
    expect(identify.locator(".egp-held")).to_have_text("out.json, 1 KB")
    expect(identify.locator(".egp-earlier")).to_have_count(0)


def test_an_example_does_not_replace_what_is_typed_before_it_is_there(identify: Page) -> None:
    held = Held(identify, "**/session-event/log-in.json")
    with identify.expect_request("**/session-event/log-in.json"):
        identify.get_by_role("button", name="Try an example").click()
    identify.locator("#egp-json").fill(LOG_OUT)
    with identify.expect_response("**/session-event/log-in.json"):
        held.release()
    identify.get_by_role("button", name="Identify").click()

    expect(identify.locator(".egp-found h3")).to_contain_text("Log Out")
    expect(identify.locator("#egp-json")).to_have_value(LOG_OUT)
