"""A finding of a rule, with the severity that the registry gives it."""

from eventguide.findings import Finding, Location
from eventguide.rules.registry import RULES

_FURTHEST = 200  # lines of a text that are searched for a piece of it


def report(rule: str, place: Location, message: str, hint: str) -> Finding:
    """Return a finding of `rule` at `place`: one sentence, one hint."""
    return Finding(rule, RULES[rule].severity, message, place, hint)


def within(place: Location, piece: str) -> Location:
    """Return the place of `piece` inside the text that stands at `place`; `place` itself where it isn't found."""
    column = place.column - 1
    for number in range(place.line, min(place.line + _FURTHEST, place.source.line_count + 1)):
        found = place.source.line(number).find(piece, column)
        if found >= 0:
            return Location(place.source, number, found + 1, len(piece))
        column = 0
    return place
