"""The MkDocs plugin: events in, calls down."""

from eventguide.gc_pause import paused_collector

with paused_collector():
    from eventguide.plugin.plugin import EventGuidePlugin

__all__ = ["EventGuidePlugin"]
