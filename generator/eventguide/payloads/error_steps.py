"""Where in a value an error of the JSON Schema validator is."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from jsonschema_rs import ValidationError

Steps: TypeAlias = tuple[str | int, ...]
"""The path of a value in a JSON value: names and indexes (from 0)."""


def steps_of(error: ValidationError, value: Any) -> Steps:
    """Return the path of what an error about `value`, or one of its branches, is about.

    The validator's own path has the keys "10", "010" and "+10" of objects as the index 10, and leaves the key "" out.
    """
    path = tuple(error.instance_path)
    if _is_exact(value, path):
        return path
    wanted, possible = error.instance, list(_possible(value, path))
    return next((steps for steps, found in possible if found == wanted), possible[0][0] if possible else path)


def _is_exact(value: Any, path: Steps) -> bool:
    for step in path:
        if isinstance(value, dict) and (isinstance(step, int) or "" in value):
            return False
        value = value[step]
    return not (isinstance(value, dict) and "" in value)


def _possible(value: Any, path: Steps) -> Iterator[tuple[Steps, Any]]:
    """Yield the paths that the validator writes like this, each with what is there."""
    if not path:
        yield (), value
    for name, rest in _below(value, path):
        for steps, found in _possible(value[name], rest):
            yield (name, *steps), found


def _below(value: Any, path: Steps) -> Iterator[tuple[str | int, Steps]]:
    """Yield each member of a value that the next step may mean, with the steps after it."""
    if isinstance(value, list) and path and isinstance(path[0], int) and path[0] < len(value):
        yield path[0], path[1:]
    elif isinstance(value, dict):
        yield from ((name, path[1:]) for name in value if path and _is_written(name, path[0]))
        if "" in value:
            yield "", path


def _is_written(name: str, step: str | int) -> bool:
    if isinstance(step, str):
        return name == step
    is_number = name.isascii() and name.removeprefix("+").isdecimal()
    return is_number and name.removeprefix("+").lstrip("0") == str(step).lstrip("0")
