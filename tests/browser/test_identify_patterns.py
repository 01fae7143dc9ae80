"""The identify page and patterns that take long, that a browser refuses, or that no worker tests."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opened, served
from tests.browser.test_identify import cards, identify
from tests.conftest import build_site

SLOW = """
catalog: 1
title: Slow patterns
summary: A catalog whose patterns take long, or are refused by JavaScript.
actors: {Somebody: {summary: Anybody.}}
timings: {At once: {summary: Now.}}
events:
  A:
    summary: An event.
    properties:
      type: {summary: The type., const: A}
      code: {summary: A code., pattern: '^(a+)+$', example: aa}
      mail: {summary: An address., pattern: '^[\\w\\-]+\\@x$', example: a-b@x}
      odd: {summary: A text., pattern: '(?i)^x', example: x}
    actions: {Go: {actor: Somebody, when: At once, trigger: Somebody goes.}}
"""


@pytest.fixture(scope="module")
def slow_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("slow")
    (folder / "catalog").mkdir()
    (folder / "docs").mkdir()
    (folder / "catalog" / "catalog.yaml").write_text(SLOW, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Slow\ntheme: {name: material, font: false}\nplugins: [search, eventguide]\n", encoding="utf-8"
    )
    with served(build_site(folder / "mkdocs.yml", folder / "site", "http://localhost:8000/", strict=False)) as url:
        yield url


def test_a_pattern_that_never_ends_is_stopped_and_named(slow_url: str, opened: Opened) -> None:
    page = opened(slow_url + "identify/")
    event = {"type": "A", "code": "a" * 50 + "!", "mail": "a-b@x", "odd": "x"}
    identify(page, json.dumps([event, {**event, "code": "aa", "mail": "a"}]))

    expect(page.locator(".egp-notes")).to_contain_text(
        "The pattern ^(a+)+$ of code took too long in event 1 and was not tested."
    )
    expect(page.locator(".egp-found h3")).to_have_count(2)
    assert cards(page) == [("differs", "1. Go A"), ("differs", "2. Go A")]
    expect(page.locator(".egp-schema").nth(0)).to_contain_text(
        "Not checked: the pattern ^(a+)+$ at code; the pattern (?i)^x at odd."
    )
    expect(page.locator(".egp-schema").nth(1)).to_contain_text(
        r"mail is a, which does not match the pattern ^[\w\-]+\@x$"
    )


def test_without_workers_it_identifies_in_the_page_and_tests_no_pattern(slow_url: str, opened: Opened) -> None:
    page = opened(slow_url)
    page.add_init_script(
        "const Started = window.Worker; window.Worker = class extends Started {"
        "constructor(url, options) { if (options?.type === 'module') throw new Error('no'); super(url, options) } }"
    )
    page.goto(slow_url + "identify/")
    found = identify(page, json.dumps({"type": "A", "code": "a" * 50 + "!", "mail": "x", "odd": "x"}))

    assert found == [("differs", "Go A")]
    expect(page.locator(".egp-schema")).to_contain_text("Matches the schema where it could be checked.")
    expect(page.locator(".egp-notes")).to_contain_text(
        "This browser can't start a web worker here, so patterns were not tested."
    )
    expect(page.locator(".egp-schema")).to_contain_text("Not checked: the pattern")
