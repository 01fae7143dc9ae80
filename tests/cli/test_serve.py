"""`eventguide serve`: what can't be served is refused before anything is built."""

import socket
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from eventguide.cli.listen import Listen, listen_on
from eventguide.plugin.preview.hosts import bracketed

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("localhost:8000", "localhost:8000"), ("127.0.0.1:1", "127.0.0.1:1"), ("[::1]:65535", "[::1]:65535")],
)
def test_hosts_and_ports(text: str, shown: str) -> None:
    assert str(Listen.parse(text)) == shown


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("localhost:99999", '"99999" is not a port'),
        ("localhost:0", '"0" is not a port'),
        ("localhost:80a", '"80a" is not a port'),
        ("8000", "is not HOST:PORT"),
        ("::1:8000", "is not HOST:PORT"),
        ("example.org:80", '"example.org" is not an IP address'),
        ("[::g]:80", '"::g" is not an IP address'),
    ],
)
def test_what_is_no_host_and_port_is_wrong_use(run: Run, project: Path, text: str, said: str) -> None:
    (project / "mkdocs.yml").write_text("site_name: Test\n")

    result = run("serve", "-f", str(project / "mkdocs.yml"), "-a", text)

    assert result.exit_code == 2
    assert said in result.stderr
    assert "Building" not in result.output


def test_the_option_takes_precedence_over_the_configured_address(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("dev_addr: 127.0.0.1:4000\n")

    assert str(listen_on(None, config)) == "127.0.0.1:4000"
    assert str(listen_on("[::1]:5000", config)) == "[::1]:5000"


def test_a_port_in_use_is_found_before_the_build_with_the_option_that_changes_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        listen = Listen("127.0.0.1", other.getsockname()[1])

        with pytest.raises(click.UsageError) as refused:
            listen.require_free()

    assert "address already in use" in refused.value.message
    assert "-a 127.0.0.1:" in refused.value.message


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://::1:8000/a:b/", "http://[::1]:8000/a:b/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
    ],
)
def test_an_ipv6_address_in_a_url_has_brackets(url: str, shown: str) -> None:
    assert bracketed(url) == shown
