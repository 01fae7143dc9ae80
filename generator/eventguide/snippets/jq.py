"""Conditions as a jq filter."""

from collections.abc import Iterable, Sequence
from typing import Any

from eventguide.payloads import Condition, FieldPath
from eventguide.snippets.text import NAME, at_list, comment, either, inexact, json_of, tests_of

_WIDEST = 80


def jq_filter(conditions: Sequence[Condition], also: Iterable[str] = ()) -> str:
    """Return a jq filter that passes the events that meet all `conditions`, and never fails on other objects.

    `also` are the names of other payloads whose events it passes, for a comment.
    """
    tests = [_test(one, "") for one in conditions]
    line = f"select({' and '.join(tests)})"
    text = line if len(line) <= _WIDEST else "select(\n  " + "\n  and ".join(tests) + "\n)"
    note = "# Before version 1.7, jq compares integers beyond 2^53 as floating-point numbers."
    notes = [note] if inexact(conditions) else []
    return "\n".join([*comment("#", also), *notes, text])


def _test(one: Condition, maybe: str) -> str:
    """Return a test; `maybe` is `?` where the value it is asked of may be something else than an object."""
    through = at_list(one)
    if through:
        return _list_test(*through, maybe)
    if one.test == "absent":
        return f"({_has(one.path, maybe)} | not)"
    test = _value_test(one, maybe)
    return f"(({_has(one.path, maybe)} | not) or {test})" if one.optional else test


def _list_test(path: FieldPath, item: Condition, maybe: str) -> str:
    items = f"{_path(path, maybe)} | arrays"
    if item.test == "absent":
        return f"([{items} | .[] | {_has(item.path, '?')}] | any | not)"
    if item.optional:
        return f"([{items} | .[] | {_test(item, '?')}] | all)"
    # A test that is asked of something else than an object has no answer: then there is none of them.
    return f"([{items} | length > 0 and all(.[]; [{_test(item, '?')}] | any)] | any)"


def _value_test(one: Condition, maybe: str) -> str:
    if one.test == "present":
        return _has(one.path, maybe)
    tests = tests_of(one, lambda value: _equal(one.path, value, maybe), lambda name: _typed(one.path, name, maybe))
    return either(tests, "or")


def _equal(path: FieldPath, value: Any, maybe: str) -> str:
    if value is not None or not path:
        return f"{_path(path, maybe)} == {json_of(value)}"
    return f"({_has(path, maybe)} and {_path(path, maybe)} == null)"


def _typed(path: FieldPath, name: str, maybe: str) -> str:
    if name == "null":
        return _equal(path, None, maybe)
    if name == "integer":
        return f'({_path(path, maybe)} | type == "number" and . == floor)'
    return f"({_path(path, maybe)} | type == {json_of(name)})"


def _has(path: FieldPath, maybe: str) -> str:
    if not path:
        return "true"
    *parents, name = path
    has = f"has({json_of(name)})"
    if not parents and not maybe:
        return has
    # `objects` drops other values, so that a string or a list instead of an object does not fail.
    return f"([{_path(tuple(parents), maybe)} | objects | {has}] | any)"


def _path(path: FieldPath, maybe: str) -> str:
    steps = (step if NAME.match(step) else json_of(step) for step in path)
    return "".join(f".{step}" + ("?" if number else maybe) for number, step in enumerate(steps)) or "."
