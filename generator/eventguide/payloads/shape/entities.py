"""Entities resolved once each: what they extend, what they hold, with cycles found."""

from collections.abc import Iterator, Mapping

from eventguide.catalog import Actor, Catalog, Entity, Layer, Structure
from eventguide.payloads.shape.context import Context
from eventguide.payloads.shape.contradictions import check_null, check_structure, check_types, fix_value
from eventguide.payloads.shape.keywords import PYTHON_NAMES
from eventguide.payloads.shape.limits import MAX_DEPTH, MAX_FIELDS, Extents, named_by
from eventguide.payloads.shape.option_choice import check_options
from eventguide.payloads.shape.overlays import check_example, fix, set_examples
from eventguide.payloads.shape.refine import lay_further, lay_value, refine_all, with_example
from eventguide.payloads.shape.shape import Position, Shape, below, changed
from eventguide.payloads.shape.value_trees import only_existing
from eventguide.payloads.shape.variables import fill


class Entities(Context):
    """The catalog's entities as shapes, each worked out when first asked for."""

    def __init__(self, catalog: Catalog, variables: Mapping[str, object]) -> None:
        super().__init__(variables)
        self._catalog = catalog
        self._shapes: dict[str, Shape] = {}
        self._open: list[str] = []
        self._cyclic: set[str] = set()
        self._reached: dict[str, frozenset[str]] = {}
        self._extents = Extents(catalog.entities)
        for name, entity in catalog.entities.items():
            self.is_bounded(entity, Position(catalog, ("entities", name)))

    def is_bounded(self, part: Structure | Layer | Actor, position: Position) -> bool:
        """Return whether a definition can be resolved in bounded time and memory; where it can't, that is reported."""
        if self._extents.of(part).is_bounded:
            return True
        self.report(
            "too-many-fields",
            position,
            f'"{position.steps[-1]}" has more than {MAX_FIELDS:,} fields or {MAX_DEPTH} levels, '
            "including those of its entities.",
            "replace the `entity` of a property by an explicit `example`, which ends the nesting.",
            at_key=True,
        )
        return False

    def entity(self, name: str, position: Position, owner: str = "") -> Shape | None:
        """Return the shape of the entity that `position` names; None where there is none.

        `owner` is the entity whose property has an explicit example for the whole value: where that property is
        part of a cycle, the cycle ends there, and the shape is an object without properties.
        """
        if name not in self._catalog.entities:
            return None  # reported by the rule unknown-entity
        if owner and owner in self._reached_from(name):
            return Shape(position=position, entity=name, stated_types=("object",))
        if name in self._open:
            self._report_cycle(name, position)
        # Cut also outside of its cycle: a definition that names the entity, and is laid over it again, would lead to it
        # again without end.
        if name in self._cyclic or not self._extents.is_bounded(name):
            return self._cut(name, position)
        return self._own(name)

    def all(self) -> dict[str, Shape]:
        """Return the shapes of all entities by name, also of those that contain themselves."""
        return {
            name: self._own(name) if self._extents.is_bounded(name) else self._cut(name, Position(entity))
            for name, entity in self._catalog.entities.items()
        }

    def _own(self, name: str) -> Shape:
        if name not in self._shapes:
            self._open.append(name)
            self._shapes[name] = self._resolve(name, self._catalog.entities[name])
            self._open.pop()
        return self._shapes[name]

    def lineage(self, name: str) -> Iterator[str]:
        """Yield an entity, and those that it extends, nearest first."""
        found: dict[str, None] = {}
        while name in self._catalog.entities and name not in found:
            found[name] = None
            name = self._catalog.entities[name].extends
        yield from found

    def _reached_from(self, name: str) -> frozenset[str]:
        """The entities that one leads to, itself included."""
        if name not in self._reached:
            found, rest = {name}, [name]
            while rest:
                entity = self._catalog.entities.get(rest.pop())
                new = set(named_by(entity)) - found if entity else set()
                found |= new
                rest.extend(new)
            self._reached[name] = frozenset(found)
        return self._reached[name]

    @staticmethod
    def _cut(name: str, position: Position) -> Shape:
        """An entity that is not looked into; with an example, so that it has no further findings."""
        return Shape(position=position, entity=name, stated_types=("object",), example={})

    def _report_cycle(self, name: str, position: Position) -> None:
        cycle = self._open[self._open.index(name) :]
        self._cyclic.update(cycle)
        way = " -> ".join((*cycle, name))
        self.report(
            "entity-cycle",
            Position(position.part, (*position.steps, "entity")),
            f"The entity contains itself: {way}.",
            "add an explicit `example` to one of these properties, which ends the recursion.",
        )

    def _resolve(self, name: str, entity: Entity) -> Shape:
        position = Position(self._catalog, ("entities", name))
        shape = self.object(entity, owner=name, position=position)
        shape = changed(shape, sensitive=entity.sensitive, entity=name, deprecated=entity.deprecated)
        if shape.properties is None or not isinstance(entity.example, dict):
            is_given = "example" in entity.stated
            return with_example(shape, entity, position, self) if is_given else shape
        if not entity.example:
            return shape
        check_example(shape, entity.example, Position(entity, ("example",)), self)
        tree = only_existing(shape, fill(entity.example, self.variables), undocumented=True)
        return set_examples(shape, tree, Position(entity, ("example",)))

    def object(self, structure: Structure, *, owner: str, position: Position) -> Shape:
        """Return a definition as a shape: what it extends, its own properties, its fixed values.

        `position` is where its name is.
        """
        here = Position(structure)
        base = self._extended(structure, here) if structure.extends else None
        shape = base or Shape(position=here, properties=None if isinstance(structure, Entity) else {})
        words = {"summary": structure.summary, "description": structure.description}
        shape = changed(shape, position=here, entity="", deprecated=False, **words)
        if isinstance(structure, Entity):
            shape = self._value(shape, structure, owner, position)
        else:
            shape = refine_all(shape, structure, structure.properties, owner, self)
            shape = lay_further(shape, structure.additional_properties, position, owner, self)
        return fix(shape, structure.payload, Position(structure, ("payload",)), self)

    def _value(self, shape: Shape, entity: Entity, owner: str, position: Position) -> Shape:
        contradicts = check_options(entity, position, self)
        for check in (check_structure, check_types, check_null):
            check(shape, entity, position, self)
        shape = lay_value(shape, entity, position, owner, self)
        if shape.properties is None and not is_other_value(entity):
            shape = changed(shape, properties={})
        is_fixed = "const" in entity.stated and not contradicts
        return fix_value(shape, entity.const, below(position, "const"), self) if is_fixed else shape

    def _extended(self, structure: Structure, position: Position) -> Shape | None:
        name = structure.extends
        if name in self._open:
            way = " -> ".join((*self._open[self._open.index(name) :], name))
            self.report(
                "entity-cycle",
                Position(structure, ("extends",)),
                f"The entity extends itself: {way}.",
                "remove one `extends`.",
            )
            return None
        found = self.entity(name, position)
        is_object = found is not None and "object" in found.types and not found.options
        if found is None or is_object or is_other_value(structure):
            return found
        kind = "one of several options" if found.options else " or ".join(found.types) or "no object"
        self.report(
            "contradictory-refinement",
            Position(structure, ("extends",)),
            f'"{name}" is {kind}, but only objects have properties to inherit.',
            "use it in the `entity:` of a property.",
        )
        return None


_SCALAR_KEYS = frozenset(
    {"type", "items", "one_of", "const", *PYTHON_NAMES.values()} - {"min_properties", "max_properties"}
)


def is_other_value(structure: Structure) -> bool:
    """Return whether a definition is that of a text, a number, a list: of anything but an object."""
    if not isinstance(structure, Entity) or "object" in structure.types:
        return False
    stated = structure.stated
    says_so = bool(_SCALAR_KEYS & stated) or not isinstance(structure.example, dict)
    return says_so and not {"properties", "additional_properties"} & stated
