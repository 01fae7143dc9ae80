"""Pages: which pages a site has, their content, and how they are rendered."""

from eventguide.pages.contents import contents, listed_pages, navigation
from eventguide.pages.page import TITLE_ANCHOR, Heading, Page, SearchEntry
from eventguide.pages.palette import with_own_colours
from eventguide.pages.render.classic_script import ModuleError
from eventguide.pages.render.environment import Renderer, make_environment
from eventguide.pages.render.markdown import plain
from eventguide.pages.render.packaged import STYLESHEET, asset_names, packaged_templates, page_scripts
from eventguide.pages.render.template_cache import compiled_templates
from eventguide.pages.site import plan_site

__all__ = [
    "STYLESHEET",
    "TITLE_ANCHOR",
    "Heading",
    "ModuleError",
    "Page",
    "Renderer",
    "SearchEntry",
    "asset_names",
    "compiled_templates",
    "contents",
    "listed_pages",
    "make_environment",
    "navigation",
    "packaged_templates",
    "page_scripts",
    "plain",
    "plan_site",
    "with_own_colours",
]
