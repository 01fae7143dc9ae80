"""The Markdown version of each page has the texts of its tables and payloads; llms.txt leads to all of them."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

URLS = {"learn_site": "http://localhost:8000/learn-caliper/", "shop_site": "http://localhost:8000/"}
_UNSEEN = "svg, script, style, button, template, select, dialog, label, form, .headerlink, [hidden], .eg-wrap"


@pytest.fixture(params=URLS)
def site(request: pytest.FixtureRequest) -> tuple[Path, str]:
    return request.getfixturevalue(request.param), URLS[request.param]


def pages(site: Path) -> Iterator[tuple[Path, LexborNode, LexborHTMLParser]]:
    """Each page with its content, and that of its Markdown version as HTML."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    for page in sorted(site.rglob("*.html")):
        version = page.with_suffix(".md")
        if version.is_file():
            content = LexborHTMLParser(page.read_text(encoding="utf-8")).css_first("article")
            for node in content.css(_UNSEEN):
                node.decompose()
            yield page, content, LexborHTMLParser(markdown.render(version.read_text(encoding="utf-8")))


def texts(node: LexborNode | LexborHTMLParser, selector: str) -> list[str]:
    nodes = (one for one in node.css(selector) if "td" in selector or not _is_in_cell(one))
    found = (re.sub(r"\s+", "", one.text()) for one in nodes)
    return [text for text in found if text]


def _is_in_cell(node: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.tag not in ("td", "th"):
        above = above.parent
    return above is not None


def test_a_version_states_what_the_page_states(site: tuple[Path, str]) -> None:
    count = 0
    for page, content, version in pages(site[0]):
        count += 1
        for selector in ("h1, h2, h3, h4", "th, td"):
            assert texts(version, selector) == texts(content, selector), (page, selector)
        assert texts(version, "pre") == texts(content, "pre"), page
    assert count > 20


def test_each_page_leads_to_its_version(site: tuple[Path, str]) -> None:
    for page in site[0].rglob("index.html"):
        html = page.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' not in html:
            assert '<link rel=" alternate" type="text/markdown" href="index.md">' in html, page


def test_llms_txt_follows_its_convention_and_leads_to_every_page(site: tuple[Path, str]) -> None:
    folder, url = site
    text = (folder / "llms.txt").read_text(encoding="utf-8")
    assert re.match(r"# .+\n\n> .+\n\n## ", text)
    assert all(re.match(r"#|> |- \[.+\]\(.+\)(: .+)?$", line) for line in text.splitlines() if line)

    linked = {unquote(one.removeprefix(url).split("#")[0]) for one in re.findall(r"\]\((\S+)\)", text)}
    missing = [path for path in linked if not (folder / path).is_file()]
    assert missing == []
    events = {
        page.with_suffix(".md").relative_to(folder).as_posix() for page in (folder / "events").rglob("index.html")
    }
    assert {path for path in events if (folder / path).is_file()} <= linked
    own = {path for path in ("stream/index.md", "receiving/index.md") if (folder / path).is_file()}
    assert own <= linked


def test_llms_full_has_every_version(site: tuple[Path, str]) -> None:
    folder, _ = site
    full = (folder / "llms-full.txt").read_text(encoding="utf-8")
    for version in folder.rglob("index.md"):
        assert version.read_text(encoding="utf-8").strip() in full
