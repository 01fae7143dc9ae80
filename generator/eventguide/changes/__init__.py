"""Changes: what a new version of a catalog does to those who receive the events."""

from eventguide.changes.change import Level, Report
from eventguide.changes.compare import compare
from eventguide.changes.rules import RULES
from eventguide.changes.version import next_version

__all__ = ["RULES", "Level", "Report", "compare", "next_version"]
