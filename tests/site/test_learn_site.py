"""The built Learn guide: every row, every payload, every link."""

import csv
import gzip
import json
import re
from collections.abc import Iterable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import jsonschema_rs
import pytest

from eventguide.pipeline import Guide
from tests.conftest import LEARN_URL
from tests.site.crawler import PageText, broken_links, read_site

ROWS = list(csv.DictReader((Path(__file__).parent.parent / "guide_rows.csv").read_text(encoding="utf-8").splitlines()))


class Rows(HTMLParser):
    """The rows of the guide's table as lists of cell texts, with the first link of each."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[list[str], str]] = []
        self._cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append(([], ""))
        elif tag in ("td", "th") and self.rows:
            self.rows[-1][0].append("")
            self._cell = True
        elif tag == "a" and self._cell and not self.rows[-1][1]:
            self.rows[-1] = (self.rows[-1][0], dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = False

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.rows[-1][0][-1] += data


def lasting(site: Path) -> dict[str, PageText]:
    """The pages of a site without those that only lead on from an old name."""
    return {path: page for path, page in read_site(site).items() if page.meta.get("robots") != "noindex"}


def test_the_catalog_has_the_59_rows_of_the_guide_in_order(learn: Guide) -> None:
    assert learn.resolved is not None
    found = [
        {"event_type": event, "action": name, "actor": ", ".join(action.actors), "when": action.when}
        for event, event_type in learn.resolved.catalog.events.items()
        for name, action in event_type.actions.items()
    ]

    assert len(ROWS) == 59
    assert found == ROWS


def test_the_catalog_is_clean(learn: Guide) -> None:
    assert [(f.rule, f.location.line, f.message) for f in learn.findings if f.severity != "info"] == []


def test_the_guide_shows_each_row_with_actor_and_timing_and_links_to_its_section(learn_site: Path) -> None:
    parser = Rows()
    parser.feed((learn_site / "index.html").read_text(encoding="utf-8"))
    shown = [(cells[:3], link) for cells, link in parser.rows if len(cells) > 3 and "#" in link]

    assert [[" ".join(cell.split()) for cell in cells] for cells, _ in shown] == [
        [row["action"], row["actor"], row["when"]] for row in ROWS
    ]
    # Collected first: a page that fails an `in` of its own takes minutes to be shown.
    pages = {link: (learn_site / link.split("#")[0] / "index.html").read_text(encoding="utf-8") for _, link in shown}
    assert [link for link, text in pages.items() if f'id="{link.split("#")[1]}"' not in text] == []


def test_every_payload_downloads_and_validates_against_its_published_schema(learn: Guide, learn_site: Path) -> None:
    assert learn.resolved is not None
    for payload in learn.resolved.payloads:
        folder = learn_site / "events" / payload.event_slug
        example = json.loads((folder / f"{payload.slug}.json").read_text(encoding="utf-8"))
        definitions = json.loads((folder / "schema.json").read_text(encoding="utf-8"))["$defs"]
        name = learn.resolved.events[payload.event].definition_of(payload)
        schema = {"$ref": f"#/$defs/{name}", "$defs": definitions}
        envelope = json.loads((folder / f"{payload.slug}.envelope.json").read_text(encoding="utf-8"))
        assert jsonschema_rs.validator_for(schema, validate_formats=True).is_valid(example)
        assert envelope["data"] == [example]
        assert "null" not in json.dumps(example)


@pytest.mark.parametrize(("site", "base"), [("learn_site", "/learn-caliper/"), ("learn_site", "/"), ("shop_site", "/")])
def test_no_link_or_anchor_is_broken(site: str, base: str, request: pytest.FixtureRequest) -> None:
    # 404.html alone uses URLs from the host's root, made for the site_url it was built with.
    problems = list(broken_links(request.getfixturevalue(site), base))
    built_for = "/learn-caliper/" if site == "learn_site" else "/"

    assert [p for p in problems if base == built_for or not p.startswith("404.html")] == []


@pytest.mark.parametrize("name", ["learn_site", "shop_site"])
def test_no_page_asks_another_host_for_anything(name: str, request: pytest.FixtureRequest) -> None:
    pages = read_site(request.getfixturevalue(name))
    asked = {(path, load) for path, page in pages.items() for load in page.loads}

    assert len(asked) > 100
    assert [one for one in sorted(asked) if one[1].startswith(("http:", "https:", "//"))] == []


@pytest.mark.parametrize("name", ["learn_site", "shop_site"])
def test_every_page_has_one_title_and_no_id_twice(name: str, request: pytest.FixtureRequest) -> None:
    pages = lasting(request.getfixturevalue(name))

    assert {path: page.titles for path, page in pages.items() if page.titles != 1} == {}
    assert {path: page.twice for path, page in pages.items() if page.twice} == {}


def test_every_page_is_described_and_knows_its_address(learn_site: Path) -> None:
    root = "http://localhost:8000/learn-caliper/"
    pages = {path: page for path, page in lasting(learn_site).items() if path != "404.html"}
    descriptions = [page.meta.get("description", "") for page in pages.values()]

    assert [path for path, page in pages.items() if len(page.meta.get("description", "")) < 20] == []
    assert len(set(descriptions)) == len(descriptions)
    for path, page in pages.items():
        assert page.canonical == root + path.removesuffix("index.html")
        assert page.meta["og:url"] == page.canonical
        assert page.meta["og:description"] == page.meta["description"]
        assert page.meta["og:title"]
        assert page.meta["twitter:card"] == "summary_large_image"


def test_the_title_of_a_tab_is_that_of_the_page(learn_site: Path) -> None:
    def title(path: str) -> str:
        html = (learn_site / path).read_text(encoding="utf-8")
        return " ".join(html.partition("<title>")[2].partition("</title>")[0].split())

    assert title("index.html") == "Learn Caliper Event Guide"
    assert title("404.html") == "Not found - Learn Caliper Event Guide"
    assert title("fields/index.html") == "Data dictionary - Learn Caliper Event Guide"
    assert title("stream/index.html") == "Overview - Learn Caliper Event Guide"
    titles = [title(path) for path in lasting(learn_site)]
    assert len(set(titles)) == len(titles)


def test_the_sitemap_names_every_page(learn_site: Path) -> None:
    text = (learn_site / "sitemap.xml").read_text(encoding="utf-8")
    paths = [path for path in lasting(learn_site) if path != "404.html"]

    assert [path for path in paths if f"/learn-caliper/{path.removesuffix('index.html')}</loc>" not in text] == []


def test_every_link_with_the_name_of_a_variant_leads_to_it(learn_site: Path, learn: Guide) -> None:
    assert learn.resolved is not None
    slugs = {one.title: one.slug for one in learn.resolved.payloads if one.variant}
    assert len(slugs) > 20
    found = [
        (file, href, unescape(text))
        for file in learn_site.rglob("*.html")
        for href, text in re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', file.read_text(encoding="utf-8"))
    ]
    named = [(file, href, slugs[text]) for file, href, text in found if text in slugs]

    assert len(named) > 100
    assert [one for one in named if one[1].partition("#")[2] != one[2]] == []


def test_a_page_loads_less_than_45_kilobytes_of_own_scripts_and_styles(learn_site: Path) -> None:
    folder = learn_site / "assets" / "eventguide"
    shared = [file for file in folder.iterdir() if file.is_file()]

    assert compressed(shared) < 45_000
    assert compressed((folder / "identify").iterdir()) < 50 * 1024


def compressed(files: Iterable[Path]) -> int:
    """How many bytes files are together when a server compresses them."""
    return sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in files)


def test_every_url_in_the_data_leads_to_an_anchor_of_a_page_or_to_a_file(learn_site: Path) -> None:
    pages = read_site(learn_site)
    texts = [(learn_site / name).read_text(encoding="utf-8") for name in ("catalog.json", "llms.txt")]
    urls = {url for text in texts for url in re.findall(re.escape(LEARN_URL) + r'[^\s")]*', text)}
    missing = []
    for url in urls:
        path, _, anchor = unquote(url.removeprefix(LEARN_URL)).partition("#")
        name = f"{path}index.html" if path.endswith("/") or not path else path
        known = pages[name].ids if name in pages else ()
        if not (learn_site / name).is_file() or (name.endswith(".html") and anchor and anchor not in known):
            missing.append(url)

    assert len(urls) > 1000
    assert missing == []
