"""Entities of a draft: shapes that repeat become new entities, shapes of the catalog's entities use those."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from eventguide.payloads import MISSING, Resolved, Shape
from eventguide.traffic.draft.observed import Observed, kept_names, merged

_MIN_MEMBERS = 2  # properties of an entity
_OFTEN = 2  # places of a new entity

Signature = tuple[str, frozenset[str]]
"""What is the same for objects of one entity: the name of its type, and the keys that it always has."""


@dataclass(slots=True)
class Entities:
    """The entity of each observed object, by its identity; `new` are those to be defined, in order."""

    names: dict[int, str] = field(default_factory=dict)
    new: dict[str, Observed] = field(default_factory=dict)
    _kept: list[Observed] = field(default_factory=list)

    def name_of(self, observed: Observed) -> str:
        """Return the entity that an object is, "" for none."""
        return self.names.get(id(observed), "")

    def definition(self, observed: Observed) -> Observed:
        """Return what defines an object: all that was observed of its new entity, else what was observed of it."""
        return self.new.get(self.name_of(observed), observed)

    def put(self, observed: Observed, name: str) -> None:
        """Remember what an object is."""
        self.names[id(observed)] = name
        self._kept.append(observed)  # an identity means something only while its object lives


def entities_of(roots: list[Observed], resolved: Resolved | None, *, defines: bool = True) -> Entities:
    """Return the entities in what was observed of event types.

    If it `defines` none, only those of the catalog are used, also where limits such as a pattern can't be checked.
    """
    entities = Entities()
    places: dict[Signature, list[tuple[str, Observed]]] = {}
    for root in roots:
        for key, observed, above in _objects(root, "", ()):
            existing = _existing(observed, resolved, checks=defines)
            signature = signature_of(observed)
            if existing:
                entities.put(observed, existing)
            elif signature not in above:  # an entity can't contain itself
                places.setdefault(signature, []).append((key, observed))
    taken = set(resolved.entities) if resolved else set()
    for (type_name, _), those in places.items():
        if defines and len(those) >= _OFTEN:
            name = _new_name(type_name or those[0][0], taken)
            for _, observed in those:
                entities.put(observed, name)
            entities.new[name] = _merged_entity([observed for _, observed in those], entities)
    for name in entities.new:
        _break_circles(name, (name,), entities)
    return entities


def _merged_entity(places: list[Observed], entities: Entities) -> Observed:
    """Return what was observed of an entity; a member that is the same entity in all places stays one."""
    result = merged(places)
    for name, member in result.members.items():
        known = {entities.name_of(one.members[name]) for one in places if name in one.members}
        if len(known) == 1 and "" not in known:
            entities.put(member, known.pop())
    return result


def _break_circles(name: str, above: tuple[str, ...], entities: Entities) -> None:
    """Write an object out where its entity would contain itself."""
    for _, observed, _ in _objects(entities.new[name], name, ()):
        inner = entities.name_of(observed)
        if inner in above:
            del entities.names[id(observed)]
        elif inner in entities.new:
            _break_circles(inner, (*above, inner), entities)


def signature_of(observed: Observed) -> Signature:
    """Return the key that objects of one entity share."""
    always = frozenset(name for name, one in observed.members.items() if one.count == observed.objects)
    kind = observed.members.get("type") or observed.members.get("@type")
    return (kind.fixed if kind and kept_names(kind) else "", always)


def _objects(
    observed: Observed, key: str, above: tuple[Signature, ...]
) -> Iterator[tuple[str, Observed, tuple[Signature, ...]]]:
    """Yield each object below another with its key and the signatures of those around it."""
    for name, below in _below(observed, key):
        is_object = (
            set(below.types) <= {"object", "null"} and len(below.members) >= _MIN_MEMBERS and below.values is None
        )
        if is_object:
            yield name, below, above
        yield from _objects(below, name, (*above, signature_of(below)) if is_object else above)


def _below(observed: Observed, key: str) -> Iterator[tuple[str, Observed]]:
    yield from observed.members.items()
    for one in (observed.items, observed.values):
        if one is not None:
            yield key, one


def _new_name(word: str, taken: set[str]) -> str:
    parts = "".join(sign if sign.isalnum() else " " for sign in word).split()
    name = "".join(part[:1].upper() + part[1:] for part in parts) or "Object"
    name = next(one for one in (name, *(f"{name}{number}" for number in range(2, 10_000))) if one not in taken)
    taken.add(name)
    return name


def _existing(observed: Observed, resolved: Resolved | None, *, checks: bool) -> str:
    entities = resolved.entities if resolved else {}
    return next((name for name, one in entities.items() if fits(observed, one.shape, checks=checks)), "")


def fits(observed: Observed, shape: Shape, *, checks: bool) -> bool:
    """Return whether all values that were seen follow a shape, as far as is known without the values.

    If it `checks` limits such as a pattern, a shape with one does not fit: they can't be checked without the values.
    """
    names = set(observed.names or ()) if set(observed.types) == {"string"} else set()
    if shape.const is not MISSING or "enum" in shape.keywords:
        return bool(names) and names <= set(shape.keywords.get("enum", [shape.const]))
    types = {*shape.types, *(["integer"] if "number" in shape.types else [])}
    # Values are made up by the first format that they have.
    is_checked = not checks or set(shape.keywords.items()) <= {("format", observed.format)}
    if not is_checked or not set(observed.types) <= types:
        return False
    if shape.properties is not None:
        return _members_fit(observed, shape.properties, checks=checks)
    return shape.items is None or observed.items is None or fits(observed.items, shape.items, checks=checks)


def _members_fit(observed: Observed, properties: Mapping[str, Shape], *, checks: bool) -> bool:
    known = {name: shape for name, shape in properties.items() if not shape.never}
    if observed.values is not None or not observed.members.keys() <= known.keys():
        return False
    missing = (name for name, shape in known.items() if not shape.optional)
    always = {name for name, one in observed.members.items() if one.count == observed.objects}
    fit = (fits(one, known[name], checks=checks) for name, one in observed.members.items())
    return always.issuperset(missing) and all(fit)
