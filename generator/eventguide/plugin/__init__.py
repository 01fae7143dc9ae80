"""The MkDocs plugin: events in, calls down."""

from eventguide.plugin.plugin import EventGuidePlugin

__all__ = ["EventGuidePlugin"]
