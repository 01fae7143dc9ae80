"""Rules for deprecated definitions and their replacements."""

import re
from collections.abc import Collection, Iterator

from eventguide.catalog import Deprecation, Entity, EventType, Layer, Property
from eventguide.findings import Finding, Rule, Severity, Topic, suggestion
from eventguide.rules.engine.index import Definition, Survey
from eventguide.rules.engine.names import action_named

DEPRECATION_WITHOUT_REASON = Rule(
    id="deprecation-without-reason",
    severity=Severity.WARNING,
    summary="Something is deprecated without a reason or a successor.",
    rationale="Users of a deprecated item need to know what to use instead, or why it will be removed.",
    bad="deprecated: true",
    good="deprecated: {reason: Loans end by themselves now.}",
)


def deprecation_without_reason(survey: Survey) -> Iterator[Finding]:
    """Find what is deprecated without a reason or a successor."""
    for kind in (EventType, Layer, Entity, Property):
        for found in survey.all(kind):
            deprecated = found.part.deprecated
            if deprecated and (deprecated is True or not (deprecated.reason or deprecated.use)):
                message = f'"{found.name}" is deprecated without a reason or a replacement.'
                hint = "write `deprecated: {reason: …, use: …}`, with one or both of the keys."
                yield DEPRECATION_WITHOUT_REASON.report(found.part.at_key("deprecated"), message, hint)


UNKNOWN_SUCCESSOR = Rule(
    id="unknown-successor",
    severity=Severity.ERROR,
    summary="The replacement for a deprecated item is unknown, or is the item itself.",
    rationale="Readers who follow the deprecation notice need a replacement that exists.",
    bad="deprecated: {reason: Loans end by themselves now., use: Return Book}",
    good="deprecated: {reason: Loans end by themselves now., use: Return a Book}",
)


def unknown_successor(survey: Survey) -> Iterator[Finding]:
    """Find deprecations that send readers to something that does not exist, or back to the same thing."""
    for found in _deprecated(survey):
        deprecated = found.part.deprecated
        use = deprecated.use if not isinstance(deprecated, bool) else ""
        if not use:
            continue
        place = deprecated.at("use")
        known = _successors(found, survey)
        if use == found.name:
            message = f'"{found.name}" is deprecated in favor of itself.'
            others = [name for name in known if name != use]
            yield UNKNOWN_SUCCESSOR.report(place, message, suggestion(use, others, "Defined names"))
        elif use not in known and not _elsewhere(found, survey, use):
            message = f'Unknown replacement "{use}" for "{found.name}".'
            yield UNKNOWN_SUCCESSOR.report(place, message, suggestion(use, known, "Defined names"))


def _deprecated(survey: Survey) -> Iterator[Definition]:
    for kind in (EventType, Layer, Entity, Property):
        for found in survey.all(kind):
            if found.part.deprecated:
                yield found


def _successors(found: Definition, survey: Survey) -> Collection[str]:
    """Return the names of the same kind next to a deprecated entry."""
    if isinstance(found.part, Property):
        return survey.property_names
    beside = getattr(found.holder, str(found.steps[0]))
    return tuple(beside) if isinstance(beside, dict) else ()


def _elsewhere(found: Definition, survey: Survey, use: str) -> bool:
    is_event = isinstance(found.part, (EventType, Layer))
    return is_event and (use in survey.catalog.events or action_named(survey, use) is not None)


CONTRADICTORY_DATES = Rule(
    id="contradictory-dates",
    severity=Severity.WARNING,
    summary="A date or version is earlier than one that must be before it.",
    rationale="An entry is first added (`since`), then deprecated, then no longer sent (`sunset`). Remove an entry "
    "that was no longer sent when a source was last checked. The day on which the rule runs has no effect.",
    bad='deprecated: {reason: Loans end by themselves now., since: "2026-03-01", sunset: "2026-02-28"}',
    good='deprecated: {reason: Loans end by themselves now., since: "2026-03-01", sunset: "2026-12-31"}',
)

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_VERSION = re.compile(r"v?(\d+(?:\.\d+)*)")


def contradictory_dates(survey: Survey) -> Iterator[Finding]:
    """Find deprecations that begin before the entry, or end before they begin or before the newest check."""
    dates = [source.checked for source in survey.catalog.sources.values() if _DATE.fullmatch(source.checked)]
    newest = max(dates, default="")
    for found in _deprecated(survey):
        deprecated = found.part.deprecated
        if not isinstance(deprecated, Deprecation):
            continue
        since, sunset = deprecated.since, deprecated.sunset
        if _is_before(since, found.part.since):
            message = f'"{found.name}" is deprecated since {since}, but was added later, in {found.part.since}.'
            yield CONTRADICTORY_DATES.report(deprecated.at("since"), message, "correct one of the two.")
        if _is_before(sunset, since):
            message = f'"{found.name}" is no longer sent from {sunset}, but is deprecated later, since {since}.'
            yield CONTRADICTORY_DATES.report(deprecated.at("sunset"), message, "correct one of the two.")
        elif _DATE.fullmatch(sunset) and sunset < newest:
            message = f'"{found.name}" is no longer sent from {sunset}, before the last check of a source ({newest}).'
            yield CONTRADICTORY_DATES.report(deprecated.at("sunset"), message, "remove the entry, or correct the day.")


def _is_before(one: str, other: str) -> bool:
    """Return whether a date or a version is earlier than another of the same kind."""
    if _DATE.fullmatch(one) and _DATE.fullmatch(other):
        return one < other
    versions = [_VERSION.fullmatch(text) for text in (one, other)]
    first, second = ([int(part) for part in match[1].split(".")] if match else None for match in versions)
    return first is not None and second is not None and first < second


TOPIC = Topic(
    title="Deprecation",
    summary="A deprecation needs a reason, or a replacement that exists.",
    rules=(DEPRECATION_WITHOUT_REASON, UNKNOWN_SUCCESSOR, CONTRADICTORY_DATES),
    checks=(deprecation_without_reason, unknown_successor, contradictory_dates),
)
