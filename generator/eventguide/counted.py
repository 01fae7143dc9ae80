"""Numbers with a noun, in the singular or the plural, and lists that are cut with a number."""

from collections.abc import Sequence

MAX_NAMED = 3


def counted(number: int, noun: str) -> str:
    """Return a number with a noun: `1 event`, `1,200 events`. The plural of the noun is formed with an s."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def first_few(names: Sequence[str], at_most: int = MAX_NAMED, *, separator: str = ", ", noun: str = "") -> str:
    """Return the first names and the number of the others: `a, b, c and 4 more`, `a, b, c and 4 more actions`."""
    more = len(names) - at_most
    rest = f" and {more:,} more{noun and ' '}{noun}" if more > 0 else ""
    return separator.join(names[:at_most]) + rest
