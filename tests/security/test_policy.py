"""The Content-Security-Policy that `eventguide csp` prints: every page satisfies it, and a foreign script does not."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from eventguide.cli.command import cli
from tests.browser.test_accessibility import LEARN
from tests.conftest import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BASE = "/learn-caliper/"

# What a policy governs in a page, and what the site's scripts look for.
GOVERNED = re.compile(
    r"<script\b[^>]*>.*?</script>|<(?:link(?! rel=\"(?:canonical|prev|next))|img|iframe|style|object|embed|form|base"
    r"|source|video|audio|use)\b[^>]*>|\s(?:on\w+|style|data-[\w-]+)=",
    re.DOTALL,
)

SPY = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event =>
    violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture(scope="module")
def learn_policy(learn_site: Path) -> str:
    """The policy of the Learn site."""
    return policy_of(learn_site)


def policy_of(site: Path) -> str:
    result = CliRunner().invoke(cli, ["csp", str(site)])
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return result.stdout.strip()


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
def address(learn_site: Path, learn_policy: str) -> Iterator[str]:
    handler = partial(Handler, directory=str(learn_site), policy=learn_policy)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
        server.shutdown()


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    context = browser.new_context()
    context.add_init_script(SPY)
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    yield page
    context.close()


def test_the_policy_allows_no_inline_script_and_no_other_host(learn_policy: str) -> None:
    directives = dict(part.strip().split(" ", 1) for part in learn_policy.split(";"))

    assert directives["default-src"] == "'none'"
    assert "'unsafe-inline'" not in directives["script-src"]
    assert "'unsafe-eval'" not in directives["script-src"]
    assert not [part for part in learn_policy.split() if part.startswith(("http", "*"))]


def test_the_policy_is_the_same_for_the_same_site(shop_site: Path) -> None:
    assert policy_of(shop_site) == policy_of(shop_site)


def test_a_missing_site_has_a_hint(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["csp", str(tmp_path)])

    assert result.exit_code == 2
    assert "eventguide build" in result.output


def kinds_of_pages(site: Path) -> Iterator[str]:
    """A page of each kind, and each page that loads, runs or styles other things than those before it."""
    yield from LEARN.values()
    seen = set()
    for file in sorted(site.rglob("*.html")):
        parts = frozenset(GOVERNED.findall(file.read_text(encoding="utf-8")))
        if parts not in seen:
            seen.add(parts)
            yield file.relative_to(site).as_posix().removesuffix("index.html")


def test_every_kind_of_page_satisfies_the_policy(page: "Page", address: str, learn_site: Path) -> None:
    found = {}
    for path in dict.fromkeys(kinds_of_pages(learn_site)):
        page.goto(address + path, wait_until="load")
        found[path] = page.evaluate("violations")

    assert len(found) > len(LEARN)
    assert {path: violations for path, violations in found.items() if violations} == {}


def test_search_navigation_and_the_switch_of_colours_satisfy_it(page: "Page", address: str) -> None:
    page.goto(address, wait_until="networkidle")
    page.locator("label[for=__palette_1]").first.click()
    page.locator(".eg-search").click()
    page.locator(".eg-palette-input").fill("log in")
    page.get_by_role("option", name="Log In").first.click()
    page.wait_for_load_state("networkidle")
    page.locator("article h1").wait_for()
    page.evaluate("document.querySelectorAll('article button').forEach(button => button.click())")
    page.wait_for_timeout(300)

    assert page.url != address
    assert page.evaluate("violations") == []


def test_identifying_an_event_satisfies_it(page: "Page", address: str, learn_site: Path) -> None:
    page.goto(address + "identify/", wait_until="load")
    page.locator("textarea").fill((learn_site / "events/session-event/log-in.json").read_text(encoding="utf-8"))
    page.get_by_role("button", name="Identify").click()
    page.get_by_text("Matches the schema").wait_for()

    assert page.locator(".egp-notes").count() == 0  # the worker runs
    assert page.evaluate("violations") == []


def test_the_policy_stops_a_script_that_is_not_the_sites_own(page: "Page", learn_policy: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(
        "<h1>A</h1><script>window.ran = true</script><img src=x onerror='window.ran = true'>"
    )
    handler = partial(Handler, directory=str(site), policy=learn_policy)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{server.server_port}{BASE}", wait_until="networkidle")
        server.shutdown()

    assert page.evaluate("window.ran") is None
    assert len(page.evaluate("violations")) == 2


def test_site_of_the_guide_is_not_blocked(learn_policy: str, shop_site: Path) -> None:
    assert learn_policy
    assert policy_of(shop_site)


def blocked(folder: Path, html: str, css: str = "") -> str:
    """Return the output of `eventguide csp` for a page with this HTML and a stylesheet."""
    (folder / "index.html").write_text(html, encoding="utf-8")
    (folder / "extra.css").write_text(css, encoding="utf-8")
    result = CliRunner().invoke(cli, ["csp", str(folder)])
    assert result.exit_code == (1 if result.stderr else 0)
    assert "https://" not in result.stdout
    assert "sha256" not in result.stdout
    return result.stderr


@pytest.mark.parametrize(
    "script",
    [
        "let a = 1",
        'location.replace("https://evil.example/")',
        '__md_scope=new URL("a");alert(1)//"',
        "",
    ],
)
def test_unknown_inline_script_is_reported_and_not_allowed(tmp_path: Path, script: str) -> None:
    said = blocked(tmp_path, f'<script type="application/json">{{"a": 1}}</script><script>{script}</script>')

    assert said.startswith("index.html: An inline script of neither eventguide nor the theme is blocked")
    assert "sha256-" in said


def test_known_script_with_a_foreign_filling_is_unknown(learn_site: Path, tmp_path: Path) -> None:
    page = (learn_site / "index.html").read_text(encoding="utf-8")
    known = next(text for text in re.findall(r"<script>(.*?)</script>", page) if text.startswith("__md_scope"))
    (tmp_path / "index.html").write_text(f"<script>{known}</script>")
    assert policy_of(tmp_path).count("sha256-") == 1

    for filling in ('"+alert(1)+"', "\\", "`", "\n"):
        changed = known.replace('URL(".', f'URL("{filling}.')
        assert changed != known
        assert "An inline script" in blocked(tmp_path, f"<script>{changed}</script>")


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<script type=module>import 'x'</script>", "inline script"),
        ("<script type=' text/JavaScript '>a</script>", "inline script"),
        ("<script type=importmap>{}</script>", "inline script"),
        ("<b onclick=go()>", "An event handler is blocked: onclick on <b>."),
        ("<style>p {}</style>", "A <style> element is blocked."),
        ("<img src=https://evil.example/x.png>", "another host is blocked: https://evil.example/x.png"),
        ("<img src=//evil.example/x.png>", "another host is blocked: https://evil.example/x.png"),
        ("<img src='/\\evil.example/x.png'>", "another host is blocked: https://evil.example/x.png"),
        ("<img src='ht\ntps://evil.example/x.png'>", "another host is blocked: https://evil.example/x.png"),
        ("<img srcset='a.png 1x, https://evil.example/x.png 2x'>", "https://evil.example/x.png"),
        ("<picture><source srcset=//evil.example/x.png></picture>", "https://evil.example/x.png"),
        ("<video poster=//evil.example/x.png>", "https://evil.example/x.png"),
        ("<link rel='preload stylesheet' href=//evil.example/x.css>", "https://evil.example/x.css"),
        ("<link rel=dns-prefetch href=//evil.example>", "https://evil.example"),
        ("<iframe src=//evil.example/>", "https://evil.example/"),
        ("<object data=//evil.example/>", "https://evil.example/"),
        ("<svg><use xlink:href=//evil.example/x.svg></svg>", "https://evil.example/x.svg"),
        ("<script src=//evil.example/x.js></script>", "https://evil.example/x.js"),
        ("<p style='background: url(//evil.example/x.png)'>", "https://evil.example/x.png"),
        ("<style>@import '//evil.example/x.css'</style>", "https://evil.example/x.css"),
        ("<a data-md-component=source href=https://github.com/o/r>", "https://api.github.com/"),
    ],
)
def test_what_leaves_the_site_or_runs_in_the_page_is_reported(tmp_path: Path, html: str, what: str) -> None:
    assert what in blocked(tmp_path, html)


@pytest.mark.parametrize(
    "html",
    [
        "<a href=https://evil.example/>a</a>",
        "<link rel=alternate href=https://evil.example/>",
        "<img src=x.png><img src=/x.png><img src=data:image/png;base64,AAAA>",
        "<link rel=canonical href=https://own.example/a/><img src=https://own.example/x.png>",
        "<script type=application/ld+json>{}</script>",
    ],
)
def test_links_and_own_files_are_not_reported(tmp_path: Path, html: str) -> None:
    assert blocked(tmp_path, html) == ""


@pytest.mark.parametrize(
    "css", ["@import '//evil.example/x.css';", 'p { background: URL( "https://evil.example/x.css" ) }']
)
def test_stylesheets_that_load_from_other_hosts_are_reported(tmp_path: Path, css: str) -> None:
    assert (
        blocked(tmp_path, "<p>", css) == "extra.css: A request to another host is blocked: https://evil.example/x.css\n"
    )


def test_the_same_on_many_pages_is_one_line(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.html").write_text("<script>1</script>")

    assert blocked(tmp_path, "<script>1</script>").startswith("a.html and 3 more: An inline script")
