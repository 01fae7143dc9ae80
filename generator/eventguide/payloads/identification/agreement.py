"""Which payloads of an event type agree with an event at the places that name the action."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from eventguide.payloads.identification.expected import Expected
from eventguide.payloads.identification.outcome import Looked
from eventguide.payloads.identification.separation import bits, numbers
from eventguide.payloads.identification.values import ANY_TYPE, found_at, token, types_of

Test = Mapping[str, Any]
"""What a payload expects at a place, as `identify.json` has it."""

_MAX_REMEMBERED = 10_000


def expected_of(test: Test) -> Expected:
    """Return what a test of `identify.json` expects."""
    values = tuple(test["is"]) if "is" in test else None
    types = tuple(test.get("type", ANY_TYPE))
    return Expected(values, types, optional=test.get("optional", False), absent=test.get("absent", False))


class Agreement:
    """The payloads of one event type and what each expects at each place; values are found by dictionary."""

    def __init__(self, places: Sequence[Any], members: Mapping[int, Sequence[Test]]) -> None:
        self.places = places
        self._members = members
        self._order = list(members)
        self._columns = [_Column([tests[at] for tests in members.values()]) for at in range(len(places))]
        self._known: dict[tuple[Any, ...], tuple[int, ...]] = {}

    def agreeing(self, event: Any) -> tuple[int, ...]:
        """Return the payloads that agree with an event in all places."""
        found = [found_at(event, tuple(place)) for place in self.places]
        key = tuple(
            [
                (*map(column.decisive, values), missing)
                for column, (values, missing) in zip(self._columns, found, strict=True)
            ]
        )
        if key not in self._known:
            if len(self._known) >= _MAX_REMEMBERED:
                self._known.clear()
            self._known[key] = tuple(self._numbers(self._left(found)))
        return self._known[key]

    def refusing(self, event: Any) -> tuple[Looked, tuple[Test, ...]] | None:
        """Return the first place at which nothing agrees that agrees before, and what is expected there."""
        found = [found_at(event, tuple(place)) for place in self.places]
        for at, (values, _) in enumerate(found):
            if not self._left(found[: at + 1]):
                before = self._numbers(self._left(found[:at]))
                tests = {expected_of(test).key: test for test in (self._members[one][at] for one in before)}
                return Looked(self.places[at], tuple(values)), tuple(tests.values())
        return None

    def _left(self, found: Sequence[tuple[list[Any], bool]]) -> int:
        left = (1 << len(self._order)) - 1
        for (values, missing), column in zip(found, self._columns, strict=False):
            left &= column.agreeing(values, missing=missing)
        return left

    def _numbers(self, left: int) -> Iterator[int]:
        return (self._order[number] for number in numbers(left))


class _Column:
    """What the payloads of an event type expect at one place: by value, and the rest one by one."""

    def __init__(self, tests: Sequence[Test]) -> None:
        by_token: dict[str, list[int]] = {}
        self._others: dict[tuple[Any, ...], tuple[Expected, int]] = {}
        others: dict[tuple[Any, ...], tuple[Expected, list[int]]] = {}
        for number, expected in enumerate(map(expected_of, tests)):
            if expected.tokens is not None and not expected.optional:
                for one in expected.tokens:
                    by_token.setdefault(one, []).append(number)
            else:
                others.setdefault(expected.key, (expected, []))[1].append(number)
        listed = [expected.tokens for expected, _ in others.values() if expected.tokens is not None]
        self._tokens = set(by_token).union(*listed)
        self._has_structures = any(one.startswith(("{", "[")) for one in self._tokens)
        self._by_token = {one: bits(those) for one, those in by_token.items()}
        self._others = {key: (expected, bits(those)) for key, (expected, those) in others.items()}

    def decisive(self, value: Any) -> Any:
        """Return what of a value decides: the value itself where a payload expects it, else its types."""
        if not isinstance(value, (dict, list)) or self._has_structures:
            text = token(value)
            if text in self._tokens:
                return text
        return types_of(value)

    def agreeing(self, values: Sequence[Any], *, missing: bool) -> int:
        left = 0
        for expected, those in self._others.values():
            if expected.agrees(values, missing=missing):
                left |= those
        if values and not missing:
            fixed = [self._by_token.get(token(value), 0) for value in values]
            both = fixed[0]
            for one in fixed[1:]:
                both &= one
            left |= both
        return left
