"""Two payloads side by side."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Opened, served
from tests.conftest import build_site

CONTENT = "events/content-event/"

ARABIC = """\
catalog: 1
title: Library Events
actors: {Reader: {summary: Somebody with a library card.}}
timings: {Immediately: {summary: At once.}}
events:
  Loan:
    summary: A book is lent.
    properties: {type: {summary: What happened.}, الاسم: {summary: The name of the reader., example: محمد}}
    actions:
      Borrow: {actor: Reader, when: Immediately, payload: {type: borrowed}}
      Return: {actor: Reader, when: Immediately, payload: {type: returned}}
"""


def test_other_variant_is_shown_next_to_it_with_differences_marked(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + CONTENT)
    block = page.locator('.eg-payload[data-name="create-or-delete-folder.create"]')

    block.get_by_role("button", name="Compare").click()

    dialog = page.get_by_role("dialog", name="Compare payloads")
    expect(dialog.locator("output")).not_to_be_empty()
    assert '"action": "Created",' in dialog.locator("del").all_inner_texts()
    assert '"action": "Deleted",' in dialog.locator("ins").all_inner_texts()
    expect(dialog.locator("output")).not_to_be_empty()
    differing = dialog.locator("tr:is(.both, .left, .right)").count()
    expect(dialog.locator("output")).to_have_text(re.compile(rf"^{differing} lines? differ"))
    expect(page).to_have_url(
        re.compile(re.escape("compare=create-or-delete-folder.create..create-or-delete-folder.delete"))
    )


def test_the_address_opens_it_and_closing_returns_to_the_page(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + CONTENT + "?compare=create-or-delete-folder.create..create-or-delete-link.create")
    dialog = page.get_by_role("dialog", name="Compare payloads")

    expect(dialog.locator("ins", has_text="x-bb-externallink").first).to_be_visible()
    page.keyboard.press("Escape")

    expect(dialog).to_have_count(0)
    expect(page).not_to_have_url(re.compile(re.escape("compare")))


def test_once_closed_it_stays_closed_when_the_reader_moves_within_the_page(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + CONTENT + "?compare=create-or-delete-folder.create..create-or-delete-link.create")
    expect(page.locator(".eg-compare output")).not_to_be_empty()
    page.keyboard.press("Escape")

    page.locator(".eg-json a.k:visible").first.click()

    expect(page).to_have_url(learn_url + CONTENT + "#create-or-delete-folder.create/@context")
    expect(page.get_by_role("dialog", name="Compare payloads")).to_have_count(0)


def test_differences_are_shown_first_with_what_contains_them(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + CONTENT + "?compare=create-or-delete-folder.create..create-or-delete-link.create")
    dialog = page.get_by_role("dialog", name="Compare payloads")
    expect(dialog.locator("output")).not_to_be_empty()
    rows = dialog.locator("tbody tr")
    shown = rows.count()
    texts = rows.locator("td:first-child").all_inner_texts()
    assert '"object": {' in texts
    assert '"membership": {' not in texts
    dialog.get_by_label("Only differences").uncheck()
    assert rows.count() > shown * 2


def test_either_side_can_be_chosen(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/session-event/?compare=log-in..log-out")
    dialog = page.get_by_role("dialog", name="Compare payloads")

    expect(dialog.locator("output")).not_to_be_empty()
    dialog.get_by_label("Right action").select_option("Session Time Out")

    expect(dialog.locator("ins", has_text="TimedOut").first).to_be_visible()
    assert dialog.locator("tr.right").count() > 0
    assert dialog.locator("tr.left").count() > 0


def test_differences_are_shown_below_each_other_on_a_phone(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/session-event/?compare=log-in..log-out", width=PHONE)
    dialog = page.get_by_role("dialog", name="Compare payloads")

    expect(dialog.locator("output")).not_to_be_empty()
    differing = dialog.locator("tr.both").first.locator("td")
    left, right = (differing.nth(at).bounding_box() for at in (0, 1))
    assert left is not None
    assert right is not None
    assert (left["x"], left["width"]) == (right["x"], right["width"])
    assert right["y"] >= left["y"] + left["height"]
    close, switch = dialog.get_by_role("button", name="Close"), dialog.get_by_label("Only differences")
    middles = [one.evaluate("box => box.getBoundingClientRect().top + box.offsetHeight / 2") for one in (close, switch)]
    assert abs(middles[0] - middles[1]) < 8
    dialog.get_by_label("Only differences").uncheck()
    same = dialog.locator("tr.same").nth(1).locator("td")
    assert [same.nth(at).is_visible() for at in (0, 1)] == [True, False]


GRADE = "grade-event/override-a-grade"


def test_actions_of_any_two_event_types_are_compared_from_the_guide(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "?find=log+out")
    page.get_by_role("button", name="Compare two actions").click()
    dialog = page.get_by_role("dialog", name="Compare payloads")
    expect(dialog.get_by_label("Left action")).to_have_value("log-out")

    dialog.get_by_label("Right event type").select_option("Grade Events")
    dialog.get_by_label("Right action").select_option("Override a Grade")

    expect(page).to_have_url(
        f"{learn_url}?find=log+out&compare=session-event/log-out..{GRADE}".replace(
            "/log-out..", "%2Flog-out.."
        ).replace("grade-event/", "grade-event%2F")
    )
    expect(dialog.locator(".eg-decision")).to_have_text(
        "Distinguished by type: SessionEvent on the left, GradeEvent on the right"
    )
    expect(dialog.locator("ins", has_text='"type": "GradeEvent"')).to_be_visible()
    page.reload()
    expect(dialog.locator("thead")).to_contain_text("Override a Grade Grade Events")


def test_what_decides_between_two_actions_is_stated(learn_url: str, opened: Opened) -> None:
    alike = f"{GRADE}..grade-event/submit-a-test"
    variants = "create-or-delete-folder.create..create-or-delete-folder.delete"
    told = {}
    for address in (
        f"look-alikes/?compare={alike}",
        f"{CONTENT}?compare={variants}",
        f"{CONTENT}?compare=gone..{GRADE}",
        "events/lti-event/?compare=click-lti-link.in-a-course..click-lti-link.outside-courses",
    ):
        page = opened(learn_url + address)
        decision = page.locator(".eg-decision")
        expect(decision).not_to_be_empty()
        told[address] = (decision.inner_text().split("\n")[0], page.locator(".eg-compare output").inner_text())
        page.close()

    same, decided, missing, both = told.values()
    assert same[0] == "Look the same. No fixed value, type or absent field tells these two apart."
    assert both[0] == same[0]
    assert same[1].startswith("No lines differ, not counting ")
    assert decided[0] == "Distinguished by action: Created on the left, Deleted on the right"
    assert missing[0] == "Content Events has no action “gone”."


def test_look_alikes_are_compared_on_their_page(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "look-alikes/")

    page.get_by_role("button", name="Compare two of them").first.click()

    expect(page.locator(".eg-decision")).to_contain_text("No fixed value, type or absent field tells these two apart.")


@pytest.mark.parametrize("width", [1440, PHONE])
def test_keys_are_before_their_values_in_any_script(width: int, opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "catalog.yaml").write_text(ARABIC, encoding="utf-8")
    plugins = "plugins: [search, {eventguide: {catalog: catalog.yaml}}]"
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Library\ntheme: {{name: material, font: false}}\n{plugins}\n")
    with served(build_site(tmp_path / "mkdocs.yml", tmp_path / "site", "http://localhost:8000/")) as root:
        page = opened(f"{root}events/loan/?compare=borrow..return", width=width)

        dialog = page.get_by_role("dialog", name="Compare payloads")
        dialog.get_by_label("Only differences").uncheck()
        line = dialog.locator("td", has_text="الاسم").first
        key, value = (line.get_by_text(word).bounding_box() for word in ("الاسم", "محمد"))

        assert key is not None
        assert value is not None
        assert key["x"] + key["width"] <= value["x"]
