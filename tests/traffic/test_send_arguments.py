"""`eventguide send` names what is wrong with its arguments, before anything is sent."""

import pytest
from click.testing import CliRunner

from eventguide.cli.command import cli
from tests.conftest import ROOT

STORY = "A student takes a test"


def refusal(*arguments: str) -> str:
    """The output of a command that is refused, on one line."""
    result = CliRunner().invoke(cli, ["send", *arguments, "--catalog", str(ROOT / "catalog")], prog_name="eventguide")
    assert result.exit_code == 2
    return " ".join(result.output.split())


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        ("SessionEvents", 'did you mean "SessionEvent"?'),
        ("log in", 'did you mean "SessionEvent/Log In"?'),
        (
            "SessionEvent/Pause",
            "targets: SessionEvent/Log In, SessionEvent/Log Out, SessionEvent/Session Time Out.",
        ),
    ],
)
def test_a_target_that_does_not_exist_is_named(target: str, hint: str) -> None:
    assert hint in refusal(target, "--dry-run")


def test_a_target_or_all_payloads_are_sent() -> None:
    assert "Give a TARGET or --all." in refusal()
    assert "Give either a TARGET or --all, not both." in refusal(STORY, "--all")


@pytest.mark.parametrize(
    "url", ["localhost:8080", "ftp://localhost", "http:///events", "http://[::1/events", "http://localhost:99999"]
)
def test_what_is_not_a_url_is_refused(url: str) -> None:
    assert f'"{url}" is not the URL of a receiver' in refusal(STORY, "--to", url)


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("a:b=c", '"a:b" can\'t be the name of an HTTP header.'),
        ("X-Kind=a\nb", "The value of X-Kind has control characters"),
        ("Content-Length=3", "Content-Length follows from the message"),
    ],
)
def test_headers_that_cannot_be_sent_are_refused(header: str, reason: str) -> None:
    assert reason in refusal(STORY, "--dry-run", "--header", header)
