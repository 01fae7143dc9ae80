"""All checks of a resolved catalog, in one table."""

from collections.abc import Callable, Collection, Iterable, Iterator

from eventguide.findings import Finding, Severity
from eventguide.payloads import Resolved
from eventguide.rules import (
    coverage,
    definitions,
    invisible,
    links,
    names,
    references,
    required,
    samples,
    sources,
    successors,
    unused,
    unused_samples,
    variables,
    words,
)
from eventguide.rules.engine.consequences import without_consequences
from eventguide.rules.engine.ignores import excused
from eventguide.rules.engine.index import Survey

CHECKS: tuple[Callable[[Survey], Iterator[Finding]], ...] = (
    required.empty_value,
    references.unknown_actor,
    references.unknown_timing,
    references.unknown_entity,
    references.unknown_source,
    references.unknown_evidence,
    references.unknown_event,
    references.unknown_step,
    successors.unknown_successor,
    variables.unknown_variable,
    variables.structured_variable,
    variables.recursive_variable,
    names.duplicate_slug,
    names.invalid_name,
    names.long_path,
    names.naming_style,
    names.inconsistent_spelling,
    invisible.control_character,
    definitions.nothing_in_it,
    definitions.envelope_without_events,
    definitions.matrix,
    definitions.repeated_item,
    definitions.unknown_format,
    definitions.unknown_note_kind,
    definitions.deprecation_without_reason,
    definitions.invalid_duration,
    samples.real_data,
    words.no_summary,
    words.redundant_summary,
    words.missing_period,
    words.unfinished_text,
    links.links,
    sources.stale_source,
)
"""Each yields the findings of one rule, or of a few rules that look at the same thing."""

OF_THE_WHOLE: tuple[Callable[[Survey], Iterator[Finding]], ...] = (
    references.actor_mismatch,
    definitions.invalid_timestamp,
    unused_samples.unused_sample,
    coverage.field_without_example,
    coverage.ambiguous_payload,
    unused.unused_actor,
    unused.unused_timing,
    unused.unused_entity,
    unused.unused_variable,
    unused.unused_source,
    unused.unused_evidence,
)
"""These take all names as known, and look for what is nowhere: beside an error, most of it would follow from that."""


def check(resolved: Resolved, before: Collection[Finding] = ()) -> tuple[Finding, ...]:
    """Return the findings of the resolution and of all checks that `ignore` does not excuse, sorted by place.

    `before` are the findings of reading the catalog. With an error the catalog as a whole is not judged.
    """
    survey = Survey(resolved)
    found = [*resolved.findings, *_run(CHECKS, survey)]
    is_whole = bool(resolved.events) and not any(finding.severity is Severity.ERROR for finding in (*before, *found))
    if is_whole:
        found += _run(OF_THE_WHOLE, survey)
    # What was put in for something that could not be read has no place in a file, and was complained about already.
    placed = [finding for finding in dict.fromkeys(found) if finding.location.line > 0]
    kept = excused(survey, without_consequences(survey, placed, before), is_whole=is_whole)
    return tuple(sorted(kept, key=Finding.sort_key))


def _run(checks: Iterable[Callable[[Survey], Iterator[Finding]]], survey: Survey) -> list[Finding]:
    return [finding for one in checks for finding in one(survey)]
