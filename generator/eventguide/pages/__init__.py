"""Pages: which pages a site has, what stands on them, how they are rendered."""

from eventguide.pages.contents import Entry, contents, listed_pages, navigation
from eventguide.pages.page import TITLE_ANCHOR, Heading, Page, SearchEntry
from eventguide.pages.parts.search_words import inner_words
from eventguide.pages.render.environment import (
    Renderer,
    asset_names,
    make_environment,
    packaged_templates,
    render_page,
    shared_asset_names,
)
from eventguide.pages.render.markdown import plain
from eventguide.pages.render.template_cache import compiled_templates
from eventguide.pages.site import plan_site

__all__ = [
    "TITLE_ANCHOR",
    "Entry",
    "Heading",
    "Page",
    "Renderer",
    "SearchEntry",
    "asset_names",
    "compiled_templates",
    "contents",
    "inner_words",
    "listed_pages",
    "make_environment",
    "navigation",
    "packaged_templates",
    "plain",
    "plan_site",
    "render_page",
    "shared_asset_names",
]
