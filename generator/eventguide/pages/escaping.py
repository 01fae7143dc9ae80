"""Faster escaping in templates: most of what they show needs none."""

import re
from collections.abc import MutableMapping
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup, escape

_SPECIAL = re.compile("[&<>\"']")


def escape_where_needed(value: Any) -> str:
    """Return what `markupsafe.escape` returns, as it is where nothing in it is to be escaped."""
    kind = type(value)
    if kind is Markup or (kind is str and not _SPECIAL.search(value)):
        text: str = value
        return text
    return escape(value)


class QuickTemplate(Template):
    """A template that looks before it escapes.

    Compiled templates take `escape` from their own namespace; where a version of Jinja does not, they escape as usual.
    """

    @classmethod
    def _from_namespace(
        cls,
        environment: Environment,
        namespace: MutableMapping[str, Any],
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja's signature
    ) -> Template:
        if namespace.get("escape") is escape:
            namespace["escape"] = escape_where_needed
        return super()._from_namespace(environment, namespace, globals)
