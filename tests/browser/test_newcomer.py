"""The questions of a newcomer, answered with at most three clicks from the guide; words and Enter count as one."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opened
from tests.browser.test_search import search

MAX_CLICKS = 3


class Newcomer:
    """Someone with a question, who begins at the guide. `clicks` counts those of one question."""

    def __init__(self, page: Page, site: Path) -> None:
        self.page, self.site, self.clicks = page, site, 0

    def click(self, target: Locator) -> None:
        self.clicks += 1
        target.click()

    def search(self, words: str, path: str) -> None:
        """Search, and open the first result, which is at `path`."""
        self.clicks += 1
        self.page.keyboard.press("/")
        search(self.page, words)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"**/{path}")

    def copy(self, what: str) -> str:
        """Copy with a button of the action; return what the clipboard has."""
        self.click(self.action().get_by_role("button", name=f"Copy {what}"))
        expect(self.action().get_by_role("button", name=f"Copied {what}")).to_be_visible()
        return str(self.page.evaluate("() => navigator.clipboard.readText()")).strip()

    def sees(self, *texts: str) -> None:
        """Check that the article shows each text."""
        for text in texts:
            expect(self.page.locator("article").get_by_text(text).filter(visible=True).first).to_be_visible()

    def action(self) -> Locator:
        """The action that an event page shows."""
        return self.page.locator(".eg-action").filter(visible=True)


def which_event_and_its_payload(visitor: Newcomer) -> None:
    visitor.search("group submission", "events/assignable-event/#submit-a-group-assignment")
    expect(visitor.action().locator(".eg-who")).to_contain_text("When Immediately")
    raw = visitor.site / "events" / "assignable-event" / "submit-a-group-assignment.json"
    assert visitor.copy("payload") == raw.read_text(encoding="utf-8").strip()


def what_the_copied_json_is(visitor: Newcomer) -> None:
    visitor.page.keyboard.press("/")
    expect(visitor.page.locator(".eg-palette-input")).to_be_focused()
    visitor.page.keyboard.press("Control+v")
    visitor.click(visitor.page.get_by_role("option", name="Identify this JSON"))
    expect(visitor.page.locator(".egp-found h3")).to_contain_text("Submit a Group Assignment")


def what_a_field_means_and_which_events_have_it(visitor: Newcomer) -> None:
    visitor.search("externalId", "fields/#person--extensions-bb-user-external-id")
    row = visitor.page.locator("tr:target")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("The user's batch uid")
    expect(row).to_contain_text("all 13")


def how_to_select_an_action_in_postgresql(visitor: Newcomer) -> None:
    visitor.search("override a grade", "events/grade-event/#override-a-grade")
    visitor.click(visitor.action().locator(".eg-code summary"))
    assert '"type": "GradeEvent"' in visitor.copy("PostgreSQL")


def what_instructors_cause_that_is_sent_nightly(visitor: Newcomer) -> None:
    for name in ("Nightly", "Instructor"):
        visitor.click(visitor.page.get_by_role("button", name=re.compile(f"^{name}")))
    expect(visitor.page.locator(".eg-facets output")).to_have_text("7 of 59 actions")


def where_personal_data_is(visitor: Newcomer) -> None:
    visitor.search("personal data", "stream/personal-data/")
    visitor.click(visitor.page.locator("article").get_by_role("link", name="sensitive fields").first)
    visitor.page.wait_for_url("**/sensitive/")
    visitor.sees("24 fields in 13 event types.")


def link_to_a_field_of_an_action(visitor: Newcomer) -> None:
    visitor.search("override a grade", "events/grade-event/#override-a-grade")
    visitor.click(visitor.action().get_by_label('Contents of "generated"'))
    line = visitor.action().locator(".eg-event > .l", has_text='"scoreGiven"').first
    line.hover()
    visitor.click(line.locator(".eg-line-link"))
    expect(visitor.page).to_have_url(re.compile("#override-a-grade/generated.scoreGiven$"))


def which_payloads_look_the_same_and_what_to_do(visitor: Newcomer) -> None:
    visitor.click(visitor.page.get_by_role("link", name="Events that look the same"))
    visitor.page.wait_for_url("**/look-alikes/")
    visitor.sees("GradeEvent: ", "Hint")


def how_two_actions_differ(visitor: Newcomer) -> None:
    visitor.search("log in", "events/session-event/#log-in")
    visitor.click(visitor.action().get_by_role("button", name="Compare Log In"))
    visitor.page.get_by_role("dialog").get_by_label("Right action").select_option("Session Time Out")
    visitor.clicks += 1
    expect(visitor.page.locator(".eg-decision")).to_contain_text("LoggedIn on the left, TimedOut on the right")


def how_to_register_a_receiver(visitor: Newcomer) -> None:
    visitor.search("receiver", "stream/registering/")
    visitor.sees("Service URL")


def the_version_and_the_age_of_the_sources(visitor: Newcomer) -> None:
    visitor.sees("Version 1", "sources last checked on")


QUESTIONS = (
    which_event_and_its_payload,
    what_the_copied_json_is,
    what_a_field_means_and_which_events_have_it,
    how_to_select_an_action_in_postgresql,
    what_instructors_cause_that_is_sent_nightly,
    where_personal_data_is,
    link_to_a_field_of_an_action,
    which_payloads_look_the_same_and_what_to_do,
    how_two_actions_differ,
    how_to_register_a_receiver,
    the_version_and_the_age_of_the_sources,
)


def test_questions_of_a_newcomer_take_at_most_three_clicks(learn_url: str, learn_site: Path, opened: Opened) -> None:
    page = opened(learn_url, permissions=["clipboard-read", "clipboard-write"])
    visitor = Newcomer(page, learn_site)
    for question in QUESTIONS:
        visitor.clicks = 0
        page.goto(learn_url)
        question(visitor)
        assert visitor.clicks <= MAX_CLICKS, question.__name__
