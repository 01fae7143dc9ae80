"""Rules: what a catalog that can be read may still get wrong."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from eventguide.findings import Finding
from eventguide.rules.registry import GROUPS, RULES
from eventguide.rules.rule import Group, Rule, select

if TYPE_CHECKING:
    from eventguide.payloads import Resolved

__all__ = ["GROUPS", "RULES", "Group", "Rule", "check_catalog", "select"]


def check_catalog(resolved: "Resolved", before: Collection[Finding] = ()) -> tuple[Finding, ...]:
    """Return everything that is wrong with a resolved catalog, sorted by place.

    What the catalog's `ignore` excuses is left out, what it excuses in vain is added. `before` are the findings of
    reading the catalog: beside an error, nothing is said of what is unused or shown nowhere, for that may follow.
    """
    # The registry is also for those who check nothing: the command line's help, the documentation.
    from eventguide.rules.check import check

    return check(resolved, before)
