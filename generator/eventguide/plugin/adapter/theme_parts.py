"""Parts of Material's page that are the same on all pages beside the navigation: rendered once, not a thousand times.

This reaches into Jinja's compiled templates and knows Material's by name; tests/plugin/test_sharing.py fails if
either has changed. A part that is missing is rendered as ever.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import jinja2
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_theme_dir

from eventguide.pages import packaged_templates
from eventguide.plugin.adapter.pages import VirtualPage

PARTIALS = ("partials/nav.html", "partials/palette.html", "partials/search.html")
BLOCKS = ("styles", "config", "scripts")
"""Of base.html."""

_Render: TypeAlias = Callable[[Context], Iterator[str]]


def share_parts(env: jinja2.Environment, config: MkDocsConfig, nav: Navigation) -> None:
    """Let the templates keep what they make for pages beside the navigation; only where they are the theme's own."""
    linked = (*(page.url for page in nav.pages), *config.extra_css, *map(str, config.extra_javascript))
    for name in PARTIALS:
        template = _of_theme(name, env, config)
        if template:
            template.root_render_func = _once(template.root_render_func, linked)
    base = _of_theme("base.html", env, config)
    for name in BLOCKS:
        if base and name in base.blocks:
            base.blocks[name] = _once(base.blocks[name], linked)


def _of_theme(name: str, env: jinja2.Environment, config: MkDocsConfig) -> jinja2.Template | None:
    """Return a template of the theme or of ours; a project's own may say something about the page."""
    try:
        template = env.get_template(name)
    except jinja2.TemplateNotFound:
        return None
    if not config.theme.name or not template.filename:
        return None
    known = (Path(get_theme_dir(config.theme.name)), packaged_templates())
    return template if any(Path(template.filename).is_relative_to(folder) for folder in known) else None


def _once(render: _Render, linked: Sequence[str]) -> _Render:
    made: dict[str, str] = {}

    def shared(context: Context) -> Iterator[str]:
        page = context.get("page")
        # Links are relative: they are the same on all pages of a folder, but for links to one of these or below it.
        if not isinstance(page, VirtualPage) or any(url.startswith(page.url) for url in linked):
            yield from render(context)
            return
        folder = page.url.rstrip("/").rpartition("/")[0]
        if folder not in made:
            made[folder] = "".join(render(context))
        yield made[folder]

    return shared
