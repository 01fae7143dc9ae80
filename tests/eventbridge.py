"""Whether an event pattern of Amazon EventBridge matches an event, by the documented rules.

An event is flattened to names and scalars: a list is its items, and two names that a pattern asks for have to
be of the same items of the lists that they share. `exists` only sees names that have a scalar.
"""

import re
from collections.abc import Iterator
from typing import Any

Fields = list[tuple[tuple[str, ...], Any, dict[tuple[str, ...], int]]]
"""Name, scalar, and the position in each list above it."""


def matches(pattern: dict[str, Any], event: Any) -> bool:
    """Return whether a pattern matches an event."""
    fields = list(flattened(event, (), {}))
    return _together(list(leaves(pattern, ())), fields, {})


def flattened(value: Any, name: tuple[str, ...], within: dict[tuple[str, ...], int]) -> Iterator[Any]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from flattened(one, (*name, *key.split(".")), within)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            is_list = isinstance(one, dict)
            yield from flattened(one, name, {**within, name: number} if is_list else within)
    else:
        yield name, value, within


def leaves(pattern: dict[str, Any], name: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    assert pattern, "a pattern has at least one field"
    for key, rules in pattern.items():
        assert key != "$or"
        if isinstance(rules, dict):
            yield from leaves(rules, (*name, *key.split(".")))
        else:
            assert isinstance(rules, list)
            assert rules, "an empty list is refused"
            yield (*name, *key.split(".")), rules


def _together(asked: list[tuple[tuple[str, ...], list[Any]]], fields: Fields, chosen: dict[Any, int]) -> bool:
    """Return whether there is a field for each name, all in the same items of lists."""
    if not asked:
        return True
    (name, rules), *rest = asked
    if {"exists": False} in rules and all(other != name for other, _, _ in fields):
        return _together(rest, fields, chosen)
    return any(
        _together(rest, fields, {**chosen, **within})
        for other, value, within in fields
        if other == name
        and all(chosen.get(at, number) == number for at, number in within.items())
        and any(_meets(rule, value) for rule in rules)
    )


def _meets(rule: Any, value: Any) -> bool:
    if not isinstance(rule, dict):
        # Numbers are compared as texts, and strings are never numbers.
        return type(rule) is type(value) and rule == value
    ((operator, operand),) = rule.items()
    if operator == "exists":
        return bool(operand)
    if operator == "wildcard":
        return isinstance(value, str) and bool(re.fullmatch(re.escape(operand).replace(r"\*", ".*"), value, re.DOTALL))
    assert operator == "numeric"
    assert operand[0] == "="
    assert abs(operand[1]) <= 5_000_000_000
    return isinstance(value, int | float) and not isinstance(value, bool) and value == operand[1]
