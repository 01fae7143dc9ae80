"""The navigation: the guide's sections first, then the hand-written pages."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.nav import nest_paths  # type: ignore[attr-defined]

from eventguide.pages import Entry, Page, contents

HOME = "index.md"


def navigation(pages: Sequence[Page], files: Files, hand_written: Any) -> list[Any]:
    """Return MkDocs's `nav`: `pages` by section, then `hand_written`, or all other pages where that is None.

    A page that `hand_written` names is where it says, and only there. Where it begins with the home page, that stays
    first.
    """
    by_dest = {file.dest_uri: file.src_uri for file in files.documentation_pages()}
    sources = {page.address: _source(page, by_dest) for page in pages}
    if hand_written is None:
        made = [_item(entry, sources) for entry in contents(pages)]
        return [*made, *_other_pages(files, set(sources.values()))]
    own = hand_written if isinstance(hand_written, list) else [hand_written]
    named = set(_paths(own))
    made = [_item(entry, sources) for entry in contents([page for page in pages if sources[page.address] not in named])]
    lead = 1 if own and HOME in _paths(own[:1]) else 0
    return [*own[:lead], *made, *own[lead:]]


def _item(entry: Entry, sources: Mapping[str, str]) -> dict[str, Any]:
    if isinstance(entry, Page):
        return {entry.title: sources[entry.address]}
    section, pages = entry
    return {section: [_item(page, sources) for page in pages]}


def _source(page: Page, by_dest: Mapping[str, str]) -> str:
    """The path of what is built where the page is: its own, or that of a `README.md` in its place."""
    as_file = f"{page.address.removesuffix('/') or 'index'}.html"
    return by_dest.get(f"{page.address}index.html") or by_dest.get(as_file) or uri(page)


def uri(page: Page) -> str:
    """Return the source path under which MkDocs knows a page."""
    return f"{page.address.rstrip('/') or 'index'}.md"


def _paths(nav: Any) -> Iterator[str]:
    """Every source path in a `nav`, whatever its depth."""
    if isinstance(nav, str):
        yield PurePosixPath(nav).as_posix()
    elif isinstance(nav, dict | list):
        for value in nav.values() if isinstance(nav, dict) else nav:
            yield from _paths(value)


def _other_pages(files: Files, listed: Collection[str]) -> list[Any]:
    paths = [
        file.src_uri
        for file in files.documentation_pages()
        if file.generated_by != "eventguide" and file.inclusion.is_in_nav() and file.src_uri not in listed
    ]
    return list(nest_paths(sorted(paths)))
