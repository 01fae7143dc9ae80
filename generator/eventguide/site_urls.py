"""URLs of a site: how the paths of its pages are spelled where others link to them."""

import re
from collections.abc import Callable

from eventguide.record import record
from eventguide.site_paths import absolute

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""The scheme at the start of a URL, with its colon."""

LINK_SCHEMES = ("http:", "https:", "mailto:")
"""The schemes that the links of a catalog may have: others could run something."""

_PARTS = re.compile(r"([^?#]*)(.*)", re.DOTALL)


def root_of(site_url: object) -> str:
    """Return the root of a site with this `site_url`: with a final slash, "" where the setting is empty or no text."""
    return f"{site_url.rstrip('/')}/" if isinstance(site_url, str) and site_url else ""


def _no_index(_address: str) -> bool:
    return False


@record
class Urls:
    """How paths become URLs.

    `root` is the site's URL, empty or with a final slash. With `directories`, `events/x/` is the URL of a page, as web
    servers read it from `events/x/index.html`. Without, each page is a file, `events/x.html`, which a browser can open
    without a server; `has_index` returns whether the page at a path is the `index.html` of a folder all the same.
    """

    root: str = ""
    directories: bool = True
    has_index: Callable[[str], bool] = _no_index

    def of(self, address: str) -> str:
        """Return the URL of a path, percent-encoded: absolute where the root is known, else relative to it."""
        return absolute(self.root, self.path(address))

    def path(self, address: str) -> str:
        """Return the URL of a path relative to the root; a query and a fragment stay as they are."""
        if self.directories:
            return address
        found = _PARTS.fullmatch(address)
        path, rest = found.groups() if found else (address, "")
        return self._as_file(path) + rest

    def file(self, address: str) -> str:
        """Return the path of the file in the site that holds the page at a path."""
        return f"{address}index.html" if self.directories else self._as_file(address)

    def _as_file(self, path: str) -> str:
        if path and not path.endswith("/"):
            return path
        return f"{path}index.html" if not path or self.has_index(path) else f"{path[:-1]}.html"

    def from_page(self, link: str, page: str) -> str:
        """Return a link on the page at the path `page`, written for directories, as it has to be here.

        Links to other sites, to absolute paths and within the page stay as they are.
        """
        if self.directories or not _is_relative(link):
            return link
        return self.base(page) + self.path(_resolved(link, page))

    def base(self, page: str) -> str:
        """Return the relative way from the page at a path to the root: `../../`, or `./` at the root."""
        return "../" * self.path(page).count("/") or "./"


def _is_relative(link: str) -> bool:
    return bool(link) and link[0] not in "#?/" and not SCHEME.match(link)


def _resolved(link: str, page: str) -> str:
    """The path that a relative link leads to; one that leads above the root stays at the root."""
    found = _PARTS.fullmatch(link)
    path, rest = found.groups() if found else (link, "")
    parts = page.split("/")[:-1]
    steps = path.split("/")
    for step in steps[:-1]:
        if step == "..":
            del parts[-1:]
        elif step not in (".", ""):
            parts.append(step)
    last = steps[-1] if steps[-1] not in (".", "..") else ""
    if steps[-1] == "..":
        del parts[-1:]
    return "".join(f"{part}/" for part in parts) + last + rest
