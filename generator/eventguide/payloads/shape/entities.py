"""Entities resolved once each: what they extend, what they hold, with cycles found."""

from collections.abc import Mapping

from eventguide.catalog import Catalog, Entity, Layer, Structure
from eventguide.payloads.shape.context import Context
from eventguide.payloads.shape.limits import MAX_DEPTH, MAX_FIELDS, Extents, named_by
from eventguide.payloads.shape.overlays import check_example, fix, set_examples
from eventguide.payloads.shape.refine import refine_all
from eventguide.payloads.shape.shape import Position, Shape, changed
from eventguide.payloads.shape.value_trees import only_existing
from eventguide.payloads.shape.variables import fill


class Entities(Context):
    """The catalog's entities as shapes, each worked out when first asked for."""

    def __init__(self, catalog: Catalog, variables: Mapping[str, object]) -> None:
        super().__init__(variables)
        self._catalog = catalog
        self._shapes: dict[str, Shape] = {}
        self._open: list[str] = []
        self._reached: dict[str, frozenset[str]] = {}
        self._extents = Extents(catalog.entities)
        for name, entity in catalog.entities.items():
            self.is_bounded(entity, Position(catalog, ("entities", name)))

    def is_bounded(self, part: Structure | Layer, place: Position) -> bool:
        """Return whether a definition can be resolved in bounded time and memory; where it can't, that is reported."""
        if self._extents.of(part).is_bounded:
            return True
        self.report(
            "too-many-fields",
            place,
            f'"{place.steps[-1]}" has more than {MAX_FIELDS:,} fields or {MAX_DEPTH} levels, '
            "including those of its entities.",
            "replace the `entity` of a property by an explicit `example`, which ends the nesting.",
            at_key=True,
        )
        return False

    def entity(self, name: str, place: Position, owner: str = "") -> Shape | None:
        """Return the shape of the entity that `place` names; None where there is none.

        `owner` is the entity whose property has an explicit example for the whole value: where that property is
        part of a cycle, the cycle ends there, and the shape is an object without properties.
        """
        if name not in self._catalog.entities:
            return None  # reported by the rule unknown-entity
        if owner and owner in self._reached_from(name):
            return Shape(place=place, entity=name, stated_types=("object",))
        if not self._extents.is_bounded(name):
            return Shape(place=place, entity=name, stated_types=("object",), example={})
        if name in self._open:
            return self._cut(name, place)
        if name not in self._shapes:
            self._open.append(name)
            self._shapes[name] = self._resolve(name, self._catalog.entities[name])
            self._open.pop()
        return self._shapes[name]

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

    def _cut(self, name: str, place: Position) -> Shape:
        way = " -> ".join((*self._open[self._open.index(name) :], name))
        self.report(
            "entity-cycle",
            Position(place.part, (*place.steps, "entity")),
            f"The entity contains itself: {way}.",
            "add an explicit `example` to one of these properties, which ends the recursion.",
        )
        # With an example, so that it has no further findings.
        return Shape(place=place, entity=name, stated_types=("object",), example={})

    def _resolve(self, name: str, entity: Entity) -> Shape:
        shape = self.object(entity, owner=name)
        shape = changed(shape, sensitive=entity.sensitive, entity=name)
        if not entity.example:
            return shape
        check_example(shape, entity.example, Position(entity, ("example",)), self)
        tree = only_existing(shape, fill(entity.example, self.variables))
        return set_examples(shape, tree, Position(entity, ("example",)))

    def object(self, structure: Structure, *, owner: str) -> Shape:
        """Return an object definition as a shape: what it extends, its own properties, its fixed values."""
        place = Position(structure)
        base = self._extended(structure, place) if structure.extends else None
        shape = base or Shape(place=place, properties={})
        shape = changed(shape, place=place, entity="", summary=structure.summary, description=structure.description)
        shape = refine_all(shape, structure, structure.properties, owner, self)
        return fix(shape, structure.payload, Position(structure, ("payload",)), self)

    def _extended(self, structure: Structure, place: Position) -> Shape | None:
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
        return self.entity(name, place)
