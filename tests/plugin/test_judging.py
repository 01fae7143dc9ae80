"""A catalog that a second process judges: the same findings, the same site."""

import logging
import os
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from eventguide.plugin import judging, plugin
from eventguide.plugin.copied import Copy
from tests.conftest import ROOT


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The second processes of a build; even a small catalog has one."""
    monkeypatch.setattr(judging, "FEWEST", 1)
    monkeypatch.setattr(judging, "can_copy", lambda: True)
    started, begin = [], Copy.__init__

    def counted(self: Copy, work: object) -> None:
        begin(self, work)  # type: ignore[arg-type]
        started.append(self.pid)

    monkeypatch.setattr(Copy, "__init__", counted)
    return started


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the shop's project."""
    return Path(shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop"))


def change(project: Path, before: str, after: str) -> None:
    """Write something else into the catalog."""
    (path,) = [path for path in (project / "catalog").glob("*.yaml") if before in path.read_text(encoding="utf-8")]
    path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")


def said(project: Path, caplog: pytest.LogCaptureFixture) -> list[str]:
    """Build the project; return what the plugin has said about its catalog."""
    caplog.clear()
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)  # MkDocs keeps a plugin, which may have served before
    with caplog.at_level(logging.DEBUG, logger="mkdocs.plugins.eventguide"):
        build(config)
    return [record.getMessage() for record in caplog.records if hasattr(record, "finding")]


def test_a_clean_catalog_is_judged_by_the_second_process_alone(
    project: Path, copies: list[int], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "check_catalog", lambda *_: () if os.getpid() != here else pytest.fail("judged here"))
    here = os.getpid()

    assert said(project, caplog) == []
    assert len(copies) == 1
    assert (project / "site" / "index.html").exists()


def test_what_it_finds_is_said(
    project: Path, copies: list[int], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(project, "actors:\n", "actors:\n  Nobody: {summary: Somebody who does nothing.}\n")

    by_two = said(project, caplog)
    assert len(copies) == 1
    assert any("Nobody" in text for text in by_two)

    monkeypatch.setattr(judging, "FEWEST", 10**9)
    assert said(project, caplog) == by_two
    assert len(copies) == 1


@pytest.mark.parametrize("consequence", [False, True])
def test_an_error_that_it_finds_forbids_a_site(
    consequence: bool,  # noqa: FBT001
    project: Path,
    copies: list[int],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if consequence:  # what is planned meanwhile is planned from a catalog with errors, and may fail
        monkeypatch.setattr(plugin, "planned_site", lambda *_, **__: {}["nowhere"])
    change(project, "actor: Warehouse", "actor: Warehouze")

    with pytest.raises(Abort):
        said(project, caplog)

    assert len(copies) == 1
    assert "Warehouze" in caplog.text
    assert not (project / "site").exists()


def test_a_plan_that_fails_by_itself_fails(
    project: Path, copies: list[int], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plugin, "planned_site", lambda *_, **__: {}["nowhere"])

    with pytest.raises(KeyError, match="nowhere"):
        said(project, caplog)

    assert len(copies) == 1


def test_where_the_second_process_fails_the_first_judges(
    project: Path, copies: list[int], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(project, "actors:\n", "actors:\n  Nobody: {summary: Somebody who does nothing.}\n")
    here, check = os.getpid(), judging.check_catalog
    monkeypatch.setattr(judging, "check_catalog", lambda *given: check(*given) if os.getpid() == here else os._exit(7))

    assert any("Nobody" in text for text in said(project, caplog))
    assert len(copies) == 1
