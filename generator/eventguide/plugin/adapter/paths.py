"""What lies where in a project, and the site that is planned from it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from eventguide.output_folder import refusal
from eventguide.payloads import Resolved, Urls
from eventguide.pipeline import Site, plan
from eventguide.plugin.options import EventGuideConfig
from eventguide.real_path import real_path
from eventguide.site_urls import root_of

if TYPE_CHECKING:
    from eventguide.snapshot import History


def planned_site(
    resolved: Resolved,
    templates: Path,
    config: MkDocsConfig,
    urls: Urls,
    options: EventGuideConfig,
    history: "History | None",
) -> Site:
    """Return the site of a catalog with the project's own templates; with its changes where the history is known."""
    return plan(
        resolved,
        urls=urls,
        template_folders=(templates,) if templates.is_dir() else (),
        sandboxed=is_foreign(templates, config),
        history=history,
        exports=tuple(options.exports),
        snippets=tuple(options.snippets),
    )


def urls_of(config: MkDocsConfig, has_index: Callable[[str], bool]) -> Urls:
    """Return the form of the site's URLs, once all plugins have had their say in the configuration."""
    return Urls(root_of(config.site_url), directories=config.use_directory_urls, has_index=has_index)


def is_foreign(templates: Path, config: MkDocsConfig) -> bool:
    """Return whether templates are outside the project: these are sandboxed."""
    return not real_path(templates).is_relative_to(real_path(project_folder(config)))


def require_output_folder(config: MkDocsConfig, catalog: Path, templates: Path) -> None:
    """Refuse to build over files that are not an earlier site.

    Raises:
        PluginError: `site_dir` is, contains or is inside another of these folders.
    """
    sources = {
        "the catalog": catalog,
        "the folder of the templates": templates,
        "the folder of the pages": Path(config.docs_dir),
    }
    if config.config_file_path:
        sources["the configuration"] = Path(config.config_file_path)
    if config.theme.custom_dir:
        sources["the folder of the theme's templates"] = Path(config.theme.custom_dir)
    if reason := refusal(Path(config.site_dir), project_folder(config), sources):
        raise PluginError(f"{reason} The folder is `site_dir` in mkdocs.yml, or `-d` on the command line.")


def project_folder(config: MkDocsConfig) -> Path:
    """The folder of mkdocs.yml, where paths in the plugin's options begin."""
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
