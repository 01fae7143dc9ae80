"""The plugin inside MkDocs: pages, navigation, search, edit links, overrides, failures."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError

from eventguide.pages import packaged_templates
from tests.conftest import ROOT
from tests.site.crawler import broken_links

SHOP = ROOT / "tests" / "shop"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the shop's project."""
    return Path(shutil.copytree(SHOP, tmp_path / "shop"))


def run(project: Path, **options: Any) -> Path:
    """Build the project strictly; return the site."""
    build(load_config(str(project / "mkdocs.yml"), strict=True, **options))
    return project / "site"


def test_every_planned_page_and_file_is_in_the_site(project: Path) -> None:
    site = run(project)

    for address in (
        "index.html",
        "events/order-created/index.html",
        "events/order-changed/ship-or-return.ship.json",
        "events/order-changed/schema.json",
        "actors/payment-provider/index.html",
        "timings/hourly-digest/index.html",
        "entities/money/index.html",
        "fields/index.html",
        "catalog.json",
        "guide.csv",
        "receiving/index.html",
    ):
        assert (site / address).is_file(), address


def test_a_catalog_without_envelope_has_no_envelope_files(project: Path) -> None:
    assert list(run(project).rglob("*.envelope.json")) == []


def test_the_search_index_finds_actions_by_words_and_fields_by_path(project: Path) -> None:
    index = json.loads((run(project) / "search" / "search_index.json").read_text())
    docs = index["docs"]

    amount = next(entry for entry in docs if entry["title"] == "amount" and entry["under"] == "Money")
    assert amount["paths"] == ["data.total.amount", "data.lines[].price.amount"]
    places = {entry["location"] for entry in docs}
    assert "events/order-changed/#pay" in places
    assert any("data.coupon" in entry.get("paths", ()) for entry in docs)
    pay = next(entry for entry in docs if entry["location"] == "events/order-changed/#pay")
    assert (pay["title"], pay["under"], pay["kind"]) == ("Pay", "order.changed", "action")
    assert not any("POT-BLUE-1" in entry["text"] for entry in docs if "#pay" in entry["location"])


def test_edit_leads_to_the_yaml_line(project: Path) -> None:
    theme = {"name": "material", "features": ["content.action.edit"]}
    site = run(project, repo_url="https://git.example.com/shop", edit_uri="blob/main/docs/", theme=theme)
    text = (project / "catalog" / "catalog.yaml").read_text().splitlines()
    line = next(n for n, words in enumerate(text, 1) if words.startswith("  order.changed:"))

    page = (site / "events" / "order-changed" / "index.html").read_text()

    edit = "https://git.example.com/shop/blob/main/catalog/catalog.yaml#L"
    assert f"{edit}{line}" in page or f"{edit}{line + 1}" in page  # the name, or the first line below it


def test_without_a_repository_there_are_no_edit_links(project: Path) -> None:
    site = run(project, edit_uri="blob/main/docs/")

    assert "blob/main" not in (site / "events" / "order-changed" / "index.html").read_text()


def test_a_hand_written_page_takes_the_place_of_a_generated_one(project: Path) -> None:
    (project / "docs" / "fields.md").write_text("# Our own words about fields\n")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text().replace("eventguide]", "eventguide: {replaces: [fields.md]}]"))

    assert "Our own words" in (run(project) / "fields" / "index.html").read_text()


def test_a_template_of_the_project_shadows_and_extends_the_packaged_one(project: Path) -> None:
    (project / "templates").mkdir()
    (project / "templates" / "timing.html.jinja").write_text(
        '{% extends "default/timing.html.jinja" %}{% block content %}<p>Ours.</p>{{ super() }}{% endblock %}'
    )
    site = run(project)

    page = (site / "timings" / "hourly-digest" / "index.html").read_text()
    assert "<p>Ours.</p>" in page
    assert "Hourly digest" in page


def test_a_broken_catalog_fails_and_leaves_the_last_site_untouched(project: Path) -> None:
    site = run(project)
    before = {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}
    catalog = project / "catalog" / "catalog.yaml"
    catalog.write_text(catalog.read_text().replace("actor: Warehouse", "actor: Wearhouse", 1))

    with pytest.raises(Abort):
        run(project)

    assert {file: file.read_bytes() for file in site.rglob("*") if file.is_file()} == before


