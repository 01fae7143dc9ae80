"""The registry: all rules, by topic, in the order of the documentation."""

from collections.abc import Mapping
from types import MappingProxyType

from eventguide.findings import Rule, Topic
from eventguide.rules import (
    definitions,
    deprecation,
    evidence,
    files,
    format,  # noqa: A004 - a module, not the built-in function
    ignoring,
    links,
    matrix,
    names,
    naming,
    payloads,
    references,
    sample_data,
    scenarios,
    site,
    syntax,
    texts,
    unused,
    urls,
    variables,
    without_effect,
)

TOPICS: tuple[Topic, ...] = (
    files.TOPIC,
    syntax.TOPIC,
    format.TOPIC,
    references.TOPIC,
    urls.TOPIC,
    names.TOPIC,
    naming.TOPIC,
    definitions.TOPIC,
    matrix.TOPIC,
    variables.TOPIC,
    payloads.TOPIC,
    scenarios.TOPIC,
    deprecation.TOPIC,
    sample_data.TOPIC,
    texts.TOPIC,
    links.TOPIC,
    evidence.TOPIC,
    unused.TOPIC,
    without_effect.TOPIC,
    ignoring.TOPIC,
    site.TOPIC,
)

RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for topic in TOPICS for rule in topic.rules})
"""All rules by id."""

SUMMARIES: Mapping[str, str] = MappingProxyType({rule.id: rule.summary for rule in RULES.values()})
"""The sentence that explains each rule, by its id."""

RENAMED: Mapping[str, str] = MappingProxyType(
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
"""The current ids of rules that had another id before the first release."""
