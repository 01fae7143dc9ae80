"""Recognising a pasted event: what it is, what speaks against the others, what differs from its definition."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from eventguide.guide import Guide
from tests.browser.conftest import Opened

pytestmark = pytest.mark.browser


@pytest.fixture
def page(learn_url: str, opened: Opened) -> Page:
    return opened(learn_url + "identify/")


def example(site: Path, name: str) -> str:
    """The text of an example payload."""
    return (site / "events" / f"{name}.json").read_text(encoding="utf-8")


def recognise(page: Page, text: str) -> list[str]:
    """Paste a text; return the titles of the verdicts."""
    page.locator(".egp-identify [type=reset]").click()
    expect(page.locator(".egp-found")).to_have_count(0)
    page.locator("#egp-json").fill(text)
    page.get_by_role("button", name="Recognise").click()
    expect(page.locator(".egp-found").first).to_be_visible()
    return [title.strip() for title in page.locator(".egp-found h2").all_inner_texts()]


def test_every_payload_of_learn_is_recognised_alone_or_as_one_of_its_twins(page: Page, learn: Guide) -> None:
    assert learn.resolved is not None
    payloads = learn.resolved.payloads
    wanted = [{payload.key, *payload.identified.ambiguous} for payload in payloads]
    titles = {f"{payload.title} {payload.event}": payload.key for payload in payloads}
    for start in range(0, len(payloads), 20):
        batch = payloads[start : start + 20]
        text = json.dumps([payload.example for payload in batch])
        found = recognise(page, text)
        keys = [titles[" ".join(title.split(". ", 1)[1].split())] for title in found]
        assert all(key in twins for key, twins in zip(keys, wanted[start:], strict=False)), found
    assert page.get_by_text("It differs from its documented definition").count() == 0


def test_it_says_why_it_is_this_and_not_another(page: Page, learn_site: Path) -> None:
    assert recognise(page, example(learn_site, "session-event/log-in")) == ["Log In SessionEvent"]

    box = page.locator(".egp-found")
    expect(box.locator("li[data-mark=✓]")).to_have_text(["type is SessionEvent", "action is LoggedIn"])
    expect(box).to_contain_text("It follows its documented definition.")
    expect(box).to_contain_text("action is LoggedIn, not LoggedOut")


def test_twins_are_named(page: Page, learn_site: Path) -> None:
    recognise(page, example(learn_site, "view-event/click-external-link"))

    expect(page.locator(".egp-found")).to_contain_text("be told from")
    expect(page.locator(".egp-found")).to_contain_text("Click Discussion Link")


def test_the_title_leads_to_the_section(page: Page, learn_site: Path) -> None:
    recognise(page, example(learn_site, "session-event/log-out"))
    page.locator(".egp-found h2 a").click()
    page.wait_for_url("**/events/session-event/#log-out")

    expect(page.get_by_role("heading", name="Log Out").first).to_be_in_viewport()


@pytest.mark.parametrize("form", ["envelope", "list", "lines", "envelopes by line"])
def test_envelopes_lists_and_lines_are_taken_apart(form: str, page: Page, learn_site: Path) -> None:
    bare = [example(learn_site, f"session-event/{name}") for name in ("log-in", "log-out")]
    wrapped = [example(learn_site, f"session-event/{name}.envelope") for name in ("log-in", "log-out")]
    text = {
        "envelope": json.dumps({**json.loads(wrapped[0]), "data": [json.loads(one) for one in bare]}),
        "list": json.dumps([json.loads(one) for one in bare]),
        "lines": "\n".join(json.dumps(json.loads(one)) for one in bare),
        "envelopes by line": "\n".join(json.dumps(json.loads(one)) for one in wrapped),
    }[form]

    assert recognise(page, text) == ["1. Log In SessionEvent", "2. Log Out SessionEvent"]


def test_what_differs_from_the_definition_is_named(page: Page, learn_site: Path) -> None:
    event = json.loads(example(learn_site, "session-event/log-in"))
    del event["eventTime"]
    event["actor"]["extensions"]["bb:user.id"] = 2041
    event["referrer"] = None
    recognise(page, json.dumps(event))

    expect(page.locator(".egp-found div li")).to_have_text(
        [
            "eventTime is missing",
            'actor.extensions["bb:user.id"] is number, documented is string',
            "referrer is not documented",
        ]
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"type": "SessionEvent",}', "This is not JSON"),
        ('{"type": "SessionEvent",\n "action"}', "This is not JSON: Expected ':'"),
        ('\n{"type": "SessionEvent"}\n\n{"type"}', "This is not JSON: line 4: Expected ':'"),
        ("[]", "There is no event in this"),
        ('{"sensor": "a", "data": []}', "There is no event in this"),
        ("[1, null, {}]", "Not an event of this catalog"),
        ('{"type": "SessionEvent", "action": "Vanished"}', "Not an event of this catalog"),
        ('{"__proto__": {"type": "SessionEvent"}, "constructor": 1}', "Not an event of this catalog"),
    ],
)
def test_anything_else_gets_an_answer_in_words(text: str, said: str, page: Page) -> None:
    assert said in recognise(page, text)[0]


def test_what_is_pasted_is_never_taken_for_html(page: Page) -> None:
    recognise(page, '{"type": "SessionEvent", "action": "<img src=x onerror=document.title=1>"}')

    assert page.locator(".egp-found img").count() == 0
    expect(page.locator(".egp-found")).to_contain_text("<img src=x")


def test_the_nearest_payloads_are_named_where_nothing_fits(page: Page) -> None:
    recognise(page, '{"type": "SessionEvent", "action": "Vanished"}')

    expect(page.locator(".egp-found")).to_contain_text("Nearest, and what speaks against it:")
    expect(page.locator(".egp-found")).to_contain_text("action is Vanished, not LoggedIn")


@pytest.mark.parametrize("text", ["42", "{}", '{"actor": {}}'])
def test_nothing_is_near_for_what_it_lacks_alone(text: str, page: Page) -> None:
    recognise(page, text)

    expect(page.locator(".egp-found")).to_have_text("Not an event of this catalog")


def test_where_much_differs_it_says_that_not_all_is_shown(page: Page, learn_site: Path) -> None:
    event = json.loads(example(learn_site, "session-event/log-in"))
    recognise(page, json.dumps({**event, **{f"more{number}": 1 for number in range(10)}}))
    expect(page.locator(".egp-found")).not_to_contain_text("There is more")

    recognise(page, json.dumps({**event, **{f"more{number}": 1 for number in range(11)}}))
    expect(page.locator(".egp-found")).to_contain_text("There is more, not shown.")


def test_an_example_can_be_tried_and_cleared_by_keyboard_alone(page: Page) -> None:
    page.locator("#egp-json").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Try an example")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".egp-found h2")).to_contain_text("Log In")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".egp-found")).to_have_count(0)
    expect(page.locator("#egp-json")).to_have_value("")


def test_it_works_after_instant_navigation_and_again_after_back(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    page.locator(".md-nav__link", has_text="Recognise an event").first.click()
    page.wait_for_url("**/identify/")
    page.get_by_role("button", name="Try an example").click()
    expect(page.locator(".egp-found h2")).to_contain_text("Log In")

    page.locator(".egp-found h2 a").click()
    page.wait_for_url("**/session-event/#log-in")
    page.go_back()
    page.wait_for_url("**/identify/")
    page.get_by_role("button", name="Try an example").click()
    expect(page.locator(".egp-found h2")).to_have_count(1)


def test_control_and_enter_recognises(page: Page) -> None:
    page.locator("#egp-json").fill('{"type": "SessionEvent", "action": "LoggedOut"}')
    page.keyboard.press("Control+Enter")

    expect(page.locator(".egp-found h2")).to_contain_text("Log Out")


def test_a_catalog_without_an_envelope_is_recognised_too(shop_url: str, shop_site: Path, opened: Opened) -> None:
    page = opened(shop_url + "identify/")

    found = recognise(page, example(shop_site, "order-changed/ship-or-return.return"))
    assert found == ["Ship or return (Return) order.changed"]


def test_without_scripts_the_page_decides_by_hand(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "identify/", scripts=False)

    expect(page.locator(".egp-identify")).to_be_hidden()
    expect(page.get_by_text("needs JavaScript")).to_be_visible()
    expect(page.locator(".egp-branches details[open]")).to_have_count(13)
