"""The navigation: the guide's sections first, then the hand-written pages."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.nav import nest_paths  # type: ignore[attr-defined]

from eventguide.pages import Page
from eventguide.pages import navigation as navigation_of
from eventguide.plugin.adapter.pages import VirtualPage


def navigation(pages: Sequence[Page], files: Files, hand_written: Any) -> list[Any]:
    """Return MkDocs's `nav`: `pages` by section, then `hand_written`, or all other pages where that is None."""
    by_dest = {file.dest_uri: file.src_uri for file in files.documentation_pages()}
    sources = {page.address: _source(page, by_dest) for page in pages}
    own = _other_pages(files, set(sources.values())) if hand_written is None else hand_written
    return navigation_of(pages, own if isinstance(own, list) else [own], lambda page: sources[page.address])


def name_pages(nav: Any, files: Files) -> None:
    """Give generated pages the titles that a writer's `nav` has for them; MkDocs does so only for pages it makes."""
    for title, path in _titles(nav):
        file = files.get_file_from_path(path)
        page = file.page if file else None
        if isinstance(page, VirtualPage) and title != page.planned.title_in_nav:
            page.title = title  # as it is: MkDocs takes titles in `nav` for HTML


def _titles(nav: Any) -> Iterator[tuple[str, str]]:
    """Yield the titles in a `nav` with their paths."""
    for entry in nav if isinstance(nav, list) else ():
        for title, value in entry.items() if isinstance(entry, dict) else ():
            if isinstance(value, str):
                yield str(title), value
            else:
                yield from _titles(value)


def _source(page: Page, by_dest: Mapping[str, str]) -> str:
    """The path of what is built where the page is: its own, or that of a `README.md` in its place."""
    as_file = f"{page.address.removesuffix('/') or 'index'}.html"
    return by_dest.get(f"{page.address}index.html") or by_dest.get(as_file) or page.source


def _other_pages(files: Files, listed: Collection[str]) -> list[Any]:
    paths = [
        file.src_uri
        for file in files.documentation_pages()
        if file.generated_by != "eventguide" and file.inclusion.is_in_nav() and file.src_uri not in listed
    ]
    return list(nest_paths(sorted(paths)))
