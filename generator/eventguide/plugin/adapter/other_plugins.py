"""Other plugins beside this one: what is known of them, and whose an error is."""

from collections.abc import MutableMapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

_KNOWN = frozenset(("eventguide", "search", "material/search"))
"""Plugins that have no hand in pages of the guide. Beside others, every build is a whole one."""


def is_ours_alone(config: MkDocsConfig) -> bool:
    """Return whether no other plugin or hook changes the guide's pages."""
    return not config.hooks and _KNOWN.issuperset(config.plugins)


_ADDED_LAST = frozenset(("i18n",))
"""Plugins that read every file of the site from disk: generated files are added after them."""


def is_added_last(config: MkDocsConfig) -> bool:
    """Return whether generated files have to be added after the other plugins' own."""
    return not _ADDED_LAST.isdisjoint(config.plugins)


_MAKES_NAVIGATION = frozenset(("awesome-nav", "awesome-pages"))
"""Plugins that make the navigation from the files, and warn where the configuration has one."""


def makes_navigation(config: MkDocsConfig) -> bool:
    """Return whether another plugin makes the navigation."""
    return config.nav is None and not _MAKES_NAVIGATION.isdisjoint(config.plugins)


def keep_search_local(config: MkDocsConfig) -> None:
    """Leave out the script that Material's `offline` plugin loads from another host: the guide's search needs none."""
    scripts = config.extra.get("polyfills")
    if isinstance(scripts, list):
        config.extra["polyfills"] = [script for script in scripts if "iframe-worker" not in str(script)]


_DATES = ("git_revision_date_localized", "git_creation_date_localized")


def without_dates(meta: MutableMapping[str, Any]) -> None:
    """Remove from a generated page's metadata the dates that belong to its file: it has none."""
    for name in [name for name in meta if name.startswith(_DATES)]:
        del meta[name]


def require_one_plugin(config: MkDocsConfig) -> None:
    """Refuse a configuration that lists the plugin more than once.

    Raises:
        PluginError: it does.
    """
    names = [name for name, plugin in config.plugins.items() if type(plugin).__name__ == "EventGuidePlugin"]
    if len(names) > 1:
        raise PluginError("mkdocs.yml lists the plugin `eventguide` more than once. Remove all entries but one.")
