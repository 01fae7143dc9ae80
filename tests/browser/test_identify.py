"""The identify page in a browser: what a paste is, how it is shown, what happens where something is slow or missing."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from eventguide.pipeline import Guide
from tests.browser.conftest import Opened, ready_for_instant_navigation

TONES = {"egp-good": "good", "egp-differs": "differs", "egp-several": "several", "egp-none": "unknown"}


def identify_page(site_url: str, opened: Opened) -> Page:
    """Open the identify page; its scripts are loaded after it, and enable the form."""
    page = opened(site_url + "identify/")
    expect(page.get_by_role("button", name="Identify")).to_be_enabled()
    return page


@pytest.fixture
def page(learn_url: str, opened: Opened) -> Page:
    return identify_page(learn_url, opened)


def example(site: Path, name: str) -> str:
    """The text of an example payload."""
    return (site / "events" / f"{name}.json").read_text(encoding="utf-8")


def identify(page: Page, text: str) -> list[tuple[str, str]]:
    """Paste a text; return the tone and the title of each card."""
    page.locator(".egp-identify [type=reset]").click()
    expect(page.locator(".egp-verdict > *")).to_have_count(0)
    page.locator("#egp-json").fill(text)
    page.get_by_role("button", name="Identify").click()
    expect(page.locator(".egp-verdict > h2")).to_be_visible(timeout=60_000)
    return cards(page)


def cards(page: Page) -> list[tuple[str, str]]:
    return named(
        page.locator(".egp-found").evaluate_all(
            "all => all.map(one => [one.className, one.querySelector('h3').innerText])"
        )
    )


def named(found: list[list[str]]) -> list[tuple[str, str]]:
    """Return the tone and the title of each card, of its class and its text."""
    return [(TONES[names.split()[1]], " ".join(title.split())) for names, title in found]


def test_no_payload_of_learn_gets_the_name_of_another_under_a_green_heading(page: Page, learn: Guide) -> None:
    assert learn.resolved is not None
    payloads = learn.resolved.payloads
    identify(page, json.dumps([payload.example for payload in payloads]))
    page.locator(".egp-group > summary").evaluate_all("all => all.forEach(fold => fold.click())")
    while page.get_by_role("button", name="Show").count():
        page.get_by_role("button", name="Show").evaluate_all("all => all.forEach(more => more.click())")
    expect(page.locator(".egp-found")).to_have_count(len(payloads))

    named = {int(title.split(". ", 1)[0]): (tone, title.split(". ", 1)[1]) for tone, title in cards(page)}
    for number, payload in enumerate(payloads, 1):
        tone, title = named[number]
        assert tone in ("good", "several")
        assert title.startswith(f"{payload.title} {payload.event}" if tone == "good" else f"{payload.event}: one of ")
    assert sum(tone == "good" for tone, _ in named.values()) == 37


def test_unknown_handler_shows_those_of_the_catalog(page: Page, learn: Guide) -> None:
    assert learn.resolved is not None
    event = next(one.example for one in learn.resolved.payloads if "handler" in one.example["object"])
    found = identify(page, json.dumps({**event, "object": {**event["object"], "handler": "resource/x-bb-hologram"}}))

    assert found == [("unknown", "ContentEvent: unknown action")]
    expect(page.locator(".egp-found")).to_contain_text("object.handler is resource/x-bb-hologram; the catalog has")


def test_the_title_leads_to_the_section(page: Page, learn_site: Path) -> None:
    identify(page, example(learn_site, "session-event/log-out"))
    page.locator(".egp-found h3 a").click()
    page.wait_for_url("**/events/session-event/#log-out")

    expect(page.get_by_role("heading", name="Log Out").first).to_be_in_viewport()


def test_differences_lead_to_the_rows_of_their_fields(page: Page, learn_site: Path) -> None:
    event = json.loads(example(learn_site, "session-event/log-in"))
    event["actor"]["extensions"]["bb:user.id"] = 2041
    event["referrer"] = None
    identify(page, json.dumps(event))

    lines = page.locator(".egp-schema li")
    expect(lines).to_have_text(
        [
            'actor.extensions["bb:user.id"] is a number (2041), expected a string',
            "referrer is not documented; its value is null",
        ]
    )
    lines.nth(0).get_by_role("link").click()
    page.wait_for_url("**/events/session-event/#field-actor-extensions-bb-user-id")
    expect(page.locator("tr:target")).to_be_in_viewport()


def test_all_differences_are_counted_and_many_are_folded(page: Page, learn_site: Path) -> None:
    event = json.loads(example(learn_site, "session-event/log-in"))
    added = {**event["actor"], **{f"more{number:02}": 1 for number in range(30)}}
    identify(page, json.dumps({**event, "actor": added}))

    expect(page.locator(".egp-schema > p")).to_have_text("Differs from the schema in 30 places.")
    expect(page.locator(".egp-schema li:visible")).to_have_count(12)
    page.get_by_text("18 more differences").click()
    expect(page.locator(".egp-schema li:visible")).to_have_count(30)


def test_twenty_thousand_events_come_as_a_table_that_leads_to_them(
    shop_url: str, shop_site: Path, opened: Opened
) -> None:
    page = identify_page(shop_url, opened)
    event = json.loads(example(shop_site, "order-changed/pay"))
    lines = [json.dumps({**event, **({"more": 1} if number % 100 == 0 else {})}) for number in range(20_000)]
    page.evaluate(
        "text => { const data = new DataTransfer(); data.setData('text/plain', text);"
        "const paste = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});"
        "document.querySelector('#egp-json').dispatchEvent(paste) }",
        "\n".join(lines),
    )
    expect(page.locator(".egp-held")).to_contain_text("Pasted text, ")
    expect(page.locator(".egp-overview")).to_be_visible(timeout=120_000)

    expect(page.locator(".egp-overview tbody tr")).to_have_text(["Pay order.changed20,000200"])
    expect(page.locator(".egp-found")).to_have_count(0)
    page.locator(".egp-overview a").click()
    expect(page.locator(".egp-found")).to_have_count(10)
    page.get_by_role("button", name="Show 10 more of 19,990").click()
    expect(page.locator(".egp-found")).to_have_count(20)


def test_a_file_is_read_as_a_paste_is(page: Page, learn_site: Path) -> None:
    page.locator("input[type=file]").set_input_files(learn_site / "events" / "session-event" / "log-in.json")

    expect(page.locator(".egp-found h3")).to_contain_text("Log In")
    expect(page.locator(".egp-held")).to_contain_text("log-in.json, ")


def test_a_paste_is_identified_at_once_and_announced(page: Page, learn_site: Path) -> None:
    page.locator("#egp-json").focus()
    page.evaluate(
        "text => { const area = document.querySelector('#egp-json'); area.value = text;"
        "area.dispatchEvent(new ClipboardEvent('paste', {clipboardData: new DataTransfer(), bubbles: true})) }",
        example(learn_site, "session-event/log-in"),
    )

    expect(page.locator(".egp-found h3")).to_contain_text("Log In")
    expect(page.get_by_role("status")).to_have_text("Log In SessionEvent. Matches the schema")
    assert page.locator("#egp-json").evaluate("area => area.scrollTop") == 0


def test_what_is_pasted_is_never_taken_for_html(page: Page) -> None:
    identify(page, '{"type": "SessionEvent", "action": "<img src=x onerror=document.title=1>"}')

    assert page.locator(".egp-found img").count() == 0
    expect(page.locator(".egp-found")).to_contain_text("<img src=x")


def test_an_example_can_be_tried_and_cleared_by_keyboard_alone(page: Page) -> None:
    page.locator("#egp-json").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Try an example")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".egp-found h3")).to_contain_text("Log In")

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".egp-found")).to_have_count(0)
    expect(page.locator("#egp-json")).to_have_value("")


def test_control_and_enter_identifies(page: Page) -> None:
    page.locator("#egp-json").fill('{"type": "SessionEvent", "action": "LoggedOut"}')
    page.keyboard.press("Control+Enter")

    expect(page.locator(".egp-found h3")).to_contain_text("Log Out")


def test_it_works_after_instant_navigation_and_again_after_back(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    ready_for_instant_navigation(page)
    page.locator(".md-nav__link", has_text="Identify an event").first.click()
    page.wait_for_url("**/identify/")
    page.get_by_role("button", name="Try an example").click()
    expect(page.locator(".egp-found h3")).to_contain_text("Log In")

    page.locator(".egp-found h3 a").click()
    expect(page.locator("article h1")).to_have_text("Session Events")
    page.go_back()
    expect(page.locator("article h1")).to_have_text("Identify an event")
    page.get_by_role("button", name="Try an example").click()
    expect(page.locator(".egp-found h3")).to_have_count(1)


def test_other_pages_load_none_of_it(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "fields/")

    assert page.locator("[src*='/identify/'], [href$='identify.css']").count() == 0


def test_a_catalog_without_an_envelope_is_identified_too(shop_url: str, shop_site: Path, opened: Opened) -> None:
    page = identify_page(shop_url, opened)

    found = identify(page, example(shop_site, "order-changed/ship-or-return.return"))
    assert found == [("good", "Ship or return (Return) order.changed")]


def test_without_scripts_the_lookup_table_remains(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "identify/", scripts=False)

    expect(page.locator(".egp-identify")).to_be_hidden()
    expect(page.get_by_text("needs JavaScript")).to_be_visible()
    expect(page.locator(".egp-branches details[open]")).to_have_count(13)


def test_page_opened_as_a_file_reports_that_it_needs_a_server(learn_site: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto((learn_site / "identify" / "index.html").as_uri())

    expect(page.get_by_text("open the site from a web server")).to_be_visible()
    expect(page.locator(".egp-identify")).to_be_hidden()
    page.close()
