"""The comparison of two versions of a catalog."""

from collections.abc import Iterable
from dataclasses import replace

from eventguide.changes.causes import Causes
from eventguide.changes.change import Change, Report, ordered
from eventguide.changes.context import Context
from eventguide.changes.differences import Difference
from eventguide.changes.examples import changed_examples
from eventguide.changes.headers import at_conditions, changed_headers, header_differences
from eventguide.changes.nodes import NodeComparison
from eventguide.changes.pairs import paired
from eventguide.changes.rules.actors_and_timings import changed_actors_and_timings
from eventguide.changes.rules.delivery import changed_delivery
from eventguide.changes.rules.identification import (
    WIRE_VALUE_CHANGED,
    ambiguous_additions,
    changed_identification,
    identifies,
)
from eventguide.changes.rules.lifecycle import changed_lifecycle
from eventguide.changes.rules.meaning import changed_deprecations, changed_evidence
from eventguide.changes.rules.releases import late_since, missing_since, unused, version_not_raised
from eventguide.changes.rules.values import CONST_CHANGED
from eventguide.payloads import PayloadKey
from eventguide.snapshot import Acceptance, PayloadState, Snapshot


def compare(old: Snapshot, new: Snapshot, *, date: str = "", release: bool = False) -> Report:
    """Return all changes from `old` to `new`, whose nodes come from the same `Nodes`.

    `date` is the day of the new version (2026-11-28), for sunsets. With `release`, a version that is not raised enough
    is breaking.
    """
    entities = _renamed_entities(old, new)
    comparison = NodeComparison(entities)
    context = Context(old=old, new=new, pairs=paired(old, new), date=date)
    differences = {after.key: _differences(before, after, comparison) for before, after in context.pairs.payloads}
    headers = header_differences(context, comparison)
    everything = {key: (*those, *at_conditions(headers.get(key, ()))) for key, those in differences.items()}
    matches = ambiguous_additions(context)
    found = [
        *changed_lifecycle(context, {match.payload.key for match in matches}),
        *_fields(context, differences, comparison, entities),
        *changed_actors_and_timings(context),
        *changed_deprecations(context),
        *changed_evidence(context),
        *changed_delivery(context),
        *changed_headers(context, headers, comparison),
        *changed_identification(context, matches, everything),
        *changed_examples(context, differences),
        *missing_since(context),
        *late_since(context),
    ]
    changes, used = _accepted(found, new.accepted)
    report = Report(old=old, new=new, changes=ordered(changes))
    more = [*version_not_raised(report, release=release), *unused(new.accepted, used)]
    return replace(report, changes=ordered([*changes, *more])) if more else report


def _renamed_entities(old: Snapshot, new: Snapshot) -> dict[str, str]:
    return {
        was: name
        for name, entity in new.entities.items()
        for was in entity.formerly
        if was in old.entities and was not in new.entities and name not in old.entities
    }


def _differences(before: PayloadState, after: PayloadState, comparison: NodeComparison) -> tuple[Difference, ...]:
    return comparison.whole(before.node, after.node)


def _fields(
    context: Context,
    differences: dict[PayloadKey, tuple[Difference, ...]],
    comparison: NodeComparison,
    entities: dict[str, str],
) -> Iterable[Change]:
    causes = Causes(context.old, context.new, comparison, entities)
    for before, after in context.pairs.payloads:
        for one in differences[after.key]:
            is_wire = one.rule is CONST_CHANGED and identifies(before, one.path)
            causes.add(before, after, one, WIRE_VALUE_CHANGED if is_wire else None)
    if context.old.envelope is not None and context.new.envelope is not None:
        for one in comparison.whole(context.old.envelope, context.new.envelope):
            causes.add_envelope(context.new.envelope, one)
    return causes.changes()


def _accepted(found: Iterable[Change], accepted: Iterable[Acceptance]) -> tuple[list[Change], list[Acceptance]]:
    """Return the changes, with the entry of the catalog that accepts each, and the entries that accept any."""
    changes: list[Change] = []
    used: list[Acceptance] = []
    for one in found:
        entry = next((entry for entry in accepted if entry.rule == one.rule.id and _covers(entry.at, one.at)), None)
        used.extend([entry] if entry else [])
        changes.append(replace(one, accepted=entry) if entry else one)
    return changes, used


def _covers(at: str, place: str) -> bool:
    """Return whether an entry names a place, or something that contains it: an event type, an entity."""
    return place == at or (place.startswith(at) and place[len(at)] in "./[")
