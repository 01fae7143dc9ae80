"""The search: the words that a reader types, and the section on which Enter lands."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from eventguide.cli.new import lay_down
from eventguide.pages.kinds.data_dictionary import join
from eventguide.pages.parts.dictionary import dictionary
from eventguide.pipeline import Guide
from tests.browser.conftest import Opened, ready_for_instant_navigation, served
from tests.conftest import build_site
from tests.site.crawler import read_site

SECTIONS = {
    # an action by its words
    "log in": "events/session-event/#log-in",
    "log out": "events/session-event/#log-out",
    "session time out": "events/session-event/#session-time-out",
    "click lti link": "events/lti-event/#click-lti-link",
    "return from lti": "events/lti-event/#return-from-lti-link",
    "start a group assignment": "events/assignable-event/#start-a-group-assignment",
    "start a test question": "events/assessment-item-event/#start-a-test-question",
    "save a thread as draft": "events/forum-event/#save-a-thread-as-draft",
    "delete a message": "events/forum-event/#delete-a-message",
    "override a grade": "events/grade-event/#override-a-grade",
    "clear an overridden grade": "events/grade-event/#clear-an-overridden-grade",
    "start a test": "events/assessment-event/#start-a-test",
    "create or delete folder": "events/content-event/#create-or-delete-folder",
    # a variant by its name
    "create folder": "events/content-event/#create-or-delete-folder.create",
    "post a graded thread": "events/forum-event/#post-a-thread.graded",
    "post a thread not graded": "events/forum-event/#post-a-thread.not-graded",
    "add questions": "events/content-event/#add-questions-to-assignment-or-test",
    "delete group": "events/course-group-event/#create-or-delete-group.delete",
    "post a blog entry": "events/blog-event/#post-a-blog-entry-in-an-original-experience-course",
    # what an action sends
    "TimedOut": "events/session-event/#session-time-out",
    # an event by its name or by the IRI that it is sent as
    "SessionEvent": "events/session-event/",
    "http://caliper.blackboard.com/caliper/v1/ForumEvent": "events/forum-event/",
    "http://caliper.blackboard.com/caliper/v1/ContentEvent": "events/content-event/",
    # a field by its path, an extension key with its colon and dots
    "bb:user.externalId": "fields/#person--extensions-bb-user-external-id",
    'actor.extensions["bb:user.id"]': "fields/#person--extensions-bb-user-id",
    "bb:request.headers.ipAddress": "fields/#software-application--extensions-bb-request-headers-ip-address",
    "bb:course.id": "fields/#course-offering--extensions-bb-course-id",
    "eventTime": "fields/#the--event--eventtime",
    "federatedSession": "fields/#the--event--federatedsession",
    "membership.roles": "fields/#membership--roles",
    "sendTime": "fields/#the--envelope--sendtime",
    "launchParameters.oauth_signature": "fields/#lti-launch-info--launchparameters-oauth-signature",
    "object.handler": "fields/#content--handler",
    # a nested path: the row of its last step, not that of what holds it
    "federatedSession.user": "fields/#lti-session--user",
    "federatedSession.id": "fields/#lti-session--id",
    "federatedSession.user.id": "fields/#person--id",
    "actor.id": "fields/#person--id",
    "membership.member.type": "fields/#person--type",
    "membership.organization.courseNumber": "fields/#course-offering--coursenumber",
    'membership.member.extensions["bb:user.externalId"]': "fields/#person--extensions-bb-user-external-id",
    "group.subOrganizationOf.id": "fields/#course-offering--id",
    "generated.id": "fields/#attempt--id",
    "object.user": "fields/#session--user",
    "generated.attempt.assignable.isPartOf.type": "fields/#assessment--type",
    # other pages
    "envelope": "envelope/",
    "nightly": "timings/nightly/",
    "student": "actors/student/",
    "all users": "actors/all-users/",
    "sensitive fields": "sensitive/",
    "identify an event": "identify/",
}


QUERIES = {
    # the words of visitors
    "log in": {"events/session-event/#log-in"},
    "login": {"events/session-event/#log-in"},
    "logout": {"events/session-event/#log-out"},
    "sign in": {"events/session-event/#log-in"},
    "quiz": {"events/assessment-event/#start-a-test", "events/assessment-event/"},
    "exam": {"events/assessment-event/#start-a-test", "events/assessment-event/"},
    "test": {"events/assessment-event/#start-a-test", "events/assessment-event/"},
    "submission": {"events/assessment-event/#submit-a-test"},
    "group submission": {"events/assignable-event/#submit-a-group-assignment"},
    "submit group assignment": {"events/assignable-event/#submit-a-group-assignment"},
    "grade changed": {"events/grade-event/"},
    "override grade": {"events/grade-event/#override-a-grade"},
    "overide grade": {"events/grade-event/#override-a-grade"},
    "teacher": {"actors/instructor/"},
    "student": {"actors/student/"},
    "upload file": {"events/content-event/#create-or-delete-content-file-upload"},
    "discussion post": {"events/forum-event/#post-a-thread"},
    "course group": {"events/course-group-event/"},
    "personal data": {"stream/personal-data/", "sensitive/"},
    "pii": {"stream/personal-data/", "sensitive/"},
    "gdpr": {"stream/personal-data/", "sensitive/"},
    "webhook": {"stream/registering/"},
    "register endpoint": {"stream/registering/"},
    "retry": {"stream/messages/"},
    "duplicate": {"stream/duplicates/"},
    "postgres": {"stream/answers/"},
    "jq": {"stream/messages/"},
    "nightly": {"timings/nightly/"},
    "timeout": {"events/session-event/#session-time-out"},
    "bb:user.externalId": {"fields/#person--extensions-bb-user-external-id"},
    "actor.extensions.bb:user.externalId": {"fields/#person--extensions-bb-user-external-id"},
    "what changed": {"stream/follow/"},
}


def place(url: str) -> str:
    """A URL below the site's root."""
    parts = urlsplit(url)
    return parts.path.removeprefix("/learn-caliper/") + (f"#{parts.fragment}" if parts.fragment else "")


