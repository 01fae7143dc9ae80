"""A guide that is opened without a web server: pages, search and filters work, and no host is asked for anything."""

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from eventguide.cli.new import lay_down
from tests.browser.test_search import open_search, search
from tests.conftest import build_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of files, with names and texts that need a language of the search."""
    project = tmp_path_factory.mktemp("files") / "library"
    lay_down(project)
    config = project / "mkdocs.yml"
    text = config.read_text()
    config.write_text(text.replace("  - search\n", "  - search: {lang: [en, de]}\n  - offline\n", 1))
    return build_site(config, project / "site", "http://localhost:8000/")


def test_a_guide_works_as_files(guide: Path, browser: "Browser") -> None:
    page = browser.new_page()
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto((guide / "index.html").as_uri())

    page.locator("article a[href$='loan-event.html']").first.click()
    expect(page).to_have_url((guide / "events" / "loan-event.html").as_uri())
    open_search(page)
    found = {}
    for words in ("borrow a book", "barcode", "receiving events"):
        found[words] = unquote(search(page, words)).removeprefix(guide.as_uri()).split("#")[0]
    page.close()

    assert found == {
        "borrow a book": "/events/loan-event.html",
        "barcode": "/fields.html",
        "receiving events": "/receiving.html",
    }
    assert failed == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))] == []


def test_scripts_work_as_files(guide: Path, browser: "Browser") -> None:
    page = browser.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))

    page.goto((guide / "index.html").as_uri())
    page.locator(".eg-facets input[type=search]").fill("make a list")
    expect(page.locator(".eg-facets output")).to_have_text(re.compile(r"^[01] of 4 actions$"))
    expect(page).to_have_url(re.compile(r"index\.html\?find="))

    page.goto((guide / "events" / "loan-event.html").as_uri())
    payload = page.locator(".eg-payload").first
    payload.get_by_role("button", name="Collapse all").click()
    expect(payload.get_by_role("button", name="Expand all")).to_have_count(1)
    payload.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("dialog", name="Compare payloads")).to_be_visible()

    page.goto((guide / "fields.html").as_uri())
    page.locator(".eg-filter input").fill("barcode")
    expect(page.locator(".eg-filter output")).to_have_text(re.compile(r"^\d+ of \d+ fields$"))
    page.close()

    assert failed == []


def test_identifying_reports_that_it_needs_a_server(guide: Path, browser: "Browser") -> None:
    page = browser.new_page()
    page.goto((guide / "identify.html").as_uri())

    expect(page.locator(".egp-unavailable")).to_contain_text("open the site from a web server")
    expect(page.locator(".egp-identify")).to_be_hidden()
    expect(page.get_by_role("heading", name="Lookup table")).to_be_visible()
    page.close()
