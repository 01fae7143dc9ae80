"""The Content-Security-Policy that `eventguide csp` prints: every page satisfies it, and a foreign script does not."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from eventguide.cli.command import cli

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BASE = "/learn-caliper/"

SPY = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event =>
    violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


def policy_of(site: Path) -> str:
    result = CliRunner().invoke(cli, ["csp", str(site)])
    assert result.exit_code == 0, result.output
    return result.output.strip()


class Handler(SimpleHTTPRequestHandler):
    """Serves a site below BASE, with its policy as a header."""

    def __init__(self, *args: object, policy: str, **kwargs: object) -> None:
        self.policy = policy
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(BASE.rstrip("/")))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(learn_site: Path) -> Iterator[str]:
    handler = partial(Handler, directory=str(learn_site), policy=policy_of(learn_site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
        server.shutdown()


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    context = browser.new_context()
    context.add_init_script(SPY)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def test_the_policy_allows_no_inline_script_and_no_other_host(learn_site: Path) -> None:
    directives = dict(part.strip().split(" ", 1) for part in policy_of(learn_site).split(";"))

    assert directives["default-src"] == "'none'"
    assert "'unsafe-inline'" not in directives["script-src"]
    assert "'unsafe-eval'" not in directives["script-src"]
    assert not [part for part in policy_of(learn_site).split() if part.startswith(("http", "*"))]


def test_the_policy_is_the_same_for_the_same_site(learn_site: Path) -> None:
    assert policy_of(learn_site) == policy_of(learn_site)


def test_without_a_site_it_says_what_to_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["csp", str(tmp_path)])

    assert result.exit_code == 2
    assert "eventguide build" in result.output


@pytest.mark.browser
def test_every_page_satisfies_the_policy(page: "Page", address: str, learn_site: Path) -> None:
    found = {}
    for path in sorted(file.relative_to(learn_site).as_posix() for file in learn_site.rglob("*.html")):
        page.goto(address + path.removesuffix("index.html"), wait_until="load")
        found[path] = page.evaluate("violations")

    assert len(found) > 30
    assert {path: violations for path, violations in found.items() if violations} == {}


@pytest.mark.browser
def test_search_navigation_and_the_switch_of_colours_satisfy_it(page: "Page", address: str) -> None:
    page.goto(address, wait_until="networkidle")
    page.locator("label[for=__palette_1]").first.click()
    page.locator("input[name=query]").click()
    page.keyboard.type("log in")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_load_state("networkidle")
    page.locator("article h1").wait_for()
    page.evaluate("document.querySelectorAll('article button').forEach(button => button.click())")
    page.wait_for_timeout(300)

    assert page.url != address
    assert page.evaluate("violations") == []


@pytest.mark.browser
def test_the_policy_stops_a_script_that_is_not_the_sites_own(page: "Page", learn_site: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(
        "<h1>A</h1><script>window.ran = true</script><img src=x onerror='window.ran = true'>"
    )
    handler = partial(Handler, directory=str(site), policy=policy_of(learn_site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{server.server_port}{BASE}", wait_until="networkidle")
        server.shutdown()

    assert page.evaluate("window.ran") is None
    assert len(page.evaluate("violations")) == 2


def test_a_page_with_a_script_of_its_own_gets_it_into_the_policy(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<script type="application/json">{"a": 1}</script><script>let a = "<b>"</script>'
    )

    assert policy_of(tmp_path).count("sha256-") == 1
    # printf 'let a = "<b>"' | openssl dgst -sha256 -binary | base64
    assert "'sha256-2pCbBoTAaBec4/DUUZ82/LOO5hvH1v14aZhOx+7eMsU='" in policy_of(tmp_path)
