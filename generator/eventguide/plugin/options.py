"""The options of the plugin in mkdocs.yml."""

from mkdocs.config import base, config_options

from eventguide.exports.documents import FORMS, SQL
from eventguide.snippets import DEFAULT_LANGUAGES, LANGUAGES


class ChangesConfig(base.Config):
    """The option `changes`: where the versions of the guide are."""

    tags = config_options.Type(str, default="")
    """A pattern of git tags, such as `v*`; left out, there is no page of changes."""


class EventGuideConfig(base.Config):
    """The plugin's options in mkdocs.yml; paths are relative to it."""

    catalog = config_options.Type(str, default="catalog")
    """The catalog: a folder or a file."""
    templates = config_options.Type(str, default="templates")
    """A folder with templates of your own, searched before the packaged ones; it need not exist."""
    changes = config_options.SubConfig(ChangesConfig)
    """The page of changes, from the versions at git tags."""
    exports = config_options.ListOfItems(config_options.Choice((*FORMS, SQL)), default=[])
    """Documents for other tools that the site has as files: `[asyncapi]` adds `asyncapi.json`."""
    snippets = config_options.ListOfItems(config_options.Choice(tuple(LANGUAGES)), default=list(DEFAULT_LANGUAGES))
    """The languages of the snippets on pages of event types, in their order there: `[jq, eventbridge]`."""
    replaces = config_options.ListOfItems(config_options.Type(str), default=[])
    """Files of the docs folder that replace generated pages or files on purpose: `fields.md`."""
    appendix = config_options.ListOfItems(config_options.Type(str), default=[])
    """Titles of sections of the navigation that are not about the events: `[Team manual]`."""
    markdown = config_options.Optional(config_options.Type(bool))
    """Whether each page has a Markdown version; left out, in guides of up to 300 event types."""
