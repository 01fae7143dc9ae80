"""Built sites behind a server, and pages of a real Chromium in every width and scheme."""

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

WIDE, PHONE = 1440, 390
HEIGHTS = {WIDE: 900, PHONE: 844}

# Resolves when the page has kept its position for ten frames.
RESTS = """() => new Promise(resolve => {
    let last = scrollY, frames = 0;
    const watch = () => {
        frames = scrollY === last ? frames + 1 : 0;
        last = scrollY;
        if (frames > 10) resolve();
        else requestAnimationFrame(watch);
    };
    watch();
})"""

# The sum of the layout shifts of a loaded page, when it is done: for ten frames with time to spare nothing has changed.
SHIFT = """() => new Promise(resolve => {
    let sum = 0, frames = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; frames = 0; }))
        .observe({type: "layout-shift", buffered: true});
    new MutationObserver(() => { frames = 0; })
        .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
    const watch = () => {
        frames += 1;
        if (frames > 10) resolve(sum);
        else requestIdleCallback(() => requestAnimationFrame(watch));
    };
    document.fonts.ready.then(watch);
    setTimeout(() => resolve(sum), 15000);  // a browser that draws nothing moves nothing
})"""

Opened = Callable[..., "Page"]


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a site below a base path, silently; anything else is not found."""

    base = "/"

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.base):
            return "/nowhere"
        return super().translate_path("/" + path.removeprefix(self.base))

    def do_GET(self) -> None:
        if not self.path.endswith("/sitemap.xml"):
            super().do_GET()
            return
        # Instant navigation compares links with the sitemap, and the tests' port is another on each run.
        text = Path(self.translate_path(self.path)).read_text(encoding="utf-8")
        found = text.replace("//localhost:8000/", f"//{self.headers['Host']}/").encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(found)))
        self.end_headers()
        self.wfile.write(found)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(site: Path, base: str = "/") -> Iterator[str]:
    """Serve a folder below `base`; yield the URL of its root."""
    handler = type("Handler", (_Handler,), {"base": base})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{base}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def learn_url(learn_site: Path) -> Iterator[str]:
    """The URL of the Learn site, below /learn-caliper/."""
    with served(learn_site, "/learn-caliper/") as url:
        yield url


@pytest.fixture(scope="session")
def shop_url(shop_site: Path) -> Iterator[str]:
    """The URL of the shop's site, at the root of its host."""
    with served(shop_site) as url:
        yield url


class _Tabs:
    """Tabs of one context, in the process of their host's first tab.

    A warm process loads a page in two thirds of the time.
    A tab has its own history, handlers and session storage. Local storage is shared: it is cleared after each test.
    """

    def __init__(self, context: "BrowserContext") -> None:
        self._context = context
        self._first: dict[str, Page] = {}

    def new(self, host: str) -> "Page":
        """Return a new, empty tab for pages of a host."""
        if host not in self._first:
            self._first[host] = self._context.new_page()
            self._first[host].goto(f"{host}/nowhere")
        with self._first[host].expect_popup() as tab:
            self._first[host].evaluate("void open('about:blank')")
        return tab.value

    def clear(self) -> None:
        """Remove what pages have stored."""
        for page in self._first.values():
            page.evaluate("localStorage.clear()")


@pytest.fixture(scope="session")
def tabs(browser: "Browser") -> Iterator[_Tabs]:
    """The tabs of tests that ask for no option of a context."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE * 1000)
    yield _Tabs(context)
    context.close()


@pytest.fixture
def opened(browser: "Browser", tabs: _Tabs) -> Iterator[Opened]:
    """Return a function that opens a URL in a new tab; afterwards no script may have failed.

    It takes `width`, `height`, `scheme` ("light", "dark"), `reduced_motion` ("no-preference", "reduce"), `scripts`
    (False for a browser without JavaScript), `alone` (True for a process of its own) and further options of a browser
    context. Every request must stay with the host of the first URL.
    """
    complaints: list[str] = []
    pages: list[Page] = []
    contexts: list[BrowserContext] = []

    def open_(
        url: str,
        *,
        width: int = WIDE,
        height: int = 0,
        scheme: str = "light",
        reduced_motion: str = "no-preference",
        scripts: bool = True,
        alone: bool = False,
        **options: object,
    ) -> "Page":
        host = "/".join(url.split("/")[:3])
        if alone or options or not scripts:
            contexts.append(browser.new_context(java_script_enabled=scripts, **options))
            contexts[-1].set_default_timeout(PATIENCE * 1000)
            page = contexts[-1].new_page()
        else:
            page = tabs.new(host)
        pages.append(page)
        page.set_viewport_size({"width": width, "height": height or HEIGHTS.get(width, 900)})
        page.emulate_media(color_scheme=scheme, reduced_motion=reduced_motion)
        page.on("pageerror", lambda error: complaints.append(f"script failed: {error}"))
        page.on("console", lambda said: complaints.extend(_errors(said)))
        page.on("request", lambda asked: complaints.extend(_foreign(asked.url, host)))
        page.goto(url)
        return page

    yield open_
    for page in pages:
        page.close()
    for context in contexts:
        context.close()
    tabs.clear()
    assert complaints == []


def rest(page: "Page") -> None:
    """Wait until the page has stopped scrolling."""
    page.evaluate(RESTS)


def _errors(said: "ConsoleMessage") -> list[str]:
    return [f"console: {said.text} ({said.location['url']})"] if said.type == "error" else []


def _foreign(url: str, host: str) -> list[str]:
    return [] if url.startswith((host + "/", "data:", "blob:", "about:")) else [f"asked {url}"]
