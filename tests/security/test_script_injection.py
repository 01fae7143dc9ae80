"""Text of a catalog never becomes a script: every text key of the format is tried, in a real browser."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from eventguide.cli.command import cli
from eventguide.pipeline import read_guide
from tests.conftest import PATIENCE, build_site
from tests.security.hostile import MARK, write_hostile_project
from tests.security.hostile_keys import hostile_keys, text_keys

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Keys that can't hold the hostile text, since the check refuses it there: tests/cases/ shows each refusal.
REFUSED = {
    ("Source", "checked"),
    ("Property", "format"),
    ("Entity", "format"),
    ("Deprecation", "sunset"),
    ("AcceptedChange", "rule"),
}
# A file of that name could not be written everywhere.
FILES = {("CapturedExample", "file")}
# Escaped for the regular expression, so that the mark is not found in one piece.
ESCAPED = {("Property", "pattern"), ("Entity", "pattern")}

SPY = "window.hits = []; window.hit = label => { window.hits.push(label) }"

# Attributes that run something, and links that do. What a page of ours needs is http(s), mailto or relative.
FIND_SCRIPTS = """() => [...document.querySelectorAll('*')].flatMap(element => [...element.attributes]
    .filter(({name, value}) => /^on/i.test(name) || (/^(href|src|action|formaction|xlink:href|data)$/i.test(name)
        && /^[\\s\\x00-\\x20]*[a-z][a-z0-9+.-]*:/i.test(value) && !/^(https?|mailto):/i.test(value)))
    .map(({name, value}) => `${element.tagName} ${name}=${value}`.slice(0, 200)))"""


@pytest.fixture(scope="module")
def hostile_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hostile_project(tmp_path_factory.mktemp("hostile") / "project")


@pytest.fixture(scope="module")
def hostile_site(hostile_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(hostile_project, tmp_path_factory.mktemp("hostile-site"), "http://127.0.0.1/", strict=False)


@pytest.fixture(scope="module")
def address(hostile_site: Path) -> Iterator[str]:
    handler = partial(QuietHandler, directory=str(hostile_site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    context = browser.new_context()
    context.add_init_script(SPY)
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    yield page
    context.close()


def problems(page: "Page") -> list[str]:
    return [f"ran: {label}" for label in page.evaluate("window.hits")] + page.evaluate(FIND_SCRIPTS)


def test_the_hostile_catalog_reaches_every_text_key_of_the_format(hostile_project: Path) -> None:
    guide = read_guide(hostile_project.parent / "catalog")
    assert guide.resolved is not None
    assert [finding.message for finding in guide.findings if finding.severity == "error"] == []

    missing = text_keys() - hostile_keys(guide.resolved.catalog)
    assert missing == REFUSED | ESCAPED | FILES, "tests/security/hostile.py needs a script in each key that takes text"


def test_the_spy_sees_a_script_that_runs(page: "Page") -> None:
    page.set_content("""<a href="javascript:hit('link')">a</a><img src=x onerror="hit('image')">""")
    page.wait_for_function("window.hits.length > 0")

    assert problems(page) == [
        "ran: image",
        "A href=javascript:hit('link')",
        "IMG onerror=hit('image')",
    ]


def test_no_page_runs_text_of_the_catalog(page: "Page", address: str, hostile_site: Path) -> None:
    pages = sorted(path.relative_to(hostile_site).as_posix() for path in hostile_site.rglob("*.html"))
    found = {}
    for path in pages:
        page.goto(address + path.removesuffix("index.html"), wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        found[path] = problems(page)

    assert len(pages) > 15
    assert {path: problem for path, problem in found.items() if problem} == {}


def test_neither_the_search_nor_instant_navigation_runs_it(page: "Page", address: str) -> None:
    page.goto(address)
    page.locator(".eg-search").click()
    page.locator(".eg-palette-input").fill("findme")
    results = page.locator(".eg-palette a")
    results.first.wait_for()
    more = page.locator(".eg-hit-more")
    while more.count():
        more.first.click()

    assert results.count() > 5
    assert problems(page) == []

    results.first.click()
    page.wait_for_url(lambda url: url.rstrip("/") != address.rstrip("/"))
    page.wait_for_load_state("networkidle")
    assert problems(page) == []


@pytest.mark.parametrize(
    "visit",
    [
        '?q=<img src=x onerror=hit(1)>&actor=<img src=x onerror=hit(2)>&when="><svg onload=hit(3)>',
        "?h=<img src=x onerror=hit(1)>",
        '#"><img src=x onerror=hit(1)>',
        "identify/#<img src=x onerror=hit(1)>",
        "?actor=__proto__&constructor=x",
    ],
)
def test_an_address_runs_nothing(page: "Page", address: str, visit: str) -> None:
    page.goto(address + visit, wait_until="networkidle")

    assert problems(page) == []


def test_a_pasted_event_runs_nothing(page: "Page", address: str) -> None:
    page.goto(address + "identify/", wait_until="networkidle")
    field = page.locator("article textarea").first
    for text in (
        '{"fixed": "<img src=x onerror=hit(1)>", "<img src=x onerror=hit(2)>": {"<svg onload=hit(3)>": 1}}',
        "<img src=x onerror=hit(4)>",
        '{"__proto__": {"polluted": "<img src=x onerror=hit(5)>"}, "constructor": {"prototype": {}}}',
    ):
        field.fill(text)
        page.get_by_role("button", name="Identify").click()
        page.locator(".egp-verdict > h2").wait_for()
        page.wait_for_timeout(100)

    assert problems(page) == []
    assert page.evaluate("({}).polluted === undefined")


def test_machine_readable_files_have_the_text_unchanged(hostile_site: Path) -> None:
    # JSON and CSV are data: they have the text unchanged, and no browser takes it for a page.
    assert MARK in (hostile_site / "catalog.json").read_text(encoding="utf-8")
    assert MARK in (hostile_site / "guide.csv").read_text(encoding="utf-8")


def test_descriptions_in_an_export_end_no_attribute(hostile_project: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["export", "zensical", "-f", str(hostile_project), "--to", str(tmp_path / "export")])
    assert done.exit_code == 0, done.output
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "export").rglob("*.md")]
    descriptions = [line for page in pages for line in page.splitlines()[:4] if line.startswith("description: ")]

    assert len(descriptions) > 10
    assert [line for line in descriptions if "<" in line or '"' in line.removeprefix('description: "')[:-1]] == []
