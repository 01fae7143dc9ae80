"""The rules of changes: each topic has its texts beside the checks that apply them."""

from types import MappingProxyType

from eventguide.changes.change import Rule
from eventguide.changes.rules import (
    actors_and_timings,
    delivery,
    fields,
    identification,
    lifecycle,
    limits,
    meaning,
    releases,
    values,
)

GROUPS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Event types and actions", lifecycle.RULES),
    ("Identification", identification.RULES),
    ("Actors and timings", actors_and_timings.RULES),
    ("Delivery and envelope", delivery.RULES),
    ("Fields", fields.RULES),
    ("Values", values.RULES),
    ("Limits of values", limits.RULES),
    ("Meaning and documentation", meaning.RULES),
    ("Releases", releases.RULES),
)
"""All rules, by topic."""

RULES = MappingProxyType({rule.id: rule for _, rules in GROUPS for rule in rules})
"""All rules by id."""

__all__ = ["GROUPS", "RULES"]
