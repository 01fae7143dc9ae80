"""The versions of a project: git tags, their names, and their files."""

import fnmatch
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from eventguide.record import record

_WILD = re.compile(r"[*?\[]")
_USABLE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._+-]*")


@record
class Version:
    """A version of the guide: its name in URLs (`1.0`), and the git tag that it is built from (`v1.0`)."""

    name: str
    tag: str


def tagged_versions(folder: Path, pattern: str) -> tuple[Version, ...]:
    """Return the versions whose tags match `pattern`, newest first; text before the first `*` is not part of the name.

    Raises:
        click.UsageError: there is none, or a name can't be part of a URL.
    """
    tags = git(folder, "tag", "--list", "--sort=-version:refname").decode().split()
    start = len(_WILD.split(pattern)[0])
    versions = tuple(Version(tag[start:] or tag, tag) for tag in tags if fnmatch.fnmatchcase(tag, pattern))
    for version in versions:
        if not _USABLE.fullmatch(version.name):
            raise click.UsageError(f'The tag {version.tag} would have the URL "{version.name}/", which is not valid.')
    if not versions:
        raise click.UsageError(f'No git tag matches "{pattern}". {_HINT}')
    return versions


_HINT = "Tag a version first: git tag v1.0. In a workflow, fetch the tags too: fetch-depth: 0."


@contextmanager
def files_of(folder: Path, tag: str) -> Iterator[Path]:
    """Extract the files of a tag of the repository around `folder` into a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="eventguide-") as place:
        archive = Path(place, "files.tar")
        archive.write_bytes(git(folder, "archive", "--format=tar", f"refs/tags/{tag}"))
        files = Path(place, "files")
        with tarfile.open(archive) as tar:
            tar.extractall(files, filter="data")
        yield files


def top_folder(folder: Path) -> Path:
    """Return the top folder of the repository around `folder`."""
    return Path(git(folder, "rev-parse", "--show-toplevel").decode().strip())


def git(folder: Path, *arguments: str) -> bytes:
    """Run git in the repository around `folder`; return what it prints.

    Raises:
        click.UsageError: git is not installed, or fails.
    """
    top = folder
    if arguments[0] == "archive":
        top = top_folder(folder)  # in a subfolder, git would archive that folder only
    try:
        done = subprocess.run(["git", *arguments], cwd=top, capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise click.UsageError("Versions are built from git tags, but git is not installed.") from None
    if done.returncode:
        raise click.UsageError(f"git: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout
