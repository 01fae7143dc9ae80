"""The page on the whole loop is true: its commands, run in order in a copy of the repository's catalog."""

import re
import shutil
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow

PAGE = ROOT / "docs" / "traffic" / "index.md"
_COMMAND = re.compile(r"^\$ (eventguide .*)$", re.MULTILINE)
_YAML = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the page in a shell, with this interpreter's eventguide."""
    script = f'eventguide() {{ "{sys.executable}" -m eventguide "$@"; }}\n{command}'
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT / "generator"), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        ["sh", "-c", script], cwd=folder, capture_output=True, text=True, check=False, env=environment
    )


def test_every_documented_command_of_the_loop_works(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    commands = _COMMAND.findall(text)
    shutil.copytree(ROOT / "catalog", tmp_path / "catalog")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "about.md").write_text("# About\n")
    # The catalog links to hand-written pages of its repository, which are not copied.
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Learn\ntheme: {name: material, font: false}\nplugins: [eventguide]\n"
    )
    captured, changed, failing, check, matching, build, send = commands

    assert run(captured, tmp_path).returncode == 0
    assert run(changed, tmp_path).returncode == 0
    report = run(failing, tmp_path)
    assert report.returncode == 1
    assert "SessionEvent: device  undocumented, string" in report.stdout
    assert "phone" not in report.stdout
    assert "59 of 59 actions seen" in report.stdout

    correct(tmp_path / "catalog" / "catalog.yaml", _YAML.findall(text)[0])
    assert run(check, tmp_path).returncode == 0
    assert run(matching, tmp_path).returncode == 0
    built = run(build.replace(" --strict", ""), tmp_path)
    assert built.returncode == 0, built.stderr
    assert "device" in (tmp_path / "site" / "events" / "session-event" / "index.html").read_text(encoding="utf-8")
    assert sent_to_a_receiver(send, tmp_path) == 8


def correct(file: Path, properties: str) -> None:
    """Add the lines of the page below `SessionEvent`, to its properties."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    event = next(number for number, line in enumerate(lines) if line == "  SessionEvent:\n")
    own = next((n for n in range(event + 1, event + 60) if lines[n] == "    properties:\n"), None)
    actions = next(number for number in range(event, len(lines)) if lines[number] == "    actions:\n")
    added = properties.splitlines(keepends=True)
    if own is not None and own < actions:
        lines[own + 1 : own + 1] = added[1:]
    else:
        lines[actions:actions] = added
    file.write_text("".join(lines), encoding="utf-8")


def sent_to_a_receiver(command: str, folder: Path) -> int:
    """Run the last command against a server of this test; return how many messages it got."""
    bodies: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            bodies.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        done = run(command.replace("localhost:8080", f"127.0.0.1:{server.server_port}"), folder)
        server.shutdown()
    assert done.returncode == 0, done.stdout + done.stderr
    return len(bodies)
