"""Definitions with options, nulls and refinements, made at random: the schema accepts what the definition means.

What it means is computed here from the meaning of the keys, without the package's shapes and schemas.
"""

from dataclasses import dataclass, replace
from typing import Any

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from eventguide.catalog import Catalog
from eventguide.catalog.decode.values import read
from eventguide.payloads.resolve import resolve
from tests.profiles import examples

JSON_TYPES = {"string": str, "integer": int, "boolean": bool}
NAMES = ("Ant", "Bee", "Cow")


@dataclass(frozen=True)
class Value:
    """What a value can be: a scalar of a type, perhaps one of some values; an object; an array; options; or null."""

    type: str = ""
    values: tuple[Any, ...] = ()
    entity: str = ""
    members: "tuple[tuple[str, Value, bool], ...]" = ()
    items: "Value | None" = None
    options: "tuple[Value, ...]" = ()
    nullable: bool = False

    def accepts(self, value: Any) -> bool:
        if value is None:
            return self.nullable or any(option.accepts(None) for option in self.options)
        if self.options:
            return any(option.accepts(value) for option in self.options)
        if self.type == "object":
            return isinstance(value, dict) and self._accepts_members(value)
        if self.items:
            return isinstance(value, list) and all(map(self.items.accepts, value))
        if type(value) is not JSON_TYPES.get(self.type):
            return False
        return not self.values or value in self.values

    def _accepts_members(self, value: dict[str, Any]) -> bool:
        known = {name: (member, optional) for name, member, optional in self.members}
        there = all(name in value or optional for name, (_, optional) in known.items())
        return there and all(name in known and known[name][0].accepts(one) for name, one in value.items())

    @property
    def null(self) -> bool:
        return self.accepts(None)

    def written(self) -> dict[str, Any]:
        """The definition in the catalog; the members of an entity are in the entity."""
        found: dict[str, Any] = {"nullable": True} if self.nullable else {}
        if self.options:
            return {**found, "oneOf": [option.written() for option in self.options]}
        if self.entity:
            return {**found, "entity": self.entity}
        if self.items:
            return {**found, "items": self.items.written()}
        if self.values:
            return {**found, "enum": list(self.values)}
        return {**found, "type": self.type, "example": SAMPLES[self.type]}

    def entities(self) -> dict[str, Any]:
        inner = [*self.options, *(member for _, member, _ in self.members), *([self.items] if self.items else [])]
        found = {name: one for below in inner for name, one in below.entities().items()}
        if self.entity:
            members = {name: {**one.written(), "optional": optional} for name, one, optional in self.members}
            found[self.entity] = {"summary": "E.", "properties": members}
        return found


SAMPLES = {"string": "a", "integer": 1, "boolean": True}
scalars = st.one_of(
    st.sampled_from([Value(type=name) for name in SAMPLES]),
    st.builds(Value, type=st.just("string"), values=st.sampled_from([("a",), ("a", "b"), ("c",)])),
)


def nullable(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    return st.builds(lambda value, null: replace(value, nullable=null), values, st.booleans())


@st.composite
def objects(draw: st.DrawFn, name: str, inner: st.SearchStrategy[Value], most: int = 2) -> Value:
    """An entity with a fixed value of its own, and a few members."""
    kind = ("kind", Value(type="string", values=(name,)), False)
    count = draw(st.integers(0, most))
    members = [(f"{name.lower()}{at}", draw(inner), draw(st.booleans())) for at in range(count)]
    shared = [("both", draw(nullable(scalars)), draw(st.booleans()))] if draw(st.booleans()) else []
    return Value(type="object", entity=name, members=(kind, *members, *shared))


@st.composite
def unions(draw: st.DrawFn, known: tuple[str, ...] = NAMES) -> Value:
    """One to three entities, perhaps a scalar, an array and null."""
    names = draw(st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True))
    options = [draw(objects(name, nullable(scalars))) for name in names]
    options += draw(st.lists(scalars, max_size=1))
    options += [Value(items=draw(nullable(scalars)))] if draw(st.booleans()) else []
    return Value(options=tuple(draw(st.permutations(options))), nullable=draw(st.booleans()))


