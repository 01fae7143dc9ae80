"""What many tests share: catalogs from text, the Learn catalog, built sites, a browser."""

import gc
import os
import shutil
import signal
import socketserver
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from eventguide.payloads import Resolved
from eventguide.pipeline import Guide, read_guide
from tests import profiles
from tests.build_once import build_once
from tests.identification.catalogs import ALL

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.postgres import Database

profiles.register()

# What is printed must not hang on the terminal, or the CI, in which the tests run.
for name in ("COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "NO_COLOR"):
    os.environ.pop(name, None)

# A shell ignores Ctrl-C in what it starts in the background, and so would the programs that tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A browser that is closed while a server still answers it is not an error; what a server's thread prints about it
# would be in the output that another test has captured.
_handle_error = socketserver.BaseServer.handle_error


def _handle_others(server: socketserver.BaseServer, request: Any, client_address: Any) -> None:
    if not isinstance(sys.exception(), ConnectionError):
        _handle_error(server, request, client_address)


socketserver.BaseServer.handle_error = _handle_others  # type: ignore[method-assign]

# What tests share stays until the end, and the collector would look through it thousands of times.
gc.set_threshold(50_000, 20, 100)

ROOT = Path(__file__).parent.parent
LEARN_URL = "http://localhost:8000/learn-caliper/"
SHOP_URL = "http://localhost:8000/"
MKDOCS = "mkdocs.config.defaults"
# The headless shell has the same engine without the browser's own windows, and takes a third of the time.
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
BROWSER_REQUIRED = os.environ.get("EVENTGUIDE_REQUIRE_BROWSER") == "1"

PATIENCE = 60  # seconds for what takes one: a busy machine is slow, not wrong

# The mark of all tests in a folder; tests elsewhere can have it too.
MARKS = {"browser": "browser", "fuzz": "slow", "generators": "ship", "preview": "slow", "ship": "ship"}

HEAD = "catalog: 1\ntitle: Test\nactors: {Somebody: {summary: Anybody.}}\ntimings: {At once: {summary: Now.}}\n"


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Make examples the same each time, if the profile asks for it; the option for it has been read by now."""
    if settings().derandomize:
        profiles.ignore_constants_of_sources()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by their folder, and by the browser that they use; run the longest first."""
    for item in items:
        folder = item.path.relative_to(ROOT / "tests").parts[0]
        used = ["browser"] if "browser" in getattr(item, "fixturenames", ()) else []
        for mark in {*used, MARKS.get(folder)} - {None}:
            item.add_marker(mark)
    # The longest tests come first, so that no worker waits for another at the end.
    items.sort(key=lambda item: item.get_closest_marker("ship") is None)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Take what the tests consist of out of the collector's sight."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _plugins_of_its_own() -> Iterator[None]:
    """MkDocs keeps plugins for the next configuration that names them; no test gets those of another."""
    yield
    if MKDOCS in sys.modules:
        dict(sys.modules[MKDOCS].MkDocsConfig._schema)["plugins"].plugin_cache.clear()


@pytest.fixture
def guide_of(tmp_path: Path) -> Callable[[str], Guide]:
    """Return a function that reads and checks a catalog given as YAML text, below HEAD."""

    def make(text: str) -> Guide:
        file = tmp_path / "catalog.yaml"
        file.write_text(HEAD + textwrap.dedent(text), encoding="utf-8")
        return read_guide(file)

    return make


@pytest.fixture
def resolved_of(guide_of: Callable[[str], Guide]) -> Callable[[str], Resolved]:
    """Return a function that resolves a catalog given as YAML text."""

    def make(text: str) -> Resolved:
        guide = guide_of(text)
        assert guide.resolved is not None, [finding.message for finding in guide.findings]
        return guide.resolved

    return make


@pytest.fixture(scope="session")
def learn() -> Guide:
    """The guide of this repository's own catalog."""
    return read_guide(ROOT / "catalog")


@pytest.fixture(scope="session")
def shop() -> Guide:
    """The guide of the small shop: another domain, no envelope."""
    return read_guide(ROOT / "tests" / "shop" / "catalog")


@pytest.fixture(params=["learn", "shop", *ALL])
def resolved(request: pytest.FixtureRequest, resolved_of: Callable[[str], Resolved]) -> Resolved:
    """A catalog: Learn's, the shop's, and those of other shapes."""
    if request.param in ALL:
        return resolved_of(ALL[request.param])
    guide: Guide = request.getfixturevalue(request.param)
    assert guide.resolved is not None
    return guide.resolved


def build_site(config_file: Path, site_dir: Path, site_url: str, *, strict: bool = True) -> Path:
    """Build a site into `site_dir`, in this process."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(config_file), site_dir=str(site_dir), site_url=site_url, strict=strict))
    return site_dir


@pytest.fixture(scope="session")
def learn_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of this repository, for the base path /learn-caliper/; the workers share it."""
    return build_once(tmp_path_factory, "learn-site", lambda folder: build_site(ROOT / "mkdocs.yml", folder, LEARN_URL))


@pytest.fixture(scope="session")
def shop_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the shop, at the root of its host; the workers share it."""
    config = ROOT / "tests" / "shop" / "mkdocs.yml"
    return build_once(tmp_path_factory, "shop-site", lambda folder: build_site(config, folder, SHOP_URL))


@pytest.fixture(scope="session")
def postgres() -> "Iterator[Database]":
    """A PostgreSQL of the tests' own; skipped where there is none, unless EVENTGUIDE_REQUIRE_TOOLS=1."""
    from tests.postgres import running

    with running() as database:
        yield database


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """A headless Chromium; skipped where there is none, unless EVENTGUIDE_REQUIRE_BROWSER=1."""
    if CHROMIUM is None and not BROWSER_REQUIRED:
        pytest.skip("no Chromium found")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield chromium
        chromium.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly when the browser tests did not run."""
    if CHROMIUM is None and not BROWSER_REQUIRED:
        terminalreporter.section("BROWSER TESTS SKIPPED", sep="!")
        terminalreporter.line(
            "No Chromium was found: nothing was tested in a browser. Install chromium, or set CHROMIUM."
        )
