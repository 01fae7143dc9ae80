"""The guide's stylesheets and scripts in the site."""

from collections.abc import Callable, Iterator
from functools import partial

from jinja2 import TemplateError
from mkdocs.config import config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from eventguide.pages import STYLESHEET, ModuleError, asset_names, page_scripts
from eventguide.pipeline import Site
from eventguide.site_paths import ASSETS


def add_assets(config: MkDocsConfig) -> None:
    """Let the theme load the guide's stylesheets and scripts on every page; the project's own come after them."""
    known = {str(entry) for entry in (*config.extra_css, *config.extra_javascript)}
    scripts = [
        config_options.ExtraScript().run_validation({"path": ASSETS + name, **attributes})
        for name, attributes in page_scripts(directories=config.use_directory_urls)
    ]
    if ASSETS + STYLESHEET not in known:
        config.extra_css.insert(0, ASSETS + STYLESHEET)
    config.extra_javascript[:0] = [script for script in scripts if str(script) not in known]


def asset_files(site: Site) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield their URLs, each with a function that returns the text."""
    names = asset_names(directories=site.urls.directories)
    yield from ((ASSETS + name, partial(_text, site.asset, name)) for name in names)


def _text(asset: Callable[[str], str], name: str) -> str:
    try:
        return asset(name)
    except (TemplateError, ModuleError) as error:
        raise PluginError(f"{error}.") from error
