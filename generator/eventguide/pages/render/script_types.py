"""Scripts as the site serves them: without the comments that only the type checker and their authors read."""

import re

_LINES = re.compile(r"^[ \t]*/\*\*(?:[ \t]|\n)(?:(?!\*/).)*\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
_CASTS = re.compile(r"/\*\* @(?:(?!\*/)[^\n])*\*/ ?")


def without_types(script: str) -> str:
    """Return a script without its JSDoc comments; other comments, such as licences, stay."""
    return _CASTS.sub("", _LINES.sub("", script))
