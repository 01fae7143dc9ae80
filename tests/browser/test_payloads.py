"""Example payloads in a browser: marks, keys and their fields, folding, copying, the envelope, variants."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, Opened

SESSION = "events/session-event/"
CONTENT = "events/content-event/"
FOLDER = "create-or-delete-folder"


def payload(page: Page, name: str) -> Locator:
    """The block of an example payload."""
    return page.locator(f'.eg-payload[data-name="{name}"]')


def visible_lines(block: Locator) -> list[str]:
    """The lines of an event that are displayed, without their indentation."""
    return block.locator(".eg-event > .l").evaluate_all(
        "lines => lines.filter(l => l.offsetHeight).map(l => l.textContent.trim())"
    )


def test_the_text_of_a_payload_is_its_raw_file(learn_url: str, learn_site: Path, opened: Opened) -> None:
    page = opened(learn_url + SESSION, scripts=False)

    text = payload(page, "log-in").locator(".eg-event").text_content() or ""

    raw = (learn_site / SESSION / "log-in.json").read_text(encoding="utf-8")
    assert text.strip() == raw.strip()


def test_constant_and_identifying_values_are_marked(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION + "#log-out")

    marked = payload(page, "log-out").locator(".fx.id").all_inner_texts()

    assert marked == ['"SessionEvent"', '"LoggedOut"']


def test_a_key_leads_to_its_field_and_the_field_back_to_the_line(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION)
    payload(page, "log-in").locator('a.k[href$="#field-actor-extensions-bb-user-external-id"]').click()
    row = page.locator("#field-actor-extensions-bb-user-external-id")
    expect(row).to_be_in_viewport()

    row.get_by_title("Shown in an example payload").click()

    expect(page).to_have_url(re.compile(r"#log-in/actor\.extensions\.bb:user\.externalId$"))
    line = page.locator("#at-actor-extensions-bb-user-external-id")
    expect(line).to_be_in_viewport()
    assert "bb:user.externalId" in line.inner_text()


def test_the_meaning_shows_on_hover_and_goes_with_escape(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION)
    key = payload(page, "log-in").locator('a.k[href$="#field-action"]')

    key.hover()

    tip = page.get_by_role("tooltip")
    expect(tip).to_contain_text("What was done")
    expect(tip).to_contain_text("string, always")
    expect(key).to_have_attribute("aria-describedby", "eg-tip")
    tip.hover()
    page.wait_for_timeout(400)
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)


def test_the_meaning_shows_on_focus_and_arrows_walk_the_keys(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION)
    block = payload(page, "log-in")
    keys = block.locator(".eg-event a.k")
    assert keys.evaluate_all("keys => keys.filter(k => k.tabIndex === 0).length") == 1

    block.get_by_role("link", name="Schema").focus()
    page.keyboard.press("Tab")
    expect(keys.first).to_be_focused()
    page.keyboard.press("ArrowDown")

    expect(keys.nth(1)).to_be_focused()
    expect(page.get_by_role("tooltip")).to_contain_text("type")
    page.keyboard.press("End")
    expect(keys.last).to_be_focused()


def test_objects_collapse_and_expand_with_mouse_and_keyboard(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION)
    block = payload(page, "log-in")
    everything = visible_lines(block)
    actor = block.locator("#at-actor")

    actor.get_by_label('Contents of "actor"').click()
    assert "}," not in actor.inner_text()
    assert len(visible_lines(block)) == len(everything) - 7
    expect(actor.locator("button")).to_have_attribute("aria-expanded", "false")

    actor.locator("a.k").focus()
    page.keyboard.press("ArrowRight")
    assert visible_lines(block) == everything


def test_what_all_payloads_share_is_folded_after_the_first(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + CONTENT)
    first, other = payload(page, f"{FOLDER}.create"), payload(page, "create-or-delete-link.create")
    page.locator("#action-table").get_by_role("link", name="Create or Delete Link").click()

    lines = visible_lines(other)
    assert '"membership": {' in lines
    assert "bb:user.externalId" not in " ".join(lines)
    assert any(line.startswith('"handler"') for line in lines)

    other.get_by_role("button", name="Expand all").click()
    assert "bb:user.externalId" in " ".join(visible_lines(other))
    page.go_back()
    assert '"bb:user.externalId": "' in " ".join(visible_lines(first))


def test_lines_that_not_all_payloads_share_bear_a_mark(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + CONTENT)
    marked = payload(page, f"{FOLDER}.create").locator(".l.o")

    texts = marked.evaluate_all("lines => lines.map(l => l.textContent.trim())")

    assert '"action": "Created",' in texts
    assert '"handler": "resource/x-bb-folder",' in texts
    assert not any('"Person"' in text for text in texts)
    expect(marked.first).not_to_have_css("border-left-color", "rgba(0, 0, 0, 0)")


@pytest.mark.parametrize("enveloped", [False, True])
def test_copying_gives_json_that_parses(learn_url: str, learn_site: Path, opened: Opened, *, enveloped: bool) -> None:
    page = opened(learn_url + CONTENT, permissions=["clipboard-read", "clipboard-write"])
    name = "create-or-delete-link.create"
    block = payload(page, name)
    page.locator("#action-table").get_by_role("link", name="Create or Delete Link").click()
    if enveloped:
        block.get_by_label("Envelope").check()

    block.get_by_role("button", name="Copy").click()

    expect(block.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    raw = learn_site / CONTENT / f"{name}{'.envelope' if enveloped else ''}.json"
    assert json.loads(copied) == json.loads(raw.read_text(encoding="utf-8"))
    assert copied.strip() == raw.read_text(encoding="utf-8").strip()


def test_the_envelope_is_remembered_across_pages_and_moves_nothing(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION + "#log-out")
    block = payload(page, "log-out")
    box = block.get_by_label("Envelope")
    box.scroll_into_view_if_needed()
    before = box.bounding_box()
    box.check()
    after = box.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 2
    expect(block.locator(".eg-wrap").first).to_contain_text("sensor")

    page.goto(learn_url + CONTENT)

    expect(payload(page, f"{FOLDER}.create").locator(".eg-wrap").first).to_be_visible()
    expect(payload(page, f"{FOLDER}.create").get_by_label("Envelope")).to_be_checked()


def test_without_scripts_one_payload_at_a_time_shows_its_envelope(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION, scripts=False)
    block = payload(page, "log-in")
    expect(block.locator(".eg-wrap").first).to_be_hidden()

    block.get_by_label("Envelope").check()

    expect(block.locator(".eg-wrap").first).to_be_visible()
    assert visible_lines(block)


def test_nothing_is_marked_as_collapsed_without_scripts(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/grade-event/", scripts=False)
    folded = page.locator(".eg-json .f > b")
    hints = folded.evaluate_all("all => all.map(one => getComputedStyle(one, '::after').content)")

    assert hints
    assert set(hints) == {"none"}


@pytest.mark.parametrize("scripts", [True, False])
def test_variants_are_tabs_with_and_without_scripts(learn_url: str, opened: Opened, *, scripts: bool) -> None:
    page = opened(learn_url + CONTENT, scripts=scripts)
    create, delete = payload(page, f"{FOLDER}.create"), payload(page, f"{FOLDER}.delete")
    expect(create).to_be_visible()
    expect(delete).to_be_hidden()

    page.locator(f'label[for="v-{FOLDER}.delete"]').click()

    expect(create).to_be_hidden()
    expect(delete).to_be_visible()
    page.locator(f'[id="v-{FOLDER}.delete"]').focus()
    page.keyboard.press("ArrowLeft")
    expect(create).to_be_visible()


def test_an_address_with_a_variant_opens_its_tab(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + CONTENT + f"#{FOLDER}.delete")

    expect(payload(page, f"{FOLDER}.delete")).to_be_visible()
    expect(payload(page, f"{FOLDER}.delete")).to_be_in_viewport()


def test_an_address_that_is_no_good_breaks_nothing(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/session-event/#100%")

    expect(page.get_by_role("button", name="Copy").first).to_be_visible()  # `opened` sees to it that no script failed


def test_raw_files_and_schemas_are_there(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + SESSION)
    links = payload(page, "log-in").locator(".eg-raw a")

    assert links.all_inner_texts() == ["Raw JSON", "With envelope", "JSON Schema"]
    for link in links.all():
        address = link.evaluate("link => link.href")
        assert page.request.get(address).ok


def test_long_values_wrap_inside_on_a_phone(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + CONTENT, width=PHONE)

    widths = page.locator(".eg-json:visible").evaluate_all("all => all.map(p => [p.scrollWidth, p.clientWidth])")

    assert widths
    assert all(inner <= outer for inner, outer in widths)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE


def test_payloads_that_look_the_same_name_each_other(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "events/view-event/")

    twins = page.locator(".eg-alike").first.locator("a")

    assert twins.count() == 3
    twins.first.click()
    expect(page.locator(":target")).to_be_in_viewport()
