"""The navigation of a built site, with a `nav` of the project's own and plugins that build another."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.conftest import ROOT

NAV = [{"Start": "index.md"}, "receiving.md", {"Deep": [{"Orders <i>&amp;</i> more": "events/order-created.md"}]}]

# As awesome-pages does for a `nav` with "...": it takes the page from each file, and lets MkDocs make them again.
HOOK = """
from mkdocs.structure.nav import get_navigation

def on_nav(nav, config, files):
    for file in files.documentation_pages():
        file.page = None
    return get_navigation(files, config)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the shop's project, with a hook that makes all pages again."""
    project = Path(shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop"))
    (project / "again.py").write_text(HOOK)
    return project


def run(project: Path, **options: Any) -> Path:
    build(load_config(str(project / "mkdocs.yml"), strict=True, **options))
    return project / "site"


def titles(page: Path) -> list[str]:
    """The titles in the navigation of a page."""
    text = page.read_text(encoding="utf-8")
    found = re.search(r'<nav class="md-nav md-nav--primary.*?<article', text, re.DOTALL)
    assert found
    return re.findall(r'<span class="md-ellipsis">\s*(.*?)\s*</span>', found[0], re.DOTALL)


@pytest.mark.parametrize("hooks", [[], ["again.py"]])
def test_a_title_in_nav_is_that_of_a_generated_page(project: Path, hooks: list[str]) -> None:
    site = run(project, nav=NAV, hooks=hooks)

    shown = titles(site / "receiving" / "index.html")
    assert shown[0] == "Start"
    assert shown[-2:] == ["Deep", "Orders <i>&amp;</i> more"]
    assert "<title>Order created - " in (site / "events" / "order-created" / "index.html").read_text(encoding="utf-8")


def test_a_title_of_the_catalog_stays_escaped(project: Path) -> None:
    catalog = project / "catalog" / "catalog.yaml"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("title: Order created", "title: Order <i>created"), encoding="utf-8")

    assert "Order &lt;i&gt;created" in titles(run(project) / "receiving" / "index.html")


def test_generated_pages_have_their_content_where_a_plugin_makes_all_pages_again(project: Path) -> None:
    site = run(project, hooks=["again.py"])

    for address in ("index.html", "events/order-created/index.html", "fields/index.html"):
        assert "eg-head" in (site / address).read_text(encoding="utf-8"), address
