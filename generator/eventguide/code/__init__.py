"""Modules for receivers: a type per payload, and a function that identifies an event."""

from eventguide.code.module import LANGUAGES, MissingToolError, code_of

__all__ = ["LANGUAGES", "MissingToolError", "code_of"]
