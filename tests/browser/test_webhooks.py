"""A guide to webhooks: the event's name in a header, several captured payloads of one action."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE, Opened, served
from tests.conftest import ROOT, build_site


@pytest.fixture(scope="module")
def webhooks_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The guide, served."""
    folder = tmp_path_factory.mktemp("webhooks")
    shutil.copytree(ROOT / "tests" / "webhooks" / "catalog", folder / "catalog")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(
        "site_name: ''\ntheme: {name: material, font: false}\nplugins: [search, eventguide]\n"
    )
    site = build_site(folder / "mkdocs.yml", folder / "site", "http://localhost:8000/", strict=False)
    with served(Path(site)) as url:
        yield url


def test_the_example_on_the_identify_page_is_a_request_with_its_headers(webhooks_url: str, opened: Opened) -> None:
    page = opened(webhooks_url + "identify/")

    page.get_by_role("button", name="Try an example").click()

    expect(page.locator(".egp-verdict h3")).to_have_text("opened change_request")
    assert "\nX-Forge-Event: change_request\n" in page.locator("#egp-json").input_value()


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_request_is_whole_and_a_long_example_scrolls_below_it(
    width: int, webhooks_url: str, opened: Opened
) -> None:
    page = opened(webhooks_url + "events/change-request/", width=width)
    page.set_viewport_size({"width": width, "height": 600})
    request = page.locator(".eg-request:visible").first
    assert request.evaluate("it => it.scrollHeight - it.clientHeight") <= 0
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    if width == WIDE:
        panel = page.locator(".eg-shown:visible").first
        assert panel.evaluate("it => it.getBoundingClientRect().height <= innerHeight")

    tabs = page.locator(".eg-examples label")
    shown = page.locator(".eg-examples .eg-json:visible")
    before = shown.inner_text()
    tabs.nth(1).click()
    expect(shown).not_to_have_text(before)


def shown_rows(page: Page) -> list[str]:
    return page.locator("#field-table > tbody > tr:visible > th").all_inner_texts()


def test_the_filter_of_fields_finds_what_is_in_an_option_and_chooses_its_tab(webhooks_url: str, opened: Opened) -> None:
    page = opened(webhooks_url + "events/change-request/")
    said = page.locator(".eg-own-fields output")
    total = page.get_by_label("Fields to show").locator("option").first.inner_text().split("(")[1].rstrip(")")
    box = page.get_by_label("Filter fields")

    box.fill("slug")

    assert shown_rows(page) == ["change_request.assignee", "change_request.requested_reviewers[]"]
    expect(said).to_have_text(f"2 of {total} fields")
    assert page.get_by_role("radio", name="Team", checked=True).count() == 2
    expect(page.locator("#field-table th:visible", has_text="slug")).to_have_count(2)

    box.fill("email")  # only of a user: the tabs return to it
    assert (
        page.locator("#field-table > tbody > tr:visible").get_by_role("radio", name="Team", checked=True).count() == 0
    )


def test_the_filter_of_fields_counts_what_other_payloads_have(webhooks_url: str, opened: Opened) -> None:
    page = opened(webhooks_url + "events/change-request/")
    page.get_by_label("Fields to show").select_option("all")
    everywhere = shown_rows(page)
    page.get_by_label("Fields to show").select_option("own")
    other = next(one for one in everywhere if one not in shown_rows(page))

    page.get_by_label("Filter fields").fill(other)

    said = page.locator(".eg-own-fields output")
    expect(said).to_have_text(re.compile("more of all payloads$"))
    here, _, more = map(int, re.findall(r"\d+", said.inner_text()))
    page.get_by_label("Fields to show").select_option("all")
    expect(said).to_have_text(re.compile(f"^{here + more} of \\d+ fields$"))
