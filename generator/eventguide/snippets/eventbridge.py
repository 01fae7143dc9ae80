"""Conditions as an event pattern of Amazon EventBridge. The event is the `detail` of the bridge's event.

A pattern has no AND at one path, and looks into lists: one item that matches is enough. Where a condition can't be
expressed, it is left out, so that a pattern selects every event of the payload, and sometimes others.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from eventguide.json_writer import quoted
from eventguide.payloads import ITEM, VALUE, Condition, FieldPath, display
from eventguide.record import record
from eventguide.snippets.text import json_of

_MAX_NUMBER = 5_000_000_000
"""The largest number that the operator `numeric` compares."""

_MAX_DECIMALS = 6

_TYPES: dict[str, Any] = {"string": {"wildcard": "*"}, "null": None}


@record
class Containers:
    """The paths at which an event can have an object, and those at which it can have a list."""

    objects: frozenset[FieldPath] = frozenset()
    lists: frozenset[FieldPath] = frozenset()

    def __contains__(self, path: FieldPath) -> bool:
        """Return whether an event can have an object or a list at a path."""
        return path in self.objects or path in self.lists

    def is_in_list(self, path: FieldPath) -> bool:
        """Return whether what is at a path can be an item of a list, or in one."""
        return ITEM in path or any(path[:length] in self.lists for length in range(1, len(path) + 1))


_NONE = Containers()


def eventbridge_pattern(conditions: Sequence[Condition], containers: Containers = _NONE) -> str:
    """Return an event pattern for events that meet all `conditions` that it can express, "" for none."""
    pattern: dict[str, Any] = {}
    for _, names, rules in _expressible(conditions, containers):
        within = pattern
        for name in names[:-1]:
            within = within.setdefault(name, {})
        within[names[-1]] = rules
    return "\n".join(["{", f'  "detail": {_written(pattern, "  ")}', "}"]) if pattern else ""


def eventbridge_notes(
    conditions: Sequence[Condition], also: Iterable[str], containers: Containers = _NONE
) -> tuple[str, ...]:
    """Return sentences on what else the pattern selects: JSON has no comments."""
    paths = {one.path for one, _, _ in _expressible(conditions, containers)}
    lists = [display(path) for path in sorted(paths) if containers.is_in_list(path)]
    lacking = dict.fromkeys(display(one.path) for one in conditions if one.path not in paths)
    listed = {
        "Also selects events of": list(also),
        "In a list, one item that matches is enough": lists,
        "Can't be expressed, and is not tested": list(lacking),
    }
    return tuple(f"{text}: {', '.join(names)}." for text, names in listed.items() if names)


def _expressible(
    conditions: Sequence[Condition], containers: Containers
) -> Iterator[tuple[Condition, FieldPath, list[Any]]]:
    """Yield the conditions that a pattern can have together, each with the names and the rules in the pattern."""
    taken: list[FieldPath] = []
    for one in conditions:
        names = tuple(step for step in one.path if step != ITEM)
        clashes = any(names[: len(other)] == other or other[: len(names)] == names for other in taken)
        rules = _rules(one, containers)
        if rules and names and not clashes and "$or" not in names:
            taken.append(names)
            yield one, names, rules


def _rules(one: Condition, containers: Containers) -> list[Any]:
    """Return what the value has to be, one of several; empty where a pattern can't express it."""
    # Without items there may be something else than a list, which `exists` sees.
    if VALUE in one.path or (one.test == "absent" and ITEM in one.path):
        return []
    if one.test in ("present", "absent"):
        return [] if one.path in containers else [{"exists": one.test == "present"}]
    rules = list(map(_equal, one.values)) if one.test == "is" else _types(one.types)
    if any(isinstance(rule, list) for rule in rules):
        return []
    return [*rules, {"exists": False}] if one.optional and rules else rules


def _equal(wanted: Any) -> Any:
    """Return the rule for a value; a list for one that has none."""
    if isinstance(wanted, dict | list):
        return []
    is_number = isinstance(wanted, int | float) and not isinstance(wanted, bool)
    return {"numeric": ["=", wanted]} if is_number and _is_comparable(wanted) else wanted


def _is_comparable(number: float) -> bool:
    return abs(number) <= _MAX_NUMBER and round(number, _MAX_DECIMALS) == number


def _types(names: Sequence[str]) -> list[Any]:
    if "boolean" in names:
        names = [name for name in names if name != "boolean"]
        return [True, False, *_types(names)]
    return [_TYPES.get(name, []) for name in names]


def _written(pattern: dict[str, Any], indent: str) -> str:
    """Return a pattern with a line per path; the rules are on the line."""
    within = f"{indent}  "
    lines = (
        f"{within}{quoted(name)}: {_written(value, within) if isinstance(value, dict) else json_of(value)}"
        for name, value in pattern.items()
    )
    return "\n".join(["{", ",\n".join(lines), f"{indent}}}"])
