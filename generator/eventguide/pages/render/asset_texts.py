"""Scripts and stylesheets as the site serves them."""

import re
from collections.abc import Callable

_LINES = re.compile(r"^[ \t]*/\*\*(?:[ \t]|\n)(?:(?!\*/).)*\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
_CASTS = re.compile(r"/\*\* @(?:(?!\*/)[^\n])*\*/ ?")
_IMPORT = re.compile(r'^@import "([^":]+)";$', re.MULTILINE)


def without_types(script: str) -> str:
    """Return a script without its JSDoc comments, which only authors read; other comments, such as licences, stay."""
    return _CASTS.sub("", _LINES.sub("", script))


def whole_stylesheet(text: str, read: Callable[[str], str]) -> str:
    """Return a stylesheet with the files that it imports in place of `@import "FILE";`: a page waits for one request.

    `read` returns the text of a file.
    """
    return _IMPORT.sub(lambda match: read(match[1]).rstrip("\n"), text)
