"""Modules for receivers: a type per payload, and a function that identifies an event, in one of several languages."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from eventguide.code.branches import tested_branches
from eventguide.code.python import python_module
from eventguide.code.tools import MissingToolError
from eventguide.code.typescript import typescript_module
from eventguide.payloads import Resolved

__all__ = ["LANGUAGES", "MissingToolError", "code_of"]

LANGUAGES: Mapping[str, Callable[..., str]] = MappingProxyType(
    {"python": python_module, "typescript": typescript_module}
)
"""The languages, each with the function that returns the module from the schema of any event and the branches."""


def code_of(language: str, resolved: Resolved, *, is_open: bool) -> str:
    """Return a module in `language`, with the types as documented, or open, for receivers.

    Raises:
        MissingToolError: the generator of the types is not installed.
    """
    schema: dict[str, Any] = resolved.schemas_of(is_open=is_open).any_event()
    return LANGUAGES[language](schema, tested_branches(resolved))
