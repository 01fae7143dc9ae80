"""Adapter: what MkDocs and Material need to hold the pages."""
