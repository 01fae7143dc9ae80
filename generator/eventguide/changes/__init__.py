"""Changes: what a new version of a catalog does to those who receive the events."""

from eventguide.changes.change import Change, Level, Report, Rule
from eventguide.changes.compare import compare
from eventguide.changes.rules import GROUPS, RULES
from eventguide.changes.version import NextVersion, next_version

__all__ = ["GROUPS", "RULES", "Change", "Level", "NextVersion", "Report", "Rule", "compare", "next_version"]
