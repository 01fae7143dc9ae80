"""Links of the catalog to hand-written pages, and to places on pages: a build knows whether they are there."""

import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from eventguide.plugin import EventGuidePlugin
from tests.conftest import ROOT

SHOP = ROOT / "tests" / "shop"

SUMMARY = "A customer places an order."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the shop's project."""
    return Path(shutil.copytree(SHOP, tmp_path / "shop"))


def link(project: Path, url: str, more: str = "") -> None:
    """Let a summary of the catalog hold a link."""
    catalog = project / "catalog" / "catalog.yaml"
    text = catalog.read_text(encoding="utf-8")
    assert SUMMARY in text
    catalog.write_text(more + text.replace(SUMMARY, f"{SUMMARY} See [there]({url}).", 1), encoding="utf-8")


def run(project: Path, *, strict: bool = True, **validation: str) -> EventGuidePlugin:
    """Build the project as `mkdocs build --strict` does; return the plugin."""
    links = {"not_found": "warn", "anchors": "warn", **validation}
    config = load_config(str(project / "mkdocs.yml"), strict=strict, validation={"links": links})
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    plugin = config.plugins["eventguide"]
    assert isinstance(plugin, EventGuidePlugin)
    return plugin


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/receiving/",
        "/receiving/#order",
        "/receiving/#a%20b",
        "/logo.svg",
        "/catalog.json",
        "/events/order-changed/#pay",
        "/events/order-changed/ship-or-return.ship.json",
        "/entities/money/#fields",
        "/sitemap.xml",
        "/404.html",
    ],
)
def test_what_is_in_the_site_may_be_linked_to(project: Path, url: str) -> None:
    (project / "docs" / "logo.svg").write_text("<svg/>")
    page = project / "docs" / "receiving.md"
    page.write_text(page.read_text() + '\n## Order { #order }\n\n<a id="a b"></a>\n')
    config = project / "mkdocs.yml"
    config.write_text(config.read_text() + "markdown_extensions: [attr_list]\n")
    link(project, url)

    run(project)


@pytest.mark.parametrize(
    ("url", "message", "remedy"),
    [
        ("/recieving/", 'The site has no page "/recieving/".', 'did you mean "/receiving/"?'),
        ("/receiving", 'The site has no page "/receiving".', 'did you mean "/receiving/"?'),
        ("/draft/", 'The site has no page "/draft/".', "open the page that you mean, and copy its address."),
        ("/receiving/#ordr", 'The page /receiving/ has no place "#ordr".', "did you mean #order?"),
        ("/entities/money/#feilds", 'The page /entities/money/ has no place "#feilds".', "did you mean #fields?"),
    ],
)
def test_what_is_not_there_is_told_with_its_place(
    project: Path, caplog: pytest.LogCaptureFixture, url: str, message: str, remedy: str
) -> None:
    page = project / "docs" / "receiving.md"
    page.write_text(page.read_text() + "\n## Order\n")
    (project / "docs" / "draft.md").write_text("# Not yet\n")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text() + "draft_docs: draft.md\n")
    link(project, url)

    with pytest.raises(Abort):
        run(project)

    (record,) = [record for record in caplog.records if hasattr(record, "finding")]
    assert (record.finding.rule, record.finding.message, record.finding.help) == ("broken-link", message, remedy)
    assert record.finding.location.source.line(record.finding.location.line).find(url) + 1 == (
        record.finding.location.column
    )


def test_mkdocs_own_settings_say_how_much_it_matters(project: Path) -> None:
    link(project, "/recieving/")

    run(project, not_found="info")


def test_the_rule_can_be_set_aside(project: Path) -> None:
    link(project, "/recieving/", "ignore: {broken-link: The page comes later.}\n")

    run(project)


def test_what_the_catalog_alone_finds_is_told_once(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    link(project, "/events/nothing/")

    run(project, strict=False)

    assert len([record for record in caplog.records if hasattr(record, "finding")]) == 1
