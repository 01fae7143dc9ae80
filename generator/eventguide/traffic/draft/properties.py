"""The definitions of properties in a draft, from what was observed of them."""

from typing import Any

from eventguide.made_up import made_text
from eventguide.traffic.draft.entities import Entities
from eventguide.traffic.draft.observed import Observed, kept_names

Tree = dict[str, Any]

_ENUM_EVENTS = 20  # how often a value or a list of values must have been seen to be the only one, probably
_ENUM_EACH = 4
_MAX_SHARE = 99.9  # of which three digits are not rounded to 100 %
_SAMPLES = {"integer": 1, "number": 1.5, "boolean": True, "array": [], "object": {}, "string": "text", "null": None}


class Properties:
    """Writes definitions, with entities where there are some."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    def of(self, observed: Observed, noun: str = "objects") -> Tree:
        """Return the definitions of the members of an object; `noun` as in `presence`."""
        return {name: self.property(name, one, observed.objects, noun) for name, one in observed.members.items()}

    def property(self, name: str, observed: Observed, of: int, noun: str) -> Tree:
        """Return the definition of a property of an object that was seen so often; `noun` as in `presence`."""
        return {**self._value(name, observed), **presence(observed, of, noun)}

    def _value(self, name: str, observed: Observed) -> Tree:
        types = _types(observed)
        entity = self._entities.name_of(observed)
        stated: Tree = {"type": types[0] if len(types) == 1 else types}
        if entity:
            return {"entity": entity, **(stated if len(types) > 1 else {})}
        kinds = [one for one in types if one != "null"]
        if len(kinds) > 1 and (observed.members or observed.values or observed.items):
            null = {"nullable": True} if "null" in types else {}
            return {"oneOf": [self._of_type(kind, name, {"type": kind}, observed) for kind in kinds], **null}
        if len(kinds) == 1:
            return self._of_type(kinds[0], name, stated, observed)
        return {**stated, "example": _SAMPLES[types[0]]}

    def _of_type(self, kind: str, name: str, stated: Tree, observed: Observed) -> Tree:
        """The definition of those values that have one type, or null if that is stated."""
        if kind == "object":
            return {**stated, **self._object(name, observed)}
        if kind == "array" and observed.items is not None and observed.items.count:
            return {**stated, "items": self._value(name, observed.items)}
        if kind == "string":
            return self._string(name, stated, observed)
        return {**stated, "example": _SAMPLES[kind]}

    def _object(self, name: str, observed: Observed) -> Tree:
        known: Tree = {"properties": self.of(observed)} if observed.members else {}
        if observed.values is not None:
            known["additionalProperties"] = self._value(name, observed.values)
        return known if observed.members else {**known, "example": {}}

    def _string(self, name: str, stated: Tree, observed: Observed) -> Tree:
        names = kept_names(observed)
        is_complete = observed.count >= max(_ENUM_EVENTS, _ENUM_EACH * len(names))
        if names and is_complete and "null" not in observed.types:
            return {"const": names[0]} if len(names) == 1 else {"enum": names}
        known = {"format": observed.format} if observed.format else {}
        return {**stated, **known, "example": made_text(observed.format, 1, "", name)}


def presence(observed: Observed, of: int, noun: str) -> Tree:
    """Return the keys of a property that is not always present, with its share; none of one that is.

    `of` is how often the object was seen that may have it: `events`, or `objects` in them, one event may have several.
    """
    if observed.count >= of:
        return {}
    return {"optional": f"In {_share(100 * observed.count / of)} % of the captured {noun}.", "omit": True}


def _share(percent: float) -> str:
    if percent > _MAX_SHARE:
        return f"more than {_MAX_SHARE}"
    return "less than 0.1" if percent < 100 - _MAX_SHARE else f"{percent:.3g}"


def _types(observed: Observed) -> list[str]:
    types = sorted(observed.types, key=lambda one: (one == "null", one))
    return [one for one in types if one != "integer"] if "number" in types else types
