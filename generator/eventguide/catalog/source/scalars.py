"""Meaning of unquoted YAML values: a string, unless it is null, true, false or a number."""

import re
from typing import TypeAlias

from eventguide.numbers import yaml_number

Scalar: TypeAlias = str | int | float | bool | None

_WORDS: dict[str, Scalar] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip

SWITCHES = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}
"""What people write for true and false, in lower case, where it is read as text."""

# Numbers as JSON writes them, and the forms `+1`, `1.` and `.5` of YAML's core schema. A leading zero (`0123`)
# marks an identifier more often than a number, so it stays text; so do `0x1F`, `.inf` and `.nan`.
_NUMBER = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")

NOT_TEXT = frozenset(["", *"~ntfNTF+-.0123456789"])
"""How a value that is not text can start (it may be empty): all others need no second look."""


def resolve_plain(text: str) -> Scalar:
    """Return the value of the unquoted `text` in YAML 1.2 (core schema, decimal numbers only).

    `No`, `on`, `12:30`, `2026-03-02`, `0123`, `0o17`, `1_000` and `.inf` are text. A number keeps its digits.

    Raises:
        OverflowError: a number that is too large for a double.
    """
    if text in _WORDS:
        return _WORDS[text]
    return yaml_number(text) if _NUMBER.fullmatch(text) else text
