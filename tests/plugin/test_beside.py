"""Files and pages made by a second process: the same site, and no loss where it fails."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.utils.templates import TemplateContext

from eventguide.pages import Page, Renderer
from eventguide.plugin import beside
from eventguide.plugin.beside import Beside
from eventguide.plugin.virtual import VirtualFile, VirtualPage
from tests.conftest import ROOT


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shop's project, whose files are all written by a second process."""
    monkeypatch.setattr(beside, "FEWEST", 1)
    monkeypatch.setattr(beside, "can_copy", lambda: True)
    return Path(shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop"))


def built(project: Path) -> dict[str, bytes]:
    """Build the project; return its files but the packed sitemap, which says when it was packed."""
    config = load_config(str(project / "mkdocs.yml"), strict=True)
    config.plugins.on_startup(command="build", dirty=False)  # MkDocs keeps a plugin, which may have served before
    build(config)
    files = [file for file in (project / "site").rglob("*") if file.is_file() and file.name != "sitemap.xml.gz"]
    return {file.relative_to(project).as_posix(): file.read_bytes() for file in files}


@dataclass
class Work:
    """What this process has done itself: how many files it wrote, and which pages it rendered."""

    files: int = 0
    pages: list[str] = field(default_factory=list)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    """What this process does, while the other has all the time it wants to be first."""
    done = Work()
    write, render, fill = VirtualFile.write, Renderer.render, Beside.fill

    def written(self: VirtualFile) -> None:
        done.files += 1
        write(self)

    def rendered(self: Renderer, page: Page) -> str:
        done.pages.append(page.address)
        return render(self, page)

    def patient(self: Beside, page: VirtualPage, context: TemplateContext) -> bool:
        if self._copy:
            os.waitid(os.P_PID, self._copy.pid, os.WEXITED | os.WNOWAIT)
        return fill(self, page, context)

    monkeypatch.setattr(VirtualFile, "write", written)
    monkeypatch.setattr(Renderer, "render", rendered)
    monkeypatch.setattr(Beside, "fill", patient)
    return done


HOOK = """
def on_page_context(context, *, page, config, nav):
    context["config"].copyright = page.title
    return context
"""


@pytest.mark.parametrize("hook", ["", HOOK])
def test_the_site_is_the_same(hook: str, project: Path, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    if hook:  # somebody else has a hand in the pages: the other process leaves the theme's part to this one
        (project / "hook.py").write_text(hook)
        (project / "mkdocs.yml").write_text((project / "mkdocs.yml").read_text() + "\nhooks: [hook.py]\n")
    by_two = built(project)
    assert work == Work(files=0, pages=[""])

    monkeypatch.setattr(beside, "FEWEST", 10**9)
    assert built(project) == by_two
    assert work.files > 20
    assert len(work.pages) > 10


def test_a_layout_of_the_projects_own_is_kept(project: Path, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    layout = project / "templates" / "theme" / "main.html"
    layout.parent.mkdir(parents=True, exist_ok=True)
    layout.write_text('{% extends "base.html" %}{% block footer %}<p>Of our own.</p>{% endblock %}')

    by_two = built(project)
    assert work.pages == [""]
    assert b"Of our own." in by_two["site/events/order-created/index.html"]

    monkeypatch.setattr(beside, "FEWEST", 10**9)
    assert built(project) == by_two


def test_a_page_that_fails_in_the_second_process_fails_in_the_first(project: Path, work: Work) -> None:
    (project / "templates").mkdir(exist_ok=True)
    (project / "templates" / "entity.html.jinja").write_text("{{ nothing.of.the.kind }}")

    with pytest.raises(Abort):
        built(project)

    assert any(page.startswith("entities/") for page in work.pages)
    assert not (project / "site").exists()


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
