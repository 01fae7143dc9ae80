"""The generated pages and files among those of the docs folder."""

from collections.abc import Iterable
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from eventguide.pages import Page
from eventguide.payloads import url_key
from eventguide.pipeline import Site
from eventguide.plugin.adapter.assets import asset_files
from eventguide.plugin.adapter.pages import VirtualFile, virtual_page


class Clash(NamedTuple):
    """Two files for one path of the site, or for one path where upper and lower case are the same.

    In the first case only `kept` is built, and `other` is a generated file that it replaces.
    """

    kept: File
    other: File

    @property
    def is_replaced(self) -> bool:
        """Return whether only one of the two is built."""
        return bool(self.kept.dest_uri == self.other.dest_uri)


def add_site(
    site: Site, listed: Iterable[Page], files: Files, config: MkDocsConfig, *, serving: bool
) -> tuple[Clash, ...]:
    """Add the pages and files of `site`; a file of the docs folder that is built at the same path replaces one.

    `listed` are the pages that the navigation has. Where a file of the docs folder is excluded from the site, or is a
    draft and nobody is previewing it, the generated page is there. Returns the files that are in each other's way.
    """
    in_nav = {page.address for page in listed}
    taken: dict[str, File] = {}
    clashes = [_clash(file, taken) for file in files if _is_built(file, serving=serving)]
    made = [virtual_page(page, config, in_nav=page.address in in_nav) for page in site.pages]
    every = (*site.files, *asset_files(site))
    made += [VirtualFile(address, make, config, once=not serving) for address, make in every]
    clashes += [_add(file, files, taken) for file in made]
    return tuple(clash for clash in clashes if clash)


def _is_built(file: File, *, serving: bool) -> bool:
    return bool(file.inclusion.is_in_serve() if serving else not file.inclusion.is_excluded())


def _clash(file: File, taken: dict[str, File]) -> Clash | None:
    other = taken.setdefault(url_key(file.dest_uri), file)
    return Clash(other, file) if other is not file else None


def _add(file: File, files: Files, taken: dict[str, File]) -> Clash | None:
    clash = _clash(file, taken)
    if clash and clash.is_replaced:
        return clash
    if (excluded := files.get_file_from_path(file.src_uri)) is not None:
        files.remove(excluded)
    files.append(file)
    return clash


def omit_files(files: Files) -> None:
    """Remove the generated files that are not pages, and so are never linked to through MkDocs."""
    for file in list(files):
        if isinstance(file, VirtualFile):
            files.remove(file)


def index_pages(files: Files) -> frozenset[str]:
    """Return the URLs, with a final slash, of folders that have an `index.html` made from Markdown."""
    ends = (file.dest_uri for file in files.documentation_pages() if file.dest_uri.endswith("/index.html"))
    return frozenset(uri.removesuffix("index.html") for uri in ends)
