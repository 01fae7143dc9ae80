"""The generated pages and files among those of the docs folder."""

from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from eventguide.guide import Site
from eventguide.pages import Page
from eventguide.plugin.assets import asset_files
from eventguide.plugin.virtual import VirtualFile, virtual_page


def add_site(site: Site, listed: Iterable[Page], files: Files, config: MkDocsConfig, *, serving: bool) -> None:
    """Add the pages and files of `site`; a file of the docs folder that is built at the same path replaces one.

    `listed` are the pages that the navigation has. Where a file of the docs folder is excluded from the site, or is a
    draft and nobody is previewing it, the generated page is there.
    """
    in_nav = {page.address for page in listed}
    taken = {file.dest_uri for file in files if _is_built(file, serving=serving)}
    for page in site.pages:
        _add(virtual_page(page, config, in_nav=page.address in in_nav), files, taken)
    for address, make in (*site.files, *asset_files(site)):
        _add(VirtualFile(address, make, config), files, taken)


def _is_built(file: File, *, serving: bool) -> bool:
    return bool(file.inclusion.is_in_serve() if serving else not file.inclusion.is_excluded())


def _add(file: File, files: Files, taken: set[str]) -> None:
    if file.dest_uri in taken:
        return
    if (excluded := files.get_file_from_path(file.src_uri)) is not None:
        files.remove(excluded)
    files.append(file)


def omit_files(files: Files) -> None:
    """Remove the generated files that are no pages, and so are never linked to by way of MkDocs."""
    for file in list(files):
        if isinstance(file, VirtualFile):
            files.remove(file)


def index_pages(files: Files) -> frozenset[str]:
    """Return the addresses, with a final slash, of folders that have an `index.html` made from Markdown."""
    ends = (file.dest_uri for file in files.documentation_pages() if file.dest_uri.endswith("/index.html"))
    return frozenset(uri.removesuffix("index.html") for uri in ends)
