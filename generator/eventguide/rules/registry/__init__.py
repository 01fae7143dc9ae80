"""The registry: every rule that a finding can name, in the order in which a reader meets them."""

from types import MappingProxyType

from eventguide.rules.engine.rule import Group, Rule
from eventguide.rules.registry import (
    addresses,
    definitions,
    evidence,
    ignoring,
    links,
    payloads,
    reading,
    references,
    samples,
    shape,
    unused,
    words,
)

GROUPS: tuple[Group, ...] = (
    reading.GROUP,
    shape.GROUP,
    references.GROUP,
    addresses.GROUP,
    definitions.GROUP,
    payloads.GROUP,
    samples.GROUP,
    words.GROUP,
    links.GROUP,
    evidence.GROUP,
    unused.GROUP,
    ignoring.GROUP,
)
"""All rules, by what they are about."""

RULES = MappingProxyType({rule.id: rule for group in GROUPS for rule in group.rules})
"""All rules by id."""

RENAMED = MappingProxyType(
    {
        "absent-property": "missing-property",
        "bare-deprecation": "deprecation-without-reason",
        "endless-variable": "recursive-variable",
        "hollow-summary": "redundant-summary",
        "indistinguishable": "ambiguous-payload",
        "no-full-stop": "missing-period",
        "two-spellings": "inconsistent-spelling",
        "unclear-duration": "invalid-duration",
        "unclear-moment": "invalid-timestamp",
        "unshown-field": "field-without-example",
        "unusable-name": "invalid-name",
        "wrong-actor": "actor-mismatch",
    }
)
"""Ids that rules had before the first release, with the present id."""

__all__ = ["GROUPS", "RENAMED", "RULES", "Group", "Rule"]