def open_search(page: Page) -> None:
    """Open the palette by its button in the header."""
    page.locator(".eg-search").click()
    expect(page.locator(".eg-palette-input")).to_be_focused()


def search(page: Page, words: str) -> str:
    """Type words into the palette, wait for the results, and return the URL of the first; "" if there is none."""
    page.locator(".eg-palette-input").fill(words)
    expect(page.locator("dialog.eg-palette")).to_have_attribute("data-shown", words)
    first = page.locator(".eg-palette [aria-selected=true]")
    return str(first.evaluate("link => link.href")) if first.count() else ""


def test_the_first_result_is_what_the_words_mean(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    open_search(page)
    found = {words: place(search(page, words)) for words in (*SECTIONS, *QUERIES)}

    expected = {**{words: {address} for words, address in SECTIONS.items()}, **QUERIES}
    assert {words: address for words, address in found.items() if address not in expected[words]} == {}


def test_the_palette_by_keyboard_from_any_page(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "completeness/")
    ready_for_instant_navigation(page)
    page.evaluate("window.stays = true")
    page.keyboard.press("/")
    search(page, "nightly grade")
    options = page.get_by_role("option")
    expect(page.get_by_role("group").first).to_have_accessible_name(re.compile("Actions|Fields|Pages"))
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.locator(".eg-palette-input")).to_have_attribute("aria-activedescendant", re.compile("-1$"))
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)

    page.keyboard.press("Control+k")
    search(page, "override grade")
    expect(options.first).to_contain_text("GradeEventInstructor · Nightly")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/grade-event/#override-a-grade")
    assert page.evaluate("window.stays"), "the theme's instant navigation was not used"

    page.keyboard.press("Control+k")
    search(page, "grade")
    page.get_by_role("option", name=re.compile("more fields")).click()
    expect(page.get_by_role("option", name=re.compile("more fields"))).to_have_count(0)
    search(page, "zzyzx")
    expect(page.get_by_role("status").filter(has_text="Nothing found")).to_be_visible()
    search(page, "assignmnet xqz")
    page.get_by_role("option", name="Search for assignmnet", exact=True).click()
    expect(page.locator("dialog.eg-palette")).to_have_attribute("data-shown", "assignmnet")
    expect(options.first).to_contain_text("Assignment")


def test_the_name_of_a_variant_leads_to_its_payload(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "completeness/")
    found = page.locator(".eg-palette").get_by_role("option").first
    for words, variant in {"delete folder": "Delete", "create folder": "Create"}.items():
        open_search(page)
        search(page, words)
        expect(found).to_contain_text(f"Create or Delete Folder ({variant})")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/events/content-event/#create-or-delete-folder.{variant.lower()}")

        expect(page.locator(".eg-variants:visible").get_by_label(variant)).to_be_checked()
        expect(page.locator(".eg-panel:visible .eg-payload")).to_be_in_viewport()


