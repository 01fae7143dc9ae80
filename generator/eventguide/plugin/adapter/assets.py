"""The guide's stylesheets and scripts in the site."""

from collections.abc import Callable, Iterator
from functools import partial

from jinja2 import TemplateError
from mkdocs.config import config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from eventguide.pages import asset_names, shared_asset_names
from eventguide.pipeline import Site
from eventguide.site_paths import ASSETS


def add_assets(config: MkDocsConfig) -> None:
    """Let the theme load the shared ones on every page."""
    known = {str(entry) for entry in (*config.extra_css, *config.extra_javascript)}
    for name in shared_asset_names():
        if ASSETS + name in known:
            continue
        if name.endswith(".css"):
            config.extra_css.append(ASSETS + name)
        else:
            script = config_options.ExtraScript().run_validation({"path": ASSETS + name, "defer": True})
            config.extra_javascript.append(script)


def asset_files(site: Site) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield their addresses, each with what gives its text."""
    yield from ((ASSETS + name, partial(_text, site, name)) for name in asset_names())


def _text(site: Site, name: str) -> str:
    try:
        return site.asset(name)
    except TemplateError as error:
        raise PluginError(f"{error}.") from error