def test_a_site_of_files_has_no_broken_links(project: Path) -> None:
    text = (project / "mkdocs.yml").read_text()
    (project / "docs" / "stream").mkdir()
    (project / "docs" / "stream" / "index.md").write_text("# Stream\n\n[Order](../events/order-created.md)\n")
    catalog = project / "catalog" / "catalog.yaml"
    summary = "summary: See [the stream](/stream/) and [how to receive](/receiving/)."
    catalog.write_text(re.sub(r"(?m)^summary: .*$", summary, catalog.read_text(), count=1))
    (project / "mkdocs.yml").write_text(text.replace("[search, eventguide]", "[search, offline, eventguide]"))
    site = run(project, site_url="https://x.example/shop/")

    assert list(broken_links(site, "/shop/")) == []
    assert (site / "events" / "order-created.html").is_file()
    assert 'href="./stream/index.html"' in (site / "index.html").read_text()
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    index = json.loads((site / "search" / "search_index.json").read_text())
    assert {entry["location"].split("#")[0] for entry in index["docs"]} <= {*files, ""}
    data = json.loads((site / "catalog.json").read_text())
    assert data["events"][0]["url"] == "https://x.example/shop/events/order-created.html"


@pytest.mark.parametrize("serving", [False, True])
def test_a_generated_page_is_there_where_the_hand_written_one_is_not(project: Path, serving: bool) -> None:  # noqa: FBT001
    (project / "docs" / "events").mkdir()
    (project / "docs" / "events" / "order-created.md").write_text("# My own page\n")
    config = (project / "mkdocs.yml").read_text()
    (project / "mkdocs.yml").write_text(f"{config}draft_docs: events/\n")
    loaded = load_config(str(project / "mkdocs.yml"))
    loaded.plugins.on_startup(command="serve" if serving else "build", dirty=False)
    build(loaded, serve_url="http://127.0.0.1:8000/" if serving else None)

    page = (project / "site" / "events" / "order-created" / "index.html").read_text()
    assert ("My own page" in page) is serving


def test_a_readme_is_the_home_page_instead_of_the_guide(project: Path) -> None:
    (project / "docs" / "README.md").write_text("# Welcome\n")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text().replace("eventguide]", "eventguide: {replaces: [README.md]}]"))

    assert "Welcome" in (run(project) / "index.html").read_text()


def test_the_plugin_listed_twice_is_refused(project: Path) -> None:
    text = (project / "mkdocs.yml").read_text()
    (project / "mkdocs.yml").write_text(text.replace("[search, eventguide]", "[search, eventguide, eventguide]"))

    config = load_config(str(project / "mkdocs.yml"))
    with pytest.raises(PluginError, match="lists the plugin `eventguide` more than once"):
        config.plugins.on_config(config)


def test_an_empty_name_and_description_of_the_site_come_from_the_catalog(project: Path) -> None:
    text = (project / "mkdocs.yml").read_text()
    (project / "mkdocs.yml").write_text(text.replace("site_name: Teapot Shop Webhooks", 'site_name: ""'))

    page = (run(project) / "receiving" / "index.html").read_text()

    assert '<meta property="og:site_name" content="Teapot Shop Webhooks">' in page
    assert (
        '<meta name="description" content="What the shop sends when somebody orders, pays or returns a teapot.">'
        in page
    )


OWN = "theme: {name: material, font: false, palette: {scheme: slate, primary: teal}, logo: l.svg, favicon: f.png}"


