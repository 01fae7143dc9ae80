"""Keys that are no text: what to say of them."""

import re
from typing import Any, NamedTuple


class Refusal(NamedTuple):
    """Why a key is refused, and the remedy."""

    message: str
    remedy: str


NO_KEY = Refusal("A key must be text, not a list or a mapping.", "put text that starts with [ or { in quotes.")

_DECIMAL_COMMA = re.compile(r"\d,$")


def odd_key(written: str, value: Any, before: str) -> Refusal:
    """Return what to say of a key that is read as another value than text; `before` stands before it in its line."""
    what = "nothing" if value is None else "true or false" if isinstance(value, bool) else "a number"
    remedy = f'write it in quotes: "{written}".'
    if _DECIMAL_COMMA.search(before):
        remedy = "write a number with a point, not with a comma; or put the text in quotes."
    return Refusal(f"A key must be text, and {written} is read as {what}.", remedy)
