"""Other plugins beside this one: what is known of them, and whose an error is."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

_ADDED_LAST = frozenset(("i18n",))
"""Plugins that read every file of the site from disk: generated files are added after them."""


def is_added_last(config: MkDocsConfig) -> bool:
    """Return whether generated files have to be added after the other plugins' own."""
    return not _ADDED_LAST.isdisjoint(config.plugins)


def require_one_plugin(config: MkDocsConfig) -> None:
    """Refuse a configuration that lists the plugin more than once.

    Raises:
        PluginError: it does.
    """
    names = [name for name, plugin in config.plugins.items() if type(plugin).__name__ == "EventGuidePlugin"]
    if len(names) > 1:
        raise PluginError("mkdocs.yml lists the plugin `eventguide` more than once. Remove all entries but one.")
