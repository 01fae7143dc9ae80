"""A guide that is opened without a web server: pages, search and filters work, and no host is asked for anything."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from eventguide.cli.new import lay_down
from tests.browser.test_search import BEST, search
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
    page.locator(".md-search__input").click()
    found = {}
    for words in ("borrow a book", "barcode", "receiving events"):
        search(page, words)
        found[words] = unquote(page.evaluate(BEST)).removeprefix(guide.as_uri()).split("?")[0]
    page.close()

    assert found == {
        "borrow a book": "/events/loan-event.html",
        "barcode": "/fields.html",
        "receiving events": "/receiving.html",
    }
    assert failed == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))] == []
