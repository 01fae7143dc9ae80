"""The broken links within a built site."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from itertools import chain
from typing import NamedTuple, TypeAlias
from urllib.parse import unquote, urlsplit

from eventguide.plugin.adapter.page_links import PageLinks
from eventguide.record import record
from eventguide.site_urls import SCHEME

_INDEX = "index.html"
_MAX_REDIRECTS = 5
MAX_RESOLVED = 2000
"""For so many links is remembered where they lead: most are on one page only, and would take more than the pages."""


class Target(NamedTuple):
    """A file of the site, relative to its root, and an anchor on it; the anchor is empty for the file itself."""

    path: str
    anchor: str = ""

    @property
    def url(self) -> str:
        """The path from the site's root, as a browser asks for it."""
        return f"/{self.path.removesuffix(_INDEX) if f'/{self.path}'.endswith(f'/{_INDEX}') else self.path}"


KnownTargets: TypeAlias = dict[str, tuple[PageLinks, tuple[Target, ...]]]
"""Where the links of a page lead, by the page's path, with the links from which this was derived."""


class DeadLink(NamedTuple):
    """A link as it is written on a page (a file of the site), and the missing file or anchor."""

    page: str
    link: str
    target: Target
    is_anchor: bool


@record
class BuiltSite:
    """A built site: its HTML pages and all its files, by their path from the root, and where it is published.

    `known` remembers, from one state of the site to the next, where the links of a page lead for as long as it stays
    the same object; without it, nothing is kept of a page.
    """

    pages: Mapping[str, PageLinks]
    files: Collection[str]
    site_url: str = ""
    known: KnownTargets | None = None
    _resolved: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def dead_links(self) -> Iterator[DeadLink]:
        """Yield the links that lead to no file of the site, or to an anchor that its page does not have."""
        dead = self._dead_targets()
        if not dead:
            return
        for page, content in self.pages.items():
            for link, target in self._targets(page, content):
                if target in dead:
                    yield DeadLink(page, link, target, is_anchor=target.path in self.files)

    def _dead_targets(self) -> set[Target]:
        dead: set[Target] = set()
        anchors: dict[str, set[str]] = {}
        for target in chain.from_iterable(self._wanted(*page) for page in self.pages.items()):
            if target.path not in self.files:
                dead.add(target)
            elif target.anchor:
                anchors.setdefault(target.path, set()).add(target.anchor)
        return dead.union(Target(path, one) for path, wanted in anchors.items() for one in self._missing(path, wanted))

    def _wanted(self, page: str, content: PageLinks) -> tuple[Target, ...]:
        """Return where the links of a page lead, without its own anchors, which it has."""
        known = self.known.get(page) if self.known else None
        if known is None or known[0] is not content:
            own = {} if content.redirect else dict.fromkeys(("", *content.anchors))
            targets = dict.fromkeys(target for _, target in self._targets(page, content))
            known = content, tuple(one for one in targets if one.path != page or one.anchor not in own)
            if self.known is not None:
                self.known[page] = known
        return known[1]

    def _missing(self, path: str, anchors: set[str]) -> Iterator[str]:
        if page := self._final(path):
            known = frozenset(page.anchors)
            yield from (anchor for anchor in anchors if anchor not in known and unquote(anchor) not in known)

    def _final(self, path: str) -> PageLinks | None:
        """Return the page that a browser ends on; it keeps the anchor on its way through redirects."""
        page = self.pages.get(path)
        for _ in range(_MAX_REDIRECTS):
            if page is None or not page.redirect:
                break
            target = self._resolve(_folder(path), page.redirect)
            path, page = (target, self.pages.get(target)) if target else ("", None)
        return page

    def _targets(self, page: str, content: PageLinks) -> Iterator[tuple[str, Target]]:
        own = _folder(page)
        folder: str | None = own
        if content.base and (based := self._resolve(folder or "", content.base)):
            folder = _folder(based)
        elif content.base:
            folder = None  # relative links leave the site
        for link in content.links:
            url, _, anchor = link.partition("#")
            url = url.partition("?")[0]
            path = page if not url and folder == own else self._resolve(folder, url)
            if path is not None:
                anchor = anchor.partition(":~:")[0]  # what follows is a text to highlight
                yield link, Target(path, "" if anchor.lower() == "top" else anchor)

    def _resolve(self, folder: str | None, url: str) -> str | None:
        """Return the file that a URL without query and anchor leads to; None where that is not in the site."""
        if folder is None and not SCHEME.match(url):
            return None
        while folder and url.startswith("../"):  # so that pages of one depth share what was resolved
            folder, url = _parent(folder), url[3:] or "./"
        key = (folder or "", url)
        if key not in self._resolved:
            if len(self._resolved) >= MAX_RESOLVED:
                self._resolved.clear()  # the few that all pages have come again at once
            self._resolved[key] = self._path(*key)
        return self._resolved[key]

    def _path(self, folder: str, url: str) -> str | None:
        base = urlsplit(self.site_url)
        root = f"{base.path.rstrip('/')}/" if base.netloc else None
        if SCHEME.match(url) or url.startswith("//"):
            try:
                parts = urlsplit(url)
            except ValueError:
                return None
            if parts.scheme not in ("", "http", "https") or parts.netloc.lower() != base.netloc.lower():
                return None
            url = parts.path or "/"
        if url.startswith("/"):
            if root is None or not f"{url}/".startswith(root):
                return None
            folder, url = "", url[len(root) :] or "./"
        return _joined(folder, unquote(url), is_at_host_root=root == "/")


def _joined(folder: str, path: str, *, is_at_host_root: bool) -> str | None:
    """Return the file at a relative path; None where it leaves the root, above which there may be other sites."""
    steps = folder.split("/")[:-1]
    parts = path.split("/")
    for part in parts:
        if part == "..":
            if not steps and not is_at_host_root:
                return None
            del steps[-1:]
        elif part not in ("", "."):
            steps.append(part)
    is_folder = parts[-1] in ("", ".", "..")
    return "/".join((*steps, _INDEX) if is_folder else steps)


def target_of(url: str) -> Target:
    """Return the target of a URL that counts from the site's root; a query is ignored."""
    path, _, anchor = url.partition("#")
    return Target(_joined("", unquote(path.partition("?")[0]), is_at_host_root=True) or "", anchor)


def _folder(path: str) -> str:
    return path[: path.rfind("/") + 1]


def _parent(folder: str) -> str:
    return _folder(folder[:-1])
