"""The guide outlives its theme and its builder: ProperDocs makes the same pages, Zensical builds the exported ones."""

import json
import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from eventguide.pipeline import Guide
from tests.conftest import ROOT
from tests.ship.conftest import Environment, EnvironmentOf

URL = {"SITE_URL": "http://localhost/learn-caliper/"}


@pytest.fixture(scope="module")
def project(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as somebody has it who installed eventguide: the package's sources are not there."""
    project = Path(shutil.copytree(sources, tmp_path_factory.mktemp("project") / "guide"))
    for name in ("generator", "templates"):
        shutil.rmtree(project / name)
    return project


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site; the name of the builder, and the packed copy that says when it was packed, left out."""
    return {
        path.relative_to(site).as_posix(): re.sub(rb'<meta name="generator"[^>]*>', b"", path.read_bytes())
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != "sitemap.xml.gz"
    }


def test_properdocs_makes_the_same_pages(
    environment_of: EnvironmentOf, installed: Environment, project: Path, tmp_path: Path
) -> None:
    properdocs = environment_of("properdocs")
    installed.run("mkdocs", "build", "--strict", "--quiet", "-d", tmp_path / "mkdocs", cwd=project, env=URL)
    properdocs.run(
        "properdocs", "build", "--strict", "--quiet", "-f", "mkdocs.yml", "-d", tmp_path / "properdocs",
        cwd=project, env=URL,
    )  # fmt: skip
    ours, theirs = contents(tmp_path / "mkdocs"), contents(tmp_path / "properdocs")

    assert b"ProperDocs" in (tmp_path / "properdocs" / "index.html").read_bytes()
    assert sorted(theirs) == sorted(ours)
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_zensical_builds_every_action_and_payload(
    environment_of: EnvironmentOf, installed: Environment, project: Path, tmp_path: Path, learn: Guide
) -> None:
    assert learn.resolved is not None
    export = tmp_path / "export"
    installed.run("eventguide", "export", "--to", export, cwd=project, env=URL)
    environment_of("zensical", with_wheel=False).run("zensical", "build", "--strict", cwd=export, env=URL)

    assert len(learn.resolved.payloads) > 59
    for payload in learn.resolved.payloads:
        folder = export / "site" / "events" / payload.event_slug
        page = (folder / "index.html").read_text(encoding="utf-8")
        assert re.search(rf'<h2 id="{payload.action_slug}"', page), payload.key
        assert f'href="#{payload.action_slug}" class="md-nav__link"' in page, payload.key
        assert json.loads((folder / f"{payload.slug}.json").read_text(encoding="utf-8")) == payload.example
        words = plain(page)
        assert [text for text in texts_of(payload.example) if text not in words] == [], payload.key


def test_an_export_is_written_anew_and_nothing_else_is_overwritten(installed: Environment, tmp_path: Path) -> None:
    shop = Path(shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop"))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")

    installed.run("eventguide", "export", "--to", tmp_path / "export", cwd=shop)
    first = contents(tmp_path / "export")
    (tmp_path / "export" / "docs" / "left-over.md").write_text("# Old\n")
    installed.run("eventguide", "export", "--to", tmp_path / "export", cwd=shop)

    assert contents(tmp_path / "export") == first
    with pytest.raises(AssertionError, match="it holds files that are not earlier output"):
        installed.run("eventguide", "export", "--to", tmp_path / "mine", cwd=shop)
    assert (tmp_path / "mine" / "notes.txt").read_text() == "mine"


def plain(page: str) -> str:
    """The words of a page without its tags."""
    return unescape(re.sub(r"<[^>]+>", "", page))


def texts_of(value: object) -> list[str]:
    """All texts in an example payload, and its keys, as JSON shows them."""
    if isinstance(value, dict):
        return [*value, *(text for item in value.values() for text in texts_of(item))]
    if isinstance(value, list):
        return [text for item in value for text in texts_of(item)]
    return [json.dumps(value, ensure_ascii=False)] if isinstance(value, str) else []
