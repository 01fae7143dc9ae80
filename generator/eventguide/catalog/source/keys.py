"""Messages for keys that are not strings, or that look the same as another key."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple
from unicodedata import normalize

from eventguide.findings import Location


class Refusal(NamedTuple):
    """Why a key is refused, and the hint."""

    message: str
    hint: str


NO_KEY = Refusal("A key must be a string, not a list or a mapping.", "put text that starts with [ or { in quotes.")

_DECIMAL_COMMA = re.compile(r"\d,$")


def odd_key(written: str, value: Any, before: str) -> Refusal:
    """Return message and hint for a key that is not read as a string; `before` is the text before it in its line."""
    what = "nothing" if value is None else "true or false" if isinstance(value, bool) else "a number"
    hint = f'write it in quotes: "{written}".'
    if _DECIMAL_COMMA.search(before):
        hint = "use a decimal point instead of a comma, or put the text in quotes."
    return Refusal(f"A key must be a string, but {written} is read as {what}.", hint)


SAME_LETTERS_HELP = "remove one of the two, and copy the other name to where it is used."


def same_letters_key(key: str, others: Iterable[str]) -> str:
    """Return the one of the `others` that has the same letters in another normalisation of Unicode; "" without one."""
    form = normalize("NFC", key)
    return next((one for one in others if one != key and not one.isascii() and normalize("NFC", one) == form), "")


def same_letters(key: str, first: Location) -> str:
    """Return what to say of a key whose same_letters_key is at `first`."""
    return f'"{key}" has the same letters as the key at {first}, in other code points (Unicode NFC and NFD).'
