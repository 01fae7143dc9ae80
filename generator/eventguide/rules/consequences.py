"""Findings that only follow from others: once those are mended, they are gone."""

from collections.abc import Collection, Iterable, Iterator

from eventguide.catalog import Entity, Envelope, EventType, Location, Part
from eventguide.findings import Finding, closest
from eventguide.rules.span import Span, span_of
from eventguide.rules.survey import Found, Survey
from eventguide.rules.unused import entities_of

# What is said of a definition whose parts are not all known.
_OF_PARTS = frozenset(
    (
        "undeclared-property",
        "no-example",
        "broken-example",
        "undocumented-key",
        "absent-property",
        "no-summary",
        "envelope-without-events",
    )
)
# What leaves a hole in a definition, beside an unknown entity.
_HOLES = frozenset(("merge-key", "wrong-type", "non-text-key", "unknown-alias"))


# With more undeclared names than these, each is compared with nothing: it would take long, and hardly be a slip.
_MOST_MISSPELT = 20

_DEFINITIONS: tuple[type[Part], ...] = (Entity, EventType, Envelope)


def without_consequences(survey: Survey, findings: Iterable[Finding], before: Collection[Finding]) -> Iterator[Finding]:
    """Yield the findings but for those that others bring about; `before` are those of reading the catalog."""
    held = tuple(findings)
    rules = {finding.rule for finding in (*held, *before)}
    spans = _in_doubt(survey, before) if rules & {"unknown-entity", *_HOLES} else []
    is_filled = not rules & {"unknown-variable", "endless-variable"}
    said: set[tuple[Location, str]] = set()
    unread = {finding.location for finding in before if finding.rule in ("wrong-type", "non-text-key")}
    misspelt = {_written(finding.location) for finding in held if finding.rule == "undeclared-property"}
    if len(misspelt) > _MOST_MISSPELT:
        misspelt.clear()
    for finding in held:
        if finding.location in unread:
            continue
        if finding.rule == "no-example" and any(closest(name, [_written(finding.location)]) for name in misspelt):
            continue  # the value that it lacks was given under another name
        if finding.rule in _OF_PARTS and any(span.holds(finding.location) for span in spans):
            continue
        if finding.rule == "broken-example":
            # One wrong value may reach many payloads, at as many paths.
            what = (finding.location, finding.message.partition('" is ')[2])
            if what in said or not (is_filled or "${" not in _written(finding.location)):
                continue
            said.add(what)
        yield finding


def _written(place: Location) -> str:
    return place.source.line(place.line)[place.column - 1 :][: place.length]


def _in_doubt(survey: Survey, before: Collection[Finding]) -> list[Span]:
    """The definitions in which something is not known, and those that are made of them."""
    holes = [finding.location for finding in before if finding.rule in _HOLES]
    entities = survey.catalog.entities
    definitions: list[tuple[Found, Span]] = [
        (found, span_of(found, survey)) for kind in _DEFINITIONS for found in survey.all(kind)
    ]
    uses = {id(found.part): entities_of(found.part) for found, _ in definitions}
    doubtful = {name for names in uses.values() for name in names if name not in entities}
    spans: list[Span] = []
    rest = definitions
    while more := [
        (found, span) for found, span in rest if uses[id(found.part)] & doubtful or any(map(span.holds, holes))
    ]:
        spans += [span for _, span in more]
        doubtful.update(found.name for found, _ in more if isinstance(found.part, Entity))
        rest = [pair for pair in rest if pair not in more]
    return spans
