"""Sample values for the properties that have none: out of captured payloads, else made up."""

from collections.abc import Iterator, Mapping
from typing import Any

from eventguide.imports.fitting import follows
from eventguide.imports.values import Tree
from eventguide.json_writer import inline
from eventguide.made_up import made_text
from eventguide.missing import MISSING
from eventguide.payloads.shape.json_types import json_type
from eventguide.payloads.shape.variables import VARIABLE

_MAX_LENGTH = 400
"""Characters of a captured value that is taken as an example: longer ones show little more."""
_COMPOSED = ("properties", "entity", "items", "oneOf", "const", "enum", "example")
_CHILDREN = ("items", "additionalProperties")
_KINDS = {"string": str, "boolean": bool, "object": dict, "array": list}


class Samples:
    """Gives each definition below `roots` and in `entities` a sample value where the catalog needs one."""

    def __init__(self, entities: Mapping[str, Tree]) -> None:
        self._entities = entities
        self._made: dict[int, Tree] = {}

    def make_up(self, tree: Tree, name: str) -> None:
        """Add made-up examples in a definition and below, where one can be found."""
        if "entity" in tree:
            self._refine(tree, self._entities.get(tree["entity"], {}))
        else:
            for key, one in _below(tree, name):
                self.make_up(one, key)
        if any(word in tree for word in _COMPOSED) and not (tree.get("additionalProperties") and _is_map(tree)):
            return
        value = _made_up(tree, name)
        if value is MISSING and tree.get("additionalProperties") and _is_map(tree):
            value = self._made_up_map(tree, name)
        if value is not MISSING:
            tree["example"] = value
            self._made[id(tree)] = tree

    def _made_up_map(self, tree: Tree, name: str) -> Any:
        """A map with as many keys as it needs; MISSING where no value for them is known."""
        value = self._sample(tree["additionalProperties"])
        if value is MISSING:
            return MISSING
        made = {made_text("", number, "", name): value for number in range(1, tree.get("minProperties", 0) + 1)}
        return made if follows(tree, made) else MISSING

    def _sample(self, tree: Tree) -> Any:
        """The value that a definition has or is composed of; MISSING where it is not that simple."""
        tree = {**self._entities.get(tree.get("entity", ""), {}), **tree}
        known = [*(tree[word] for word in ("example", "const") if word in tree), *tree.get("enum", ())]
        if known or "properties" not in tree:
            return known[0] if known else MISSING
        always = {name: one for name, one in tree["properties"].items() if one and not one.get("optional")}
        made = {name: self._sample(one) if "properties" not in one else MISSING for name, one in always.items()}
        return MISSING if MISSING in made.values() else made

    def _refine(self, tree: Tree, base: Tree) -> None:
        """Leave the examples of what refines another definition to that one."""
        base = {**self._entities.get(base.get("entity", ""), {}), **base}
        properties = {name: one for name, one in tree.get("properties", {}).items() if isinstance(one, dict)}
        for name, one in properties.items():
            inner = base.get("properties", {}).get(name)
            if not isinstance(inner, dict) or "entity" in one:
                self.make_up(one, name)
            else:
                self._refine(one, inner)
                if "example" in inner and not follows(one, inner["example"]):
                    self.make_up(one, name)

    def harvest(self, tree: Tree, value: Any) -> None:
        """Replace made-up examples by what a valid payload has; the first one seen stays."""
        if id(tree) in self._made and value is not None and _is_usable(tree, value):
            tree["example"] = literal(value)
            del self._made[id(tree)]
        if entity := self._entities.get(tree.get("entity", "")):
            self.harvest(entity, value)
        if isinstance(value, dict):
            properties = tree.get("properties", {})
            for name, member in value.items():
                below = properties.get(name, tree.get("additionalProperties"))
                if isinstance(below, dict):
                    self.harvest(below, member)
        elif isinstance(value, list) and isinstance(tree.get("items"), dict):
            for item in value:
                self.harvest(tree["items"], item)
        for option in tree.get("oneOf", ()):
            if self._may_be(option, value):
                self.harvest(option, value)

    def _may_be(self, option: Tree, value: Any) -> bool:
        entity = self._entities.get(option.get("entity", ""), {})
        properties = {**entity.get("properties", {}), **option.get("properties", {})}
        if not isinstance(value, dict):
            return not properties and not entity
        return all(
            name in value and value[name] == one.get("const", value[name])
            for name, one in properties.items()
            if isinstance(one, dict) and not one.get("optional")
        )


def tidy(tree: Tree) -> None:
    """Remove types that the example states, in a definition and below, and put the example last."""
    for _, one in _below(tree, ""):
        tidy(one)
    if "example" in tree:
        example = tree.pop("example")
        if isinstance(tree.get("type"), str) and json_type(example) == tree["type"]:
            del tree["type"]
        tree["example"] = example


def _below(tree: Tree, name: str) -> Iterator[tuple[str, Tree]]:
    for key, one in tree.get("properties", {}).items():
        if isinstance(one, dict):
            yield key, one
    for word in _CHILDREN:
        if isinstance(tree.get(word), dict):
            yield name, tree[word]
    for one in tree.get("oneOf", ()):
        yield name, one


def _is_map(tree: Tree) -> bool:
    return not {"properties", "entity", "example"} & tree.keys()


def _is_usable(tree: Tree, value: Any) -> bool:
    is_open = tree.get("additionalProperties") is True  # an example has no keys that are not documented
    return len(inline(value)) <= _MAX_LENGTH and not (is_open and value) and follows(tree, value)


def _made_up(tree: Tree, name: str) -> Any:
    types = tree.get("type", "string" if "additionalProperties" not in tree else "object")
    first = types if isinstance(types, str) else types[0]
    return next((one for one in _candidates(first, tree, name) if follows(tree, one)), MISSING)


def _candidates(kind: str, tree: Tree, name: str) -> Iterator[Any]:
    if kind == "object":
        yield {}
    elif kind == "array":
        yield []
    elif kind == "boolean":
        yield True
    elif kind == "null":
        yield None
    elif kind in ("integer", "number"):
        low: Any = tree.get("minimum", tree.get("exclusiveMinimum", 0))
        high: Any = tree.get("maximum", tree.get("exclusiveMaximum", 0))
        step: Any = tree.get("multipleOf", 1)
        yield from (1, low, low + 1, high, high - 1, low - low % step + step, step, 0, -1, 0.5)
    else:
        yield made_text(tree.get("format", ""), 1, "https:" if tree.get("format") == "uri" else "", name)
        size = max(tree.get("minLength", 1), 1)
        text = made_text("", 1, "", name)
        yield from (text[: tree.get("maxLength", len(text))], text.ljust(size, "x"), "a" * size, "A" * size)
        yield from (
            "1" * size,
            "0" * size,
            "a-1",
            "A1",
            "1.0.0",
            "https://example.edu/1",
            "/a",
            "#000000",
            "2026-01-01",
        )


def literal(value: Any) -> Any:
    """Return a value for the catalog, in which `${name}` would be a variable: two dollar signs mean one."""
    if isinstance(value, str):
        return VARIABLE.sub(lambda match: f"{match[1]}{match[0]}", value)
    if isinstance(value, list):
        return [literal(one) for one in value]
    return {name: literal(one) for name, one in value.items()} if isinstance(value, dict) else value
