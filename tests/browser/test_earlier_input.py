"""Results of an earlier input: they are marked as such, or not there."""

import re

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


def test_what_an_example_replaces_can_be_restored_by_keyboard(identify: Page) -> None:
    box, title = identify.locator("#egp-json"), identify.locator(".egp-found h3")
    restore = identify.get_by_role("button", name="Restore earlier input")
    example = identify.get_by_role("button", name="Try an example")
    identify.evaluate(
        """() => {
            window.said = [];
            new MutationObserver(() => window.said.push(document.querySelector('body > [role=status]')?.textContent))
                .observe(document.body, {childList: true, subtree: true});
        }"""
    )
    box.fill(LOG_OUT)
    example.press("Enter")
    expect(title).to_contain_text("Log In")
    expect(identify.locator(".egp-replaced")).to_contain_text("Your input was replaced.")
    identify.wait_for_function("said.includes('Your input was replaced, and can be restored.')")

    restore.press("Enter")

    expect(box).to_have_value(LOG_OUT)
    expect(box).to_be_focused()
    expect(title).to_contain_text("Log Out")
    expect(restore).to_have_count(0)  # an example is not what the reader gave


def test_nothing_is_offered_to_be_restored_where_nothing_was_replaced(identify: Page) -> None:
    example = identify.get_by_role("button", name="Try an example")
    for _ in range(2):
        example.click()
        expect(identify.locator(".egp-found h3")).to_contain_text("Log In")
    expect(identify.locator(".egp-replaced")).to_have_count(0)


def test_all_that_was_replaced_can_be_restored(identify: Page) -> None:
    box, restore = identify.locator("#egp-json"), identify.get_by_role("button", name="Restore earlier input")
    file = {"name": "out.json", "mimeType": "application/json", "buffer": LOG_OUT.encode()}
    box.fill("[1]")
    identify.locator("input[type=file]").set_input_files([file])
    expect(box).to_have_value("")
    identify.get_by_role("button", name="Try an example").click()
    expect(box).not_to_have_value("")
    box.fill("[2]")
    identify.get_by_role("button", name="Try an example").click()
    expect(box).to_have_value(re.compile("SessionEvent"))

    for text in ("[2]", "[1]", "[2]"):
        restore.click()
        expect(box).to_have_value(text)

    identify.get_by_role("button", name="Clear").click()
    expect(restore).to_have_count(0)
    expect(box).to_have_value("")


def test_enter_opens_a_result_of_the_words_that_are_typed(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "timings/")
    page.keyboard.press("Control+k")
    page.keyboard.type("student")
    expect(page.locator("dialog.eg-palette")).to_have_attribute("data-shown", "student")

    # Both happen before the worker can have answered.
    page.locator(".eg-palette-input").evaluate(
        """input => {
            input.value = 'override a grade';
            input.dispatchEvent(new InputEvent('input', {bubbles: true}));
            input.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true}));
        }"""
    )

    page.wait_for_url("**/events/grade-event/#override-a-grade")


def test_json_that_is_edited_after_it_was_pasted_is_identified_as_edited(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "timings/", permissions=["clipboard-read", "clipboard-write"])
    text = '{\n  "type": "SessionEvent",\n  "action": "LoggedOut",\n  "more": "' + "x" * 300 + '"\n}'
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+k")
    page.keyboard.press("Control+v")
    box = page.locator(".eg-palette-input")
    expect(page.get_by_role("option")).to_contain_text("Identify this JSON")
    box.fill(box.input_value().replace("LoggedOut", "LoggedIn"))
    expect(page.get_by_role("option")).to_contain_text("Identify this JSON")
    page.keyboard.press("Enter")

    expect(page.locator(".egp-found h3")).to_contain_text("Log In")
    expect(page.locator("#egp-json")).to_have_value(re.compile(r'"LoggedIn", "more": "x{300}" }$'))


def test_a_comparison_is_not_shown_for_another_choice(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/session-event/?compare=log-in..log-out")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("tbody tr").first).to_be_visible()
    late, quick = Held(page, "**/events/grade-event/"), Held(page, "**/events/view-event/")

    types = dialog.get_by_label("Right event type")
    types.select_option("grade-event")
    expect(dialog).to_contain_text("Loading")
    expect(dialog.locator("tbody tr")).to_have_count(0)
    expect(dialog.locator("output")).to_have_text("")
    types.select_option("view-event")
    quick.release()
    expect(dialog.locator("thead th").nth(1)).to_contain_text("View")
    with page.expect_response("**/events/grade-event/"):
        late.release()

    expect(dialog.get_by_label("Right action")).to_contain_text("Click External Link")
    expect(dialog.locator("thead th").nth(1)).to_contain_text("View")


def test_a_text_that_could_not_be_copied_is_not_called_copied(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/session-event/")
    page.evaluate(
        """() => {
            navigator.clipboard.writeText = () => Promise.reject(new Error('not permitted'));
            document.execCommand = () => false;
        }"""
    )
    with page.expect_event("console", lambda said: said.text == "named: Not copied"):
        page.evaluate(
            """() => {
                const button = document.querySelector('.eg-tools button');
                new MutationObserver(() => console.log(`named: ${button.textContent}`))
                    .observe(button, {childList: true});
                button.click();
            }"""
        )
