"""Variables: `${name}` in examples and fixed values, so that ids agree everywhere."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from eventguide.json_writer import inline

MAX_LENGTH = 100_000
"""How long a variable's value may grow: variables within variables can double at every step."""

MAX_DEPTH = 100
"""How deep a variable's value may be nested."""

VARIABLE = re.compile(r"(\$+)\{([^{}]+)\}")
"""A variable, or with an even number of dollar signs its literal text: two of them mean one."""


def fill(value: Any, variables: Mapping[str, Any]) -> Any:
    """Return `value` with every `${name}` replaced and every `$${name}` as the text `${name}`, as dicts and lists.

    A string that is exactly `${name}` takes the variable's value with its type. In a longer one a scalar is written
    as in JSON. An unknown name stays as it is, and so does a list or a mapping in a longer string: both are findings.
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
    if whole and whole[1] == "$" and whole[2] in variables:
        return variables[whole[2]]
    return VARIABLE.sub(lambda match: _filled(match, variables), text)


def _filled(match: re.Match[str], variables: Mapping[str, Any]) -> str:
    dollars, name = match.groups()
    kept = "$" * (len(dollars) // 2)
    if len(dollars) % 2 == 0:
        return f"{kept}{{{name}}}"
    value = variables.get(name, match[0])
    if name not in variables or isinstance(value, dict | list):
        return f"{kept}${{{name}}}"
    return kept + (value if isinstance(value, str) else inline(value))


def is_alone(text: str) -> bool:
    """Return whether a text is nothing but one variable, so that it takes the variable's value with its type."""
    match = VARIABLE.fullmatch(text)
    return match is not None and match[1] == "$"


def settle(variables: Mapping[str, Any]) -> dict[str, Any]:
    """Return the variables with those inside them replaced.

    One that leads back to itself, or grows past MAX_LENGTH characters or MAX_DEPTH levels, stays as it is written.
    """
    return _settled(variables)[0]


def unsettled(variables: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the variables that `settle` can't replace, and those that use such a one: those come after it."""
    return tuple(_settled(variables)[1])


def _settled(variables: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, None]]:
    settled: dict[str, Any] = {}
    failed: dict[str, None] = {}
    for first in variables:
        if first not in settled:
            _settle_from(first, variables, settled, failed)
    return settled, failed


def _settle_from(first: str, variables: Mapping[str, Any], settled: dict[str, Any], failed: dict[str, None]) -> None:
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
        fits = len(str(filled)) <= MAX_LENGTH and _depth(filled) <= MAX_DEPTH
        settled[name] = filled if fits else variables[name]
        used = [one for one in used_variables(variables[name]) if one in variables]
        if used and (not fits or any(one not in settled or one in failed or one == name for one in used)):
            failed[name] = None


def used_variables(value: Any) -> tuple[str, ...]:
    """Return the names of the variables that `value` uses, in order."""
    if isinstance(value, str):
        return tuple(name for dollars, name in VARIABLE.findall(value) if len(dollars) % 2)
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
