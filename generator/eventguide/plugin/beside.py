"""A second process that does a part of a large build: it writes the files for machines, then makes pages."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.templates import TemplateContext

from eventguide.guide import Site
from eventguide.pages import packaged_templates
from eventguide.plugin.copied import Copy, can_copy
from eventguide.plugin.refresh import is_ours_alone
from eventguide.plugin.shelf import Shelf
from eventguide.plugin.theme import THEME
from eventguide.plugin.virtual import PageLoop, VirtualFile, VirtualPage

FEWEST = 2000
"""A site with fewer files is built by one process."""

MADE = "eventguide_made"
"""The variable that tells our `main.html` that a page is in the site already."""

_Make: TypeAlias = Callable[[VirtualPage, Callable[[], bool]], bytes | None]
"""Makes a page, unless it comes too late with it."""


class Beside:
    """Work for a copy of this process, which has all that files and pages are made of."""

    def __init__(self) -> None:
        self._copy: Copy | None = None
        self._files: Sequence[VirtualFile] = ()
        self._places: dict[str, int] = {}
        self._shelf: Shelf | None = None
        self._whole = False

    def begin(self, loop: PageLoop, site: Site, last_site: str) -> None:
        """Start to write the files and to make the pages, where that is worth a process; else leave all to MkDocs.

        MkDocs builds the pages from the first on, so the copy begins with the last: they meet somewhere.
        Pages are made whole and put in the site, or without the theme's part where somebody else has a hand in that.
        """
        files = [file for file in loop.files if isinstance(file, VirtualFile)]
        if len(files) < FEWEST or not can_copy():
            return
        pages = [file.page for file in loop.pages if isinstance(file.page, VirtualPage)]
        whole = puts_pages(loop.config) and _has_our_layout(loop)
        shelf = Shelf(len(pages))
        make = _whole_page(loop, site, last_site) if whole else _article(site)
        self._copy = Copy(lambda: _work(files, pages, make, shelf))
        self._files, self._shelf, self._whole = files, shelf, whole
        self._places = {page.planned.address: place for place, page in enumerate(pages)}
        for file in files:
            file.elsewhere = True

    def fill(self, page: VirtualPage, context: TemplateContext) -> bool:
        """Give a page what the copy has made of it; False where that is nothing."""
        made = self._shelf.take(self._places[page.planned.address]) if self._shelf else None
        if made is None:
            return False
        if self._whole:
            cast("dict[str, Any]", context)[MADE] = "in the site"
            page.is_put()
        else:
            page.content = made.decode("utf-8", "surrogatepass")
        return True

    def finish(self) -> None:
        """Wait until all files are there. Where the copy failed they are written here, and what is wrong is raised."""
        copy, files = self._copy, self._files
        self._forget()
        if copy and not copy.succeeds():
            for file in files:
                file.write()

    def abandon(self) -> None:
        """End the copy: there will be no site."""
        if self._copy:
            self._copy.end()
            self._forget()

    def _forget(self) -> None:
        if self._shelf:
            self._shelf.close()
        self._copy, self._files, self._places, self._shelf = None, (), {}, None


def _has_our_layout(loop: PageLoop) -> bool:
    """Whether the theme's pages begin with our template, which knows what to do with a page that is ready."""
    layout = loop.env.get_template("main.html").filename
    return layout is not None and Path(layout) == packaged_templates() / THEME / "main.html"


def puts_pages(config: MkDocsConfig) -> bool:
    """Whether pages may be put in the site by us instead of MkDocs: nobody else has a say, and there is a nowhere."""
    return is_ours_alone(config) and os.name == "posix"


def _whole_page(loop: PageLoop, site: Site, last_site: str) -> _Make:
    def make(page: VirtualPage, late: Callable[[], bool]) -> bytes | None:
        content = loop.output(page, site.render(page.planned))
        if late():  # the parent is making it too
            return None
        page.put(content, last_site)
        return b""

    return make


def _article(site: Site) -> _Make:
    return lambda page, _: site.render(page.planned).encode("utf-8", "surrogatepass")


def _work(files: Sequence[VirtualFile], pages: Sequence[VirtualPage], make: _Make, shelf: Shelf) -> bool:
    for file in files:
        file.write()
    with suppress(Exception):  # what is wrong with a page is found again where it is asked for
        for place in reversed(range(len(pages))):
            late = partial(shelf.has_passed, place)
            made = None if late() else make(pages[place], late)
            if made is None:
                break
            shelf.put(place, made)
    return True
