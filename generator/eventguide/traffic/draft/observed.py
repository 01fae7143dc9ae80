"""What was observed at one place in many events: types, members, formats; values only where they are names."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jsonschema_rs

from eventguide.payloads.shape.json_types import json_type
from eventguide.payloads.validators import validator_for

NAMING_KEYS = frozenset((
    "type", "@type", "kind", "action", "event", "event_type", "eventType", "event_name", "eventName", "verb", "status",
    "state", "object_type", "objectType", "category", "currency", "method", "level", "role", "roles", "@context",
    "context", "version", "specversion", "dataVersion", "datacontenttype", "schema", "source_type",
))  # fmt: skip
"""Properties whose values are names of the interface, not data about people."""

MAX_MEMBERS = 60
"""An object with more different keys is a map: its keys are data."""

FORMATS = ("uuid", "date-time", "date", "email", "ipv4", "ipv6", "uri")
"""The formats that are detected in values, the most specific first."""

MIN_OBJECTS = 10
"""An object with unusual keys, seen less often, is a map: nothing shows which of its keys are names."""

_MIN_SHARE = 0.5  # of the objects with unusual keys that have a key that is a name
_MAX_VALUES = 24
_SEVERAL = 2
_MAX_FORMATTED = 1_000
_NAME = re.compile(r"[A-Za-z][\w./:#+ -]{0,99}")
_DATA = re.compile(r"\d{5}|[0-9A-Fa-f-]{16}|\d+\.\d+\.\d+\.\d+")
_KEY = re.compile(r"(?:[^\W\d]|[@$])[\w.:@$/ -]{0,63}")
_DATA_IN_KEY = re.compile(r"@.*\.|[0-9A-Fa-f]{8}-|\d{5}|[0-9A-Fa-f]{16}|^\d")


def is_name(value: Any) -> bool:
    """Return whether a value can be a name of the interface: a short text without long numbers."""
    return isinstance(value, str) and _NAME.fullmatch(value) is not None and _DATA.search(value) is None


def is_key(name: str) -> bool:
    """Return whether a key is a name, and not data itself."""
    return _KEY.fullmatch(name) is not None and _DATA_IN_KEY.search(name) is None


@dataclass(slots=True)
class Observed:
    """What was seen at one place. `count` is how often something was there.

    `members` are those with usual keys, `values` is what was seen under all other keys. `is_map`: it has too many keys.
    `incomplete` counts the events of which a key was left out.
    """

    count: int = 0
    types: Counter[str] = field(default_factory=Counter)
    members: dict[str, "Observed"] = field(default_factory=dict)
    items: "Observed | None" = None
    values: "Observed | None" = None
    formats: set[str] | None = None
    names: Counter[str] | None = field(default_factory=Counter)
    incomplete: int = 0
    is_map: bool = False

    def add(self, value: Any, key: str = "") -> None:
        """Add a value that the property `key` has."""
        self.count += 1
        name = json_type(value)
        self.types[name] += 1
        if isinstance(value, dict):
            self._add_members(value)
        elif isinstance(value, list):
            self.items = self.items or Observed()
            for item in value:
                self.items.add(item, key)
        elif isinstance(value, str):
            found = formats_of(value)
            self.formats = found if self.formats is None else self.formats & found
            self._add_name(value, key)

    def add_event(self, event: dict[str, Any]) -> None:
        """Add an event: it is not a map, and a key of it that may be data itself is left out."""
        self.count += 1
        self.types["object"] += 1
        self.incomplete += not all(map(is_key, event))
        for name, member in event.items():
            if is_key(name):
                self.members.setdefault(name, Observed()).add(member, name)

    def _add_name(self, value: str, key: str) -> None:
        if self.names is None or key not in NAMING_KEYS or not is_name(value):
            self.names = None
            return
        self.names[value] += 1
        if len(self.names) > _MAX_VALUES:
            self.names = None

    def _add_members(self, value: dict[str, Any]) -> None:
        if not self.is_map and len(self.members.keys() | value) > MAX_MEMBERS:
            self.is_map = True
            self._keep(())
        for name, member in value.items():
            if self.is_map or not is_key(name):
                self.values = self.values or Observed()
                self.values.add(member, name)
            else:
                self.members.setdefault(name, Observed()).add(member, name)

    def _keep(self, names: Collection[str]) -> None:
        """Take all other members as values of a map."""
        others = [member for name, member in self.members.items() if name not in names]
        self.values = merged([*([self.values] if self.values else []), *others])
        self.members = {name: member for name, member in self.members.items() if name in names}

    def settle(self) -> None:
        """Decide, after all events, which keys are names in objects that also have keys that are data."""
        if self.values is not None and self.members:
            is_enough = self.objects >= MIN_OBJECTS
            often = _MIN_SHARE * self.objects
            self._keep([name for name, one in self.members.items() if is_enough and one.count >= often])
        for below in (*self.members.values(), self.items, self.values):
            if below is not None:
                below.settle()

    @property
    def format(self) -> str:
        """The most telling format of all texts, "" where they have none in common."""
        return next((one for one in FORMATS if one in (self.formats or ())), "")

    @property
    def objects(self) -> int:
        """How often it was an object."""
        return self.types["object"]

    @property
    def fixed(self) -> str:
        """The one name that it always has, "" where it has several or may be data."""
        is_text = set(self.types) == {"string"}
        return next(iter(self.names)) if is_text and self.names and len(self.names) == 1 else ""


def kept_names(observed: Observed) -> list[str]:
    """Return the names that are written as they are: each was seen several times. Empty where they may be data."""
    if not observed.names or set(observed.types) - {"string", "null"} or min(observed.names.values()) < _SEVERAL:
        return []
    return sorted(observed.names)


def merged(many: Iterable[Observed]) -> Observed:
    """Return what was observed at several places together."""
    result = Observed()
    for one in many:
        result.count += one.count
        result.types += one.types
        for name, member in one.members.items():
            result.members[name] = merged([result.members[name], member]) if name in result.members else member
        result.items = _either(result.items, one.items)
        result.values = _either(result.values, one.values)
        if one.formats is not None:
            result.formats = one.formats if result.formats is None else result.formats & one.formats
        result.names = None if result.names is None or one.names is None else result.names + one.names
        result.is_map |= one.is_map
    if result.is_map:
        result._keep(())  # noqa: SLF001 - its own
    return result


def _either(one: Observed | None, other: Observed | None) -> Observed | None:
    return merged([one, other]) if one and other else one or other


def formats_of(text: str) -> set[str]:
    """Return the JSON Schema formats that a text has."""
    if len(text) > _MAX_FORMATTED:
        return set()
    return {name for name, validator in _validators().items() if validator.is_valid(text)}


@cache
def _validators() -> dict[str, jsonschema_rs.Validator]:
    return {name: validator_for({"format": name}) for name in FORMATS}
