"""Reads every page of a built site, and lists missing links, anchors and files."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

HOST = "http://site.test"


_LOADED = ("stylesheet", "preload", "preconnect", "icon", "modulepreload", "dns-prefetch", "manifest")


@dataclass
class PageText(HTMLParser):
    """The links and ids of one page, its titles, and what a browser loads for it."""

    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    twice: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    titles: int = 0
    meta: dict[str, str] = field(default_factory=dict)
    canonical: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what the tag links to, what it loads, and its id."""
        self._note(tag, {name: value or "" for name, value in attrs})
        for name, value in attrs:
            if value is None:
                continue
            if name in ("href", "src") and tag != "base":
                self.links.append(value)
            elif name == "id" or (name == "name" and tag == "a"):
                if value in self.ids:
                    self.twice.append(value)
                self.ids.add(value)

    def _note(self, tag: str, values: dict[str, str]) -> None:
        self.titles += tag == "h1"
        if tag == "meta":
            self.meta[values.get("name") or values.get("property", "")] = values.get("content", "")
        elif tag == "link" and values.get("rel") == "canonical":
            self.canonical = values["href"]
        if values.get("src"):
            self.loads.append(values["src"])
        elif tag == "link" and values.get("rel") in _LOADED:
            self.loads.append(values["href"])


@cache
def read_site(site: Path) -> dict[str, PageText]:
    """Return every HTML page by its path below the site, `events/x/index.html`."""
    pages = {}
    for file in sorted(site.rglob("*.html")):
        text = PageText()
        text.feed(file.read_text(encoding="utf-8"))
        pages[file.relative_to(site).as_posix()] = text
    return pages


def broken_links(site: Path, base_path: str) -> Iterator[str]:
    """Yield each broken link inside the site; `base_path` is where the site is served, `/x/`."""
    pages = read_site(site)
    for path, page in pages.items():
        here = HOST + base_path + path.removesuffix("index.html")
        for link in dict.fromkeys(page.links):
            problem = _problem(urljoin(here, link), site, base_path, pages)
            if problem:
                yield f"{path}: {link}: {problem}"


def _problem(url: str, site: Path, base_path: str, pages: dict[str, PageText]) -> str:
    parts = urlsplit(url)
    if f"{parts.scheme}://{parts.netloc}" != HOST:
        return ""
    address = unquote(parts.path)
    if not address.startswith(base_path):
        return "leaves the site's base path"
    target = address.removeprefix(base_path)
    if target == "" or target.endswith("/"):
        target += "index.html"
    if not (site / target).is_file():
        return "no such file"
    anchor = unquote(parts.fragment)
    if anchor and target in pages and anchor not in pages[target].ids and not anchor.startswith("__"):
        return "no such anchor"
    return ""
