"""The plugin: reads the catalog, adds its pages to the site, keeps the last successful build while serving."""

import gc
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from eventguide.findings import Finding, Severity, count_text
from eventguide.origin import plugin_of
from eventguide.pages import compiled_templates, listed_pages
from eventguide.pipeline import Guide, Site, read_guide
from eventguide.plugin.adapter import other_plugins
from eventguide.plugin.adapter.assets import add_assets
from eventguide.plugin.adapter.links import LinkCheck
from eventguide.plugin.adapter.navigation import navigation
from eventguide.plugin.adapter.output import Output
from eventguide.plugin.adapter.pages import PageLoop, VirtualPage
from eventguide.plugin.adapter.paths import (
    is_foreign,
    planned_site,
    project_folder,
    require_output_folder,
    template_folders,
    urls_of,
)
from eventguide.plugin.adapter.replaced_pages import report_replaced
from eventguide.plugin.adapter.search import add_search_entries, send_whole_words, set_words
from eventguide.plugin.adapter.site_files import add_site, index_pages, omit_files
from eventguide.plugin.adapter.site_name import Derived, name_site
from eventguide.plugin.adapter.template_errors import template_finding
from eventguide.plugin.adapter.theme import add_theme_templates
from eventguide.plugin.adapter.theme_parts import share_parts
from eventguide.plugin.log import log_finding, renew_schema
from eventguide.plugin.options import EventGuideConfig

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from eventguide.payloads import Resolved
    from eventguide.plugin.adapter.versions import Versions
    from eventguide.plugin.preview.incremental import Built
    from eventguide.snapshot import History

log = logging.getLogger("mkdocs.plugins.eventguide")


