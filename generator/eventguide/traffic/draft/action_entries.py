"""The entries of new actions: what names them, and what differs from their event type."""

from collections.abc import Mapping

from eventguide.counted import counted
from eventguide.payloads import Resolved, Shape
from eventguide.payloads.resolve import bare_payload
from eventguide.payloads.shape.value_trees import put_value
from eventguide.traffic.draft.entities import Entities, entities_of, fits
from eventguide.traffic.draft.entries import evidence_of, first_names, trigger, unique, words
from eventguide.traffic.draft.new_actions import NewActions, Values
from eventguide.traffic.draft.observed import Observed
from eventguide.traffic.draft.properties import Properties, Tree, presence


def action_entries(actions: NewActions, resolved: Resolved) -> dict[str, dict[str, Tree]]:
    """Return the entries of new actions by event type and title; what defaults state is left out."""
    actions.leave_out_data()
    names = list(resolved.events)
    return {names[number]: _of_event(names[number], found, resolved) for number, found in sorted(actions.found.items())}


def _of_event(event: str, found: Mapping[Values, Observed], resolved: Resolved) -> dict[str, Tree]:
    known = resolved.catalog.events[event].actions
    titles = unique({_all_names(values): words(values[-1][1]) for values in found}, known)
    return {titles[_all_names(values)]: _entry(event, values, one, resolved) for values, one in found.items()}


def _all_names(values: Values) -> str:
    return " ".join(text for _, text in reversed(values))


def _entry(event: str, values: Values, observed: Observed, resolved: Resolved) -> Tree:
    stated = first_names(resolved.catalog, resolved.catalog.events[event])
    evidence = evidence_of(resolved.catalog)
    fixed: Tree = {}
    for path, text in values:
        put_value(fixed, path, text)
    shape, _ = bare_payload(resolved.catalog, resolved.catalog.events[event], stated.get("actor", ""))
    refined = _Refinement(entities_of([observed], resolved, defines=False)).of(observed, shape, "events")
    return {
        **stated,
        "trigger": trigger(stated, f" ({counted(observed.count, 'captured event')})"),
        **({"evidence": evidence} if evidence else {}),
        "payload": fixed,
        **({"properties": refined} if refined else {}),
    }


class _Refinement:
    """Writes what differs from a shape: properties that are new, not always present, or never there."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities
        self._properties = Properties(entities)

    def of(self, observed: Observed, shape: Shape, noun: str = "objects") -> Tree:
        """Return the definitions of the properties of an object that differ; `noun` as in `presence`."""
        refined: Tree = {}
        for name, one in (shape.properties or {}).items():
            seen = observed.members.get(name)
            if seen is not None and one.never:
                refined[name] = self._properties.property(name, seen, observed.objects, noun)
            elif seen is not None:
                often = {} if one.optional else presence(seen, observed.objects, noun)
                refined[name] = {**often, **self._below(seen, one)}
            elif not one.optional and not one.never:
                refined[name] = False
        if shape.values is None:
            new = (name for name in observed.members if name not in (shape.properties or {}))
            seen_in, members = observed.objects, observed.members
            refined |= {name: self._properties.property(name, members[name], seen_in, noun) for name in new}
        return {name: one for name, one in refined.items() if one != {}}

    def _below(self, seen: Observed, shape: Shape) -> Tree:
        """Return the refinement of the value of a property; of a sensitive one nothing is written."""
        if shape.sensitive:
            return {}
        other = self._entities.name_of(seen)
        if other not in ("", shape.entity) and not fits(seen, shape, checks=False):
            return {"entity": other}
        if shape.items is not None and seen.items is not None:
            inner = self._below(seen.items, shape.items)
            return {"items": inner} if inner else {}
        if shape.properties is None or seen.values is not None or set(seen.types) - {"object", "null"}:
            return {}
        members = self.of(seen, shape)
        return {"properties": members} if members else {}
