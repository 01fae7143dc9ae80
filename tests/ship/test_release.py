"""The workflow of a release."""

import os
import re
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

import eventguide
from tests.ship.conftest import Distribution, commit_all, copy_sources


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A clone with this environment, so that nothing is installed, and a changelog that names the version."""
    clone = copy_sources(tmp_path / "clone")
    (clone / ".venv").mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (clone / ".venv" / name).symlink_to(Path(sys.prefix) / name)
    changelog = clone / "CHANGELOG.md"
    changelog.write_text(changelog.read_text() + f"\n## [{eventguide.__version__}]\n")
    commit_all(clone)
    (clone / ".venv" / "dev.done").touch()
    return clone


def make_release(clone: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [clone / "scripts" / "release", *arguments]
    env = os.environ | environment
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=clone, stdin=subprocess.DEVNULL, env=env
    )


def test_a_release_is_built_twice_to_the_same_bytes(release: Path) -> None:
    tag = f"v{eventguide.__version__}"
    first = make_release(release, "build", tag)
    digests = re.findall(r"^digests=(.+)$", first.stdout, flags=re.MULTILINE)
    again = make_release(release, "build", tag, *digests)
    other = make_release(release, "build", tag, "0" * 64)

    assert first.returncode == 0, first.stdout + first.stderr
    assert len(digests) == 1
    assert sorted(part.split()[1] for part in digests[0].strip(";").split(";")) == [
        f"eventguide-{eventguide.__version__}-py3-none-any.whl",
        f"eventguide-{eventguide.__version__}.tar.gz",
    ]
    assert again.returncode == 0, again.stderr
    assert other.returncode == 1
    assert "differs" in other.stderr


def test_a_release_needs_a_tag_of_its_version_and_a_section_in_the_changelog(release: Path) -> None:
    wrong_tag = make_release(release, "build", "v99.0.0")
    (release / "CHANGELOG.md").write_text("# Changelog\n")
    no_section = make_release(release, "build", f"v{eventguide.__version__}")

    assert wrong_tag.returncode == no_section.returncode == 1
    assert "The tag is v99.0.0" in wrong_tag.stderr
    assert "CHANGELOG.md has no section" in no_section.stderr


class _Index(BaseHTTPRequestHandler):
    """A package index that hands out its audience for trusted publishing, and records what it is sent."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(f"GET {self.path}")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"audience": "index"}')

    def do_POST(self) -> None:
        self.asked.append(f"POST {self.path}")
        self.send_error(403)

    def log_message(self, *_: object) -> None:
        pass


def test_nothing_is_published_without_the_identity_of_the_workflow(release: Path, distribution: Distribution) -> None:
    shutil.copytree(distribution.wheel.parent, release / "dist")
    with ThreadingHTTPServer(("127.0.0.1", 0), _Index) as index:
        threading.Thread(target=index.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{index.server_port}/legacy/"
        done = make_release(release, "publish", UV_PUBLISH_URL=url, UV_HTTP_RETRIES="0")
        index.shutdown()

    assert done.returncode != 0
    assert "trusted publishing" in done.stderr.lower()
    assert not [asked for asked in _Index.asked if asked.startswith("POST")]
