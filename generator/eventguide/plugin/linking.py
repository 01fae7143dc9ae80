"""Links of the catalog to pages beside the guide, and to places on pages: only a build knows what is there."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from eventguide.findings import Finding, Location, closest
from eventguide.payloads import Resolved
from eventguide.rules import broken_link, links_from_root

UNLISTED = frozenset(("/404.html", "/sitemap.xml", "/sitemap.xml.gz"))
"""What MkDocs writes without keeping a file for it."""


class Astray(NamedTuple):
    """A link that leads nowhere, and the level at which MkDocs would log it."""

    finding: Finding
    level: int


def links_astray(resolved: Resolved, files: Files, config: MkDocsConfig, *, serving: bool) -> Iterator[Astray]:
    """Yield the links to pages and places that the site lacks, where all its pages are rendered."""
    levels = config.validation.links
    targets = tuple(links_from_root(resolved))
    known = _known(files, serving=serving) if targets else {}
    for target in targets:
        parts = urlsplit(target.url)
        path, anchor = unquote(parts.path), unquote(parts.fragment)
        if path not in known and path not in UNLISTED:
            yield Astray(_no_page(target.place, path, list(known)), levels.not_found)
        elif anchor and (anchors := _anchors(known.get(path))) and anchor not in anchors:
            yield Astray(_no_place(target.place, path, anchor, sorted(anchors)), levels.anchors)


def _no_page(place: Location, path: str, known: list[str]) -> Finding:
    candidate = f"{path}/" if f"{path}/" in known else closest(path, known)
    remedy = f'did you mean "{candidate}"?' if candidate else "open the page that you mean, and copy its address."
    return broken_link(place, f'The site has no page "{path}".', remedy)


def _no_place(place: Location, path: str, anchor: str, known: list[str]) -> Finding:
    candidate = closest(anchor, known)
    remedy = f"did you mean #{candidate}?" if candidate else "open the page, and copy the address of the place."
    return broken_link(place, f'The page {path} has no place "#{anchor}".', remedy)


def _known(files: Files, *, serving: bool) -> dict[str, File]:
    """Everything in the site by its address from the root, as a browser asks for it."""

    def is_there(file: File) -> bool:
        return bool(file.inclusion.is_in_serve() if serving else file.inclusion.is_included())

    return {address: file for file in files if is_there(file) for address in _addresses(file)}


def _addresses(file: File) -> Iterator[str]:
    """The paths by which the catalog may link to a file: a page of a site without directory URLs has two."""
    folder, _, name = f"/{file.dest_uri}".rpartition("/")
    yield f"{folder}/" if name == "index.html" else f"/{file.dest_uri}"
    if file.is_documentation_page() and not file.use_directory_urls and name != "index.html":
        yield f"/{file.dest_uri.removesuffix('.html')}/"


def _anchors(file: File | None) -> set[str]:
    return (file.page.present_anchor_ids if file and file.page else None) or set()
