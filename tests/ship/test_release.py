"""The workflow of a release."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import eventguide
from tests.ship.conftest import commit_all, copy_sources


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


def make_release(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [clone / "scripts" / "release", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=clone, stdin=subprocess.DEVNULL)


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


def test_nothing_is_published_without_the_identity_of_the_workflow(release: Path) -> None:
    make_release(release, "build", f"v{eventguide.__version__}")
    done = make_release(release, "publish")

    assert done.returncode != 0
    assert "trusted publishing" in done.stderr.lower()
