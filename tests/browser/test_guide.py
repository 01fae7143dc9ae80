"""The guide in a browser: filter, facets, URL, Back, keyboard, without scripts."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, Route, expect

from tests.browser.conftest import PHONE, WIDE, Opened, becomes, ready_for_instant_navigation, rest

ROWS = "#guide tbody tr:not(.eg-group)"


def shown(page: Page) -> list[str]:
    """The actions whose rows are displayed; the last groups of a long table are drawn after the first."""
    return page.locator(ROWS).evaluate_all(
        """async rows => {
          await new Promise(resolve => setTimeout(resolve));
          return rows.filter(row => !row.hidden && !row.parentElement.hidden).map(row => row.cells[0].textContent);
        }"""
    )


def facet(page: Page, name: str) -> None:
    """Press the facet button of a value."""
    page.locator(".eg-buttons button", has_text=name).click()


def test_words_narrow_the_table_and_the_count_is_announced(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    becomes(lambda: len(shown(page)), 59)

    page.get_by_label("Filter actions by words").fill("submit group")

    becomes(lambda: shown(page), ["Submit a Group Assignment", "Submit a Group Assignment"])
    output = page.locator(".eg-facets output")
    expect(output).to_have_text("2 of 59 actions")
    expect(output).to_have_attribute("aria-live", "polite")


def test_facets_combine_and_counts_follow(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)

    facet(page, "Nightly")
    becomes(lambda: len(shown(page)), 7)
    student = page.locator(".eg-buttons button", has_text="Student")
    expect(student).to_have_text("Student 1")
    facet(page, "Instructor")

    becomes(lambda: len(shown(page)), 7)
    wider = page.locator(".eg-as")
    expect(wider).to_have_text("includes Instructor")
    expect(page.locator(ROWS, has=wider)).to_contain_text("Update Feedback")
    expect(page).to_have_url(re.compile(re.escape("?actor=Instructor&when=Nightly")))
    expect(page.locator(".eg-buttons button", has_text="Nightly")).to_have_attribute("aria-pressed", "true")


def test_the_filter_finds_an_actor_by_other_words(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)

    page.get_by_label("Filter actions by words").fill("override teacher")

    becomes(lambda: shown(page), ["Override a Grade"])


def test_a_cell_of_the_overview_sets_the_filter(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)

    page.locator(".eg-map tr", has_text="ContentEvent").locator("td a").click()

    expect(page.locator(".eg-facets output")).to_have_text("19 of 59 actions")
    expect(page).to_have_url(re.compile(re.escape("?type=ContentEvent&actor=Instructor")))
    expect(page.locator(".eg-buttons button", has_text="Instructor")).to_have_attribute("aria-pressed", "true")


def test_the_list_of_event_types_narrows_the_table(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    page.locator(".eg-facet summary", has_text="Event type").click()
    choices = page.locator(".eg-facet[data-key=type] label")
    expect(choices).to_have_count(13)

    choices.filter(has_text="WikiEvent").click()
    choices.filter(has_text="BlogEvent").click()

    becomes(lambda: len(shown(page)), 2)
    expect(page).to_have_url(re.compile(re.escape("type=BlogEvent")))
    expect(page).to_have_url(re.compile(re.escape("type=WikiEvent")))
    expect(page.locator(".eg-facet[data-key=type] summary b")).to_have_text("2")


@pytest.mark.parametrize("key", ["class", "evidence"])
def test_labels_and_evidence_are_facets_too(learn_url: str, opened: Opened, key: str) -> None:
    page = opened(learn_url)
    box = page.locator(f".eg-facet[data-key={key}]")
    box.locator("summary").click()
    first = box.locator("label").first
    count = int(first.locator("b").inner_text())

    first.click()

    becomes(lambda: len(shown(page)), count)
    assert 0 < count < 59
    expect(page).to_have_url(re.compile(re.escape(f"{key}=")))


def test_the_address_brings_the_choice_back(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "?actor=Student&when=Immediately&find=submit&other=kept")
    before = shown(page)

    assert before
    assert all("Submit" in name for name in before)
    page.reload()
    becomes(lambda: shown(page), before)
    facet(page, "All Users")
    expect(page).to_have_url(re.compile(re.escape("other=kept")))


def test_back_and_forward_walk_through_the_choices(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    facet(page, "Nightly")
    facet(page, "Instructor")

    page.go_back()
    becomes(lambda: len(shown(page)), 7)
    page.go_back()
    becomes(lambda: len(shown(page)), 59)
    page.go_forward()
    becomes(lambda: len(shown(page)), 7)


def test_typing_a_word_is_one_step_of_back(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    page.get_by_label("Filter actions by words").press_sequentially("folder")
    becomes(lambda: len(shown(page)), 2)

    page.go_back()

    becomes(lambda: len(shown(page)), 59)
    expect(page).not_to_have_url(re.compile(re.escape("find=")))


def test_one_click_clears_everything(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "?actor=Student&find=test")
    clear = page.locator(".eg-facets .eg-clear")
    expect(clear).to_be_visible()

    clear.click()

    becomes(lambda: len(shown(page)), 59)
    expect(page).to_have_url(learn_url)
    expect(clear).to_be_hidden()


def test_empty_result_has_a_message_and_a_reset_button(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "?find=teapot")
    expect(page.get_by_text("No actions match.")).to_be_visible()

    page.get_by_role("button", name="Clear the filter").click()

    becomes(lambda: len(shown(page)), 59)


def test_a_choice_survives_going_to_an_event_and_back(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    ready_for_instant_navigation(page)
    facet(page, "Nightly")
    page.get_by_role("link", name="Override a Grade").click()
    page.wait_for_url("**/events/grade-event/#override-a-grade")
    expect(page.locator("article h1")).to_have_text("Grade Events")

    page.go_back()
    page.wait_for_url("**/?when=Nightly")

    expect(page.locator(".eg-facets output")).to_have_text("7 of 59 actions")


def test_going_back_before_an_event_has_arrived_keeps_the_guide(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    ready_for_instant_navigation(page)
    facet(page, "Nightly")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/events/grade-event/", hold)
    page.get_by_role("link", name="Override a Grade").click()
    page.wait_for_url("**/events/grade-event/#override-a-grade")

    page.go_back()
    page.wait_for_url("**/?when=Nightly")
    for route in held:
        with suppress(Error):  # the theme may have given it up
            route.continue_()
    page.wait_for_load_state("networkidle")

    expect(page.locator(".eg-facets output")).to_have_text("7 of 59 actions")


def test_everything_is_reached_with_the_keyboard(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    page.get_by_label("Filter actions by words").focus()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # opens the list of event types
    expect(page.locator(".eg-facet[open] label")).to_have_count(13)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # chooses the first
    becomes(lambda: shown(page), ["Log In", "Log Out", "Session Time Out"])
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.localName") == "summary"
    expect(page.locator(".eg-facet[open]")).to_have_count(0)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.eg-clear')"):
            break
    page.keyboard.press("Enter")

    becomes(lambda: len(shown(page)), 59)


def test_the_headings_of_groups_stay_in_sight(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    group = page.locator("#guide tbody", has_text="ContentEvent").last

    page.mouse.wheel(0, group.evaluate("body => body.getBoundingClientRect().top + 200"))
    page.wait_for_function("scrollY > 0")
    rest(page)

    heading = group.locator(".eg-group").bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert heading
    assert header
    assert header["height"] <= heading["y"] + 1 < 150


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_without_scripts_the_whole_table_is_there(learn_url: str, opened: Opened, width: int) -> None:
    page = opened(learn_url, scripts=False, width=width)

    assert page.locator(ROWS).count() == 59
    expect(page.locator(".eg-facets")).to_be_hidden()
    assert page.locator(".eg-overview-body").evaluate("box => box.scrollWidth <= box.clientWidth")
    page.get_by_role("link", name="Log In", exact=True).click()
    page.wait_for_url("**/events/session-event/#log-in")


def test_the_shop_has_no_evidence_and_so_no_column_for_it(shop_url: str, opened: Opened) -> None:
    page = opened(shop_url + "?actor=Payment+Provider")

    becomes(lambda: shown(page), ["Pay"])
    assert page.locator("#guide thead th").all_inner_texts() == ["Action", "Actor", "When", "In the payload"]
    assert page.locator(".eg-facet[data-key=evidence]").count() == 0