@dataclass(frozen=True)
class Case:
    """A definition, what an action lays over it, and what it means there."""

    base: Value
    action: dict[str, Any]
    meaning: Value


def kinds(value: Value) -> str:
    return "array" if value.items else value.type


@st.composite
def cases(draw: st.DrawFn) -> Case:
    base = draw(st.one_of(unions(), nullable(scalars), nullable(objects("Ant", unions(NAMES[1:]), 1))))
    options = base.options or (base,)
    entities = [one for one in options if one.entity]
    refined: list[tuple[dict[str, Any], Value]] = [({}, base)]
    if not base.options:
        refined.append(({"properties": {"v": {"nullable": False}}}, replace(base, nullable=False)))
    else:
        refined.append(({"properties": {"v": {"nullable": True}}}, replace(base, nullable=True)))
        left = draw(st.lists(st.sampled_from(options), min_size=1, unique=True))
        forms = [{"entity": one.entity} if one.entity else {"type": kinds(one)} for one in left]
        refined.append(({"properties": {"v": {"oneOf": forms}}}, replace(base, options=tuple(left), nullable=False)))
        typed = draw(st.sampled_from(options))
        same = tuple(one for one in options if kinds(one) == kinds(typed))
        refined.append(
            ({"properties": {"v": {"type": kinds(typed)}}}, replace(base, options=same, nullable=False)),
        )
    if base.options and entities:
        chosen = draw(st.sampled_from(entities))
        one = Value(options=(chosen,), nullable=base.nullable)
        refined.append(({"properties": {"v": {"entity": chosen.entity}}}, one))
        refined.append(({"payload": {"v": {"kind": chosen.entity}}}, replace(one, nullable=False)))
    if base.null:
        refined.append(({"payload": {"v": None}}, Value(nullable=True)))
    return Case(base, *draw(st.sampled_from(refined)))


@st.composite
def values(draw: st.DrawFn, value: Value) -> Any:
    """A value that mostly follows the definition, and now and then does not."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.sampled_from([None, "a", "d", 1, 1.5, True, [], [None], {}, {"kind": "Ant"}]))
    if value.null and draw(st.integers(0, 4)) == 0:
        return None
    if value.options:
        return draw(values(draw(st.sampled_from(value.options))))
    if value.items:
        return [draw(values(value.items)) for _ in range(draw(st.integers(0, 2)))]
    if value.type == "object":
        there = [one for one in value.members if not one[2] or draw(st.booleans())]
        found = {name: draw(values(member)) for name, member, _ in there}
        return {**found, **({"more": 1} if draw(st.integers(0, 9)) == 0 else {})}
    return draw(st.sampled_from(value.values)) if value.values else SAMPLES.get(value.type)


@examples(2)
@given(cases(), st.data())
def test_the_schema_accepts_what_the_definition_means(case: Case, data: st.DataObject) -> None:
    tree = {
        "catalog": 1,
        "title": "T",
        "actors": {"A": {"summary": "A."}},
        "timings": {"T": {"summary": "T."}},
        "entities": case.base.entities(),
        "events": {
            "E": {
                "properties": {"v": {"summary": "V.", **case.base.written()}},
                "actions": {"Do": {"actor": "A", "when": "T", **case.action}},
            }
        },
    }
    resolved = resolve(read(Catalog, tree)[0])
    assert [one.message for one in resolved.findings if one.rule != "no-example"] == []
    validator: Any = jsonschema.Draft202012Validator(resolved.schemas.event("E"))

    assert validator.is_valid(resolved.payloads[0].example)
    assert case.meaning.accepts(resolved.payloads[0].example["v"])
    for source in (case.base, case.meaning):
        for _ in range(8):
            value = data.draw(values(source))
            assert validator.is_valid({"v": value}) == case.meaning.accepts(value), (value, case.action)
