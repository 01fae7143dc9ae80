"""A finding of a rule, with the severity that the registry gives it."""

from eventguide.findings import Finding, Location
from eventguide.rules.registry import RULES


def report(rule: str, place: Location, message: str, remedy: str) -> Finding:
    """Return a finding of `rule` at `place`: one sentence, one remedy."""
    return Finding(rule, RULES[rule].severity, message, place, remedy)
