"""Remove findings that are only consequences of other findings."""

from collections.abc import Collection, Iterable, Iterator

from eventguide.catalog import Entity, Envelope, EventType, Location, Part, Scenario
from eventguide.findings import Finding, closest
from eventguide.rules.engine.index import Found, Survey
from eventguide.rules.engine.source_range import Span, span_of
from eventguide.rules.unused import entities_of, reached

# What is said of a definition whose parts are not all known.
_OF_PARTS = frozenset(
    (
        "undeclared-property",
        "no-example",
        "broken-example",
        "undocumented-key",
        "missing-property",
        "no-summary",
        "envelope-without-events",
    )
)
# What leaves a hole in a definition, beside an unknown entity.
_HOLES = frozenset(("merge-key", "wrong-type", "non-text-key", "unknown-alias", "unknown-key"))
# What is said of a value that could not be read, at its place or, where a key has none, at that of the key.
_UNREAD = frozenset(("wrong-type", "non-text-key", "empty-value", "missing-key", "unknown-alias"))
# What is said of a part that would have something in it, if that could be read.
_EMPTY = frozenset(("no-actions", "no-steps"))


# With more undeclared names than these, each is compared with nothing: it would take long, and hardly be a slip.
_MOST_MISSPELT = 20

_DEFINITIONS: tuple[type[Part], ...] = (Entity, EventType, Envelope)


def without_consequences(survey: Survey, findings: Iterable[Finding], before: Collection[Finding]) -> Iterator[Finding]:
    """Yield the findings but for those that others bring about; `before` are those of reading the catalog."""
    held = tuple(findings)
    rules = {finding.rule for finding in (*held, *before)}
    spans = [span for _, span in _in_doubt(survey, before, _HOLES)] if rules & {"unknown-entity", *_HOLES} else []
    lacking = _lacking(survey, before) if "no-example" in rules else []
    hollow = _with_unread(survey, before) if rules & _EMPTY else []
    around = {**dict.fromkeys(_OF_PARTS, spans), **dict.fromkeys(_EMPTY, hollow), "no-example": lacking}
    is_filled = not rules & {"unknown-variable", "recursive-variable"}
    said: set[tuple[Location, str]] = set()
    unread = {finding.location for finding in before if finding.rule in _UNREAD}
    undeclared = {_written(finding.location) for finding in held if finding.rule == "undeclared-property"}
    misspelt = {name.partition(":")[0] for name in undeclared} | undeclared  # `action:Done`, for want of a space
    if len(misspelt) > _MOST_MISSPELT:
        misspelt.clear()
    for finding in held:
        if finding.location in unread:
            continue
        if finding.rule == "no-example" and any(closest(name, _lacked(finding)) for name in misspelt):
            continue  # the value that it lacks was given under another name
        if any(span.holds(finding.location) for span in around.get(finding.rule, ())):
            continue
        if finding.rule == "broken-example":
            # One wrong value may reach many payloads, at as many paths.
            what = (finding.location, finding.message.partition('" is ')[2])
            if what in said or not (is_filled or "${" not in _written(finding.location) + finding.message):
                continue
            said.add(what)
        yield finding


def _lacked(finding: Finding) -> tuple[str, str]:
    """The property that lacks a value: as written where that is reported, and as the last step of its path."""
    path = finding.message.removeprefix('"').partition('" has no example')[0]
    return _written(finding.location), path.rpartition(".")[2]


def _written(place: Location) -> str:
    return place.source.line(place.line)[place.column - 1 :][: place.length]


def _in_doubt(survey: Survey, before: Collection[Finding], rules: Collection[str]) -> list[tuple[Found, Span]]:
    """The definitions in which something is not known by `rules`, and those that are made of them."""
    holes = [finding.location for finding in before if finding.rule in rules]
    entities = survey.catalog.entities
    rest = _spans(survey, _DEFINITIONS)
    uses = {id(found.part): entities_of(found.part) for found, _ in rest}
    doubtful = {name for names in uses.values() for name in names if name not in entities}
    pairs: list[tuple[Found, Span]] = []
    while more := [
        (found, span) for found, span in rest if uses[id(found.part)] & doubtful or any(map(span.holds, holes))
    ]:
        pairs += more
        doubtful.update(found.name for found, _ in more if isinstance(found.part, Entity))
        rest = [pair for pair in rest if pair not in more]
    return pairs


def _lacking(survey: Survey, before: Collection[Finding]) -> list[Span]:
    """What may lack a value that could not be read: the definitions in doubt, and the entities they are made of."""
    doubtful = _in_doubt(survey, before, _HOLES | _UNREAD)
    uses = {name: entities_of(entity) for name, entity in survey.catalog.entities.items()}
    names = reached({name for found, _ in doubtful for name in entities_of(found.part)}, uses)
    used = [span for found, span in _spans(survey, (Entity,)) if found.name in names]
    return [*used, *(span for _, span in doubtful)]


def _with_unread(survey: Survey, before: Collection[Finding]) -> list[Span]:
    """The event types and scenarios in which a value could not be read."""
    unread = [finding.location for finding in before if finding.rule in _UNREAD]
    return [span for _, span in _spans(survey, (EventType, Scenario)) if any(map(span.holds, unread))]


def _spans(survey: Survey, kinds: Iterable[type[Part]]) -> list[tuple[Found, Span]]:
    return [(found, span_of(found, survey)) for kind in kinds for found in survey.all(kind)]
