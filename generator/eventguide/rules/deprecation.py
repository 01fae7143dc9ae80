"""Rules for deprecated definitions and their replacements."""

from collections.abc import Collection, Iterator

from eventguide.catalog import Entity, EventType, Layer, Property
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


TOPIC = Topic(
    title="Deprecation",
    summary="A deprecation needs a reason, or a replacement that exists.",
    rules=(DEPRECATION_WITHOUT_REASON, UNKNOWN_SUCCESSOR),
    checks=(deprecation_without_reason, unknown_successor),
)
