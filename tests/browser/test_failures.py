"""Files of the site that can't be loaded: what the page states instead."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import WIDE

NOT_THERE = 404


def opened_without(browser: Browser, pattern: str, url: str) -> tuple[Page, list[str]]:
    """Open a URL in a browser that gets no file of this pattern; the list has the errors of scripts."""
    page = browser.new_context(viewport={"width": WIDE, "height": 900}).new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route(pattern, lambda route: route.fulfill(status=NOT_THERE, body="<h1>Not here</h1>"))
    page.goto(url)
    return page, errors


def test_an_example_that_is_not_there_is_not_taken_for_one(learn_url: str, browser: Browser) -> None:
    page, errors = opened_without(browser, "**/events/**/*.json", learn_url + "identify/")

    page.get_by_role("button", name="Try an example").click()

    expect(page.locator(".egp-verdict h3")).to_have_text("No example")
    expect(page.locator(".egp-verdict")).to_contain_text("The example could not be read")
    assert page.locator("#egp-json").input_value() == ""
    assert errors == []
    page.context.close()


def test_an_example_that_is_not_there_takes_the_place_of_nothing(learn_url: str, browser: Browser) -> None:
    page, errors = opened_without(browser, "**/events/**/log-in.json", learn_url + "identify/")
    event = b'{"type": "SessionEvent", "action": "LoggedOut"}'
    file = {"name": "out.json", "mimeType": "application/json", "buffer": event}
    expect(page.get_by_role("button", name="Identify")).to_be_enabled()
    page.locator("input[type=file]").set_input_files([file])
    expect(page.locator(".egp-found h3")).to_contain_text("Log Out")

    page.get_by_role("button", name="Try an example").click()

    expect(page.locator(".egp-found h3")).to_have_text("No example")
    expect(page.locator(".egp-held")).to_have_text("out.json, 1 KB")
    page.get_by_role("button", name="Identify").click()
    expect(page.locator(".egp-found h3")).to_contain_text("Log Out")
    assert errors == []
    page.context.close()


@pytest.mark.parametrize("query", ["grade", '{"type": "SessionEvent"}'])
def test_a_search_without_its_index_states_so(query: str, learn_url: str, browser: Browser) -> None:
    page, errors = opened_without(browser, "**/search_index.json", learn_url)

    page.locator(".eg-search[data-on]").click()
    page.get_by_label("Search, or paste JSON").fill(query)

    expect(page.locator(".eg-palette-status")).to_contain_text("The search could not be loaded")
    assert errors == []
    page.context.close()


def test_a_search_whose_scripts_are_missing_states_so(learn_url: str, browser: Browser) -> None:
    page, errors = opened_without(browser, "**/search/dialog.js", learn_url)

    page.locator(".eg-search[data-on]").click()

    expect(page.locator(".eg-palette-status")).to_contain_text("The search could not be loaded")
    assert errors == []
    page.context.close()


def test_a_comparison_without_the_index_states_so(learn_url: str, browser: Browser) -> None:
    page, errors = opened_without(browser, "**/identify.json", learn_url)

    page.get_by_role("button", name="Compare two actions").click()

    expect(page.get_by_role("dialog")).to_contain_text("The payloads could not be loaded")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert errors == []
    page.context.close()