class EventGuidePlugin(BasePlugin[EventGuideConfig]):
    """Turns the catalog into pages of the site."""

    def __init__(self) -> None:
        self.serving = False
        self.guide: Guide | None = None
        self.site: Site | None = None
        self._refused: tuple[Finding, ...] = ()
        self._links = LinkCheck()
        self._dead_links: tuple[Finding, ...] = ()
        self._replaced: tuple[Finding, ...] = ()
        self._files: Files | None = None
        self._has_good_site = False
        self._whole = True
        self._output = Output()
        self._built: Built | None = None  # the last successful build, while serving
        self._building: Built | None = None
        self._nav: Navigation | None = None
        self._catalog = self._templates = Path()
        self._index_pages: frozenset[str] = frozenset()
        self._derived = Derived()
        self._versions: Versions | None = None
        self._repeats = False  # another plugin builds again, for another language: the guide is in the site already

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether somebody is watching; MkDocs then keeps this object between builds."""
        self.serving = command == "serve"
        self._whole = not dirty  # a dirty build goes on in the last site

    @event_priority(100)  # before the search plugin makes its index
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the catalog. Other programs call this without building: leave `site_dir` alone."""
        other_plugins.require_one_plugin(config)
        self._repeats = self._output.is_inside(config)
        if self._repeats:
            return config
        if self.serving and config.site_url:
            from eventguide.plugin.preview.hosts import bracketed

            config.site_url = bracketed(config.site_url)
        if not config.repo_url:
            config.edit_uri = None  # a preview without a repository has no edit links, rather than broken ones
        set_words(config)
        folder = project_folder(config)
        self._catalog, self._templates = folder / self.config.catalog, folder / self.config.templates
        watched = (str(self._catalog), str(self._templates))
        config.watch.extend(path for path in watched if path not in config.watch)
        self._read(self._catalog)
        if self.guide and self.guide.resolved:
            self._derived = name_site(config, self.guide.resolved)
        add_theme_templates(config, None if is_foreign(self._templates, config) else self._templates)
        return config

    def _read(self, catalog: Path) -> None:
        self.guide = self.site = None
        self._refused = ()
        guide = read_guide(catalog)
        for finding in guide.findings:
            log_finding(finding)
        if guide.has_errors:
            self._refuse(guide.findings)
        else:
            self.guide = guide
        if not self.serving:
            gc.freeze()  # the model stays to the end; the collector need not look through it for every page

    @event_priority(-1000)  # after all that change the configuration
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Plan the site by the final configuration, and build it beside the last one."""
        if not self._repeats:
            self._links.begin()
            require_output_folder(config, self._catalog, self._templates)
            other_plugins.keep_search_local(config)
            send_whole_words(config)
            add_assets(config)
            self._plan(config)
        if self._whole:
            self._output.begin(config)

    def _plan(self, config: MkDocsConfig) -> None:
        self._building = None
        if self.guide and self.guide.resolved:
            urls = urls_of(config, lambda address: address in self._index_pages)
            history = self._history(self.guide.resolved, config)
            self.site = planned_site(self.guide.resolved, self._templates, config, urls, history)
            if self.serving:
                from eventguide.plugin.preview.incremental import Built

                folders = template_folders(self._templates)
                self._building = Built.begin(config, self._catalog, folders, self.guide, self.site, self._derived)
                renew_schema(self._catalog, self.guide)

    def _history(self, resolved: "Resolved", config: MkDocsConfig) -> "History | None":
        if not self.config.changes.tags:
            return None
        if self._versions is None:
            from eventguide.plugin.adapter.versions import Versions

            self._versions = Versions()
        return self._versions.history(resolved, self._catalog, self.config.changes.tags, config)

    def _refuse(self, findings: tuple[Finding, ...]) -> None:
        """Fail the build. A preview that never had a good site goes on without: it has to show the findings."""
        self._refused = tuple(dict.fromkeys((*self._refused, *findings)))
        if not self.serving or self._has_good_site:
            errors = count_text(finding for finding in findings if finding.severity is Severity.ERROR)
            raise PluginError(f"Build failed: {errors}.")

    @event_priority(50)  # before those that look up pages, such as the targets of redirects
    def _add_files(self, files: Files, config: MkDocsConfig) -> Files:
        return files if other_plugins.is_added_last(config) else self._with_site(files, config)

    @event_priority(-1000)  # after those that add pages of their own
    def _add_navigation(self, files: Files, config: MkDocsConfig) -> Files:
        if other_plugins.is_added_last(config):
            files = self._with_site(files, config)
        self._index_pages = index_pages(files)
        if self.site is not None and not other_plugins.makes_navigation(config):
            config.nav = navigation(listed_pages(self.site.pages), files, config.nav)
        return files

    on_files = CombinedEvent(_add_files, _add_navigation)

    def _with_site(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages and the machine-readable files; a file in the docs folder wins over a generated one."""
        if self.site is None:
            from eventguide.plugin.preview.banner import broken_site

            return broken_site(files, config)
        clashes = add_site(self.site, listed_pages(self.site.pages), files, config, serving=self.serving)
        if self._repeats:
            omit_files(files)
        else:
            self._replaced = report_replaced(clashes, self.config.replaces)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Keep the navigation for pages that are rendered again."""
        self._nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Give the search its entries and spare the template loader its checks."""
        env.auto_reload = False  # every build has an environment of its own
        env.bytecode_cache = compiled_templates()
        if self._nav and other_plugins.is_ours_alone(config):
            share_parts(env, config, self._nav)
        pages = [file.page.planned for file in files if isinstance(file.page, VirtualPage)]
        search = add_search_entries(pages, self.site.urls, config) if self.site and not self._repeats else None
        if search is None and not self._repeats:
            log.info("No Material search index found; the guide's pages are not searchable.")
        loop = PageLoop.of(config, files, self._nav, env, serving=self.serving) if self._nav else None
        if self._building:
            self._building.loop, self._building.search = loop, search
        if not self._repeats:
            self._files = files
        return env

    def _check_links(self, config: MkDocsConfig) -> None:
        if self.guide and self.guide.resolved and self._files:
            replaces = self.config.replaces
            self._dead_links = self._links.report(config, self._files, self.guide.resolved, replaces)

    @event_priority(-100)  # after the search plugin, which would go through the HTML
    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs's signature
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Render the page's HTML, just before the theme's template takes it up."""
        if isinstance(page, VirtualPage) and self.site is not None and not self._repeats:
            other_plugins.without_dates(page.meta)
            page.content = self._html(page, self.site)
            if self._building:
                self._building.remember(page.planned, page.content)
        return context

    def _html(self, page: VirtualPage, site: Site) -> str:
        try:
            return site.render(page.planned)
        except Exception as error:
            finding = template_finding(error)
            if finding is None:
                raise
            if finding not in self._refused:
                log_finding(finding)
            self._refuse((finding,))
            return ""

    @event_priority(-1000)  # after all that have something to say about the page
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Release the page's HTML; MkDocs writes `output`, and nothing where that is empty."""
        if not isinstance(page, VirtualPage):
            return output
        page.let_go()
        return "" if self._repeats else output

    @event_priority(-1000)  # after all that write into the site
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Check the links of the new site, and put it in the place of the previous one."""
        self._repeats = self._output.leave()
        if self._repeats:
            return
        self._links.end()
        self._check_links(config)
        self._output.finish(config)
        self._has_good_site = self._has_good_site or not self._refused
        self._built, self._building = self._building, None

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the last site as it is; say where it is the fault of one of the theme's templates."""
        self._links.end()
        self._output.abandon()
        finding = None if isinstance(error, BuildError) or plugin_of(error) else template_finding(error)
        if finding is not None:
            log_finding(finding)
            self._refused = (*self._refused, finding)

    def on_shutdown(self) -> None:
        """Leave nothing half-built behind when the build is interrupted."""
        self._links.end()
        self._output.abandon()

    def on_serve(
        self,
        server: "LiveReloadServer",
        /,
        *,
        config: MkDocsConfig,  # noqa: ARG002
        builder: Callable[..., None],
    ) -> "LiveReloadServer":
        """Keep the preview alive through every mistake."""
        from eventguide.plugin.preview.server import Preview

        def rebuild() -> None:
            self._refused = ()  # an unreadable configuration would keep the previous findings
            if not self._renew():
                builder()

        Preview(lambda: self._refused, self._found).attach(server, rebuild)
        return server

    def _found(self) -> tuple[Finding, ...]:
        return (*(self.guide.findings if self.guide else ()), *self._replaced, *self._dead_links)

    def _renew(self) -> bool:
        """Update the last successful build in place; return False if a full build is needed."""
        try:
            if self._built is None or not self._built.renew():
                return False
        except Exception as error:
            if template_finding(error) is None:  # else the whole build reports the template
                what = f"{type(error).__name__}: {error}"
                log.warning("Updating the preview in place failed (%s); building the whole site.", what, exc_info=True)
            return False
        self.guide, self.site, self._refused = self._built.guide, self._built.site, ()
        for finding in self._built.guide.findings:
            log_finding(finding)
        self._check_links(self._built.config)
        renew_schema(self._built.catalog, self._built.guide)
        return True
