"""The preview between MkDocs's server and its builds, without a network: what it answers after good and bad builds."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer

from eventguide.findings import Finding, Location, Severity, SourceFile
from eventguide.plugin.preview.server import Preview
from eventguide.plugin.preview.watcher import PatientObserver

ERROR = Finding("unknown-actor", Severity.ERROR, "No such actor.", Location(SourceFile("catalog.yaml")))
WARNING = Finding("no-summary", Severity.WARNING, "No summary.", Location(SourceFile("catalog.yaml")))


class Scene:
    """A site of one page and a style sheet, MkDocs's server over it, and a build with a given result."""

    def __init__(self, folder: Path) -> None:
        (folder / "index.html").write_text("<html><body class='x'><p>Site</p></body></html>")
        (folder / "style.css").write_text("p {}")
        self.refused: tuple[Finding, ...] = ()
        self.found: tuple[Finding, ...] = ()
        self.build: Callable[[], None] = lambda: None
        self.prepare: Callable[[str], None] = lambda _: None
        self.server = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root=str(folder))
        self.server.watch(str(folder))
        preview = Preview(lambda: self.refused, lambda: self.found, self._prepare)
        preview.attach(self.server, self._build)

    def _build(self) -> None:
        self.build()

    def _prepare(self, path: str) -> None:
        self.prepare(path)

    def get(self, path: str) -> tuple[str, dict[str, str], str]:
        """Ask for a page; return status, headers and body."""
        started: list[Any] = []
        body = self.server.get_app()({"PATH_INFO": path, "HTTP_HOST": "localhost"}, lambda *args: started.extend(args))
        text = b"".join(body).decode()
        if hasattr(body, "close"):
            body.close()  # as a server does
        return started[0], dict(started[1]), text


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    scene = Scene(tmp_path)
    yield scene
    scene.server.server_close()


def test_a_good_site_is_served_as_it_is_with_live_reload(scene: Scene) -> None:
    status, headers, page = scene.get("/")

    assert status == "200 OK"
    assert "<p>Site</p>" in page
    assert "livereload" in page
    assert "eg-problems" not in page
    assert headers["Content-Length"] == str(len(page))


@pytest.mark.parametrize("mount", ["/", "/guide/"])
def test_a_file_is_prepared_before_it_is_read(scene: Scene, tmp_path: Path, mount: str) -> None:
    scene.server.mount_path = mount
    scene.prepare = lambda path: (tmp_path / path).write_text("new") and None

    assert scene.get(f"{mount}style.css")[2] == "new"


def test_a_refused_build_puts_its_findings_first_in_the_body(scene: Scene) -> None:
    def build() -> None:
        scene.refused = (ERROR,)
        raise Abort("Aborted with a BuildError!")

    scene.build = build
    scene.server.builder()
    _, headers, page = scene.get("/")

    assert "<body class='x'><section class=\"eg-problems\"" in page
    assert "No such actor." in page
    assert headers["Content-Length"] == str(len(page.encode()))
    assert scene.get("/style.css")[2] == "p {}"


def test_fixing_the_errors_removes_the_banner(scene: Scene) -> None:
    scene.refused = (ERROR,)
    scene.server.builder()
    assert "The site will be shown" in scene.get("/")[2]

    scene.refused = ()
    scene.server.builder()
    assert "eg-problems" not in scene.get("/")[2]


def test_what_mkdocs_logs_is_shown_where_there_are_no_findings(scene: Scene) -> None:
    def build() -> None:
        logging.getLogger("mkdocs.config").error("Config value 'theme': no such theme")
        raise Abort("Aborted with 1 configuration errors!")

    scene.build = build
    scene.server.builder()

    assert "Config value &#x27;theme&#x27;: no such theme" in scene.get("/")[2]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("a plugin\nstumbled"), "ValueError: a plugin stumbled"),
        (ConfigurationError("There is no mkdocs.yml."), ">There is no mkdocs.yml.<"),
    ],
)
def test_the_preview_reports_any_error_and_continues(scene: Scene, error: Exception, said: str) -> None:
    def build() -> None:
        raise error

    scene.build = build
    scene.server.builder()

    assert said in scene.get("/")[2]


def test_warnings_wait_at_the_foot(scene: Scene) -> None:
    scene.found = (WARNING,)
    scene.server.builder()

    assert '<section class="eg-warnings"' in scene.get("/")[2]


def test_a_missing_page_reloads_like_the_others(scene: Scene) -> None:
    status, _, page = scene.get("/no/such/page/")

    assert status == "404 Not Found"
    assert "livereload" in page


def test_the_watch_is_ours_and_goes_on_where_the_servers_was(scene: Scene, tmp_path: Path) -> None:
    assert isinstance(scene.server.observer, PatientObserver)

    (tmp_path / "new.md").write_text("x")
    scene.server.observer.look_around()

    assert scene.server._want_rebuild
