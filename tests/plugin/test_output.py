"""A site is built whole or not at all: whatever goes wrong, the last good one stays, and nothing lies beside it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from eventguide.plugin.adapter import output
from eventguide.plugin.adapter.pages import VirtualFile
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
    assert not list(project.glob(".eventguide*"))


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
    assert not list(project.glob(".eventguide*"))


def test_a_good_build_leaves_nothing_of_the_last_site_but_hidden_files(project: Path) -> None:
    (project / "site" / "old.html").write_text("old")
    (project / "site" / ".nojekyll").write_text("")
    (project / "site" / ".git").mkdir()

    run(project)

    assert not (project / "site" / "old.html").exists()
    assert (project / "site" / ".nojekyll").is_file()
    assert (project / "site" / ".git").is_dir()
    assert not list(project.glob(".eventguide*"))


def test_what_other_plugins_write_at_the_end_is_in_the_site(project: Path) -> None:
    assert (project / "site" / "search" / "search_index.json").is_file()
    assert (project / "site" / "sitemap.xml").is_file()


HOOKS = """
from pathlib import Path

seen = {}

def note(event, config):
    seen[event] = config.site_dir

def on_config(config): note("config", config)
def on_pre_build(config): note("pre_build", config)
def on_files(files, config):
    note("files", config)
    assert {file.dest_dir for file in files if file.src_dir is None} <= {config.site_dir}
def on_post_build(config):
    note("post_build", config)
    assert Path(config.site_dir, "index.html").is_file()
    Path(config.site_dir, "seen.txt").write_text("\\n".join(f"{event} {path}" for event, path in seen.items()))
"""


def test_other_plugins_see_the_site_folder_as_configured_until_something_is_written(project: Path) -> None:
    (project / "hooks.py").write_text(HOOKS)
    (project / "mkdocs.yml").write_text((project / "mkdocs.yml").read_text() + "hooks: [hooks.py]\n")
    config = load_config(str(project / "mkdocs.yml"))
    configured = config.site_dir

    build(config)

    seen = dict(line.split(" ", 1) for line in (project / "site" / "seen.txt").read_text().splitlines())
    assert seen["config"] == seen["pre_build"] == configured == config.site_dir
    assert seen["files"] == seen["post_build"] != configured


def test_asking_for_the_configuration_alone_changes_no_folder(project: Path) -> None:
    config = load_config(str(project / "mkdocs.yml"))
    before = config.site_dir

    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    config.plugins.on_shutdown()

    assert config.site_dir == before


def test_a_failed_build_restores_the_site_folder(project: Path) -> None:
    (project / "docs" / "bad.md").write_text("[nowhere](nowhere.md)\n")
    config = load_config(str(project / "mkdocs.yml"), strict=True)
    before = config.site_dir

    with pytest.raises(Abort):
        build(config)

    assert config.site_dir == before


def test_a_build_inside_the_build_writes_into_the_same_site(project: Path) -> None:
    (project / "hooks.py").write_text(
        "from mkdocs.commands.build import build\n"
        "from mkdocs import utils\n"
        "inside = []\n"
        "def on_post_build(config):\n"
        "    if not inside:\n"
        "        inside.append(True)\n"
        "        clean, utils.clean_directory = utils.clean_directory, lambda path: path\n"
        "        build(config)\n"
        "        utils.clean_directory = clean\n"
    )
    (project / "mkdocs.yml").write_text((project / "mkdocs.yml").read_text() + "hooks: [hooks.py]\n")
    config = load_config(str(project / "mkdocs.yml"), strict=True)

    build(config)

    assert "events/order-created/index.html" in files(project / "site")
    assert "receiving/index.html" in files(project / "site")
    assert not list(project.glob(".eventguide*"))


def test_the_site_may_be_a_link_to_a_folder_elsewhere(project: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (project / "site").rename(elsewhere)
    (project / "site").symlink_to(elsewhere)
    (elsewhere / "old.html").write_text("old")

    run(project)

    assert (project / "site").is_symlink()
    assert (elsewhere / "index.html").is_file()
    assert not (elsewhere / "old.html").exists()


def test_mkdocs_counts_warnings_where_we_look_for_them() -> None:
    # `output` reaches for MkDocs's own counter: this fails when MkDocs keeps it elsewhere.
    assert hasattr(output.CountHandler, "get_counts")
