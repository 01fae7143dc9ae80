"""A site is built whole or not at all: whatever goes wrong, the last good one stays, and nothing lies beside it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from eventguide.plugin import output
from eventguide.plugin.output import replace_folder
from eventguide.plugin.virtual import VirtualFile
from tests.conftest import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the shop's project with its site built."""
    ignored = shutil.ignore_patterns("site")
    folder = Path(shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop", ignore=ignored))
    run(folder)
    return folder


def run(project: Path, **options: Any) -> None:
    build(load_config(str(project / "mkdocs.yml"), **options))


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def wrong_name(project: Path) -> None:
    catalog = project / "catalog" / "catalog.yaml"
    catalog.write_text(catalog.read_text().replace("actor: Warehouse", "actor: Wearhouse"))


def broken_template(project: Path) -> None:
    (project / "templates").mkdir()
    (project / "templates" / "timing.html.jinja").write_text("{{ nothing.here }}")


def dead_link(project: Path) -> None:
    (project / "docs" / "more.md").write_text("[Nowhere](nowhere.md)\n")


@pytest.mark.parametrize("mistake", [wrong_name, broken_template, dead_link])
def test_a_failed_build_leaves_the_last_site(project: Path, mistake: Callable[[Path], None]) -> None:
    before = files(project / "site")
    mistake(project)

    with pytest.raises(Abort):
        run(project, strict=True)

    assert files(project / "site") == before
    assert not list(project.glob(".site*"))


@pytest.mark.parametrize("trouble", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_trouble_half_way_leaves_the_last_site(
    project: Path, monkeypatch: pytest.MonkeyPatch, trouble: BaseException
) -> None:
    before = files(project / "site")
    written = []

    def copy_some(self: VirtualFile, *_options: bool) -> None:
        written.append(self)
        if len(written) > 5:
            raise trouble

    monkeypatch.setattr(VirtualFile, "copy_file", copy_some)
    config = load_config(str(project / "mkdocs.yml"))
    try:
        with pytest.raises(type(trouble)):
            build(config)
    finally:
        config.plugins.on_shutdown()

    assert files(project / "site") == before
    assert not list(project.glob(".site*"))


def test_a_good_build_leaves_nothing_of_the_last_site_but_hidden_files(project: Path) -> None:
    (project / "site" / "old.html").write_text("old")
    (project / "site" / ".nojekyll").write_text("")
    (project / "site" / ".git").mkdir()

    run(project)

    assert not (project / "site" / "old.html").exists()
    assert (project / "site" / ".nojekyll").is_file()
    assert (project / "site" / ".git").is_dir()
    assert not list(project.glob(".site*"))


def test_what_other_plugins_write_at_the_end_is_in_the_site(project: Path) -> None:
    assert (project / "site" / "search" / "search_index.json").is_file()
    assert (project / "site" / "sitemap.xml").is_file()


def test_the_site_may_be_a_link_to_a_folder_elsewhere(project: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (project / "site").rename(elsewhere)
    (project / "site").symlink_to(elsewhere)
    (elsewhere / "old.html").write_text("old")

    run(project)

    assert (project / "site").is_symlink()
    assert (elsewhere / "index.html").is_file()
    assert not (elsewhere / "old.html").exists()


def test_a_folder_that_cannot_be_moved_is_filled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, new = tmp_path / "site", tmp_path / ".site.1"
    for folder, name in ((target, "old"), (new, "new")):
        folder.mkdir()
        (folder / name).write_text(name)
    rename = Path.rename

    def busy(self: Path, to: Path) -> Path:
        if self == target:
            raise OSError(16, "Device or resource busy")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", busy)
    replace_folder(target, new)

    assert files(target) == {"new": b"new"}
    assert not new.exists()


def test_where_the_new_site_cannot_be_put_the_last_one_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, new = tmp_path / "site", tmp_path / ".site.1"
    for folder, name in ((target, "old"), (new, "new")):
        folder.mkdir()
        (folder / name).write_text(name)
    rename = Path.rename

    def refuse(self: Path, to: Path) -> Path:
        if self == new:
            raise OSError(5, "Input/output error")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="Input/output"):
        replace_folder(target, new)

    assert files(target) == {"old": b"old"}


def test_mkdocs_counts_warnings_where_we_look_for_them() -> None:
    # `output` reaches for MkDocs's own counter: this fails when MkDocs keeps it elsewhere.
    assert hasattr(output.CountHandler, "get_counts")