def test_pasted_json_is_identified_and_in_no_url(learn_url: str, learn_site: Path, opened: Opened) -> None:
    page = opened(learn_url + "timings/", permissions=["clipboard-read", "clipboard-write"])
    text = (learn_site / "events" / "session-event" / "log-in.json").read_text(encoding="utf-8")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    open_search(page)
    page.keyboard.press("Control+v")
    expect(page.get_by_role("option")).to_contain_text("Identify this JSON")
    page.keyboard.press("Enter")
    expect(page.locator(".egp-found h3")).to_contain_text("Log In")

    assert place(page.url) == "identify/"
    assert page.locator("#egp-json").input_value() == text
    assert [url for url in asked if "LoggedIn" in unquote(url)] == []
    page.reload()
    expect(page.get_by_role("button", name="Identify")).to_be_enabled()
    assert page.evaluate("sessionStorage.length") == 0


PATHS = """async ([base, paths]) => {
    const { Ranking } = await import(`${base}assets/eventguide/search/ranking.js`);
    const ranking = new Ranking((await (await fetch(`${base}search/search_index.json`)).json()).docs);
    return Object.fromEntries(paths.map((path) => [path, ranking.find(path).hits[0]?.location]));
}"""


def test_almost_every_path_leads_to_its_row(learn: Guide, learn_url: str, opened: Opened) -> None:
    assert learn.resolved is not None
    rows: dict[str, set[str]] = {}
    for group in dictionary(learn.resolved):
        for entry in group.entries:
            for path in [join(place, entry.display) for place in group.places] or [entry.display]:
                rows.setdefault(path, set()).add(f"fields/#{entry.anchor}")

    found = opened(learn_url).evaluate(PATHS, [learn_url, list(rows)])

    missed = {path: place for path, place in found.items() if place not in rows[path]}
    assert len(rows) > 350
    assert len(missed) < len(rows) / 20, missed


def test_every_place_in_the_index_is_on_the_page_that_it_names(learn_site: Path) -> None:
    docs = json.loads((learn_site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    pages = read_site(learn_site)
    for doc in docs:
        address, _, anchor = doc["location"].partition("#")
        page = pages[f"{address}index.html"]
        assert not anchor or anchor in page.ids, doc["location"]
        assert {anchor for anchor, *_ in doc.get("variants", ())} <= page.ids, doc["location"]


def test_payload_values_are_not_in_the_search_index(learn_site: Path) -> None:
    docs = json.loads((learn_site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    generated = [doc["text"] for doc in docs if doc["location"].startswith(("events/", "fields/", "entities/"))]

    assert len(generated) > 300
    assert [text for text in generated if "mira.okafor" in text] == []
    assert max(map(len, generated)) < 20_000


SCRIPTS = {
    "StatusCode": "fields/#the--event--httpstatuscode",
    "statuscode": "fields/#the--event--httpstatuscode",
    "استعارة كتاب": "events/loan-event/#استعارة-كتاب",
    "كتاب": "events/loan-event/#استعارة-كتاب",
    "возврат": "events/loan-event/#возврат-книги",
    "逾期归还": "events/loan-event/#逾期归还",
    "归还": "events/loan-event/#逾期归还",
    "หนังสือ": "events/loan-event/#ยืมหนังสือ",
}


@pytest.fixture(scope="module")
def scripts_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site as `eventguide new` configures it, with names in several scripts."""
    project = tmp_path_factory.mktemp("scripts")
    lay_down(project)
    catalog = project / "catalog" / "catalog.yaml"
    text = catalog.read_text(encoding="utf-8")
    names = {"Borrow a Book": "استعارة كتاب", "Return a Book": "возврат книги", "Miss the Date": "逾期归还"}
    for old, new in {
        **names,
        "Create or Delete a List": "Make a List",
        "      due: {": "      httpStatusCode: {example: 200}\n      due: {",
    }.items():
        assert old in text
        text = text.replace(old, new)
    more = "      ยืมหนังสือ: {actor: Reader, when: Immediately, payload: {action: Lent}}\n  ListEvent:"
    catalog.write_text(text.replace("  ListEvent:", more, 1), encoding="utf-8")
    with served(build_site(project / "mkdocs.yml", project / "site", "http://localhost:8000/", strict=False)) as url:
        yield url


def test_words_inside_names_and_of_any_script_are_found(scripts_url: str, opened: Opened) -> None:
    page = opened(scripts_url)
    open_search(page)
    found = {}
    for words in SCRIPTS:
        parts = urlsplit(search(page, words))
        found[words] = unquote(f"{parts.path.removeprefix('/')}#{parts.fragment}")

    assert found == SCRIPTS
