"""The guide outlives its theme and its builder: ProperDocs makes the same pages, Zensical builds the exported ones."""

import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eventguide.pipeline import Guide
from tests.browser.conftest import served
from tests.conftest import ROOT, SHOP_URL
from tests.ship.conftest import Environment, EnvironmentOf
from tests.site.crawler import broken_links

if TYPE_CHECKING:
    from playwright.sync_api import Browser

URL = {"SITE_URL": "http://localhost/learn-caliper/"}


@pytest.fixture(scope="module")
def project(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as somebody has it who installed eventguide: the package's sources are not there."""
    project = Path(shutil.copytree(sources, tmp_path_factory.mktemp("project") / "guide"))
    for name in ("generator", "templates"):
        shutil.rmtree(project / name)
    return project


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site without the name of the builder, the day in the sitemap, and its packed copy."""
    return {
        path.relative_to(site).as_posix(): re.sub(
            rb'<meta name="generator"[^>]*>|<lastmod>[^<]*', b"", path.read_bytes()
        )
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != "sitemap.xml.gz"
    }


def test_properdocs_makes_the_same_pages(environment_of: EnvironmentOf, shop_site: Path, tmp_path: Path) -> None:
    shop = Path(shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop"))
    with (shop / "mkdocs.yml").open("a") as config:
        config.write(f"site_url: {SHOP_URL}\n")
    environment_of("plugins").run("properdocs", "build", "--strict", "--quiet", "-f", "mkdocs.yml", cwd=shop)
    ours, theirs = contents(shop_site), contents(shop / "site")

    assert b"ProperDocs" in (shop / "site" / "index.html").read_bytes()
    assert sorted(theirs) == sorted(ours)
    assert [name for name in ours if ours[name] != theirs[name]] == []


@pytest.fixture(scope="module")
def zensical_site(
    environment_of: EnvironmentOf, installed: Environment, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The Learn guide as Zensical builds it, for the base path /learn-caliper/."""
    export = tmp_path_factory.mktemp("zensical") / "export"
    installed.run("eventguide", "export", "zensical", "--to", export, cwd=project, env=URL)
    environment_of("zensical", with_wheel=False).run("zensical", "build", "--strict", cwd=export, env=URL)
    return export / "site"


def test_zensical_builds_every_action_and_payload(zensical_site: Path, learn: Guide) -> None:
    assert learn.resolved is not None
    assert len(learn.resolved.payloads) > 59
    for payload in learn.resolved.payloads:
        folder = zensical_site / "events" / payload.event_slug
        page = (folder / "index.html").read_text(encoding="utf-8")
        assert re.search(rf'<h2 id="{payload.action_slug}"', page), payload.key
        # The table of actions is the switch; headings of actions are not in the builder's table of contents.
        table = page[page.index('id="action-table"') :].partition("</table>")[0]
        assert f'href="#{payload.action_slug}"' in table, payload.key
        assert json.loads((folder / f"{payload.slug}.json").read_text(encoding="utf-8")) == payload.example
        words = plain(page)
        assert [text for text in texts_of(payload.example) if text not in words] == [], payload.key


def test_every_link_of_a_site_of_zensical_leads_somewhere(zensical_site: Path) -> None:
    assert list(broken_links(zensical_site, "/learn-caliper/")) == []


@pytest.mark.browser
def test_scripts_work_in_a_site_of_zensical(zensical_site: Path, browser: "Browser") -> None:
    page = browser.new_page()
    failed: list[tuple[str, str | None]] = []
    page.on("pageerror", lambda error: failed.append(("script", str(error))))
    page.on("requestfailed", lambda request: failed.append((request.url, request.failure)))
    with served(zensical_site, "/learn-caliper/") as url:
        page.goto(f"{url}?when=Nightly")
        page.locator(".eg-facets output").get_by_text("7 of 59 actions").wait_for()
        page.goto(f"{url}events/session-event/")
        page.locator(".eg-payload").first.get_by_role("button", name="Compare").click()
        page.get_by_role("dialog", name="Compare payloads").wait_for()
        page.goto(f"{url}identify/")
        page.get_by_role("button", name="Try an example").click()
        page.get_by_text("Matches the schema").wait_for()
        page.close()

    # A page that is left gives up what it still waits for.
    assert [one for one in failed if one[1] != "net::ERR_ABORTED"] == []


def test_an_export_is_replaced_and_nothing_else_is_overwritten(installed: Environment, tmp_path: Path) -> None:
    shop = Path(shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop"))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")

    installed.run("eventguide", "export", "zensical", "--to", tmp_path / "export", cwd=shop)
    first = contents(tmp_path / "export")
    (tmp_path / "export" / "docs" / "left-over.md").write_text("# Old\n")
    installed.run("eventguide", "export", "zensical", "--to", tmp_path / "export", cwd=shop)

    assert contents(tmp_path / "export") == first
    with pytest.raises(AssertionError, match="it holds files that are not earlier output"):
        installed.run("eventguide", "export", "zensical", "--to", tmp_path / "mine", cwd=shop)
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
