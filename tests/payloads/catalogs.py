"""Small catalogs with several levels, made up for property tests, and what their writers expect of them.

Names say what a property is: `n` is a whole number, `s` a text, `l` a list of whole numbers, `o` an object. Each entity
declares `n`, `s` and `l`, and `o` as an entity before it; each level may refine them, fix them, and give samples.
"""

from collections.abc import Callable, Iterator
from typing import Any

import yaml
from hypothesis import strategies as st

from eventguide.payloads import MISSING

Tree = dict[str, Any]
Path = tuple[str, ...]

MAX_DEPTH = 2
numbers = st.integers(1, 6)
words = st.sampled_from(["a", "b", "c", "d"])
lists = st.lists(numbers, max_size=3)


def _one(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[Tree]:
    """Nothing, mostly, or one of these keys with a value: all keys together would be contradictory."""
    pairs = [strategy.map(lambda value, key=key: {key: value}) for key, strategy in keys.items()]
    return st.one_of(st.just({}), st.just({}), *pairs)


number_refinements = _one(example=numbers, const=numbers, minimum=st.just(0))
word_refinements = _one(example=words, const=words, enum=st.just(["a", "b", "c", "d"]))
list_refinements = _one(
    example=lists,
    const=lists,
    minItems=st.integers(0, 2),
    maxItems=st.integers(0, 2),
    uniqueItems=st.booleans(),
)


@st.composite
def trees(draw: st.DrawFn, depth: int = 0) -> Tree:
    """Trees of values, as `payload` and `example` give them."""
    names = draw(st.lists(st.sampled_from("nslo" if depth < MAX_DEPTH else "nsl"), max_size=2, unique=True))
    values = {"n": numbers, "s": words, "l": lists, "o": trees(depth + 1) if depth < MAX_DEPTH else st.nothing()}
    return {name: draw(values[name]) for name in names}


@st.composite
def refinements(draw: st.DrawFn, entities: list[str], depth: int = 0) -> Tree:
    """What `properties` say at a level."""
    given = {"n": draw(number_refinements), "s": draw(word_refinements), "l": draw(list_refinements)}
    if depth < MAX_DEPTH:
        given["o"] = draw(_objects(entities, depth + 1))
    return {name: definition for name, definition in given.items() if definition}


@st.composite
def _objects(draw: st.DrawFn, entities: list[str], depth: int) -> Tree:
    given = draw(_one(entity=st.sampled_from(entities), properties=refinements(entities, depth)))
    return given | draw(_one(example=trees(depth), properties=refinements(entities, depth)))


INNERMOST: Tree = {"n": {"example": 7}, "s": {"example": "z"}, "l": {"example": []}}


def _declared(draw: st.DrawFn, index: int, earlier: list[str]) -> Tree:
    """The properties that an entity declares, each so that it can be composed."""
    properties: Tree = {
        "n": {"example": draw(numbers)},
        "s": draw(st.sampled_from([{"example": "a"}, {"enum": ["a", "b", "c", "d", "z"]}])),
        "l": {"items": {"example": draw(numbers)}} | draw(list_refinements),
        "o": {"properties": INNERMOST | {"o": {"properties": INNERMOST}}},
        f"own{index}": {"example": index},
    }
    if earlier:
        properties["o"] = {"entity": draw(st.sampled_from(earlier))} | draw(_one(example=trees(1)))
    return properties


levels = _one(payload=trees(), example=trees())


@st.composite
def catalogs(draw: st.DrawFn) -> Tree:
    """A catalog of up to three entities, one event type, two actions, one of them with a variant."""
    entities: Tree = {}
    for index in range(draw(st.integers(1, 3))):
        earlier = list(entities)
        entity = {"properties": _declared(draw, index, earlier)} | draw(levels)
        if earlier and draw(st.booleans()):
            entity = {"extends": draw(st.sampled_from(earlier))} | entity
        entities[f"E{index}"] = entity
    level = st.builds(lambda given, more: given | more, _one(properties=refinements(list(entities))), levels)
    by = {"actor": "Somebody", "when": "At once"}
    event = {"extends": draw(st.sampled_from(list(entities)))} | draw(level)
    event["actions"] = {"One": by | draw(level), "Two": by | draw(level) | {"variants": {"A": draw(level)}}}
    return {
        "catalog": 1,
        "title": "Test",
        "actors": {"Somebody": {"summary": "S.", "example": draw(trees())}},
        "timings": {"At once": {"summary": "T."}},
        "entities": entities,
        "events": {"E": event},
    }


class _Plain(yaml.SafeDumper):
    """YAML without anchors: what two places have in common is written twice."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def dumped(catalog: Tree) -> str:
    """Return a catalog as YAML."""
    return yaml.dump(catalog, Dumper=_Plain, sort_keys=False, default_flow_style=None, width=110)


class Expected:
    """What the levels of a catalog say of one payload: worked out from the words of the format's documentation."""

    def __init__(self, catalog: Tree, action: str, variant: str = "") -> None:
        event = catalog["events"]["E"]
        layers = [event, event["actions"][action]]
        layers += [layers[-1]["variants"][variant]] if variant else []
        self.entities: Tree = catalog["entities"]
        self.trees = [*reversed([layer.get("example", {}) for layer in layers])]
        self.trees.append(catalog["actors"]["Somebody"].get("example", {}))
        self.levels = [*reversed(layers), *self.chain(event["extends"])]

    def chain(self, entity: str) -> list[Tree]:
        """An entity and those that it extends, nearest first."""
        found = [self.entities[entity]]
        while "extends" in found[-1]:
            found.append(self.entities[found[-1]["extends"]])
        return found

    def fixed(self, path: Path) -> list[Any]:
        """All values that any level fixes at a path."""
        return [value for level, rest in self.given(path) for value in _fixed_by(level, rest)]

    def shown(self, path: Path, is_allowed: Callable[[Any], bool]) -> Any:
        """The value at a path: MISSING where no level gives one.

        Where a level has chosen the entity of an object on the way, examples that it does not allow give way to others.
        """
        samples = (_value(tree, path) for tree in self.trees)
        own = [value for level, rest in self.given(path) for value in _sampled_by(level, rest)]
        if any(_entity(level, path[:at]) for level in self.levels for at in range(1, len(path))):
            own = [value for value in own if value is not MISSING and is_allowed(value)]
        return next((value for value in (*self.fixed(path), *samples, *own) if value is not MISSING), MISSING)

    def given(self, path: Path) -> Iterator[tuple[Tree, Path]]:
        """The levels that say something of a path, nearest first, each with the way to it from there."""
        levels = [(level, path) for level in self.levels]
        yield from levels
        for at in range(1, len(path)):
            entity = next(
                (name for level, rest in levels if (name := _entity(level, rest[: len(rest) - len(path) + at]))), ""
            )
            added = [(level, path[at:]) for level in self.chain(entity)] if entity else []
            yield from added
            levels += added


def _entity(level: Tree, path: Path) -> str:
    definition = _definition(level, path)
    return definition.get("entity", "") if definition else ""


def _definition(level: Tree, path: Path) -> Tree | None:
    current: Tree | None = level
    for step in path:
        current = current.get("properties", {}).get(step) if current else None
    return current


def _fixed_by(level: Tree, path: Path) -> Iterator[Any]:
    definition = _definition(level, path)
    given = (_value(level.get("payload", {}), path), (definition or {}).get("const", MISSING))
    yield from (value for value in given if value is not MISSING)


def _sampled_by(level: Tree, path: Path) -> Iterator[Any]:
    """The samples of definitions, not of trees that are laid over payloads; of an object before its properties."""
    is_entity = "actions" not in level and "actor" not in level and "own" in str(level.get("properties", {}))
    if is_entity:
        yield _value(level.get("example", {}), path)
    for at in range(1, len(path) + 1):
        definition = _definition(level, path[:at])
        if definition and "example" in definition:
            yield _value(definition["example"], path[at:])


def _value(tree: Any, path: Path) -> Any:
    for step in path:
        tree = tree.get(step, MISSING) if isinstance(tree, dict) else MISSING
    return tree


PATHS: list[Path] = [(*["o"] * depth, name) for depth in range(MAX_DEPTH + 1) for name in ("n", "s", "l")]
