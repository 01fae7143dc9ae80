"""Each command that writes a folder refuses one that is not its own, before anything is written."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.conftest import ROOT

COMMANDS = {
    "build": ("build", "-d"),
    "export": ("export", "zensical", "--to"),
    "versions": ("versions", "--tags", "*", "-d"),
}
TARGETS = ("catalog", "catalog/new", "templates", "docs/new", "mkdocs.yml", ".", "..", "/", "link", "loop", "notes")


@pytest.fixture
def shop(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shop's project as the working folder, with a link to its catalog, one to itself, and notes."""
    folder = Path(shutil.copytree(ROOT / "tests" / "shop", project / "shop", ignore=shutil.ignore_patterns("site")))
    (folder / "link").symlink_to("catalog")
    (folder / "loop").symlink_to("loop")
    (folder / "notes").mkdir()
    (folder / "notes" / "note.txt").write_text("mine")
    monkeypatch.chdir(folder)
    return folder


def state(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_is_no_output_is_refused_and_stays(
    run: Callable[..., Result], shop: Path, command: str, target: str
) -> None:
    before = state(shop.parent)

    result = run(*COMMANDS[command], target)

    assert result.exit_code in (1, 2)
    assert "Traceback" not in result.output
    assert any(words in result.output for words in ("Output can't go to", "'site_dir'", "is a file"))
    assert state(shop.parent) == before
    assert not list(shop.parent.rglob(".eventguide*"))


def test_mkdocs_itself_is_refused_through_the_plugin(shop: Path, caplog: pytest.LogCaptureFixture) -> None:
    before = state(shop)

    with pytest.raises(Abort):
        build(load_config("mkdocs.yml", site_dir="templates"))

    assert "this is the folder of the templates. Choose another folder. Nothing was written." in caplog.text
    assert state(shop) == before


def test_earlier_output_is_replaced(run: Callable[..., Result], shop: Path) -> None:
    for command in ("build", "export"):
        for _ in range(2):
            result = run(*COMMANDS[command], f"{command}-output")
            assert result.exit_code == 0, result.output
    assert (shop / "build-output" / ".eventguide-site").is_file()
