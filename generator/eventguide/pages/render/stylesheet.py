"""A stylesheet that imports others as one file: a page waits for one request."""

import re
from collections.abc import Callable

_IMPORT = re.compile(r'^@import "([^":]+)";$', re.MULTILINE)


def whole_stylesheet(text: str, read: Callable[[str], str]) -> str:
    """Return a stylesheet with the files that it imports in place of `@import "FILE";`; `read` returns a text."""
    return _IMPORT.sub(lambda match: read(match[1]).rstrip("\n"), text)
