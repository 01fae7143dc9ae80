"""Findings that only follow from others."""

from collections.abc import Iterable, Iterator

from eventguide.catalog import Entity, EventType, Part
from eventguide.findings import Finding
from eventguide.rules.span import Span, span_of
from eventguide.rules.survey import Survey
from eventguide.rules.unused import entities_of

# What the resolution says of a definition whose parts are not known.
_FOLLOWING = frozenset(
    ("undeclared-property", "no-example", "broken-example", "undocumented-key", "absent-property", "unused-sample")
)


def without_consequences(survey: Survey, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings but for those that an unknown entity brings about: once it is known, they are gone."""
    held = tuple(findings)
    spans = _in_doubt(survey) if any(finding.rule == "unknown-entity" for finding in held) else []
    for finding in held:
        if finding.rule not in _FOLLOWING or not any(span.holds(finding.location) for span in spans):
            yield finding


def _in_doubt(survey: Survey) -> list[Span]:
    """The entities and event types that have something of an unknown entity in them, and the actors beside them."""
    entities = survey.catalog.entities
    uses = {name: entities_of(entity) for name, entity in entities.items()}
    doubtful = {name for names in uses.values() for name in names if name not in entities}
    doubtful |= {name for found in survey.all(EventType) for name in entities_of(found.part) if name not in entities}
    while more := {name for name, used in uses.items() if name not in doubtful and used & doubtful}:
        doubtful |= more
    holders: tuple[type[Part], ...] = (Entity, EventType)
    return [
        span_of(found, survey)
        for kind in holders
        for found in survey.all(kind)
        if found.name in doubtful or entities_of(found.part) & doubtful
    ]
