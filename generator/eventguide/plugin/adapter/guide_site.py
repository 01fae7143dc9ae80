"""The guide in the builds of one MkDocs process: read, planned, added to the site, rendered, checked."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from eventguide.findings import Finding, Severity, count_text
from eventguide.pages import listed_pages
from eventguide.payloads import Resolved
from eventguide.pipeline import Guide, Site, read_guide
from eventguide.plugin.adapter import other_plugins
from eventguide.plugin.adapter.appendix import at_end
from eventguide.plugin.adapter.links import LinkCheck
from eventguide.plugin.adapter.navigation import navigation
from eventguide.plugin.adapter.pages import VirtualFile, VirtualPage
from eventguide.plugin.adapter.paths import is_foreign, planned_site, project_folder, urls_of
from eventguide.plugin.adapter.replaced_pages import report_replaced
from eventguide.plugin.adapter.site_files import add_site, index_pages, omit_files
from eventguide.plugin.adapter.site_name import Derived, name_site
from eventguide.plugin.adapter.template_errors import template_finding
from eventguide.plugin.adapter.theme import add_theme_templates, set_look
from eventguide.plugin.log import log_finding
from eventguide.plugin.options import EventGuideConfig

if TYPE_CHECKING:
    from eventguide.snapshot import History


class HistorySource(Protocol):
    """Where the history of a catalog is read from."""

    def history(self, resolved: Resolved, catalog: Path, pattern: str, config: MkDocsConfig) -> "History | None":
        """Return the history of a catalog at a path, by the tags that match a pattern; None if it can't be read."""


class GuideSite:
    """The guide of a project. `guide` is None if the catalog has errors, `site` also before it is planned.

    `refused` are the errors for which there is no new site. `versions` are set by a program that has read them; by
    default, they are those at the tags of the plugin's option.
    """

    def __init__(self) -> None:
        self.serving = False
        self.guide: Guide | None = None
        self.site: Site | None = None
        self.refused: tuple[Finding, ...] = ()
        self.derived = Derived()
        self.links = LinkCheck()
        self.catalog = self.templates = Path()
        self.files: Files | None = None
        self._has_succeeded = False
        self._is_first = True
        self._dead_links: tuple[Finding, ...] = ()
        self._replaced: tuple[Finding, ...] = ()
        self._index_pages: frozenset[str] = frozenset()
        self._options = EventGuideConfig()
        self.versions: HistorySource | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings about the current site."""
        return (*(self.guide.findings if self.guide else ()), *self._replaced, *self._dead_links)

    def read(self, config: MkDocsConfig, options: EventGuideConfig) -> None:
        """Read and check the catalog, and prepare the configuration for its pages.

        Raises:
            PluginError: the catalog has errors, and the build is not the first of a preview.
        """
        folder = project_folder(config)
        self.catalog, self.templates = folder / options.catalog, folder / options.templates
        self._options = options
        config.watch.extend(path for path in self._watched(config) if path not in config.watch)
        self._read()
        if self.guide and self.guide.resolved:
            self.derived = name_site(config, self.guide.resolved)
        set_look(config)
        add_theme_templates(config, None if is_foreign(self.templates, config) else self.templates)

    def _watched(self, config: MkDocsConfig) -> Iterator[str]:
        """Yield what a preview watches beside the pages and the configuration."""
        yield str(self.catalog)
        yield str(self.templates)
        if config.theme.custom_dir:
            yield config.theme.custom_dir
        if self.serving and self._options.changes.tags:
            from eventguide.revisions import tag_files

            yield from map(str, tag_files(project_folder(config)))

    def _read(self) -> None:
        self.guide = self.site = None
        self.refused = ()
        guide = read_guide(self.catalog)
        for finding in guide.findings:
            log_finding(finding)
        if guide.has_errors:
            self._refuse(guide.findings)
        else:
            self.guide = guide
        if not self.serving or self._is_first:
            gc.freeze()  # the model stays to the end; the collector need not look through it for every page
        self._is_first = False

    def _refuse(self, findings: tuple[Finding, ...]) -> None:
        """Fail the build. A preview that has had no successful build continues without a site, to show the findings."""
        self.refused = tuple(dict.fromkeys((*self.refused, *findings)))
        if not self.serving or self._has_succeeded:
            errors = count_text(finding for finding in findings if finding.severity is Severity.ERROR)
            raise PluginError(f"Build failed: {errors}.")

    def plan(self, config: MkDocsConfig) -> None:
        """Plan the site by the final configuration."""
        if self.guide and self.guide.resolved:
            urls = urls_of(config, lambda address: address in self._index_pages)
            history = self._history(self.guide.resolved, config)
            self.site = planned_site(self.guide.resolved, self.templates, config, urls, self._options, history)

    def _history(self, resolved: Resolved, config: MkDocsConfig) -> "History | None":
        tags = self._options.changes.tags
        if not tags and self.versions is None:
            return None
        if self.versions is None:
            from eventguide.plugin.adapter.versions import Versions

            self.versions = Versions()
        return self.versions.history(resolved, self.catalog, tags, config)

    def add(self, site: Site, files: Files, config: MkDocsConfig, *, is_repeated: bool) -> Files:
        """Add the pages and the machine-readable files; a file in the docs folder replaces a generated one.

        In a build that another plugin repeats for another language, they are in the site already.
        """
        clashes = add_site(site, listed_pages(site.pages), files, config, serving=self.serving)
        if is_repeated:
            omit_files(files)
        else:
            self._replaced = report_replaced(clashes, self._options.replaces)
            if not self.serving:
                self.site = replace(site, files=())  # MkDocs has them, and writes each once
        return files

    def navigate(self, files: Files, config: MkDocsConfig) -> None:
        """Add the listed pages to the navigation, unless another plugin makes it."""
        self._index_pages = index_pages(files)
        if self.site is not None and not other_plugins.makes_navigation(config):
            nav = navigation(listed_pages(self.site.pages), files, config.nav)
            config.nav = at_end(nav, frozenset(self._options.appendix))

    def html(self, page: VirtualPage, site: Site) -> str:
        """Return the HTML of a page; empty if it can't be rendered in the first build of a preview.

        Raises:
            PluginError: a template has an error, and the build is not the first of a preview.
        """
        if self.guide and self.guide.resolved:
            self.guide.resolved.release_schemas()  # MkDocs has written all files
        try:
            return site.render(page.planned)
        except Exception as error:
            finding = template_finding(error)
            if finding is None:
                raise
            if finding not in self.refused:
                log_finding(finding)
            self._refuse((finding,))
            return ""

    def check_links(self, config: MkDocsConfig) -> None:
        """Check the links of the new site."""
        if self.guide and self.guide.resolved and self.files:
            if not self.serving:
                self._let_go(self.files)
            self._dead_links = self.links.report(
                config, self.files, self.guide.resolved, self._options.replaces, is_last=not self.serving
            )

    def _let_go(self, files: Files) -> None:
        """Keep nothing of what has made the pages and files: the link check can have its memory."""
        self.site = None
        for file in files:
            if isinstance(file, VirtualFile):
                file.let_go()
            elif isinstance(file.page, VirtualPage):
                del file.page.planned
        gc.collect()

    def finish(self) -> None:
        """Remember whether the preview has had a site without errors."""
        self._has_succeeded = self._has_succeeded or not self.refused

    def replace(self, guide: Guide, site: Site) -> None:
        """Take over a guide and a site that were updated in place."""
        self.guide, self.site, self.refused = guide, site, ()
        for finding in guide.findings:
            log_finding(finding)
