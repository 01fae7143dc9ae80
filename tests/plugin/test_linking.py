"""Links within the site: a build checks all of them, wherever they are written."""

import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from eventguide.findings import Finding
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


def findings(caplog: pytest.LogCaptureFixture) -> list[Finding]:
    """Return the findings that a build has logged."""
    return [record.finding for record in caplog.records if hasattr(record, "finding")]


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
        "/events/order-changed/#pay/data.lines.0.sku",
        "/events/order-changed/#ship-or-return.ship/tracking.url",
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
    ("url", "message", "hint"),
    [
        ("/recieving/", 'The site has no page or file "/recieving/"', 'did you mean "/receiving/"?'),
        ("/receiving", 'The site has no page or file "/receiving"', 'did you mean "/receiving/"?'),
        ("/draft/", 'The site has no page or file "/draft/"', "correct the link, or add the page."),
        ("/receiving/#ordr", 'The page "/receiving/" has no anchor "#ordr"', "did you mean #order?"),
        ("/entities/money/#feilds", 'The page "/entities/money/" has no anchor "#feilds"', "did you mean #fields?"),
    ],
)
def test_a_dead_link_of_the_catalog_is_reported_at_its_place(
    project: Path, caplog: pytest.LogCaptureFixture, url: str, message: str, hint: str
) -> None:
    page = project / "docs" / "receiving.md"
    page.write_text(page.read_text() + "\n## Order\n")
    (project / "docs" / "draft.md").write_text("# Not yet\n")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text() + "draft_docs: draft.md\n")
    link(project, url)

    with pytest.raises(Abort):
        run(project)

    (found,) = findings(caplog)
    assert (found.rule, found.help) == ("broken-link", hint)
    assert found.message == f'{message}; "/events/order-created/" links to it ("../..{url}").'
    assert found.location.source.line(found.location.line).find(url) + 1 == found.location.column


@pytest.mark.parametrize("url", ["#check_run", "#a%20b", "receiving/nowhere/", "../nowhere.html?a=b&c=d#e"])
def test_a_relative_link_of_the_catalog_is_reported_once_at_its_place(
    project: Path, caplog: pytest.LogCaptureFixture, url: str
) -> None:
    link(project, url)
    with pytest.raises(Abort):
        run(project)

    [found] = findings(caplog)
    assert found.location.path.endswith("catalog.yaml")
    assert "is ambiguous, because this text is shown on several pages" in found.message


@pytest.mark.parametrize(
    ("text", "marked", "message"),
    [
        ('<a href="../gone/">there</a>', "../gone/", 'The site has no page or file "/gone/"; "/receiving/" links'),
        ("![](gone.png)", "", ""),  # MkDocs's own warning
        ("[there](gone.md)", "", ""),
        ("[there](#gone)", "", ""),
        ("[there](events/order-created.md#gone)", "#gone", 'The page "/events/order-created/" has no anchor "#gone"'),
        ("[there](https://shop.example/docs/gone/)", "https://shop.example/docs/gone/", 'no page or file "/gone/"'),
        ("[there](https://shop.example/other/)", None, ""),
        ("[there](https://shop.example/docs/receiving/)", None, ""),
        ("[there](events/order-created.md#field-id)", None, ""),
    ],
)
def test_a_dead_link_of_a_hand_written_page_is_reported_once_at_its_place(
    project: Path, caplog: pytest.LogCaptureFixture, text: str, marked: str | None, message: str
) -> None:
    page = project / "docs" / "receiving.md"
    page.write_text(f"{page.read_text()}\n{text}\n")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text() + "site_url: https://shop.example/docs/\n")

    with nullcontext() if marked is None else pytest.raises(Abort):
        run(project)

    found = findings(caplog)
    warnings = [record for record in caplog.records if record.levelname == "WARNING"]
    assert len(warnings) == (marked is not None)
    assert [
        one.location.source.line(one.location.line)[one.location.column - 1 :][: one.location.length] for one in found
    ] == ([marked] if marked else [])
    assert all(message in one.message and one.location.path.endswith("docs/receiving.md") for one in found)


def test_a_dead_link_of_a_template_is_reported_once_with_a_page_that_has_it(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    templates = project / "templates"
    templates.mkdir()
    (templates / "actor.html.jinja").write_text('<p><a href="{{ base }}gone/">there</a></p>')

    with pytest.raises(Abort):
        run(project)

    (found,) = [one for one in findings(caplog) if "/gone/" in one.message]
    assert found.location.path.startswith("actors/")
    assert 'The site has no page or file "/gone/"; "/actors/' in found.message


def test_mkdocs_own_settings_say_how_much_it_matters(project: Path) -> None:
    link(project, "/recieving/")

    run(project, not_found="info")


@pytest.mark.parametrize(("level", "logged"), [("", ["WARNING"]), ("info", ["WARNING"]), ("ignore", [])])
def test_dead_anchors_are_warnings_unless_they_are_ignored(
    project: Path, caplog: pytest.LogCaptureFixture, level: str, logged: list[str]
) -> None:
    config = project / "mkdocs.yml"
    config.write_text(config.read_text().partition("validation:")[0])
    link(project, "/receiving/#gone")

    build(load_config(str(config), **({"validation": {"links": {"anchors": level}}} if level else {})))

    assert [record.levelname for record in caplog.records if hasattr(record, "finding")] == logged


def test_the_rule_can_be_ignored(project: Path) -> None:
    link(project, "/recieving/", "ignore: {broken-link: The page comes later.}\n")

    run(project)


def test_findings_of_the_catalog_check_are_reported_once(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    link(project, "/events/nothing/")

    run(project, strict=False)

    assert len([record for record in caplog.records if hasattr(record, "finding")]) == 1
