"""The watch on files that come and go, without a clock: one look at a time."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from mkdocs.config import load_config
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from eventguide.plugin.preview.watcher import PatientObserver, look
from tests.conftest import ROOT


class ChangeCounter(FileSystemEventHandler):
    """Counts the notifications of changes."""

    def __init__(self) -> None:
        self.times = 0

    def on_any_event(self, event: FileSystemEvent) -> None:
        assert not event.is_directory
        self.times += 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "catalog"
    folder.mkdir()
    (folder / "catalog.yaml").write_text("title: X")
    return folder


def watched(path: Path) -> tuple[PatientObserver, ChangeCounter]:
    observer, told = PatientObserver(), ChangeCounter()
    observer.schedule(told, str(path))
    return observer, told


def test_no_notification_without_a_change(folder: Path) -> None:
    observer, told = watched(folder)

    observer.look_around()
    observer.look_around()

    assert told.times == 0


def test_each_change_is_notified_once(folder: Path) -> None:
    observer, told = watched(folder)

    for change in (
        lambda: (folder / "catalog.yaml").write_text("title: Longer"),
        lambda: (folder / "more").mkdir() or (folder / "more" / "a.yaml").write_text(""),
        lambda: (folder / "more" / "a.yaml").rename(folder / "b.yaml"),
        (folder / "b.yaml").unlink,
    ):
        before = told.times
        change()
        observer.look_around()
        observer.look_around()
        assert told.times == before + 1


def test_replacement_by_a_file_of_equal_size_and_time_is_notified(folder: Path) -> None:

    file = folder / "catalog.yaml"
    observer, told = watched(folder)
    state = file.stat()
    other = folder.parent / "other"
    other.write_text("title: Y")
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))

    other.replace(file)
    observer.look_around()

    assert told.times == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time of the last change of the status.")
def test_a_file_that_was_away_between_two_looks_is_notified(folder: Path) -> None:
    file = folder / "catalog.yaml"
    observer, told = watched(folder)

    file.rename(folder.parent / "away").rename(file)
    observer.look_around()

    assert told.times == 1


def test_a_folder_may_go_away_and_come_back(folder: Path) -> None:
    observer, told = watched(folder)

    folder.rename(folder.with_name("away"))
    observer.look_around()
    folder.with_name("away").rename(folder)
    observer.look_around()

    assert told.times == 2


def test_what_is_not_there_yet_is_waited_for(folder: Path) -> None:
    observer, told = watched(folder / "templates")

    (folder / "templates").mkdir()
    observer.look_around()
    (folder / "templates" / "base.html.jinja").write_text("")
    observer.look_around()

    assert told.times == 1


def test_a_single_file_can_be_watched(folder: Path) -> None:
    observer, told = watched(folder / "catalog.yaml")

    (folder / "other.yaml").write_text("")
    observer.look_around()
    assert told.times == 0

    (folder / "catalog.yaml").unlink()
    observer.look_around()
    assert told.times == 1


@pytest.mark.parametrize(
    "name",
    [".catalog.yaml.swp", "catalog.yaml~", "#catalog.yaml#", ".#catalog.yaml", ".DS_Store", ".git/index"],
)
def test_what_editors_keep_for_themselves_is_nothing(folder: Path, name: str) -> None:
    observer, told = watched(folder)

    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("x")
    observer.look_around()

    assert told.times == 0


@pytest.mark.parametrize("name", [".nav.yml", "more/.pages", ".icons/own/logo.svg", ".well-known/security.txt"])
def test_a_hidden_file_that_a_site_can_be_made_of_is_notified(folder: Path, name: str) -> None:
    observer, told = watched(folder)

    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("x")
    observer.look_around()
    (folder / name).write_text("longer")
    observer.look_around()

    assert told.times == 2


def test_links_to_folders_are_followed(folder: Path) -> None:
    outside = folder.parent / "outside"
    (outside / "deep").mkdir(parents=True)
    (outside / "deep" / "page.md").write_text("x")
    (folder / "linked").symlink_to(outside)
    observer, told = watched(folder)

    (outside / "deep" / "page.md").write_text("longer")
    observer.look_around()

    assert told.times == 1


def test_links_that_lead_back_or_nowhere_hide_nothing(folder: Path) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "back").symlink_to(folder)
    for name, target in {"a": outside, "b": folder, "c": folder / "c", "d": folder / "nothing"}.items():
        (folder / name).symlink_to(target)
    observer, told = watched(folder)

    (folder / "catalog.yaml").write_text("title: Longer")
    observer.look_around()
    (outside / "new.yaml").write_text("")
    observer.look_around()

    assert told.times == 2


def test_removed_watches_are_not_notified(folder: Path) -> None:
    observer, told = PatientObserver(), ChangeCounter()
    watch = observer.schedule(told, str(folder))

    observer.unschedule(watch)
    shutil.rmtree(folder)
    observer.look_around()

    assert told.times == 0
    assert look(folder) == frozenset()


def test_it_runs_until_it_is_stopped(folder: Path) -> None:
    observer = PatientObserver(pause=0.001)
    observer.schedule(ChangeCounter(), str(folder))

    observer.start()
    observer.stop()
    observer.join(timeout=30)

    assert not observer.is_alive()


@pytest.mark.parametrize("has_repository", [True, False])
def test_a_preview_watches_the_templates_of_the_theme_and_the_tags_of_versions(
    tmp_path: Path, *, has_repository: bool
) -> None:
    project = Path(shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop"))
    (project / "ours").mkdir()
    if has_repository:
        subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    options = {"plugins": [{"eventguide": {"changes": {"tags": "v*"}}}]}
    theme = {"name": "material", "font": False, "custom_dir": str(project / "ours")}
    config = load_config(str(project / "mkdocs.yml"), theme=theme, **options)
    config.plugins.on_startup(command="serve", dirty=False)

    config.plugins.on_config(config)

    tags = [".git/refs/tags", ".git/packed-refs"] if has_repository else []
    assert config.watch == [str(project / name) for name in ("catalog", "templates", "ours", *tags)]
