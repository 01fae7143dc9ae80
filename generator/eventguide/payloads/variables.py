"""Variables: `${name}` in examples and fixed values, so that ids agree everywhere."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

LONGEST = 100_000
"""How long a variable's value may grow: variables within variables can double at every step."""

DEEPEST = 100
"""How deep a variable's value may be nested."""

VARIABLE = re.compile(r"\$\{([^{}]+)\}")


def fill(value: Any, variables: Mapping[str, Any]) -> Any:
    """Return `value` with every `${name}` replaced, as plain dicts and lists.

    A string that is exactly `${name}` takes the variable's value with its type; an unknown name stays as it is.
    """
    if isinstance(value, str):
        return _fill_text(value, variables) if "${" in value else value
    if isinstance(value, dict):
        return {key: fill(item, variables) for key, item in value.items()}
    if isinstance(value, list):
        return [fill(item, variables) for item in value]
    return value


def _fill_text(text: str, variables: Mapping[str, Any]) -> Any:
    whole = VARIABLE.fullmatch(text)
    if whole and whole[1] in variables:
        return variables[whole[1]]
    return VARIABLE.sub(lambda match: str(variables.get(match[1], match[0])), text)


def settle(variables: Mapping[str, Any]) -> dict[str, Any]:
    """Return the variables with those inside them replaced.

    One that leads back to itself, or grows past LONGEST characters or DEEPEST levels, stays as it is written.
    """
    settled: dict[str, Any] = {}
    for first in variables:
        if first not in settled:
            _settle_from(first, variables, settled)
    return settled


def _settle_from(first: str, variables: Mapping[str, Any], settled: dict[str, Any]) -> None:
    """Put a variable and all that it uses into `settled`: without recursion, chains of variables can be long."""
    way = [(first, iter(used_variables(variables[first])))]
    active = {first}
    while way:
        name, others = way[-1]
        other = next((o for o in others if o in variables and o not in settled and o not in active), None)
        if other is not None:
            way.append((other, iter(used_variables(variables[other]))))
            active.add(other)
            continue
        way.pop()
        active.discard(name)
        filled = fill(variables[name], settled)
        settled[name] = filled if len(str(filled)) <= LONGEST and _depth(filled) <= DEEPEST else variables[name]


def used_variables(value: Any) -> tuple[str, ...]:
    """Return the names of the variables that `value` uses, in order."""
    if isinstance(value, str):
        return tuple(VARIABLE.findall(value))
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return tuple(name for item in items for name in used_variables(item))


def _depth(value: Any) -> int:
    """How deep lists and mappings are nested; found level by level, for they may be too deep to be called."""
    depth, level = 0, [value]
    while level := [inner for item in level if isinstance(item, (dict, list)) for inner in _items(item)]:
        depth += 1
    return depth


def _items(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value
