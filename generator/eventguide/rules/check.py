"""All checks of a resolved catalog, in one table."""

from collections.abc import Callable, Iterator

from eventguide.findings import Finding
from eventguide.payloads import Resolved
from eventguide.rules import names, references, unused, words
from eventguide.rules.survey import Survey

CHECKS: tuple[Callable[[Survey], Iterator[Finding]], ...] = (
    references.unknown_actor,
    references.unknown_timing,
    references.unknown_entity,
    references.unknown_source,
    references.unknown_evidence,
    references.unknown_event,
    references.unknown_step,
    references.unknown_successor,
    names.duplicate_slug,
    names.unusable_name,
    names.naming_style,
    names.two_spellings,
    words.no_summary,
    words.hollow_summary,
    words.no_full_stop,
    words.unfinished_text,
    unused.unused_actor,
    unused.unused_timing,
    unused.unused_entity,
    unused.unused_variable,
    unused.unused_source,
    unused.unused_evidence,
)
"""Each yields the findings of one rule, or of a few rules that look at the same thing."""


def check(resolved: Resolved) -> tuple[Finding, ...]:
    """Return the findings of the resolution and of all checks, sorted by place."""
    survey = Survey(resolved)
    found = [*resolved.findings, *(finding for one in CHECKS for finding in one(survey))]
    return tuple(sorted(dict.fromkeys(found), key=Finding.sort_key))
