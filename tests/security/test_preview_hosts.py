"""The preview answers only by its own names, over a real socket: no page of another site reads it by DNS rebinding."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer

from eventguide.plugin.preview.hosts import allowed_names, guarded, host_name
from eventguide.plugin.preview.server import Preview

OWN = socket.gethostname()


@contextmanager
def running(folder: Path, host: str) -> Iterator[int]:
    """A preview of one page that listens on `host`; gives its port."""
    (folder / "index.html").write_text("<html><body>Draft</body></html>")
    server = LiveReloadServer(builder=lambda: None, host=host, port=0, root=str(folder))
    Preview(tuple).attach(server, lambda: None)
    server.server_bind()
    server.server_activate()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server.server_port
    finally:
        _end(server)
        thread.join()


def _end(server: LiveReloadServer) -> None:
    """End the loop alone: MkDocs's own shutdown also ends an observer, which was never started."""
    super(LiveReloadServer, server).shutdown()
    server.server_close()


def ask(port: int, host: str | None, path: str = "/") -> str:
    """Return the answer to a request with this Host header, as text."""
    header = "" if host is None else f"Host: {host}\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(f"GET {path} HTTP/1.0\r\n{header}\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with running(tmp_path_factory.mktemp("site"), "127.0.0.1") as port:
        yield port


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with running(tmp_path_factory.mktemp("site"), "0.0.0.0") as port:
        yield port


@pytest.mark.parametrize(
    "host", ["localhost:{}", "LOCALHOST:{}", "localhost", "127.0.0.1:{}", "[::1]:{}", "localhost.:{}"]
)
def test_own_names_are_answered(local: int, host: str) -> None:
    answer = ask(local, host.format(local))

    assert answer.startswith("HTTP/1.0 200 OK")
    assert "Draft" in answer


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example:{}", "evil.example:127.0.0.1", "127.0.0.1.evil.example",
     "[::1]evil.example", "[::1", "192.0.2.7:{}", OWN + ":{}", "", None, "localhost@evil.example",
     "evil.example/localhost"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/livereload/0/1", "/missing"])
def test_other_names_are_refused(local: int, host: str | None, path: str) -> None:
    answer = ask(local, host and host.format(local), path)

    assert answer.startswith("HTTP/1.0 403 Forbidden")
    assert "the preview does not answer requests for this host" in answer
    assert "Draft" not in answer


@pytest.mark.parametrize(
    "host", ["localhost:{}", "192.0.2.7:{}", "[2001:db8::7]:{}", OWN, OWN.split(".")[0] + ".local:{}"]
)
def test_server_on_all_addresses_is_reached_by_any_address_and_its_name(everywhere: int, host: str) -> None:
    assert ask(everywhere, host.format(everywhere)).startswith("HTTP/1.0 200 OK")


@pytest.mark.parametrize("host", ["evil.example", "192.0.2.7.evil.example", "0x7f.1.evil.example:{}"])
def test_server_on_all_addresses_refuses_other_names(everywhere: int, host: str) -> None:
    assert ask(everywhere, host.format(everywhere)).startswith("HTTP/1.0 403 Forbidden")


def test_address_of_dev_addr_is_answered() -> None:
    assert "192.0.2.7" in allowed_names("192.0.2.7")
    assert "192.0.2.8" not in allowed_names("192.0.2.7")
    assert OWN.lower() in allowed_names("::")


def test_host_names_are_read_without_port_and_brackets() -> None:
    assert host_name("[2001:DB8::7]:8000") == "2001:db8::7"
    assert host_name("::1") == "::1"
    assert guarded(lambda *_: [b"body"], "127.0.0.1")({"HTTP_HOST": "localhost"}, lambda *_: None) == [b"body"]
