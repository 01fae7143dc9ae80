"""Updates of the previewed site in place, without a build by MkDocs."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from mkdocs.config.defaults import MkDocsConfig

from eventguide.pages import Page
from eventguide.pipeline import Guide
from eventguide.plugin.adapter.guide_site import GuideSite
from eventguide.plugin.adapter.pages import PageLoop
from eventguide.plugin.adapter.search import SearchEntries
from eventguide.plugin.adapter.template_errors import template_finding
from eventguide.plugin.log import log
from eventguide.plugin.preview.incremental import Built
from eventguide.rules import SUMMARIES


class Updates:
    """Records how a site is built, and repeats the parts of it that a save of the catalog changes."""

    def __init__(self) -> None:
        self._built: Built | None = None  # the last site without errors
        self._building: Built | None = None
        self._lock = Lock()  # files are asked for in other threads than the one that builds

    def begin(self, config: MkDocsConfig, of: GuideSite) -> None:
        """Record the build that begins; nothing is recorded if the catalog has errors."""
        self._building = None
        if of.guide and of.guide.resolved and of.site:
            self._building = Built.begin(config, of.catalog, of.guide, of.site, of.derived)
            _renew_schema(of.catalog, of.guide)

    def record(self, loop: PageLoop | None) -> None:
        """Record what renders the pages."""
        if self._building:
            self._building.loop = loop

    def record_search(self, search: SearchEntries | None) -> None:
        """Record what holds the search entries."""
        if self._building:
            self._building.search = search

    def remember(self, page: Page, html: str) -> None:
        """Record the HTML of a page."""
        if self._building:
            self._building.remember(page, html)

    def finish(self, replace: Callable[[], bool]) -> None:
        """The build is complete: updates continue from here, if `replace` puts it in the place of the last one."""
        with self._lock:
            if replace():
                self._built, self._building = self._building, None
                if self._built:
                    self._built.let_go()

    def write_deferred(self, path: str) -> None:
        """Write a file that saves have left out, before it is read: its path counts from the root of the site."""
        if self._built and path in self._built.deferred:
            with self._lock:
                self._built.write_deferred(path)

    def apply(self, guide_site: GuideSite) -> bool:
        """Update the site; return False if a build is needed, and leave the site as it is then."""
        try:
            with self._lock:
                if self._built is None or not self._built.renew():
                    return False
        except Exception as error:  # noqa: BLE001 - it is logged, and a whole build follows
            if template_finding(error) is None:  # else the whole build reports the template
                what = f"{type(error).__name__}: {error}"
                log.warning("Updating the preview in place failed (%s); building the whole site.", what, exc_info=True)
            return False
        guide_site.replace(self._built.guide, self._built.site)
        guide_site.check_links(self._built.config)
        _renew_schema(self._built.catalog, self._built.guide)
        return True


def _renew_schema(catalog: Path, guide: Guide) -> None:
    """Write the names that were just saved into the schema beside the catalog, for the writer's editor."""
    from eventguide.editor import refresh_schema

    if guide.resolved is None:
        return
    try:
        refresh_schema(catalog, guide.resolved.catalog, SUMMARIES)
    except OSError as error:
        log.warning("The schema next to the catalog can't be updated: %s.", error.strerror)
