"""Remove findings that are only consequences of other findings."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from eventguide.catalog import Entity, Envelope, EventType, Location, Part, Scenario
from eventguide.catalog.decode.expected import KeyPath
from eventguide.catalog.source.node import MappingNode, Node, SequenceNode, locate, locate_key, node_at
from eventguide.findings import Finding, closest
from eventguide.record import record
from eventguide.rules.engine.index import Definition, Survey
from eventguide.rules.engine.source_range import SourceRange, range_of
from eventguide.rules.engine.uses import entities_of, reached

# Consequences of an incomplete definition.
_OF_INCOMPLETE = frozenset(
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
# Errors that make a definition incomplete, in addition to an unknown entity.
_INCOMPLETE = frozenset(("merge-key", "wrong-type", "non-text-key", "unknown-alias", "unknown-key"))
# Errors of a value that could not be read, at the value or, if a key has none, at the key.
_UNREAD = frozenset(("wrong-type", "non-text-key", "empty-value", "missing-key", "unknown-alias", "merge-key"))
# Consequences of an unread value in a list or mapping that is empty without it.
_OF_EMPTY = frozenset(("no-actions", "no-steps"))
# Errors that leave an example with variables that have no value.
_UNFILLED = frozenset(("unknown-variable", "recursive-variable"))

# Consequences of a mapping of definitions to which a merge key may bring others, by its key.
_OF_NAMES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "actors": frozenset(("unknown-actor",)),
        "timings": frozenset(("unknown-timing",)),
        "sources": frozenset(("unknown-source",)),
        "evidence": frozenset(("unknown-evidence",)),
        "variables": frozenset(("unknown-variable",)),
        "entities": frozenset(("unknown-entity", "unknown-successor")),
        "events": frozenset(("unknown-event", "unknown-action", "unknown-variant", "unknown-successor")),
        "actions": frozenset(("unknown-action", "unknown-variant", "unknown-successor")),
        "variants": frozenset(("unknown-variant", "unknown-successor")),
        "properties": frozenset(("unknown-field", "unknown-successor")),
    }
)
# The key of the mapping of names in a definition.
_NAMES_IN = MappingProxyType({"events": "actions", "actions": "variants"})

# More undeclared names than this are not compared with missing ones: that would be slow.
MAX_MISSPELLED = 20

_DEFINITIONS: tuple[type[Part], ...] = (Entity, EventType, Envelope)


def without_consequences(survey: Survey, findings: Iterable[Finding], before: Collection[Finding]) -> Iterator[Finding]:
    """Yield the findings that are not consequences of others; `before` are those of reading the catalog."""
    candidates = tuple(findings)
    causes = _Causes.of(survey, candidates, before)
    reported: set[tuple[Location, str]] = set()
    for finding in candidates:
        if causes.explain(finding):
            continue
        if finding.rule == "broken-example":
            # One incorrect value may be in many payloads, at several paths.
            key = (finding.location, finding.subject)
            if key in reported:
                continue
            reported.add(key)
        yield finding


@record
class _Causes:
    """The errors of a catalog that have consequences.

    `unread` are the positions of values that could not be read in full, `refused` those of values that contradict their
    definition, `ranges` those in which findings of a rule are consequences, `misspelled` the names of undeclared
    properties. `unmerged` are the rules about names that a merge key may bring.
    """

    unread: frozenset[Location]
    refused: frozenset[Location]
    ranges: dict[str, list[SourceRange]]
    misspelled: frozenset[str]
    has_unfilled: bool
    unmerged: frozenset[str]

    @classmethod
    def of(cls, survey: Survey, findings: Collection[Finding], before: Collection[Finding]) -> "_Causes":
        rules = {finding.rule for finding in (*findings, *before)}
        unmerged = list(_unmerged(survey.catalog.node)) if "merge-key" in rules else []
        places = (place for path in unmerged if path for place in _places(survey.catalog.node, path))
        return cls(
            frozenset((*(finding.location for finding in before if finding.rule in _UNREAD), *places)),
            frozenset(finding.location for finding in findings if finding.rule == "contradictory-refinement"),
            _ranges(survey, rules, before),
            _misspelled(findings),
            bool(rules & _UNFILLED),
            frozenset(rule for path in unmerged for rule in _of_names(path)),
        )

    def explain(self, finding: Finding) -> bool:
        """Return whether a finding is a consequence of one of the errors."""
        if finding.location in self.unread or finding.rule in self.unmerged:
            return True
        if any(one.contains(finding.location) for one in self.ranges.get(finding.rule, ())):
            return True
        if finding.rule == "unfinished-text":
            return finding.location in self.refused  # that finding states what is allowed instead
        if finding.rule == "no-example":
            # The missing value may be given under a misspelled name.
            names = (finding.location.written, finding.subject)
            return any(closest(name, names) for name in self.misspelled)
        is_filled = "${" not in finding.location.written + finding.subject
        return finding.rule == "broken-example" and self.has_unfilled and not is_filled


def _ranges(survey: Survey, rules: Collection[str], before: Collection[Finding]) -> dict[str, list[SourceRange]]:
    present = frozenset(rules)
    ranges: dict[str, list[SourceRange]] = {}
    if present & {"unknown-entity", *_INCOMPLETE}:
        incomplete = [one for _, one in _incomplete(survey, before, _INCOMPLETE)]
        ranges.update(dict.fromkeys(_OF_INCOMPLETE, incomplete))
    if present & _OF_EMPTY:
        ranges.update(dict.fromkeys(_OF_EMPTY, _with_unread(survey, before)))
    if "no-example" in present:
        ranges["no-example"] = _without_values(survey, before)
    return ranges


def _unmerged(node: Node, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Yield the paths of mappings that a merge key may complete."""
    if isinstance(node, MappingNode) and not node.is_complete:
        yield path
    for step, value in node.items() if isinstance(node, MappingNode) else enumerate(node):
        if isinstance(value, MappingNode | SequenceNode):
            yield from _unmerged(value, (*path, step))


