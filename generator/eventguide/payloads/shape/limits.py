"""How far definitions reach: known before they are resolved, since one that grows without bound would never end."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from eventguide.catalog import Actor, Entity, Layer, Property, Structure

MAX_FIELDS = 10_000
"""How many fields a definition may have, with those of all the entities that it holds."""
MAX_DEPTH = 50
"""How many levels deep it may go: from property to property, and from a definition to the entity it takes over."""


class Extent(NamedTuple):
    """How many fields a definition has and how many levels they go down, all entities that it holds counted."""

    fields: int
    levels: int

    @property
    def is_bounded(self) -> bool:
        """Return whether the definition can be resolved."""
        return self.fields <= MAX_FIELDS and self.levels <= MAX_DEPTH


class Extents:
    """The extents of a catalog's entities, and of what is made of them."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._entities = entities
        self._known: dict[str, Extent] = {}
        for name in entities:
            self._measure(name)

    def of(self, part: Structure | Layer | Property | Actor) -> Extent:
        """Return the extent of a definition. An entity that is refused itself counts nothing: it is cut off."""
        known = [self._known[name] for name in _named_here(part) if name in self._known]
        held = [extent for extent in known if extent.is_bounded]
        below = [self.of(child) for child in _parts(part)]
        fields = len(below) + sum(extent.fields for extent in (*held, *below))
        levels = max((extent.levels + 1 for extent in (*held, *below)), default=0)
        return Extent(min(fields, MAX_FIELDS + 1), min(levels, MAX_DEPTH + 1))

    def is_bounded(self, name: str) -> bool:
        """Return whether an entity can be resolved."""
        return self._known[name].is_bounded

    def _measure(self, name: str) -> None:
        """Measure an entity after all that it holds. No recursion: chains of entities can be long.

        Where an entity leads back to itself, its inner self counts nothing; the cycle is another finding.
        """
        way, begun = [name], set[str]()
        while way:
            current = way[-1]
            waiting = {name for name in named_by(self._entities[current]) if self._is_new(name)} - begun
            if current in begun or not waiting - {current}:
                way.pop()
                self._known.setdefault(current, self.of(self._entities[current]))
            else:
                begun.add(current)
                way.extend(sorted(waiting - {current}))

    def _is_new(self, name: str) -> bool:
        return name in self._entities and name not in self._known


def named_by(part: Structure | Layer | Property | Actor) -> Iterator[str]:
    """Yield the entities that a definition names, at any depth."""
    yield from _named_here(part)
    for below in _parts(part):
        yield from named_by(below)


def _named_here(part: Structure | Layer | Property | Actor) -> Iterator[str]:
    name = part.extends if isinstance(part, Structure) else part.entity if isinstance(part, Property) else ""
    if name:
        yield name


def _parts(part: Structure | Layer | Property | Actor) -> Iterator[Property]:
    yield from part.properties.values()
    if isinstance(part, Property | Entity) and part.items is not None:
        yield part.items
    if isinstance(part, Property | Entity):
        yield from part.one_of
    if isinstance(part, Property | Structure) and isinstance(part.additional_properties, Property):
        yield part.additional_properties
