"""Discriminators: the place that names the event type (K0), and those that name the action of an event type (K1)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from eventguide.payloads.identification.expected import Expected
from eventguide.payloads.identification.facts import Facts, goes_through_lists, is_testable
from eventguide.payloads.identification.separation import Separation, bits
from eventguide.payloads.identification.values import token
from eventguide.payloads.shape.field_paths import FieldPath
from eventguide.record import record

MAX_PLACES_COMBINED = 12
"""How many places are tried together where no single one names the event types."""

_Exclude = Callable[[FieldPath, Expected], int]

Groups = Mapping[str, Sequence[Facts]]
"""The facts of the payloads of each event type, by its name."""


@record
class NamingKey:
    """The places that together name the event type: values there -> event type.

    `unnamed` are the event types of which some payload may have other values there, or none.
    """

    places: tuple[FieldPath, ...]
    values: tuple[tuple[tuple[Any, ...], str], ...]
    unnamed: tuple[str, ...]


def naming_key(groups: Groups, most: int = 3) -> NamingKey | None:
    """Return what names the event types of a catalog, at most so many places together; None where nothing does."""
    names = {event: _named_by(group) for event, group in groups.items() if group}
    fixing = Counter(place for places in names.values() for place, is_fixed in places.items() if is_fixed)
    needed = (len(names) + 1) // 2
    order = [place for place, count in fixing.items() if count >= needed]
    for size in range(1, most + 1):
        pool = order if size == 1 else sorted(order, key=lambda place: (-fixing[place], len(place)))
        tried = (combination for combination in combinations(pool[: None if size == 1 else MAX_PLACES_COMBINED], size))
        keys = [key for places in tried if (key := _key(places, groups, names, needed))]
        if keys:
            return min(keys, key=lambda key: _rank(key, len(groups)))
    return None


def _named_by(group: Sequence[Facts]) -> dict[FieldPath, bool]:
    """The places at which all payloads of an event type always have one of known values; true where each fixes one."""
    first, *others = group
    found: dict[FieldPath, bool] = {}
    for path, expected in first.all():
        if goes_through_lists(path) or expected.optional or expected.values is None:
            continue
        all_expected = [expected, *(one.expected(path) for one in others)]
        if all(one.values is not None and not one.may_be_missing for one in all_expected):
            found[path] = all(len(one.values or ()) == 1 for one in all_expected)
    return found


def _key(
    places: tuple[FieldPath, ...], groups: Groups, names: Mapping[str, Mapping[FieldPath, bool]], needed: int
) -> NamingKey | None:
    """Return the key of these places, None where values belong to several event types or name too few of them."""
    owners: dict[tuple[str, ...], tuple[tuple[Any, ...], str]] = {}
    unnamed = []
    fixed = 0
    for event, group in groups.items():
        if not group:
            continue
        fixed += all(names.get(event, {}).get(place, False) for place in places)
        if not all(place in names.get(event, {}) for place in places):
            unnamed.append(event)
        for values in _values(places, group):
            owner = owners.setdefault(tuple(map(token, values)), (values, event))
            if owner[1] != event:
                return None
    if fixed < needed:
        return None
    return NamingKey(places, tuple(owners.values()), tuple(unnamed))


def _values(places: tuple[FieldPath, ...], group: Iterable[Facts]) -> Iterable[tuple[Any, ...]]:
    """What the payloads of an event type can have at these places, where all of them are limited to values."""
    for facts in group:
        combined: list[tuple[Any, ...]] = [()]
        for place in places:
            combined = [(*before, value) for before in combined for value in facts.expected(place).values or ()]
        yield from combined


def _rank(key: NamingKey, count: int) -> tuple[int, int, int]:
    return (len(key.unnamed) - count, sum(map(len, key.places)), len(key.values))


def action_places(
    members: Mapping[str, Sequence[int]], separation: Separation, key: NamingKey | None
) -> dict[str, tuple[FieldPath, ...]]:
    """Return for each event type the paths that distinguish its payloads, the most distinctive first.

    `members` are the numbers of its payloads. A place of many event types is one of each that limits it to values,
    also where an event type has a single payload.
    """
    telling = {event: _telling(numbers, separation) for event, numbers in members.items()}
    spread = Counter(place for places in telling.values() for place in places)
    chosen = {event: _choose(numbers, telling[event], spread, separation) for event, numbers in members.items()}
    several = [event for event, numbers in members.items() if len(numbers) > 1]
    counts = Counter(place for event in several for place in chosen[event])
    common = [place for place, count in counts.items() if 2 * count >= len(several)]
    naming = set(key.places) if key else set()
    for event, places in chosen.items():
        group = [separation.facts[number] for number in members[event]]
        more = (place for place in common if place not in {*places, *naming} and _limits(group, place))
        chosen[event] = (*places, *more)
    return chosen


def _limits(group: Iterable[Facts], place: FieldPath) -> bool:
    return any(facts.expected(place).values is not None for facts in group)


def _telling(members: Sequence[int], separation: Separation) -> dict[FieldPath, bool]:
    """Return the paths that distinguish some payloads by values (true), or by types alone (false)."""
    group = [separation.facts[number] for number in members]
    names = dict.fromkeys(name for facts in group for name in facts.parts)
    # A part that all payloads share does not distinguish them.
    differing = [name for name in names if len({id(facts.parts.get(name)) for facts in group}) > 1]
    parts = {id(part): part for name in differing for facts in group if (part := facts.parts.get(name))}
    places: dict[FieldPath, bool] = {}
    untestable: set[FieldPath] = set()
    for part in parts.values():
        for path, expected in part.expected.items():
            places[path] = places.get(path, False) or expected.values is not None
            untestable |= set() if is_testable(path, expected) else {path}
    testable = {place: by_value for place, by_value in places.items() if place not in untestable}
    return {
        place: by_value for place, by_value in testable.items() if _distinguishes(members, place, separation, by_value)
    }


def _distinguishes(members: Sequence[int], place: FieldPath, separation: Separation, by_value: bool) -> bool:  # noqa: FBT001
    together = dict.fromkeys(members, bits(members))
    ways = (separation.excluded, separation.excluded_there) if by_value else (separation.excluded_there,)
    return any(_separated(together, place, separation, exclude) for exclude in ways)


def _separated(together: Mapping[int, int], place: FieldPath, separation: Separation, exclude: _Exclude) -> int:
    """Return how many pairs of payloads in one group a path distinguishes, each counted twice."""
    facts = separation.facts
    return sum(
        (those & exclude(place, facts[number].expected(place))).bit_count() for number, those in together.items()
    )


def _choose(
    members: Sequence[int], telling: Mapping[FieldPath, bool], spread: Counter[FieldPath], separation: Separation
) -> tuple[FieldPath, ...]:
    """Greedily choose the paths that distinguish most pairs of payloads.

    Values come first, then values that may be missing, then types that exclude each other; presence alone distinguishes
    nothing here.
    """
    chosen: list[FieldPath] = []
    facts = separation.facts
    together = {number: bits(members) & ~(1 << number) for number in members}
    values = [place for place, by_value in telling.items() if by_value]
    there = separation.excluded_there
    for places, exclude in ((values, separation.excluded), (values, there), (list(telling), there)):
        while counts := {one: count for one in places if (count := _separated(together, one, separation, exclude))}:
            best = min(counts, key=lambda place: (-counts[place], -spread[place], len(place)))
            chosen.append(best)
            for number in members:
                expected = facts[number].expected(best)
                together[number] &= ~(separation.excluded(best, expected) | there(best, expected))
    return tuple(dict.fromkeys(chosen))