def _places(tree: MappingNode, path: KeyPath) -> tuple[Location, Location]:
    """Return the positions of a mapping and of its key."""
    *above, step = path
    holder = node_at(tree, above)
    return locate_key(holder, step), locate(holder, step)


def _of_names(path: KeyPath) -> frozenset[str]:
    """Return the rules about the names that may be in the mapping at a path, or in one below it."""
    if not path:
        return frozenset().union(*_OF_NAMES.values())
    below = _NAMES_IN.get(str(path[-2]), "") if path[1:] else ""
    return _OF_NAMES.get(str(path[-1]), frozenset()) | _OF_NAMES.get(below, frozenset())


def _misspelled(findings: Iterable[Finding]) -> frozenset[str]:
    undeclared = {finding.location.written for finding in findings if finding.rule == "undeclared-property"}
    names = undeclared | {name.partition(":")[0] for name in undeclared}  # `action:Done` without a space
    return frozenset(names if len(names) <= MAX_MISSPELLED else ())


def _incomplete(
    survey: Survey, before: Collection[Finding], rules: Collection[str]
) -> list[tuple[Definition, SourceRange]]:
    """Return the definitions that contain an error of `rules` or an unknown entity, and those that use them."""
    errors = [finding.location for finding in before if finding.rule in rules]
    entities = survey.catalog.entities
    rest = _ranges_of(survey, _DEFINITIONS)
    uses = {id(found.part): entities_of(found.part) for found, _ in rest}
    incomplete = {name for names in uses.values() for name in names if name not in entities}
    pairs: list[tuple[Definition, SourceRange]] = []
    while more := [
        (found, one) for found, one in rest if uses[id(found.part)] & incomplete or any(map(one.contains, errors))
    ]:
        pairs += more
        incomplete.update(found.name for found, _ in more if isinstance(found.part, Entity))
        rest = [pair for pair in rest if pair not in more]
    return pairs


def _without_values(survey: Survey, before: Collection[Finding]) -> list[SourceRange]:
    """Return the ranges in which a value may be missing only because it could not be read.

    These are the incomplete definitions, and all entities that they use.
    """
    incomplete = _incomplete(survey, before, _INCOMPLETE | _UNREAD)
    uses = {name: entities_of(entity) for name, entity in survey.catalog.entities.items()}
    names = reached({name for found, _ in incomplete for name in entities_of(found.part)}, uses)
    used = [one for found, one in _ranges_of(survey, (Entity,)) if found.name in names]
    return [*used, *(one for _, one in incomplete)]


def _with_unread(survey: Survey, before: Collection[Finding]) -> list[SourceRange]:
    """Return the ranges of event types and scenarios in which a value could not be read."""
    unread = [finding.location for finding in before if finding.rule in _UNREAD]
    return [one for _, one in _ranges_of(survey, (EventType, Scenario)) if any(map(one.contains, unread))]


def _ranges_of(survey: Survey, kinds: Iterable[type[Part]]) -> list[tuple[Definition, SourceRange]]:
    return [(found, range_of(found, survey)) for kind in kinds for found in survey.all(kind)]
