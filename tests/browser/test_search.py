"""The search: the words that a reader types, and the section on which Enter lands."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from eventguide.cli.new import lay_down
from eventguide.pages.kinds.data_dictionary import join
from eventguide.pages.parts.dictionary import dictionary
from eventguide.pipeline import Guide
from tests.browser.conftest import Opened, served
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
    "create folder": "events/content-event/#create-or-delete-folder",
    "add questions": "events/content-event/#add-questions-to-assignment-or-test",
    "delete group": "events/course-group-event/#create-or-delete-group",
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


BEST = """() => {
    // As Material chooses where Enter leads: the link with the best score in the first group.
    const links = [...document.querySelectorAll(".md-search-result__list > :first-child [href]")];
    links.sort((a, b) => b.firstElementChild.dataset.mdScore - a.firstElementChild.dataset.mdScore);
    return links.length ? links[0].href : "";
}"""


def place(url: str) -> str:
    """An address below the site's root, without the words to be highlighted."""
    parts = urlsplit(url)
    return parts.path.removeprefix("/learn-caliper/") + (f"#{parts.fragment}" if parts.fragment else "")


def search(page: Page, words: str) -> None:
    """Type words into the search and wait for their results."""
    field = page.locator(".md-search__input")
    field.fill("")
    page.keyboard.press("End")
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    field.fill(words)
    page.keyboard.press("End")  # Material listens for keys
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching")


def test_the_top_hit_is_what_the_words_mean(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    page.locator(".md-search__input").click()
    found = {}
    for words in SECTIONS:
        search(page, words)
        found[words] = place(page.evaluate(BEST))

    assert found == SECTIONS


def test_a_path_is_found_however_late_the_guides_script_comes(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url)
    late: list[str] = []

    def delay(route: Route) -> None:
        page.wait_for_timeout(1000)  # meanwhile the theme sets its search up
        late.append(route.request.url)
        route.continue_()

    page.route("**/assets/search-words.js", delay)
    page.reload()
    page.locator(".md-search__input").click()
    search(page, "federatedSession.id")

    assert late
    assert place(page.evaluate(BEST)) == SECTIONS["federatedSession.id"]


def test_a_path_is_found_in_a_layout_without_the_guides_head(learn_url: str, opened: Opened) -> None:
    def bare(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("eventguide:separator", "another"))

    page = opened(learn_url)
    page.route("**/envelope/", bare)
    page.goto(learn_url + "envelope/")
    page.locator(".md-search__input").click()
    search(page, 'membership.member.extensions["bb:user.externalId"]')

    assert page.locator("meta[name=another]").count() == 1
    assert place(page.evaluate(BEST)) == "fields/#person--extensions-bb-user-external-id"


def test_enter_lands_on_the_section_from_anywhere(learn_url: str, opened: Opened) -> None:
    page = opened(learn_url + "completeness/")
    page.keyboard.press("s")  # Material's key for the search
    expect(page.locator(".md-search__input")).to_be_focused()
    search(page, "bb:user.externalId")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fields/**")

    assert place(page.url) == SECTIONS["bb:user.externalId"]
    expect(page.locator("tr:target")).to_be_in_viewport()


ASK = """async (paths) => {
    // The theme's own worker, asked as the theme asks it.
    const config = JSON.parse(document.getElementById("__config").textContent);
    const index = await (await fetch(`${config.base}/search/search_index.json`)).json();
    const worker = new Worker(config.search);
    const answer = (message) => new Promise((done) => {
        worker.onmessage = (event) => done(event.data.data);
        worker.postMessage(message);
    });
    await answer({ type: 0, data: { ...index, options: { suggest: false } } });
    const found = {};
    for (const path of paths) {
        const [hits] = (await answer({ type: 2, data: path })).items;
        found[path] = hits?.sort((a, b) => b.score - a.score)[0].location;
    }
    return found;
}"""


def test_almost_every_path_leads_to_its_row(learn: Guide, learn_url: str, opened: Opened) -> None:
    assert learn.resolved is not None
    rows: dict[str, set[str]] = {}
    for group in dictionary(learn.resolved):
        for entry in group.entries:
            for path in [join(place, entry.display) for place in group.places] or [entry.display]:
                rows.setdefault(path, set()).add(f"fields/#{entry.anchor}")

    found = opened(learn_url).evaluate(ASK, list(rows))

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
    page.locator(".md-search__input").click()
    found = {}
    for words in SCRIPTS:
        search(page, words)
        parts = urlsplit(page.evaluate(BEST))
        found[words] = unquote(f"{parts.path.removeprefix('/')}#{parts.fragment}")

    assert found == SCRIPTS
