"""The plugin: the hooks of MkDocs, in their order; `adapter` and `preview` do the work."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from eventguide.origin import plugin_of
from eventguide.plugin.adapter import other_plugins
from eventguide.plugin.adapter.appendix import appendix_pages, rank_last
from eventguide.plugin.adapter.assets import add_assets
from eventguide.plugin.adapter.guide_site import GuideSite
from eventguide.plugin.adapter.late_scripts import with_late_scripts
from eventguide.plugin.adapter.markdown_versions import MarkdownVersions
from eventguide.plugin.adapter.navigation import name_pages
from eventguide.plugin.adapter.output import Output
from eventguide.plugin.adapter.pages import PageLoop, VirtualPage
from eventguide.plugin.adapter.paths import require_output_folder
from eventguide.plugin.adapter.search import SearchEntries, add_page_words, add_search_entries
from eventguide.plugin.adapter.template_errors import template_finding
from eventguide.plugin.adapter.theme_environment import keep_compiled
from eventguide.plugin.adapter.theme_parts import share_parts
from eventguide.plugin.log import log, log_finding
from eventguide.plugin.options import EventGuideConfig

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from eventguide.plugin.preview.updates import Updates


class EventGuidePlugin(BasePlugin[EventGuideConfig]):
    """Add the pages of the catalog to the site."""

    def __init__(self) -> None:
        self.guide_site = GuideSite()
        self.updates: Updates | None = None  # while serving
        self._output = Output()
        self._markdown = MarkdownVersions()
        self._nav: Navigation | None = None
        self._search: SearchEntries | None = None
        self._appendix: frozenset[str] = frozenset()
        self._whole = True
        self._repeats = False  # another plugin builds again, for another language: the guide is in the site already

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Prepare for updates in a preview; MkDocs then keeps this object between builds."""
        self._whole = not dirty  # a dirty build goes on in the last site
        if command == "serve":
            from eventguide.plugin.preview.updates import Updates

            self.guide_site.serving, self.updates = True, Updates()

    @event_priority(100)  # before the search plugin makes its index
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the catalog. Other programs call this without building: leave `site_dir` alone."""
        other_plugins.require_one_plugin(config)
        keep_compiled(config)
        self._repeats = self._output.is_inside(config)
        if self._repeats:
            return config
        if self.updates and config.site_url:
            from eventguide.plugin.preview.hosts import bracketed

            config.site_url = bracketed(config.site_url)
        if not config.repo_url:
            config.edit_uri = None  # a preview without a repository has no edit links, rather than broken ones
        self.guide_site.read(config, self.config)
        return config

    @event_priority(-1000)  # after all that change the configuration
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Plan the site by the final configuration, and build it beside the last one."""
        if not self._repeats:
            self.guide_site.links.begin()
            self._markdown.begin(self.config.markdown, self.guide_site.guide)
            require_output_folder(config, self.guide_site.catalog, self.guide_site.templates)
            other_plugins.keep_search_local(config)
            add_assets(config)
            self.guide_site.plan(config)
            if self.updates:
                self.updates.begin(config, self.guide_site)
        if self._whole:
            self._output.begin(config)

    @event_priority(50)  # before those that look up pages, such as the targets of redirects
    def _add_files(self, files: Files, config: MkDocsConfig) -> Files:
        return files if other_plugins.is_added_last(config) else self._with_site(files, config)

    @event_priority(-1000)  # after those that add pages of their own
    def _add_navigation(self, files: Files, config: MkDocsConfig) -> Files:
        if other_plugins.is_added_last(config):
            files = self._with_site(files, config)
        self.guide_site.navigate(files, config)
        return files

    on_files = CombinedEvent(_add_files, _add_navigation)

    def _with_site(self, files: Files, config: MkDocsConfig) -> Files:
        if self.guide_site.site is None:
            from eventguide.plugin.preview.banner import broken_site

            return broken_site(files, config)
        return self.guide_site.add(self.guide_site.site, files, config, is_repeated=self._repeats)

    @event_priority(-1000)  # after those that make another one
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation for pages that are rendered again, with the writer's titles in it."""
        name_pages(config.nav, files)
        self._nav = nav
        self._appendix = appendix_pages(nav, self.config.appendix)
        return nav

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Rank a page of the appendix last in the search."""
        if page.file.src_uri in self._appendix:
            rank_last(page.meta)
        return markdown

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Prepare for rendering pages."""
        if self._nav and other_plugins.is_ours_alone(config):
            share_parts(env, config, self._nav)
        if self.updates:
            self.updates.record(PageLoop.of(config, files, self._nav, env) if self._nav else None)
        if not self._repeats:
            self.guide_site.files = files
        return env

    @event_priority(-100)  # after the search plugin, which would go through the HTML
    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002 - MkDocs's signature
    ) -> TemplateContext:
        """Render the page's HTML, just before the theme's template takes it up."""
        if isinstance(page, VirtualPage) and self.guide_site.site is not None and not self._repeats:
            other_plugins.without_dates(page.meta)
            html = self.guide_site.html(page, self.guide_site.site)
            page.fill(html, config)
            if self.updates:
                self.updates.remember(page.planned, html)
        elif not isinstance(page, VirtualPage):
            add_page_words(page, config)
        return context

    @event_priority(-1000)  # after all that have something to say about the page
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Write the Markdown version, release the HTML, defer the theme's script; MkDocs writes no page for ""."""
        if self._markdown.is_wanted and not self.updates and not self._repeats:
            output = self._markdown.add(output, page, config)
        if isinstance(page, VirtualPage):
            page.let_go()  # first, for the guide of a large catalog has many megabytes
            if self._repeats:
                return ""
        return with_late_scripts(output)

    @event_priority(100)  # before the search plugin writes its index; earlier, they would be there beside large pages
    def _add_search_entries(self, *, config: MkDocsConfig) -> None:
        site, files = self.guide_site.site, self.guide_site.files
        if site is None or files is None or self._repeats:
            return
        pages = [file.page.planned for file in files if isinstance(file.page, VirtualPage)]
        self._search = add_search_entries(pages, site.urls, config)
        if self._search is None:
            log.info("No Material search index found; the guide's pages are not searchable.")
        if self.updates:
            self.updates.record_search(self._search)

    @event_priority(-1000)  # after all that write into the site
    def _finish(self, *, config: MkDocsConfig) -> None:
        """Check the links of the new site, and put it in the place of the previous one."""
        self._repeats = self._output.leave()
        if self._repeats:
            return
        guide = self.guide_site.guide
        if self.guide_site.site is not None and guide is not None and guide.resolved is not None:
            self._markdown.finish(guide.resolved, self.guide_site.site, config)
        self.guide_site.links.end()
        if self._search is not None and not self.updates:
            self._search.let_go()
        self._search = None
        self.guide_site.check_links(config)
        if self.updates:
            self.updates.finish(lambda: self._output.finish(config))
        else:
            self._output.finish(config)
        self.guide_site.finish()

    on_post_build = CombinedEvent(_add_search_entries, _finish)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the last site as it is; report an error in one of the theme's templates."""
        self.on_shutdown()
        finding = None if isinstance(error, BuildError) or plugin_of(error) else template_finding(error)
        if finding is not None:
            log_finding(finding)
            self.guide_site.refused = (*self.guide_site.refused, finding)

    def on_shutdown(self) -> None:
        """Leave nothing half-built behind when the build is interrupted."""
        self.guide_site.links.end()
        self._output.abandon()

    def on_serve(
        self,
        server: "LiveReloadServer",
        /,
        *,
        config: MkDocsConfig,  # noqa: ARG002
        builder: Callable[..., None],
    ) -> "LiveReloadServer":
        """Keep the preview running whatever the catalog contains."""
        from eventguide.plugin.preview.server import Preview

        def rebuild() -> None:
            self.guide_site.refused = ()  # an unreadable configuration would keep the previous findings
            if not (self.updates and self.updates.apply(self.guide_site)):
                builder()

        def write_deferred(path: str) -> None:
            if self.updates:
                self.updates.write_deferred(path)

        preview = Preview(lambda: self.guide_site.refused, lambda: self.guide_site.findings, write_deferred)
        preview.attach(server, rebuild)
        return server
