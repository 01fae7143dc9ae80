"""The host and port of the preview, checked before anything is built."""

import socket
from pathlib import Path
from typing import NamedTuple, Self

import click

from eventguide.cli.project import read_config
from eventguide.hosts import is_ip_address

_DEFAULT = "localhost:8000"
_HIGHEST = 65535


class Listen(NamedTuple):
    """A host (`localhost` or an IP address, without brackets) and a port."""

    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the host and port of a text `HOST:PORT`; an IPv6 address has brackets.

        Raises:
            click.UsageError: the text has another form.
        """
        host, colon, port = text.rpartition(":")
        plain = host[1:-1] if host.startswith("[") and host.endswith("]") else host
        if not colon or (":" in host and plain == host):
            raise click.UsageError(f'"{text}" is not HOST:PORT, such as {_DEFAULT}, 0.0.0.0:8000 or [::1]:8000.')
        if not (port.isascii() and port.isdigit() and 0 < int(port) <= _HIGHEST):
            raise click.UsageError(f'"{port}" is not a port: ports are 1 to {_HIGHEST}.')
        if plain != "localhost" and not is_ip_address(plain):
            raise click.UsageError(f'"{plain}" is not an IP address. Use an IP address of this machine or localhost.')
        return cls(plain, int(port))

    def require_free(self) -> None:
        """Check that a server can listen here.

        Raises:
            click.UsageError: another program uses the port, or this machine does not have the address.
        """
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        try:
            with socket.socket(family) as test:
                test.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                test.bind((self.host, self.port))
        except OSError as error:
            raise click.UsageError(self.refusal(error)) from error

    def refusal(self, error: OSError) -> str:
        """Return the message about why no server can listen here, with the option that changes it."""
        other = self._replace(port=self.port + 1 if self.port < _HIGHEST else self.port - 1)
        reason = (error.strerror or str(error)).lower()
        return f"Can't serve on {self}: {reason}. Choose another port with `-a {other}`."


def listen_on(given: str | None, config: Path) -> Listen:
    """Return where to listen: the option, else `dev_addr` of the configuration, else the default.

    Raises:
        click.UsageError: the value is not HOST:PORT.
    """
    configured = read_config(config).get("dev_addr")
    return Listen.parse(given or (configured if isinstance(configured, str) else _DEFAULT))
