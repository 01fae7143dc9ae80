"""The branches of the schemas with what identifies their events, in an order in which the first one is right."""

from eventguide.payloads import Condition, Resolved
from eventguide.record import record


@record
class TestedBranch:
    """A definition of the schemas: its name and title, and the conditions that its events meet.

    `also` are the titles of definitions that look the same to these conditions; no events are identified as those.
    """

    name: str
    title: str
    conditions: tuple[Condition, ...]
    also: tuple[str, ...] = ()


def tested_branches(resolved: Resolved) -> tuple[TestedBranch, ...]:
    """Return the branches whose events can be identified by their bodies.

    One that also selects events of others comes after those that select fewer.
    """
    names = {
        payload.key: (event.definition_of(payload), payload)
        for event in resolved.events.values()
        for payload in event.payloads
    }
    titles = {branch.name: branch.title for event in resolved.events.values() for branch in event.branches}
    found: dict[str, tuple[int, TestedBranch]] = {}
    for name, payload in names.values():
        identified = payload.by_body
        if name in found or not identified.conditions:
            continue
        others = dict.fromkeys(names[key][0] for key in identified.ambiguous if names[key][0] != name)
        also = tuple(titles[other] for other in others)
        found[name] = (len(identified.also_selected), TestedBranch(name, titles[name], identified.conditions, also))
    return tuple(branch for _, branch in sorted(found.values(), key=lambda one: one[0]))
