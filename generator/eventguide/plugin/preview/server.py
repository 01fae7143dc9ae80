"""The preview: the last successful build stays available, and errors are shown at the top of every page.

This reaches into MkDocs's live-reload server; tests/preview fails if MkDocs has changed.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from eventguide.findings import Finding
from eventguide.origin import origin_of
from eventguide.plugin.log import Listener, log
from eventguide.plugin.preview.banner import banner, warnings_note
from eventguide.plugin.preview.hosts import bracketed, guarded
from eventguide.plugin.preview.watcher import PatientObserver


class Preview:
    """Runs the builds of MkDocs's server.

    `refused` are the errors that stopped the last build, `found` the other findings. `prepare` is called with the path
    of each file before it is read.
    """

    def __init__(
        self,
        refused: Callable[[], tuple[Finding, ...]],
        found: Callable[[], tuple[Finding, ...]] = tuple,
        prepare: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._refused = refused
        self._found = found
        self._prepare = prepare
        self._html = ""

    def attach(self, server: LiveReloadServer, builder: Callable[[], None]) -> None:
        """Take over a server after its first build."""
        self._builder = builder
        server.url = bracketed(server.url)
        self._html = self._built()
        server.builder = self.rebuild
        server.set_app(guarded(self._dressed(server), str(server.server_address[0])))
        _watch_patiently(server)

    def rebuild(self) -> None:
        """Build; where that fails, keep the last site and show the reason. Nothing is raised: the server goes on."""
        with _heard() as messages:
            try:
                self._builder()
            except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, the preview outlives it
                if not messages:
                    # MkDocs's own errors are sentences; of others the class name is more useful than the text.
                    kind = "" if isinstance(error, MkDocsException) else f"{type(error).__name__}: "
                    foreign = "" if isinstance(error, MkDocsException) else origin_of(error)
                    text = " ".join(f"{kind}{error}".split())
                    messages.append(f"{foreign} failed: {text}" if foreign else text)
                    log.error("%s", messages[0])
                self._html = banner(self._refused(), messages)
            else:
                self._html = self._built()

    def _built(self) -> str:
        """What to say of a build that went through: it may have gone on without a site, only to show findings."""
        return banner(self._refused(), has_site=False) if self._refused() else warnings_note(self._found())

    def _dressed(self, server: LiveReloadServer) -> Callable[..., Iterable[bytes]]:
        """The server's answers: pages with the findings on top, and a missing page that reloads like the others."""

        def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            started: list[Any] = []
            asked = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")  # as MkDocs reads it
            self._prepare(asked.removeprefix(server.mount_path).lstrip("/"))
            body = server.serve_request(environ, lambda *args: started.extend(args))
            status, headers = started[0], dict(started[1])
            if not headers.get("Content-Type", "").startswith("text/html"):
                start_response(status, list(headers.items()))
                return body
            page = _on_top(b"".join(body), self._html.encode())
            if hasattr(body, "close"):
                body.close()
            if not status.startswith("200"):
                page = server._inject_js_into_html(page, server._visible_epoch)  # noqa: SLF001
            start_response(status, list((headers | {"Content-Length": str(len(page))}).items()))
            return [page]

        return serve


def _on_top(page: bytes, html: bytes) -> bytes:
    """The page with `html` as the first thing in its body."""
    start = page.find(b"<body")
    at = page.find(b">", start) + 1 if start >= 0 else 0
    return page[:at] + html + page[at:]


@contextmanager
def _heard() -> Iterator[list[str]]:
    """The warnings and errors that MkDocs logs meanwhile: the exception at the end has fewer details."""
    listener = Listener()
    listener.begin()
    try:
        yield listener.messages
    finally:
        listener.end()


def _watch_patiently(server: LiveReloadServer) -> None:
    """Put our observer in the place of the server's; what it watched already is watched on."""
    paths = list(server._watched_paths)  # noqa: SLF001
    for path in paths:
        while path in server._watched_paths:  # noqa: SLF001
            server.unwatch(path)
    server.observer = PatientObserver()  # type: ignore[assignment] # has what the server asks of it
    for path in paths:
        server.watch(path)
