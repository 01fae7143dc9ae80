"""Run all checks on a resolved catalog."""

from collections.abc import Callable, Collection, Iterable, Iterator

from eventguide.findings import Finding, Severity
from eventguide.payloads import Resolved
from eventguide.rules.engine.consequences import without_consequences
from eventguide.rules.engine.ignores import without_ignored
from eventguide.rules.engine.index import Survey
from eventguide.rules.topics import RENAMED, RULES, TOPICS


def check_catalog(resolved: Resolved, before: Collection[Finding] = ()) -> tuple[Finding, ...]:
    """Return the findings of the resolution and of all checks that are not ignored, sorted by source position.

    Entries of `ignore` without effect are added. `before` are the findings of reading the catalog. If there is an
    error, the cross-checks are not run.
    """
    survey = Survey(resolved)
    findings = [*resolved.findings, *_run((check for topic in TOPICS for check in topic.checks), survey)]
    errors = (finding for finding in (*before, *findings) if finding.severity is Severity.ERROR)
    is_complete = bool(resolved.events) and next(errors, None) is None
    if is_complete:
        findings += _run((check for topic in TOPICS for check in topic.cross_checks), survey)
    # Placeholders for values that could not be read have no position, and are reported already.
    located = [finding for finding in dict.fromkeys(findings) if finding.location.line > 0]
    independent = without_consequences(survey, located, before)
    kept = without_ignored(survey, independent, RULES, RENAMED, is_complete=is_complete)
    return tuple(sorted(kept, key=Finding.sort_key))


def _run(checks: Iterable[Callable[..., Iterator[Finding]]], survey: Survey) -> list[Finding]:
    return [finding for one in checks for finding in one(survey)]
