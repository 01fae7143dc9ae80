"""Which Host headers the preview answers: a page of another site must not read it by a name of its own."""

import ipaddress
import socket
from collections.abc import Callable, Iterable
from typing import Any

from eventguide.hosts import is_ip_address

_ALWAYS = frozenset(("localhost", "127.0.0.1", "::1"))

REFUSAL = (
    "403 Forbidden: the preview does not answer requests for this host.\n"
    "Open it as http://localhost and its port, or start it with `--dev-addr HOST:PORT` and the host that you use.\n"
)


def guarded(app: Callable[..., Iterable[bytes]], host: str) -> Callable[..., Iterable[bytes]]:
    """Return the WSGI application `app` behind a check of the Host header; `host` is where the server listens.

    Any web page can let a name of its own lead to this machine (DNS rebinding) and would then read the preview as
    its own; its requests still carry that name.
    """
    names = allowed_names(host)
    any_address = _is_unspecified(host)

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        name = host_name(environ.get("HTTP_HOST", ""))
        if name in names or (any_address and is_ip_address(name)):
            return app(environ, start_response)
        body = REFUSAL.encode()
        start_response("403 Forbidden", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
        return [body]

    return serve


def allowed_names(host: str) -> frozenset[str]:
    """Return the names by which a server that listens on `host` is called; every address, and it is this machine's."""
    if not _is_unspecified(host):
        return _ALWAYS | {host.lower()}
    own = socket.gethostname().lower()
    return _ALWAYS | {own, f"{own.partition('.')[0]}.local"}


def host_name(header: str) -> str:
    """Return the name in a Host header: in lower case, without port, brackets and final dot; "" where it has none."""
    text = header.strip().lower()
    if text.startswith("["):
        name, closing, port = text[1:].partition("]")
        return name if closing and (not port or port.startswith(":")) else ""
    if is_ip_address(text):
        return text
    return text.rpartition(":")[0].rstrip(".") if ":" in text else text.rstrip(".")


def bracketed(url: str) -> str:
    """Return an http URL with brackets around an IPv6 address; MkDocs writes `http://::1:8000/`."""
    scheme, slashes, rest = url.partition("//")
    netloc, slash, path = rest.partition("/")
    host, _, port = netloc.rpartition(":")
    return f"{scheme}{slashes}[{host}]:{port}{slash}{path}" if ":" in host and "]" not in host else url


def _is_unspecified(host: str) -> bool:
    return not host or (is_ip_address(host) and ipaddress.ip_address(host).is_unspecified)
