"""Entities that contain themselves: an explicit example ends the nesting, as a catalog requires."""

from collections.abc import Iterator, Mapping
from typing import Any

from eventguide.imports.problems import Place, Problems

Tree = dict[str, Any]


def end_recursion(entities: Mapping[str, Tree], problems: Problems) -> None:
    """Give each property with which an entity would contain itself an example, so that it is not entered."""
    done: set[str] = set()
    for name in entities:
        _visit(name, (), entities, done, problems)


def _visit(name: str, above: tuple[str, ...], entities: Mapping[str, Tree], done: set[str], problems: Problems) -> None:
    if name in done:
        return
    for tree, path in _uses(entities[name], ""):
        inner = tree["entity"]
        if inner in (*above, name):
            tree.pop("properties", None)
            tree["example"] = {}
            message = f"The entity {inner} contains itself; its payloads are shown down to this property."
            problems.lost("recursive-schema", Place(f"{name}{path}"), message)
        else:
            _visit(inner, (*above, name), entities, done, problems)
    done.add(name)


def _uses(tree: Any, path: str) -> Iterator[tuple[Tree, str]]:
    if not isinstance(tree, dict):
        return
    if "entity" in tree and "example" not in tree:
        yield tree, path
    for name, one in tree.get("properties", {}).items():
        yield from _uses(one, f"{path}.{name}")
    for key in ("items", "additionalProperties"):
        yield from _uses(tree.get(key), f"{path}[]")
    for one in tree.get("oneOf", ()):
        yield from _uses(one, path)
