"""The conditions by which a payload is identified, and the payloads that look the same."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from eventguide.payloads.identification.discriminators import NamingKey, action_places, naming_key
from eventguide.payloads.identification.expected import Expected
from eventguide.payloads.identification.facts import Facts, all_facts, goes_through_lists, is_testable
from eventguide.payloads.identification.outer import with_outer
from eventguide.payloads.identification.separation import Separation, bits, numbers
from eventguide.payloads.identification.values import ANY_TYPE, found_at
from eventguide.payloads.shape.field_paths import FieldPath
from eventguide.payloads.shape.shape import Shape
from eventguide.record import record


@record
class Condition:
    """A test of an event: at `path` it has one of `values`, a value of one of `types`, anything, or nothing.

    With `optional`, nothing at `path` meets the first three too. Where the path goes through lists, every item is
    tested, and an empty list has nothing there.
    """

    path: FieldPath
    test: Literal["is", "type", "present", "absent"]
    values: tuple[Any, ...] = ()
    types: tuple[str, ...] = ()
    optional: bool = False

    @property
    def asked(self) -> tuple[FieldPath, Expected]:
        """Where something is asked, and what."""
        return self.path, self.expected

    @property
    def expected(self) -> Expected:
        """What an event that meets it has there."""
        if self.test == "absent":
            return Expected(absent=True)
        values = self.values if self.test == "is" else None
        return Expected(values, self.types or ANY_TYPE, optional=self.optional)


@record
class Identification:
    """How a payload is identified. The numbers are those of payloads, in the guide's order.

    `conditions` select its events; `also_selected` are other payloads of which some events meet them too. `ambiguous`
    are those that no documented field distinguishes from it. `constant` are the places of conditions that rule out
    no other payload: an event with another value there is of none.
    """

    conditions: tuple[Condition, ...]
    also_selected: tuple[int, ...]
    ambiguous: tuple[int, ...]
    constant: tuple[FieldPath, ...] = ()


@record
class Discriminators:
    """What names the event types of a catalog, if anything does, and the places that name the actions of each."""

    key: NamingKey | None
    places: Mapping[str, tuple[FieldPath, ...]]

    def names(self, event: str) -> bool:
        """Return whether every event of this type is named by its values."""
        return self.key is not None and event not in self.key.unnamed


def identify_all(
    shapes: Mapping[str, Sequence[Shape]],
    carried: Sequence[Mapping[FieldPath, Any]] = (),
    outer: NamingKey | None = None,
) -> tuple[Discriminators, list[Identification]]:
    """Return how the payloads of all event types are identified: what their events test, then each in order.

    `carried` is what is fixed outside of their bodies, `outer` the place there that names the event types.
    """
    facts = all_facts(shape for group in shapes.values() for shape in group)
    if carried:
        facts = with_outer(facts, carried)
    ordered = iter(facts)
    groups = {event: [next(ordered) for _ in group] for event, group in shapes.items()}
    key = outer or naming_key(groups)
    separation = Separation(facts)
    counted = iter(range(len(facts)))
    members = {event: [next(counted) for _ in group] for event, group in shapes.items()}
    found = Discriminators(key, action_places(members, separation, key))
    events = [event for event, group in shapes.items() for _ in group]
    looking_same = _looking_same(separation)
    return found, [
        _identify(number, _tests(facts[number], event, found), _naming(event, found), separation, same)
        for number, (event, same) in enumerate(zip(events, looking_same, strict=True))
    ]


def _looking_same(separation: Separation) -> list[int]:
    """Return for each payload the set of those that no certain fact distinguishes from it."""
    count = len(separation.facts)
    like = [separation.everything & ~separation.apart(number) & ~(1 << number) for number in range(count)]
    return [bits([other for other in numbers(those) if like[other] >> number & 1]) for number, those in enumerate(like)]


def _tests(facts: Facts, event: str, found: Discriminators) -> list[Condition]:
    # A payload that only some of the places name is tested there as well: an unknown event may have the other values.
    known = (place for place in (found.key.places if found.key else ()) if _is_limited(facts.expected(place)))
    places = dict.fromkeys((*_naming(event, found), *known, *found.places[event]))
    return [one for path in places for one in condition(path, facts.expected(path))]


def _is_limited(expected: Expected) -> bool:
    return expected.values is not None and not expected.may_be_missing


def _naming(event: str, found: Discriminators) -> Sequence[FieldPath]:
    return found.key.places if found.key and found.names(event) else ()


def condition(path: FieldPath, expected: Expected) -> Iterator[Condition]:
    """Yield the condition under which an event agrees with what is expected at a path; none where anything does."""
    if expected.absent:
        yield Condition(path, "absent")
    elif expected.values is not None:
        yield Condition(path, "is", expected.values, optional=expected.optional)
    elif not set(expected.types) >= set(ANY_TYPE) - {"integer"}:
        yield Condition(path, "type", types=expected.types, optional=expected.optional)
    elif not expected.optional:
        yield Condition(path, "present")


def _identify(
    number: int, tests: Sequence[Condition], naming: Collection[FieldPath], separation: Separation, same: int
) -> Identification:
    left = separation.everything & ~(1 << number)
    chosen: list[Condition] = []
    constant: dict[FieldPath, None] = {}
    for one in tests:
        gone = left & separation.excluded(*one.asked)
        if one.test == "is" or gone:
            # If presence distinguishes as much as the type does, it is the simpler test.
            present = Condition(one.path, "present")
            simple = one.test == "type" and not one.optional and gone == left & separation.excluded(*present.asked)
            chosen.append(present if simple else one)
            left &= ~gone
            if not gone and one.path not in naming:
                constant[one.path] = None
    for stage in (_fixed_values, _present, _absent, _limits):
        if left & ~same:
            left = _add_best(stage(number, left & ~same, separation), left, separation, chosen)
    if not any(one.test != "absent" and not one.optional for one in chosen):
        # What is absent, or may be, identifies nothing in a stream of whatever there is.
        return Identification((), tuple(numbers(left)), tuple(numbers(same)))
    if left & ~same:
        # Together, conditions rule out more: what is missing without the one fails the other.
        asked = [one.asked for one in chosen]
        left = bits(other for other in numbers(left) if same >> other & 1 or separation.facts[other].may_meet(asked))
    # Where nothing rules out another payload, as in a catalog with one, all that is tested identifies it.
    places = tuple(constant) if len(constant) < len(chosen) else ()
    return Identification(tuple(chosen), tuple(numbers(left)), tuple(numbers(same)), places)


def _add_best(conditions: Iterable[Condition], left: int, separation: Separation, chosen: list[Condition]) -> int:
    """Greedily add the conditions that rule out most of what is left; return what is left then."""
    excludes = [(one, separation.excluded(*one.asked)) for one in conditions]
    while left and excludes:
        # max() keeps the first of equals: the documented order decides.
        best, gone = max(excludes, key=lambda pair: (pair[1] & left).bit_count())
        if not gone & left:
            break
        chosen.append(best)
        left &= ~gone
    return left


def _fixed_values(number: int, _: int, separation: Separation) -> Iterator[Condition]:
    for path, expected in separation.facts[number].all():
        if expected.values is not None and not expected.optional and is_testable(path, expected):
            yield Condition(path, "is", expected.values)


def _limits(number: int, _: int, separation: Separation) -> Iterator[Condition]:
    for path, expected in separation.facts[number].all():
        if is_testable(path, expected):
            yield from condition(path, expected)


def _present(number: int, _: int, separation: Separation) -> Iterator[Condition]:
    for path, expected in sorted(separation.facts[number].all(), key=_depth):
        if not expected.may_be_missing and is_testable(path, Expected()):
            yield Condition(path, "present")


def _absent(number: int, left: int, separation: Separation) -> Iterator[Condition]:
    facts = separation.facts[number]
    others = (separation.facts[other] for other in numbers(left))
    paths = {path: expected for other in others for path, expected in other.all() if not expected.may_be_missing}
    for path in sorted(paths, key=lambda path: (len(path), path)):
        if not goes_through_lists(path) and facts.expected(path).absent:
            yield Condition(path, "absent")


def _depth(pair: tuple[FieldPath, Expected]) -> int:
    return len(pair[0])


def holds(one: Condition, event: Any) -> bool:
    """Return whether a parsed event meets a condition."""
    found, missing = found_at(event, one.path)
    return one.expected.agrees(found, missing=missing)
