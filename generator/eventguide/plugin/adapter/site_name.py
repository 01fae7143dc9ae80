"""The name and the description of the site, where the configuration leaves them to the catalog."""

from pathlib import Path

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

from eventguide.catalog import Catalog
from eventguide.pages import plain
from eventguide.payloads import Resolved
from eventguide.record import record


@record
class Derived:
    """What of a catalog is on every page, beyond the navigation: its title, its summary."""

    title: bool = False
    summary: bool = False

    def of(self, catalog: Catalog) -> tuple[str, str]:
        """Return these texts of a catalog."""
        return catalog.title if self.title else "", catalog.summary if self.summary else ""


def name_site(config: MkDocsConfig, resolved: Resolved) -> Derived:
    """Set `site_name` and `site_description` from the catalog where they are empty; return which were."""
    # A command may have set an empty name before mkdocs.yml had one.
    name = config.site_name or _written(config, "site_name")
    derived = Derived(title=not name, summary=not config.site_description)
    # Themes write both without escaping them.
    config.site_name = name or escape(resolved.catalog.title)
    config.site_description = config.site_description or escape(plain(resolved.catalog.summary))
    return derived


def _written(config: MkDocsConfig, key: str) -> str:
    """What mkdocs.yml, or a file that it inherits from, has for a key."""
    if not config.config_file_path:
        return ""
    with Path(config.config_file_path).open("rb") as file:
        return str(yaml_load(file).get(key) or "")
