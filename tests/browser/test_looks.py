"""What a reader would call ugly: empty lines, words out of their column."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Opened
from tests.browser.test_search import open_search, search


def test_what_an_action_sends_stays_in_one_piece_where_it_fits(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/content-event/")
    values = page.locator(".eg-actions code", has_text="resource/x-bb-externallink")

    assert values.evaluate_all("all => all.map(one => one.getClientRects().length)") == [1] * values.count()
    assert values.evaluate_all("all => Math.max(...all.map(one => one.offsetHeight))") < 25


def test_on_a_phone_all_lines_of_a_search_result_begin_at_its_left(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url, width=PHONE)
    open_search(page)
    search(page, "log in")
    lefts = page.locator(".eg-hit").first.evaluate(
        "hit => [...hit.querySelectorAll('b, .eg-hit-note, small')].map(one => Math.round(one.offsetLeft))"
    )

    assert len(lefts) >= 3
    assert len(set(lefts)) == 1


def test_on_a_phone_when_a_field_is_there_stays_in_its_column(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/content-event/", width=PHONE)
    lines = page.locator("#field-object-duedate td").evaluate_all(
        """cells => cells.map(cell => {
            const range = document.createRange();
            range.selectNodeContents(cell);
            return Math.min(...[...range.getClientRects()].map(line => Math.round(line.left)));
        })"""
    )

    assert lines[1] >= lines[0] == lines[2]


def test_on_a_phone_a_long_item_begins_on_its_own_line(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/content-event/", width=PHONE)
    page.locator(".eg-wire").first.check()
    item = page.locator(
        '.eg-event .l.i2 > .s:text-is("\\"http://caliper.blackboard.com/ctx/caliper/v1/Context\\"")'
    ).first

    assert item.evaluate("text => text.getClientRects()[0].top - text.parentElement.getBoundingClientRect().top") < 8


def test_row_without_rows_below_can_not_be_expanded(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "envelope/")

    expect(page.locator("#field-data")).to_be_visible()
    expect(page.locator("#field-table button")).to_have_count(0)
    expect(page.get_by_role("button", name="Collapse all")).to_have_count(0)


def test_four_shares_stand_two_by_two(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "completeness/")

    tops = page.locator(".egp-shares > div").evaluate_all("all => all.map(one => Math.round(one.offsetTop))")
    assert tops[0] == tops[1] < tops[2] == tops[3]


def test_shares_are_seen_in_forced_colours(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "completeness/", forced_colors="active")

    drawn = page.locator(".egp-bar").first.evaluate(
        "bar => [getComputedStyle(bar).forcedColorAdjust, getComputedStyle(bar).backgroundImage]"
    )
    assert drawn[0] == "none"
    assert drawn[1].startswith("linear-gradient")


def test_headings_of_navigations_fade_no_link_that_is_not_scrolled(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "fields/")

    gaps = page.locator(":is(.md-nav--primary, .md-nav--secondary) > .md-nav__title").evaluate_all(
        """titles => titles.filter(title => title.offsetParent).map(title => {
            const spread = parseFloat(getComputedStyle(title).boxShadow.split(" ").at(-1));
            const link = title.parentElement.querySelector(":scope > .md-nav__list .md-nav__link");
            return link.getBoundingClientRect().top - title.getBoundingClientRect().bottom - spread;
        })"""
    )
    assert len(gaps) == 2
    assert min(gaps) >= 0


@pytest.mark.parametrize("address", ["completeness/", "scenarios/a-student-takes-a-test/"])
def test_on_a_phone_no_table_is_cut(learn_url: str, opened: Opened, address: str) -> None:
    page = opened(learn_url + address, width=PHONE)

    tables = page.locator(".eg-scroll")
    cut = tables.evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.ariaLabel)")

    assert tables.count() > 0
    assert cut == []


def test_a_hint_in_a_filter_that_is_too_long_ends_with_an_ellipsis(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "fields/", width=PHONE)

    expect(page.locator(".eg-filter input")).to_have_css("text-overflow", "ellipsis")


def test_no_room_is_left_for_a_choice_of_fields_that_no_payload_offers(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/grade-event/")

    expect(page.locator(".eg-own-fields .eg-clear")).to_be_visible()
    box = page.locator(".eg-own-fields .eg-filter")
    expect(box.locator("select")).to_have_count(0)
    assert box.evaluate("box => box.offsetHeight - box.querySelector('input').offsetHeight") < 5
