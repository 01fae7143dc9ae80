"""A real preview server over a copy of the shop, and a real browser before it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import PATIENCE, ROOT


class Server:
    """`eventguide serve` over the project in `folder`."""

    def __init__(self, folder: Path, *command: str) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.url = f"http://{self.address}/"
        self.log = folder / "serve.log"
        command = command or ("eventguide", "serve")
        unset = ("COLUMNS", "EVENTGUIDE_EDITOR")
        kept = {name: value for name, value in os.environ.items() if name not in unset}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *command, "--dev-addr", self.address],
                cwd=folder,
                stdout=log,
                stderr=log,
                env=kept | {"NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(folder / "tmp")},
            )
        self._wait()

    def _wait(self) -> None:
        for _ in range(PATIENCE * 10):
            try:
                urllib.request.urlopen(self.url, timeout=PATIENCE).close()
            except urllib.error.URLError:
                assert self.process.poll() is None, self.log.read_text()
                time.sleep(0.1)
            else:
                return
        raise AssertionError(self.log.read_text())

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """End the server, by default as Ctrl-C does; return its exit code."""
        self.process.send_signal(how)
        return self.process.wait(timeout=PATIENCE)

    @property
    def catalog(self) -> Path:
        return self.folder / "catalog" / "catalog.yaml"


def copy_project(folder: Path) -> Path:
    """Return a copy of the shop's project."""
    shutil.copytree(ROOT / "tests" / "shop", folder, ignore=shutil.ignore_patterns("site"))
    (folder / "tmp").mkdir()
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running preview of the shop."""
    server = Server(copy_project(tmp_path_factory.mktemp("preview") / "shop"))
    yield server
    server.stop()
    sys.stdout.write(server.log.read_text())  # pytest shows it where a test failed


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A browser's page."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    yield page
    # A page that reloads itself just then can keep Chromium from closing it, for ever.
    page.goto("about:blank")
    context.close()
