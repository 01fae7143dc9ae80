"""One action of an event type at a time: the switch, the hash, the URLs of lines, the fields of the payload."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import HEIGHTS, WIDE, Opened, becomes

CONTENT = "events/content-event/"
GRADE = "events/grade-event/"
SESSION = "events/session-event/"
LINK = "create-or-delete-link"

STATE = """() => [
    [...document.querySelectorAll(".eg-action:not([hidden]) h2")].map((one) => one.id).join(),
    [...document.querySelectorAll(".eg-action:not([hidden]) .eg-payload")].find((one) => one.offsetParent).dataset.name,
    document.querySelector("#action-table [aria-current]").hash,
]"""

# Hover over each line of the shown payload for its URL, follow it, and return those after which it is not marked.
FOLLOW_ALL = """async () => {
    const block = [...document.querySelectorAll(".eg-payload")].find((one) => one.offsetParent);
    const lines = [...block.querySelectorAll(".eg-event > .l")].slice(1);
    const opening = lines.filter((one) => !/^[}\\]],?$/.test(one.textContent.trim()));
    const failed = [], seen = new Set();
    for (const line of opening) {
        line.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
        const hash = line.querySelector(".eg-line-link")?.hash ?? "no link";
        seen.add(hash);
        location.hash = hash;
        await new Promise((done) => addEventListener("hashchange", done, { once: true }));
        const marked = [...document.querySelectorAll(".l.at")];
        if (marked.length !== 1 || marked[0] !== line || !line.offsetHeight) failed.push(hash);
    }
    return [seen.size, opening.length, failed];
}"""


def state(page: Page) -> tuple[str, str, str]:
    """The action that is shown, its payload, and the action that the table marks."""
    action, payload, marked = page.evaluate(STATE)
    return action, payload, marked


def test_the_table_switches_and_back_forward_and_reload_keep_everything(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + CONTENT)
    first = ("create-or-delete-folder", "create-or-delete-folder.create", "#create-or-delete-folder")
    becomes(lambda: state(page), first)
    assert page.evaluate("document.documentElement.scrollHeight") < 4000

    page.locator("#action-table").get_by_role("link", name="Create or Delete Link").click()
    becomes(lambda: state(page), (LINK, f"{LINK}.create", f"#{LINK}"))
    page.locator(f'label[for="v-{LINK}.delete"]').click()
    expect(page).to_have_url(learn_url + CONTENT + f"#{LINK}.delete")
    key = page.locator(f'.eg-payload[data-name="{LINK}.delete"] a.k[href$="#field-object"]')
    key.click()
    line = f"#{LINK}.delete/object"
    expect(page).to_have_url(learn_url + CONTENT + line)
    expect(page.locator("#field-object")).to_have_class(re.compile(r"\bat\b"))
    expect(page.locator("#field-object")).to_be_in_viewport()

    page.go_back()
    expect(page.locator(".eg-json .at")).to_have_count(0)
    becomes(lambda: state(page), (LINK, f"{LINK}.delete", f"#{LINK}"))
    page.go_back()
    expect(page).to_have_url(learn_url + CONTENT + f"#{LINK}")
    becomes(lambda: state(page), (LINK, f"{LINK}.create", f"#{LINK}"))
    page.go_back()
    expect(page).to_have_url(learn_url + CONTENT)
    becomes(lambda: state(page), first)
    for _ in range(3):
        page.go_forward()
    expect(page).to_have_url(learn_url + CONTENT + line)
    page.reload()
    expect(page.locator(".eg-json .l.at")).to_be_in_viewport()
    becomes(lambda: state(page), (LINK, f"{LINK}.delete", f"#{LINK}"))

    page.get_by_role("link", name="Next action").click()
    becomes(lambda: state(page)[0].startswith("update-link"), True)
    expect(page.get_by_role("link", name="Next action")).to_be_focused()


def test_every_line_has_an_address_that_opens_and_marks_it(learn_url: str, opened: Opened) -> None:
    folded = "#override-a-grade/object.assignee.extensions.bb:user.id"
    page = opened(learn_url + GRADE + folded)
    expect(page.locator(".eg-json .l.at")).to_contain_text("bb:user.id")
    expect(page.locator(".eg-json .l.at")).to_be_in_viewport()
    expect(page.locator("#field-object-assignee-extensions-bb-user-id")).to_be_visible()

    for address in (GRADE + "#override-a-grade", CONTENT + f"#{LINK}.delete", SESSION + "#log-in"):
        page.goto(learn_url + address)
        different, lines, failed = page.evaluate(FOLLOW_ALL)
        assert failed == []
        assert different == lines > 20


def test_links_from_elsewhere_open_the_action_that_has_what_they_lead_to(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + CONTENT + "#at-object-duedate")
    becomes(lambda: state(page)[0], "create-or-delete-assignment")
    expect(page.locator("#at-object-duedate")).to_be_in_viewport()

    page.goto(learn_url + SESSION + "#log-in")
    page.evaluate("location.hash = '#field-object-user'")
    expect(page.locator("#field-object-user")).to_be_in_viewport()
    becomes(lambda: state(page)[0], "session-time-out")

    page.goto(learn_url + CONTENT)
    # The browser's find in page announces what it has found before it scrolls there.
    page.evaluate(f"document.getElementById('{LINK}').dispatchEvent(new Event('beforematch', {{bubbles: true}}))")
    expect(page).to_have_url(learn_url + CONTENT + f"#{LINK}")
    becomes(lambda: state(page)[0], LINK)


def test_fields_are_those_of_the_payload_and_both_sides_highlight_each_other(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + CONTENT + f"#{LINK}")
    expect(page.locator("#field-object-duedate")).to_be_hidden()
    choice = page.get_by_label("Fields to show")
    choice.select_option("differing")
    expect(page.locator("#field-action")).to_be_visible()
    expect(page.locator("#field-id")).to_be_hidden()
    page.reload()
    expect(choice).to_have_value("differing")
    choice.select_option("all")
    page.get_by_label("Filter fields").fill("dueDate")
    expect(page.locator("#field-object-duedate")).to_be_visible()
    page.get_by_label("Filter fields").fill("")

    page.locator("#field-action").hover()
    expect(page.locator(".eg-json .l.hi")).to_contain_text('"action"')
    page.locator(".eg-payload:visible a.k", has_text='"type"').first.focus()
    expect(page.locator("#field-type")).to_have_class(re.compile(r"\bhi\b"))


@pytest.mark.parametrize("width", [WIDE, 390])
def test_everything_is_there_without_scripts(learn_url: str, opened: Opened, width: int) -> None:
    page = opened(learn_url + CONTENT, scripts=False, width=width)

    assert page.locator(".eg-action > .eg-told > h2:visible").count() == page.locator("#action-table tbody tr").count()
    assert page.locator(".eg-fields tbody tr:visible").count() == page.locator(".eg-fields tbody tr").count()
    tops = [page.locator(one).first.bounding_box() or {} for one in ("#actions", "#notes", ".eg-action", "#fields")]
    assert [top["y"] for top in tops] == sorted(top["y"] for top in tops)


def test_back_shows_what_the_url_has_where_its_query_changed_too(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION)
    title = page.locator(".eg-action:visible h2")
    fields, box = page.get_by_label("Fields to show"), page.get_by_label("Filter fields")
    links = page.locator("#action-table tbody th a")

    links.nth(2).click()
    fields.select_option("all")
    links.nth(1).click()
    box.fill("user")
    rows = page.locator("#field-table tbody tr:visible")
    filtered = rows.count()
    expect(title).to_contain_text("Log Out")

    page.go_back()
    expect(title).to_contain_text("Session Time Out")
    expect(box).to_have_value("")
    page.go_back()
    expect(page).to_have_url(learn_url + SESSION)
    expect(title).to_contain_text("Log In")
    expect(fields).to_have_value("own")
    page.go_forward()
    expect(fields).to_have_value("all")
    page.go_forward()
    expect(title).to_contain_text("Log Out")
    expect(box).to_have_value("user")
    expect(rows).to_have_count(filtered)


def test_a_link_of_the_table_does_not_move_the_page_after_the_query_has_changed(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    page.locator("#guide .eg-group a", has_text="SessionEvent").first.click()  # the theme makes links absolute then
    expect(page.locator("h1")).to_have_text(re.compile("^Session Events"))
    page.get_by_label("Fields to show").select_option("all")
    page.locator("#actions").scroll_into_view_if_needed()
    link = page.locator("#action-table tbody th a").nth(1)
    before = page.evaluate("[scrollY, history.length]")

    link.click()

    expect(page).to_have_url(learn_url + SESSION + "?fields=all#log-out")
    assert page.evaluate("[scrollY, history.length]") == [before[0], before[1] + 1]
    expect(link).to_be_focused()

    page.locator(".eg-payload:visible a.k", has_text='"type"').first.click()
    expect(page).to_have_url(learn_url + SESSION + "?fields=all#log-out/type")
    assert page.evaluate("history.length") == before[1] + 2


def test_back_closes_a_comparison_that_the_url_does_not_have(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION)
    page.locator("#action-table tbody th a").nth(1).click()
    page.get_by_role("button", name="Compare Log Out").click()
    expect(page.locator("dialog.eg-compare")).to_be_visible()
    page.go_back()
    expect(page.locator("dialog.eg-compare")).to_have_count(0)
    page.go_forward()
    expect(page.locator("dialog.eg-compare")).to_be_visible()


def test_without_scripts_a_link_leads_to_a_variant_too(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/lti-event/#click-lti-link.outside-courses", scripts=False)
    panel = page.locator("[id='click-lti-link.outside-courses']")

    expect(panel).to_be_visible()
    expect(panel.locator(".eg-print")).to_have_text("Outside courses")
    box = panel.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < HEIGHTS[WIDE]
