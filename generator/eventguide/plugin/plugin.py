"""The plugin: reads the catalog, adds its pages to the site, keeps the last good site while serving."""

import logging
from pathlib import Path
from typing import Any, Literal

import jinja2
from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from eventguide.findings import show_text
from eventguide.guide import Guide, Site, plan, read_guide
from eventguide.pages import asset_names
from eventguide.plugin.banner import banner, broken_site, template_problem
from eventguide.plugin.navigation import is_listed, navigation
from eventguide.plugin.search import add_search_entries
from eventguide.plugin.virtual import VirtualFile, VirtualPage, virtual_page

log = logging.getLogger("mkdocs.plugins.eventguide")

ASSETS = "assets/eventguide/"


class EventGuideConfig(base.Config):
    """The plugin's options in mkdocs.yml; paths are relative to it."""

    catalog = config_options.Type(str, default="catalog")
    """The catalog: a folder or a file."""
    templates = config_options.Type(str, default="templates")
    """A folder with templates of your own, searched before the packaged ones; it need not exist."""


class EventGuidePlugin(BasePlugin[EventGuideConfig]):
    """Turns the catalog into pages of the site."""

    def __init__(self) -> None:
        self.serving = False
        self.guide: Guide | None = None
        self.site: Site | None = None
        self.problems = ""
        self._last_html: dict[str, str] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether somebody is watching; MkDocs then keeps this object between builds."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the catalog before MkDocs touches the last site."""
        if not config.use_directory_urls:
            raise PluginError("eventguide needs `use_directory_urls: true`, MkDocs's default.")
        folder = _project_folder(config)
        catalog, templates = folder / self.config.catalog, folder / self.config.templates
        config.watch.extend(str(path) for path in (catalog, templates) if path.exists())
        self._read(catalog, templates, config)
        _add_assets(config)
        return config

    def _read(self, catalog: Path, templates: Path, config: MkDocsConfig) -> None:
        guide = read_guide(catalog)
        self.problems = ""
        for finding in guide.findings:
            log.log(_LEVELS[finding.severity], "%s", show_text((finding,), colour=False, summary=False).rstrip())
        if guide.has_errors:
            self._refuse(guide)
        else:
            self.guide = guide
        resolved = self.guide.resolved if self.guide else None
        folders = (templates,) if templates.is_dir() else ()
        self.site = plan(resolved, site_url=config.site_url or "", template_folders=folders) if resolved else None

    def _refuse(self, guide: Guide) -> None:
        if not self.serving:
            count = sum(finding.severity == "error" for finding in guide.findings)
            raise PluginError(f"The catalog has {count} error{'s' if count > 1 else ''}; the site was not touched.")
        self.problems = banner(guide.findings)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages and the files for machines; a file in the docs folder wins over a generated one."""
        if self.site is None:
            return broken_site(files, config, self.problems)
        event_types = len(self.guide.resolved.events) if self.guide and self.guide.resolved else 0
        listed = []
        for page in self.site.pages:
            file = virtual_page(page, config, in_nav=is_listed(page, event_types))
            if files.get_file_from_path(file.src_uri) is None:
                files.append(file)
            if is_listed(page, event_types):
                listed.append(page)
        config.nav = navigation(listed, files, config.nav)
        for address, make in (*self.site.files, *_assets(self.site)):
            if files.get_file_from_path(address) is None:
                files.append(VirtualFile(address, make, config))
        return files

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Give the search its entries and spare the template loader its checks."""
        env.auto_reload = self.serving
        pages = [file.page.planned for file in files if isinstance(file.page, VirtualPage)]
        if not add_search_entries(pages, config):
            log.info("No Material search index found; the guide's pages are not searchable.")
        return env

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
        if isinstance(page, VirtualPage) and self.site is not None:
            page.content = self._html(page, self.site)
        if self.problems:
            page.content = self.problems + (page.content or "")
        return context

    def _html(self, page: VirtualPage, site: Site) -> str:
        try:
            html = site.render(page.planned)
        except jinja2.TemplateError as error:
            if not self.serving:
                raise PluginError(template_problem(error)) from error
            log.error("%s", template_problem(error))  # noqa: TRY400 - a template's author needs no traceback
            return banner((), template_problem(error)) + self._last_html.get(page.planned.address, "")
        if self.serving:
            self._last_html[page.planned.address] = html
        return html

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Let go of the HTML: a large site would not fit in memory."""
        if isinstance(page, VirtualPage):
            page.content = ""
        return output


_LEVELS = {"error": logging.ERROR, "warning": logging.WARNING, "advice": logging.INFO}


def _project_folder(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def _add_assets(config: MkDocsConfig) -> None:
    for name in asset_names():
        if name.endswith(".css"):
            config.extra_css.append(ASSETS + name)
        else:
            script = config_options.ExtraScript().run_validation({"path": ASSETS + name, "defer": True})
            config.extra_javascript.append(script)


def _assets(site: Site) -> list[tuple[str, Any]]:
    return [(ASSETS + name, lambda name=name: site.asset(name)) for name in asset_names()]
