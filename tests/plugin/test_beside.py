"""Files for machines written by a second process: the same site, and no loss where it fails."""

import os
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from eventguide.plugin import beside
from eventguide.plugin.virtual import VirtualFile
from tests.conftest import ROOT


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shop's project, whose files are all written by a second process."""
    monkeypatch.setattr(beside, "FEWEST", 1)
    monkeypatch.setattr(beside, "_can_fork", lambda: True)
    return Path(shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop"))


def built(project: Path) -> dict[str, bytes]:
    """Build the project; return its files but the packed sitemap, which says when it was packed."""
    build(load_config(str(project / "mkdocs.yml"), strict=True))
    files = [file for file in (project / "site").rglob("*") if file.is_file() and file.name != "sitemap.xml.gz"]
    return {file.relative_to(project).as_posix(): file.read_bytes() for file in files}


def written_by(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The processes that write files, as far as this one sees them."""
    seen: set[int] = set()
    write = VirtualFile.write
    monkeypatch.setattr(VirtualFile, "write", lambda self: seen.add(os.getpid()) or write(self))
    return seen


def test_the_site_is_the_same(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = written_by(monkeypatch)
    by_two = built(project)
    assert seen == set()

    monkeypatch.setattr(beside, "FEWEST", 10**9)
    assert built(project) == by_two
    assert seen == {os.getpid()}


def test_where_the_second_process_fails_the_first_writes_the_files(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = built(project)
    here, write = os.getpid(), VirtualFile.write

    def fail_elsewhere(self: VirtualFile) -> None:
        if os.getpid() != here:
            os._exit(1)
        write(self)

    monkeypatch.setattr(VirtualFile, "write", fail_elsewhere)

    assert built(project) == expected


def test_a_build_that_fails_ends_the_second_process(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "docs" / "receiving.md").write_text("[nowhere](nowhere.md)\n")
    children, fork = [], os.fork
    monkeypatch.setattr(os, "fork", lambda: children.append(fork()) or children[-1])

    with pytest.raises(Abort):
        built(project)

    # It is asked for by its number: the process that runs the tests may have other children.
    (child,) = children
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)
