"""The field table in a browser: a tree, a filter, a permanent link for each row, cards on a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Opened

SESSION = "events/session-event/"
USER = "field-federatedsession-user-extensions-bb-user-external-id"


def test_a_long_table_is_folded_below_the_first_level(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION)

    expect(page.locator("#field-actor")).to_be_visible()
    expect(page.locator("#field-actor-extensions")).to_be_hidden()


def test_rows_collapse_and_expand_and_keep_the_state_of_rows_below(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION)
    page.locator("#field-actor button").click()
    page.locator("#field-actor-extensions button").click()
    expect(page.locator("#field-actor-extensions-bb-user-id")).to_be_visible()

    twist = page.locator("#field-actor button")
    expect(twist).to_have_accessible_name("Fields of actor")
    twist.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#field-actor-extensions")).to_be_hidden()
    expect(page.locator("#field-actor-extensions-bb-user-id")).to_be_hidden()
    expect(twist).to_have_attribute("aria-expanded", "false")

    page.keyboard.press("Enter")
    expect(page.locator("#field-actor-extensions-bb-user-id")).to_be_visible()


def test_all_rows_expand_together(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION)

    page.get_by_role("button", name="Expand all").last.click()

    rows = page.locator("#field-table tbody tr:not(.x)")
    assert rows.count() == page.locator("#field-table tbody tr:visible").count()
    page.get_by_role("button", name="Collapse all").last.click()
    assert page.locator("#field-table tbody tr:visible").count() < 20


def test_the_filter_finds_deep_fields_and_shows_their_whole_path(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION + "?fields=all")

    page.get_by_label("Filter fields").fill("bb:user.externalId")

    visible = page.locator("#field-table tbody tr:visible")
    assert visible.locator("th").all_inner_texts() == [
        'actor.extensions["bb:user.externalId"]',
        'object.user.extensions["bb:user.externalId"]',
        'federatedSession.user.extensions["bb:user.externalId"]',
    ]
    expect(page.locator(".eg-filter output")).to_have_text(
        f"3 of {page.locator('#field-table tbody tr:not(.x)').count()} fields"
    )
    expect(page).to_have_url(re.compile(re.escape("find=bb%3Auser.externalId")))
    page.reload()
    expect(visible).to_have_count(3)


def test_a_permanent_link_opens_what_is_folded(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION + f"#{USER}")

    expect(page.locator(f"#{USER}")).to_be_in_viewport()


def test_row_shows_type_presence_meaning_and_origin(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION + f"#{USER}")
    row = page.locator(f"#{USER}")

    expect(row.locator("th")).to_contain_text("bb:user.externalId")
    expect(row.locator("td").nth(0)).to_have_text("string")
    expect(row.locator("td").nth(1)).to_have_text("always")
    expect(row.locator(".eg-sensitive")).to_have_text("personal data")
    row.get_by_role("link", name="Person").click()
    page.wait_for_url("**/entities/person/")


def test_presence_comes_with_its_sentence(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION + "?fields=all#session-time-out")
    cell = page.locator("#field-object-user td").nth(1)
    said = """cell => [getComputedStyle(cell, "::before").content,
        getComputedStyle(cell.querySelector("span")).display]"""

    expect(cell).to_contain_text("sometimes")
    expect(cell.locator("small")).to_have_text("Only in Session Time Out.")
    assert cell.evaluate(said) == ["none", "inline"]
    page.get_by_label("Fields to show").select_option("own")
    assert cell.evaluate(said) == ['"always"', "none"], "what holds for the payload that is shown"
    page.emulate_media(media="print")
    assert cell.evaluate(said) == ["none", "inline"], "paper shows the fields of all payloads"


def test_on_a_phone_rows_are_cards_of_full_width(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION, width=PHONE)
    row = page.locator("#field-actor")

    expect(row).to_have_css("display", "block")
    table, meaning = page.locator("#field-table").bounding_box(), row.locator("td").last.bounding_box()
    assert table
    assert meaning
    assert meaning["width"] > 0.9 * table["width"]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE


def test_without_scripts_every_row_is_there(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION, scripts=False)

    expect(page.locator("#field-actor-extensions-bb-user-id")).to_be_visible()
    expect(page.get_by_label("Filter fields")).to_be_hidden()


@pytest.mark.parametrize("path", ['actor.extensions["bb:user.externalId"]', "actor.extensions.bb:user.externalId"])
def test_a_path_is_found_with_brackets_and_with_dots(path: str, learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "fields/")

    page.locator(".eg-filter input").fill(path)

    row = page.locator("article tbody tr:visible", has_text='extensions["bb:user.externalId"]')
    expect(row.first).to_be_visible()


def test_moving_within_the_page_keeps_the_filter_and_what_is_folded(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION)
    page.get_by_role("button", name="Collapse all").first.click()
    page.get_by_label("Filter fields").fill("always")

    page.locator(".eg-tell a").first.click()

    expect(page.locator("#field-type")).to_be_in_viewport()
    expect(page).to_have_url(learn_url + SESSION + "?find=always#log-in/type")
    expect(page.get_by_label("Filter fields")).to_have_value("always")
    expect(page.locator(".eg-event .l.i2").first).to_be_hidden()
