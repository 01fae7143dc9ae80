"""Virtual pages and files for MkDocs: content that is made when it is written, never kept.

This reaches past MkDocs's documented hooks; tests/plugin/test_virtual.py fails if MkDocs has changed.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Self

import jinja2
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from eventguide.exports.export import pieces_of
from eventguide.pages import TITLE_ANCHOR, Heading, Page
from eventguide.plugin.adapter.edit_links import edit_url
from eventguide.plugin.adapter.late_scripts import with_late_scripts
from eventguide.record import record


class VirtualFile(File):
    """A static file whose text is made when MkDocs writes it; `once`: what makes it is not kept then."""

    # What MkDocs keeps in each file, though it is the same for tens of thousands.
    src_dir = abs_src_path = None
    use_directory_urls = True
    inclusion = InclusionLevel.INCLUDED
    generated_by = "eventguide"

    def __init__(self, address: str, make: Callable[[], str], config: MkDocsConfig, *, once: bool = False) -> None:
        self.src_uri = self.dest_uri = self.url = address
        self.dest_dir = config.site_dir
        self.make = make
        self.once = once

    def is_documentation_page(self) -> bool:
        """No: it is written as it is."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - MkDocs's signature
        """Write the text to the site."""
        path = Path(self.dest_dir, self.url)
        try:
            file = path.open("wb")
        except FileNotFoundError:  # rarely: of thirteen files, twelve are in a folder that is there
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("wb")
        with file:
            for piece in pieces_of(self.make):
                file.write(piece.encode())
        if self.once:
            self.let_go()

    def let_go(self) -> None:
        """Keep nothing of what has made the text, which is written."""
        if hasattr(self, "make"):  # asked for its `__dict__`, each of tens of thousands would have one
            del self.make

    def is_modified(self) -> bool:
        """Always true: the text is made for each build."""
        return True


class PageFile(File):
    """The source of a virtual page. Plugins that build another navigation take the pages from all files first."""

    _page: MkDocsPage | None = None

    @property
    def page(self) -> MkDocsPage | None:
        """The page: MkDocs makes an empty one where there is none."""
        return self._page

    @page.setter
    def page(self, page: MkDocsPage | None) -> None:
        if isinstance(page, VirtualPage):
            self._page = page


class VirtualPage(MkDocsPage):
    """A page of the guide; its HTML is filled in just before the theme's template runs."""

    _toc: TableOfContents | None = None

    def __init__(self, planned: Page, file: File, config: MkDocsConfig) -> None:
        # A theme takes titles for HTML, as they come from Markdown's headings; ours are the catalog's plain words.
        super().__init__(escape(planned.title_in_nav), file, config)
        self.planned = planned
        self.set_edit_url(config)

    @property
    def toc(self) -> TableOfContents:
        """The table of contents, made when the page's turn has come."""
        if self._toc is None:
            self._toc = table_of_contents(self.planned.title, self.planned.headings())
        return self._toc

    @toc.setter
    def toc(self, toc: TableOfContents) -> None:
        """MkDocs sets an empty one at first, and another plugin may set one of its own."""
        self._toc = toc or None

    def fill(self, html: str, config: MkDocsConfig) -> None:
        """Set the page's HTML. Its own words are English, whatever the language of the theme is."""
        language = str(config.theme.get("language") or "en")
        is_english = language.partition("-")[0] == "en"
        self.content = html if is_english else html.replace('<div class="eg">', '<div class="eg" lang="en">', 1)

    def let_go(self) -> None:
        """Keep nothing of what was made for the page: a large site would not fit in memory."""
        self.content, self._toc = "", None

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs's signature
        """Set what a Markdown page would say in its front matter."""
        self.markdown = ""
        self.meta = {
            "title": escape(self.planned.title),
            "description": escape(self.planned.description),
            "search": {"exclude": True},
            "hide": list(self.planned.hide),
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs's signature
        """Set what the page's Markdown would give; Python-Markdown is not run."""
        self.content = ""
        # MkDocs does not know the anchors of tables and payloads; `links` checks all of them in the built site.
        self.present_anchor_ids = None

    def set_edit_url(self, config: MkDocsConfig) -> None:
        """Link to the page's place in the catalog."""
        location = self.planned.location
        self.edit_url = edit_url(location, config) if location else None

    def renew(self, planned: Page, config: MkDocsConfig) -> None:
        """Represent the page as it is planned now; its URL and title are the same."""
        self.planned = planned
        self.set_edit_url(config)
        self._toc = None


@record
class PageLoop:
    """What MkDocs's page loop works with, kept so that single pages can go through it again."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    pages: Sequence[File]

    @classmethod
    def of(cls, config: MkDocsConfig, files: Files, nav: Navigation, env: jinja2.Environment) -> Self:
        """Return the loop of a preview's build, once all pages are known."""
        return cls(config, files, nav, env, files.documentation_pages(inclusion=InclusionLevel.is_in_serve))

    def output(self, page: VirtualPage, html: str) -> bytes:
        """Return a page as a build writes it."""
        page.read_source(self.config)
        page.render(self.config, self.files)
        page.fill(html, self.config)
        page.active = True
        try:
            context = get_context(self.nav, self.pages, self.config, page)
            output = self.env.get_template(page.meta.get("template", "main.html")).render(context)
        finally:
            page.active = False
            page.let_go()
        return with_late_scripts(output).encode("utf-8", errors="xmlcharrefreplace")


def virtual_page(planned: Page, config: MkDocsConfig, *, in_nav: bool) -> File:
    """Return the file of a planned page, with its page set."""
    inclusion = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
    file = PageFile.generated(config, planned.source, content="", inclusion=inclusion)
    VirtualPage(planned, file, config)
    return file


def table_of_contents(title: str, headings: Iterable[Heading]) -> TableOfContents:
    """Return MkDocs's table of contents: the page's title, sections below it, parts below those."""
    root = AnchorLink(escape(title), TITLE_ANCHOR, 1)
    parents = [root]
    for heading in headings:
        link = AnchorLink(escape(heading.title), heading.anchor, heading.level)
        while parents[-1].level >= heading.level:
            parents.pop()
        parents[-1].children.append(link)
        parents.append(link)
    return TableOfContents([root])
