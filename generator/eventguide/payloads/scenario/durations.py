"""Durations as people write them: `20 minutes`, `an hour later`, `the next day`, in seconds."""

import re

UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800, "month": 2_592_000}
"""Seconds of each unit; a month counts as 30 days."""

_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "half": 0.5, "next": 1, "few": 3, "couple": 2,
}  # fmt: skip

_AMOUNT = re.compile(
    rf"(?P<count>\d+(?:\.\d+)?|{'|'.join(_COUNTS)})[\s-]+(?:(?:an?|of)\s+)?(?P<unit>{'|'.join(UNITS)})s?\b",
    re.IGNORECASE,
)
_OVERNIGHT = re.compile(r"\b(?:next (?:morning|evening)|tomorrow|overnight|that night)\b", re.IGNORECASE)


def seconds(text: str) -> float:
    """Return the duration in `text` in seconds, 0 if there is none."""
    found = [_value(match["count"]) * UNITS[match["unit"].lower()] for match in _AMOUNT.finditer(text)]
    return sum(found) or (UNITS["day"] if _OVERNIGHT.search(text) else 0)


def _value(count: str) -> float:
    return _COUNTS.get(count.lower()) or float(count)
