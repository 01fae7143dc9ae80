"""Numbers that keep the text in which they were written: `10.50` is not shown as 10.5."""

import re
from math import isinf
from typing import Any, Self, TypeAlias

Number: TypeAlias = int | float

_YAML = re.compile(r"([-+]?)(\d*)(\.\d*)?([eE].*)?")


class WrittenNumber(float):
    """A number whose JSON `text` differs from the one that Python writes; equal to every number of the same value."""

    __slots__ = ("text",)
    text: str

    def __new__(cls, text: str) -> Self:
        """Return the number that a JSON text describes."""
        number = super().__new__(cls, text)
        number.text = text
        return number

    @property
    def is_whole(self) -> bool:
        """Return whether the text has neither a fraction nor an exponent."""
        return not any(mark in self.text for mark in ".eE")


def json_number(text: str) -> Number:
    """Return the number that a JSON text describes; its text is kept where Python would write another one.

    Raises:
        OverflowError: the number is too large for a double, so that JavaScript and others read it as infinite.
    """
    if isinf(float(text)):
        raise OverflowError(text)
    if text.lstrip("-").isdecimal() and text != "-0":
        return int(text)
    # Python and orjson agree on the text of every number without an exponent, and not on those with one.
    return float(text) if repr(float(text)) == text and "e" not in text else WrittenNumber(text)


def yaml_number(text: str) -> Number:
    """Return the number that a YAML text describes, with the same digits as JSON writes them: `+1`, `.5`, `1.`.

    Raises:
        OverflowError: the number is too large for a double.
    """
    match = _YAML.fullmatch(text)
    if match is None:
        raise ValueError(text)
    sign, whole, fraction, exponent = match.groups(default="")
    fraction = ".0" if fraction == "." else fraction
    return json_number(f"{sign.removeprefix('+')}{whole or '0'}{fraction}{exponent}")


def number_text(number: Number) -> str:
    """Return a number as JSON, as it was written."""
    return number.text if isinstance(number, WrittenNumber) else repr(number)


def plain(value: Any) -> Any:
    """Return a JSON value with ordinary numbers, dicts and lists, for libraries that take nothing else."""
    if isinstance(value, dict):
        return {name: plain(member) for name, member in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return float(value) if isinstance(value, WrittenNumber) else value
