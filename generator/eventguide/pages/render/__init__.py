"""Rendering: the template environment, Markdown and JSON as HTML."""
