"""Reads every page of a built site and says which links, anchors and files are missing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

HOST = "http://site.test"


@dataclass
class PageText(HTMLParser):
    """The links and ids of one page."""

    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what the tag links to, and its id."""
        for name, value in attrs:
            if value is None:
                continue
            if name in ("href", "src") and tag != "base":
                self.links.append(value)
            elif name == "id" or (name == "name" and tag == "a"):
                self.ids.add(value)


def read_site(site: Path) -> dict[str, PageText]:
    """Return every HTML page by its path below the site, `events/x/index.html`."""
    pages = {}
    for file in sorted(site.rglob("*.html")):
        text = PageText()
        text.feed(file.read_text(encoding="utf-8"))
        pages[file.relative_to(site).as_posix()] = text
    return pages


def broken_links(site: Path, base_path: str) -> Iterator[str]:
    """Yield each link inside the site that leads nowhere; `base_path` is where the site is served, `/x/`."""
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
