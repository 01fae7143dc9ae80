"""Check the replacements of deprecated entries."""

from collections.abc import Collection, Iterator

from eventguide.catalog import Entity, EventType, Layer, Property
from eventguide.findings import Finding, suggestion
from eventguide.rules.engine.index import Found, Survey
from eventguide.rules.engine.report import report
from eventguide.rules.references import action_named


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
            yield report("unknown-successor", place, message, suggestion(use, others, "Defined names"))
        elif use not in known and not _elsewhere(found, survey, use):
            message = f'Unknown replacement "{use}" for "{found.name}".'
            yield report("unknown-successor", place, message, suggestion(use, known, "Defined names"))


def _deprecated(survey: Survey) -> Iterator[Found]:
    for kind in (EventType, Layer, Entity, Property):
        for found in survey.all(kind):
            if found.part.deprecated:
                yield found


def _successors(found: Found, survey: Survey) -> Collection[str]:
    """What stands beside a deprecated part: names of the same kind."""
    if isinstance(found.part, Property):
        return survey.property_names
    beside = getattr(found.holder, str(found.steps[0]))
    return tuple(beside) if isinstance(beside, dict) else ()


def _elsewhere(found: Found, survey: Survey, use: str) -> bool:
    is_event = isinstance(found.part, (EventType, Layer))
    return is_event and (use in survey.catalog.events or action_named(survey, use) is not None)
