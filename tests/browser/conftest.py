"""Built sites behind a server, and pages of a real Chromium in every width and scheme."""

import functools
import http.server
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import PATIENCE, build_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

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


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a site below a base path, silently; anything else is not found."""

    base = "/"

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.base):
            return "/nowhere"
        return super().translate_path("/" + path.removeprefix(self.base))

    def do_GET(self) -> None:
        if not self.path.endswith("/sitemap.xml"):
            self.answer()
            return
        # Instant navigation compares links with the sitemap, and the tests' port is another on each run.
        text = Path(self.translate_path(self.path)).read_text(encoding="utf-8")
        found = text.replace("//localhost:8000/", f"//{self.headers['Host']}/").encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(found)))
        self.end_headers()
        self.wfile.write(found)

    def answer(self) -> None:
        """Answer with the file of the URL."""
        super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(site: Path, base: str = "/", handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve a folder below `base`; yield the URL of its root."""
    own = type("Own", (handler,), {"base": base})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(own, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{base}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def served_guide(folder: Path, catalog: str) -> Iterator[str]:
    """Build the guide of a catalog in an empty folder, and serve it; yield the URL of its root."""
    for name in ("docs", "catalog"):
        (folder / name).mkdir()
    (folder / "catalog" / "catalog.yaml").write_text(catalog)
    (folder / "mkdocs.yml").write_text(
        "site_name: ''\ntheme: {name: material, font: false}\nplugins: [search, eventguide]\n"
    )
    site = build_site(folder / "mkdocs.yml", folder / "site", "http://localhost:8000/", strict=False)
    with served(Path(site)) as url:
        yield url


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


@pytest.fixture
def opened(browser: "Browser") -> Iterator[Opened]:
    """Return a function that opens a URL in a fresh context; afterwards no script may have failed.

    It takes `width`, `height`, `scheme` ("light", "dark"), `scripts` (False for a browser without JavaScript) and
    further options of a browser context. Every request must stay with the host of the first URL.
    """
    complaints: list[str] = []
    contexts = []

    def open_(
        url: str,
        *,
        width: int = WIDE,
        height: int = 0,
        scheme: str = "light",
        scripts: bool = True,
        **options: object,
    ) -> "Page":
        context = browser.new_context(
            viewport={"width": width, "height": height or HEIGHTS.get(width, 900)},
            color_scheme=scheme,
            java_script_enabled=scripts,
            **options,
        )
        contexts.append(context)
        host = "/".join(url.split("/")[:3])
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"script failed: {error}"))
        page.on("console", lambda said: complaints.extend(_errors(said)))
        page.on("request", lambda asked: complaints.extend(_foreign(asked.url, host)))
        page.goto(url)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def rest(page: "Page") -> None:
    """Wait until the page has stopped scrolling."""
    page.evaluate(RESTS)


def ready_for_instant_navigation(page: "Page") -> None:
    """Wait until the theme has read the sitemap. Earlier, a click on a link loads the page that it leads to."""
    page.wait_for_load_state("networkidle")


def becomes(read: Callable[[], object], wanted: object) -> None:
    """Wait until `read` returns what is wanted: a page learns later that it has moved, or that a list is open."""
    until = time.monotonic() + PATIENCE
    while (found := read()) != wanted and time.monotonic() < until:
        time.sleep(0.02)
    assert found == wanted


def _errors(said: "ConsoleMessage") -> list[str]:
    return [f"console: {said.text} ({said.location['url']})"] if said.type == "error" else []


def _foreign(url: str, host: str) -> list[str]:
    return [] if url.startswith((host + "/", "data:", "blob:", "about:")) else [f"asked {url}"]