def test_a_project_has_the_guides_look_until_it_configures_its_own(project: Path) -> None:
    page = (run(project, site_url="http://localhost:8000/") / "index.html").read_text()

    assert page.count('data-md-color-primary="custom" data-md-color-accent="custom"') == 4  # the body, three choices
    assert 'media="(prefers-color-scheme: dark)" data-md-color-scheme="slate"' in page
    assert (packaged_templates() / "theme/.icons/eventguide/mark.svg").read_text().strip() in page
    assert '<meta property="og:image" content="http://localhost:8000/assets/images/share.png">' in page
    for picture in ("favicon", "share"):
        ours = packaged_templates() / f"theme/assets/images/{picture}.png"
        assert (project / f"site/assets/images/{picture}.png").read_bytes() == ours.read_bytes()

    text = (project / "mkdocs.yml").read_text()
    (project / "mkdocs.yml").write_text(re.sub(r"^theme:.*?(?=^\w)", OWN + "\n", text, flags=re.DOTALL | re.MULTILINE))
    (project / "docs" / "receiving.md").write_text("---\nimage: pictures/own.png\n---\n# Receiving events\n")
    pictures = project / "docs" / "assets" / "images"
    pictures.mkdir(parents=True)
    for name in ("l.svg", "f.png", "pictures/own.png"):
        (project / "docs" / name).parent.mkdir(exist_ok=True)
        (project / "docs" / name).touch()
    (pictures / "share.png").write_bytes(b"ours")
    page = (run(project, site_url="http://localhost:8000/") / "receiving" / "index.html").read_text()

    assert '"custom"' not in page
    assert 'data-md-color-scheme="slate" data-md-color-primary="teal"' in page
    assert '<img src="../l.svg" alt="logo">' in page
    assert '<link rel="icon" href="../f.png">' in page
    assert '<meta property="og:image" content="http://localhost:8000/pictures/own.png">' in page
    assert (project / "site/assets/images/share.png").read_bytes() == b"ours"


def test_an_appendix_is_last_in_navigation_and_search_and_not_on_the_404_page(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    team = project / "docs" / "a-team"
    team.mkdir()
    (team / "editors.md").write_text("# Editors\n\nWho edits the catalog of teapots.\n")
    text = (project / "mkdocs.yml").read_text()
    (project / "mkdocs.yml").write_text(
        text.replace("[search, eventguide]", '[search, {eventguide: {appendix: ["A team", "B team"]}}]')
    )
    build(load_config(str(project / "mkdocs.yml")))
    site = project / "site"

    assert 'no section "B team"' in caplog.text
    assert 'no section "A team"' not in caplog.text
    docs = {entry["location"]: entry for entry in json.loads((site / "search/search_index.json").read_text())["docs"]}
    assert docs["a-team/editors/"]["boost"] < 1
    assert "boost" not in docs["receiving/"]
    navigation = re.findall(r'href="([^"#]+)" class="md-nav__link', (site / "index.html").read_text())
    assert navigation[-1] == "a-team/editors/"
    missing = (site / "404.html").read_text().partition("egp-cards")[2].partition("</ul>")[0]
    assert "receiving/" in missing
    assert "a-team" not in missing


def test_the_navigation_has_short_names_and_marks(project: Path) -> None:
    catalog = project / "catalog" / "more.yaml"
    catalog.write_text(
        "events:\n"
        "  restocked:\n"
        "    {summary: Shelves are filled., title: Goods are put on shelves, short: Restocked, status: preview,\n"
        "     properties: {type: {summary: The type of event., const: restocked}},\n"
        "     actions: {Fill a shelf: {actor: Customer, when: Hourly digest}}}\n"
    )
    site = run(project)

    assert "Restocked (preview)" in (site / "receiving" / "index.html").read_text()
    page = (site / "events" / "restocked" / "index.html").read_text()
    assert re.search(r"<title>Goods are put on shelves", page)


def test_many_event_types_are_in_groups_of_the_navigation(project: Path) -> None:
    catalog = project / "catalog" / "more.yaml"
    catalog.write_text(
        "events:\n"
        + "".join(
            f"  Extra{n:03}:\n    summary: The thing number {n} is done.\n"
            f"    properties: {{type: {{summary: The type of event., const: Extra{n:03}}}}}\n"
            f"    actions: {{Do {n}: {{actor: Customer, when: Hourly digest}}}}\n"
            for n in range(70)
        )
    )
    page = (run(project) / "receiving" / "index.html").read_text()

    assert 'href="../events/extra042/"' in page
    assert re.findall(r"(\w+) to (\w+)", page.partition("<article")[0])[-1] == ("Extra045", "Extra069")
