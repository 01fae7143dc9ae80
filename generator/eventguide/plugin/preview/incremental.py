"""A save in the preview: only the pages and files that the change touches are made and written again.

The site that the last whole build left is brought up to date in place, by what that build was made with. Where more
than the contents of pages changes, or other plugins have a hand in them, the build is left to MkDocs. Either way the
result is the same, byte for byte. Files that are not pages are written when somebody asks for them: those about all
event types take as long as the rest of a save.
"""

import gc
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from eventguide.atomic import write_file
from eventguide.gc_pause import paused_collector
from eventguide.pages import Page
from eventguide.payloads import Resolved
from eventguide.pipeline import Guide, Site, read_guide
from eventguide.plugin.adapter.other_plugins import is_ours_alone
from eventguide.plugin.adapter.pages import PageLoop, VirtualFile, VirtualPage
from eventguide.plugin.adapter.search import SEARCH_INDEX, SearchEntries
from eventguide.plugin.adapter.site_name import Derived
from eventguide.plugin.preview.affected_pages import Touched, place
from eventguide.plugin.preview.watcher import look


@dataclass(kw_only=True)
class Built:
    """A site as the last whole build made it, and with what."""

    config: MkDocsConfig
    catalog: Path
    guide: Guide
    site: Site
    derived: Derived
    surroundings: Mapping[Path, frozenset[Any]]
    loop: PageLoop | None = None
    search: SearchEntries | None = None
    articles: dict[str, bytes] = field(default_factory=dict)
    deferred: dict[str, Callable[[], bytes]] = field(default_factory=dict)

    @classmethod
    def begin(cls, config: MkDocsConfig, catalog: Path, guide: Guide, site: Site, derived: Derived) -> "Built":
        """Return the site that a build is about to make, with how everything but the catalog looks now."""
        return cls(
            config=config,
            catalog=catalog,
            guide=guide,
            site=site,
            derived=derived,
            surroundings={path: look(path) for path in _surroundings(config, catalog)},
        )

    def let_go(self) -> None:
        """Keep nothing of what has made the files: each of them leads to the whole catalog."""
        for file in self.loop.files if self.loop else ():
            if isinstance(file, VirtualFile):
                file.let_go()

    def remember(self, page: Page, html: str) -> None:
        """Keep the fingerprint of a page for the next build."""
        self.articles[page.address] = fingerprint(page, html)

    def is_renewable(self) -> bool:
        """Return whether nothing but the catalog has changed, and nobody else has a hand in the guide's pages."""
        if not is_ours_alone(self.config):
            return False
        now = {path: look(path) for path in _surroundings(self.config, self.catalog)}
        return now == self.surroundings

    def renew(self) -> bool:
        """Bring the site up to date with its catalog; False where that takes a whole build. Nothing is written then."""
        gc.collect(1)  # contexts of pages rendered by the last save: they are cycles, and lead to the whole model
        with paused_collector():
            return self.loop is not None and self.is_renewable() and self._renew(self.loop)

    def _renew(self, loop: PageLoop) -> bool:
        guide = read_guide(self.catalog)
        gc.freeze()  # the collector need not look through the model, which has no cycles
        if guide.resolved is None or guide.has_errors:
            return False
        site = self.site.again(guide.resolved)
        if _outline(site) != _outline(self.site) or self._names_the_site(guide.resolved):
            return False
        touched = Touched(self.guide.resolved, guide.resolved)
        files = dict(self._files(site, touched, loop.files))
        # Pages, also those that redirect, are written now: their links are checked.
        redirects = [(path, files.pop(path)()) for path in list(files) if path.endswith(".html")]
        for path, content in [*self._pages(site, touched, loop), *redirects]:
            self._write(path, content)
        self.guide, self.site, self.deferred = guide, site, files
        return True

    def write_deferred(self, path: str) -> None:
        """Write the file at a path of the site, if saves have left it out so far."""
        if path in self.deferred:
            self._write(path, self.deferred[path]())
            del self.deferred[path]

    def _write(self, path: str, content: bytes) -> None:
        file = Path(self.config.site_dir, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_file(file, content)

    def _names_the_site(self, resolved: Resolved) -> bool:
        """Return whether the site has the name of the catalog, and that has changed: it is on every page."""
        before = self.guide.resolved
        return before is None or self.derived.of(before.catalog) != self.derived.of(resolved.catalog)

    def _pages(self, site: Site, touched: Touched, loop: PageLoop) -> Iterator[tuple[str, bytes]]:
        for before, page in zip(self.site.pages, site.pages, strict=True):
            file = loop.files.get_file_from_path(page.source)
            if file is None or not isinstance(file.page, VirtualPage):
                continue
            file.page.planned = page  # the one before would keep a whole catalog in memory
            if not touched.page(before, page):
                continue
            html = site.render(page)
            if self.articles.get(page.address) != fingerprint(page, html):
                file.page.renew(page, self.config)
                yield file.dest_uri, loop.output(file.page, html)
                self.remember(page, html)

    def _files(self, site: Site, touched: Touched, files: Files) -> Iterator[tuple[str, Callable[[], bytes]]]:
        for address, make in site.files:
            may_differ = address in self.deferred or touched.file(address)
            if may_differ and isinstance(files.get_file_from_path(address), VirtualFile):
                yield address, partial(_encoded, make)
        if self.search is not None:  # it has all event types
            own = {file.page.planned.address for file in files if isinstance(file.page, VirtualPage)}
            pages = [page for page in site.pages if page.address in own]
            yield SEARCH_INDEX, partial(self.search.renewed, pages)


def _encoded(make: Callable[[], str]) -> bytes:
    return make().encode()


def _outline(site: Site) -> tuple[Any, ...]:
    """Return what affects more than one page: the navigation, and the list of files."""
    pages = [(page.address, page.title, page.section, page.listed) for page in site.pages]
    return pages, [address for address, _ in site.files]


def fingerprint(page: Page, html: str) -> bytes:
    """Return a fingerprint of a page, for builds with the same navigation."""
    around = repr((page.title, page.description, page.headings(), page.hide, place(page)))
    return blake2b(html.encode(), digest_size=16, key=blake2b(around.encode()).digest()).digest()


def _surroundings(config: MkDocsConfig, catalog: Path) -> Iterator[Path]:
    """Everything but the catalog that the site is made of: what MkDocs watches."""
    theme = config.theme.custom_dir
    paths = (config.docs_dir, config.config_file_path, theme, *config.watch)
    yield from (Path(path) for path in dict.fromkeys(paths) if path and Path(path) != catalog)
