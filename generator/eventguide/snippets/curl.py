"""A payload as a request that curl sends."""

import shlex
from collections.abc import Mapping

RECEIVER = "https://receiver.example.org/events"
"""The URL in the command, for readers to replace."""


def curl_command(method: str, headers: Mapping[str, str], file: str) -> str:
    """Return a command that sends the payload in `file` with these headers."""
    named = {name.lower() for name in headers}
    json = {} if "content-type" in named else {"Content-Type": "application/json"}
    lines = [f"curl --request {method} {RECEIVER}"]
    lines += [f"--header {shlex.quote(f'{name}: {value}')}" for name, value in {**json, **headers}.items()]
    lines.append(f"--data-binary @{shlex.quote(file)}")
    return " \\\n  ".join(lines)
