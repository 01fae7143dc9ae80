"""Captured traffic beside the catalog: match it, draft entries from it, and send the catalog's own messages."""
