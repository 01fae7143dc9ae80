"""Variables: `${name}` in examples and fixed values, so that ids agree everywhere."""

import re
from collections.abc import Mapping
from typing import Any

LONGEST = 100_000
"""How long a variable's value may grow: variables within variables can double at every step."""

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

    One that leads back to itself, or grows past LONGEST characters, stays as it is written.
    """
    settled: dict[str, Any] = {}
    active: set[str] = set()

    def visit(name: str) -> None:
        active.add(name)
        for other in used_variables(variables[name]):
            if other in variables and other not in settled and other not in active:
                visit(other)
        active.discard(name)
        filled = fill(variables[name], settled)
        settled[name] = filled if len(str(filled)) <= LONGEST else variables[name]

    for name in variables:
        if name not in settled:
            visit(name)
    return settled


def used_variables(value: Any) -> tuple[str, ...]:
    """Return the names of the variables that `value` uses, in order."""
    if isinstance(value, str):
        return tuple(VARIABLE.findall(value))
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return tuple(name for item in items for name in used_variables(item))
