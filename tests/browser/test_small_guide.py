"""A small guide to Kafka in a theme of another language: deprecated actions, headers, notes, its words."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import PHONE, Opened, becomes, served
from tests.browser.test_guide import shown
from tests.conftest import build_site

CATALOG = """\
catalog: 1
title: Grades
summary: What the grade book sends.
actors: {Teacher: {summary: Gives grades.}}
timings:
  At once: {summary: As it happens.}
  Nightly: {summary: At night., batched: day}
  Weekly: {summary: On Sundays., batched: week}
notes: [{kind: caution, text: NOTE}]
delivery:
  protocol: Kafka
  channel: grades.v1
  headers: {X-Kind: {summary: The kind of event.}}
entities:
  File: {summary: A list of grades., deprecated: true, properties: {name: {summary: Its name., example: grades.csv}}}
events:
  Graded:
    summary: A grade is given.
    headers: {X-Kind: grade_change}
    properties: {of: {summary: What was done.}}
    actions:
      Give a Grade: {actor: Teacher, when: At once, trigger: Saving a grade., payload: {of: given}}
      Take a Grade Away: {actor: Teacher, when: Nightly, trigger: Removing it., payload: {of: taken}, deprecated: true}
      Round a Grade: {actor: Teacher, when: Weekly, trigger: Rounding it., payload: {of: rounded}}
  Imported:
    summary: Grades are read from a file.
    deprecated: {since: "2", reason: The import was removed.}
    headers: {X-Kind: import}
    properties: {file: {summary: The file., entity: File}}
    actions: {Import Grades: {actor: Teacher, when: Nightly, trigger: Reading a file.}}
""".replace("NOTE", "What this remark says is of no importance. " * 12)

LINES = """note => {
  const range = document.createRange(), text = note.firstChild, rows = new Map();
  for (let at = 0; at < text.data.length; at++) {
    range.setStart(text, at); range.setEnd(text, at + 1);
    const top = Math.round(range.getBoundingClientRect().top);
    rows.set(top, (rows.get(top) ?? 0) + 1);
  }
  return [...rows.values()];
}"""


@pytest.fixture(scope="module")
def small_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The guide, served."""
    folder = tmp_path_factory.mktemp("small")
    for name in ("docs", "catalog"):
        (folder / name).mkdir()
    (folder / "catalog" / "catalog.yaml").write_text(CATALOG)
    config = "site_name: ''\ntheme: {name: material, font: false, language: de}\nplugins: [search, eventguide]\n"
    (folder / "mkdocs.yml").write_text(config)
    site = build_site(folder / "mkdocs.yml", folder / "site", "http://localhost:8000/", strict=False)
    with served(Path(site)) as url:
        yield url


def test_deprecated_actions_are_hidden_until_they_are_asked_for(small_url: str, opened: Opened) -> None:
    page = opened(small_url)
    past = page.locator(".eg-past")

    becomes(lambda: shown(page), ["Give a Grade", "Round a Grade"])
    expect(page.locator(".eg-facets output")).to_have_text("2 actions")
    expect(past).to_have_text("2 deprecated hidden, show")
    expect(past).to_have_css("text-decoration-line", "underline")

    page.get_by_label("Filter actions by words").fill("import")
    becomes(lambda: shown(page), [])
    expect(past).to_have_text("1 deprecated hidden, show")
    past.click()
    becomes(lambda: shown(page), ["Import Grades"])

    page.get_by_label("Filter actions by words").fill("")
    becomes(lambda: len(shown(page)), 4)
    struck = page.get_by_role("link", name="Take a Grade Away")
    assert "line-through" in struck.evaluate("link => getComputedStyle(link).textDecorationLine")
    assert violations(page) == []
    page.reload()
    expect(page.locator(".eg-facets output")).to_have_text("4 actions")
    past.click()
    becomes(lambda: len(shown(page)), 2)


def test_the_example_on_the_identify_page_is_a_record_of_kafka_with_its_headers(small_url: str, opened: Opened) -> None:
    page = opened(small_url + "identify/")

    page.get_by_role("button", name="Try an example").click()

    expect(page.locator(".egp-verdict h3")).to_have_text("Give a Grade Graded")
    record = json.loads(page.locator("#egp-json").input_value())
    assert record == {
        "topic": "grades.v1", "partition": 0, "headers": {"X-Kind": "grade_change"}, "value": {"of": "given"},
    }  # fmt: skip


def test_a_header_that_the_event_type_fixes_finds_its_actions(small_url: str, opened: Opened) -> None:
    page = opened(small_url)

    page.get_by_label("Filter actions by words").fill("grade_change")

    becomes(lambda: shown(page), ["Give a Grade", "Round a Grade"])
    expect(page.locator("#guide .eg-group").first).to_contain_text("X-Kind (header) grade_change")


def test_generated_words_are_english_and_notes_short_lines(small_url: str, opened: Opened) -> None:
    page = opened(small_url)

    assert page.locator("html").get_attribute("lang") == "de"
    assert page.locator("article .eg").get_attribute("lang") == "en"
    assert max(page.locator(".eg-note p + div > p, .eg-note div p").first.evaluate(LINES)) <= 75


def test_a_payload_without_objects_has_nothing_to_collapse(small_url: str, opened: Opened) -> None:
    page = opened(small_url + "events/graded/")

    tools = page.locator(".eg-payload:visible .eg-tools button")
    assert tools.all_inner_texts() == ["Copy", "Compare"]


def test_the_link_to_a_deprecated_entity_differs_from_the_mark_beside_it(small_url: str, opened: Opened) -> None:
    page = opened(small_url + "entities/", width=PHONE)

    expect(page.locator("#parts .eg-chip")).to_have_text("deprecated")
    assert violations(page) == []
