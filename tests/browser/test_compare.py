"""Two payloads side by side."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Opened

CONTENT = "events/content-event/"


def test_other_variant_is_shown_next_to_it_with_differences_marked(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + CONTENT)
    block = page.locator('.eg-payload[data-name="create-or-delete-folder.create"]')

    block.get_by_role("button", name="Compare").click()

    dialog = page.get_by_role("dialog", name="Compare payloads")
    expect(dialog).to_be_visible()
    assert '"action": "Created",' in dialog.locator("del").all_inner_texts()
    assert '"action": "Deleted",' in dialog.locator("ins").all_inner_texts()
    expect(dialog.locator("output")).to_have_text(
        f"{dialog.locator('tr:is(.both, .left, .right)').count()} lines differ"
    )
    expect(page).to_have_url(
        re.compile(re.escape("compare=create-or-delete-folder.create..create-or-delete-folder.delete"))
    )


def test_the_address_opens_it_and_closing_returns_to_the_page(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + CONTENT + "?compare=create-or-delete-folder.create..create-or-delete-link.create")
    dialog = page.get_by_role("dialog", name="Compare payloads")

    assert any("x-bb-externallink" in text for text in dialog.locator("ins").all_inner_texts())
    page.keyboard.press("Escape")

    expect(dialog).to_have_count(0)
    expect(page).not_to_have_url(re.compile(re.escape("compare")))


def test_once_closed_it_stays_closed_when_the_reader_moves_within_the_page(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + CONTENT + "?compare=create-or-delete-folder.create..create-or-delete-link.create")
    page.keyboard.press("Escape")

    page.locator(".eg-json a.k:visible").first.click()

    expect(page).to_have_url(learn_url + CONTENT + "#create-or-delete-folder.create/@context")
    expect(page.get_by_role("dialog", name="Compare payloads")).to_have_count(0)


def test_only_differences_keeps_where_they_stand(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + CONTENT + "?compare=create-or-delete-folder.create..create-or-delete-link.create")
    dialog = page.get_by_role("dialog", name="Compare payloads")
    whole = dialog.locator("tbody tr").count()

    dialog.get_by_label("Only differences").check()

    rows = dialog.locator("tbody tr")
    assert rows.count() < whole / 2
    texts = rows.locator("td:first-child").all_inner_texts()
    assert '"object": {' in texts
    assert '"membership": {' not in texts


def test_either_side_can_be_chosen(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/session-event/?compare=log-in..log-out")
    dialog = page.get_by_role("dialog", name="Compare payloads")

    dialog.get_by_label("Right").select_option("Session Time Out")

    assert any("TimedOut" in text for text in dialog.locator("ins").all_inner_texts())
    assert dialog.locator("tr.right").count() > 0
    assert dialog.locator("tr.left").count() > 0


def test_differences_are_shown_below_each_other_on_a_phone(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/session-event/?compare=log-in..log-out", width=PHONE)
    dialog = page.get_by_role("dialog", name="Compare payloads")

    differing = dialog.locator("tr.both").first.locator("td")
    left, right = (differing.nth(at).bounding_box() for at in (0, 1))
    assert left is not None
    assert right is not None
    assert (left["x"], left["width"]) == (right["x"], right["width"])
    assert right["y"] >= left["y"] + left["height"]
    same = dialog.locator("tr.same").nth(1).locator("td")
    assert [same.nth(at).is_visible() for at in (0, 1)] == [True, False]
