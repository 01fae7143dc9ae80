"""Index of everything in a catalog that rules check, built in one walk."""

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Any, NamedTuple, TypeVar

from eventguide.catalog import (
    Actor,
    Catalog,
    Entity,
    EventType,
    Layer,
    Location,
    Part,
    Property,
    Step,
    Structure,
    Timing,
    Value,
    captured_file,
)
from eventguide.payloads import Resolved
from eventguide.record import record

P = TypeVar("P", bound=Part)


class Definition(NamedTuple):
    """A part of the catalog: its name or place in a list, and the part and steps that hold it."""

    part: Any
    name: str
    holder: Part
    steps: tuple[str | int, ...]

    @property
    def key(self) -> Location:
        """The place of its name."""
        return self.holder.at_key(*self.steps)


class Text(NamedTuple):
    """A piece of prose; `key` is the YAML key that gives it."""

    text: str
    part: Part
    key: str

    @property
    def place(self) -> Location:
        """Its source position."""
        return self.part.at(self.key)


class Sample(NamedTuple):
    """A string in the values of payloads; `is_value` is false for other strings, such as a pattern."""

    text: str
    part: Part
    steps: tuple[str | int, ...]
    is_value: bool = True

    @property
    def place(self) -> Location:
        """Its source position."""
        return self.part.at(*self.steps)


# The keys that hold prose: one line of it, or paragraphs.
_PROSE = frozenset(("summary", "trigger", "description", "text", "note", "reason", "optional"))

# The keys that hold values of payloads, by the part that has them.
_VALUES: tuple[tuple[type[Part], tuple[str, ...]], ...] = (
    (Property, ("const", "example", "enum")),
    (Entity, ("const", "payload", "example", "enum")),
    (Layer, ("payload", "example")),
    (Structure, ("payload", "example")),
    (Actor, ("payload", "example")),
    (Timing, ("envelope",)),
    (Step, ("example",)),
    (Catalog, ("variables",)),
)


@record(slots=False)
class Survey:
    """A resolved catalog with what its parts hold, in the order in which they stand."""

    resolved: Resolved

    @property
    def catalog(self) -> Catalog:
        """The catalog as written."""
        return self.resolved.catalog

    @cached_property
    def _parts(self) -> Mapping[type[Part], list[Definition]]:
        found: dict[type[Part], list[Definition]] = {}
        _collect(self.catalog, found)
        return found

    def all(self, kind: type[P]) -> list[Definition]:
        """Return all parts of one kind; for `Structure` and `Layer` of each of their kinds as well."""
        return [found for part, group in self._parts.items() if issubclass(part, kind) for found in group]

    @cached_property
    def property_names(self) -> tuple[str, ...]:
        """The names of all properties, each once, in the order in which they are written."""
        named = (found for found in self.all(Property) if found.steps[0] == "properties")
        return tuple(dict.fromkeys(found.name for found in named))

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """All prose of the catalog."""
        holders = [self.catalog, *(found.part for found in self.all(Part))]
        return tuple(text for part in holders for text in _texts(part))

    @cached_property
    def samples(self) -> tuple[Sample, ...]:
        """All texts among the values of payloads, as written and as captured."""
        return (*self._written, *self._captured())

    @cached_property
    def _written(self) -> tuple[Sample, ...]:
        holders = [self.catalog, *(found.part for found in self.all(Part))]
        return tuple(sample for part in holders for sample in _samples(part))

    @cached_property
    def templates(self) -> tuple[Sample, ...]:
        """The written samples in which variables may stand; a captured text is data, whatever it looks like."""
        return tuple(sample for sample in self._written if "${" in sample.text)

    def _captured(self) -> Iterator[Sample]:
        for found in self.all(Layer):
            if file := captured_file(found.part):
                for sample in _leaves(self.catalog.captured.get(file), found.part, ()):
                    yield sample._replace(steps=("example", "file"))
            for one in found.part.examples.values():
                for sample in _leaves(self.catalog.captured.get(one.file), one, ()):
                    yield sample._replace(steps=("file",))


def _collect(part: Part, found: dict[type[Part], list[Definition]]) -> None:
    fields = part.by_key()
    for key, written in part.node.items():
        if not isinstance(written, (dict, list)):
            continue
        value = getattr(part, fields[key].name)
        if isinstance(value, Part):
            _take(Definition(value, key, part, (key,)), found)
        elif isinstance(value, dict):
            for inner, item in value.items():
                if not isinstance(item, Part):
                    break
                _take(Definition(item, inner, part, (key, inner)), found)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, Part):
                    _take(Definition(item, key if isinstance(item, Property) else "", part, (key, index)), found)


def _take(one: Definition, found: dict[type[Part], list[Definition]]) -> None:
    if not (one.part.is_written or isinstance(one.part, Property)):
        return  # it could not be read, and was complained about
    found.setdefault(type(one.part), []).append(one)
    _collect(one.part, found)


def _texts(part: Part) -> Iterator[Text]:
    for key, text in part.node.items():
        if key in _PROSE and isinstance(text, str):
            yield Text(text, part, key)


def value_keys(part: Part) -> tuple[str, ...]:
    """Return the keys of a part that hold values of payloads."""
    kind: Any = type(part)  # mypy holds that a class has no hash
    return _value_keys(kind)


@cache
def _value_keys(kind: type) -> tuple[str, ...]:
    return next((keys for holder, keys in _VALUES if issubclass(kind, holder)), ())


def _samples(part: Part) -> Iterator[Sample]:
    keys = value_keys(part)
    if not keys:
        return
    stated = part.stated
    for key in keys:
        if key in stated and not (key == "example" and isinstance(part, Layer) and captured_file(part)):
            yield from _leaves(getattr(part, key), part, (key,))
    if isinstance(part, EventType | Layer):
        yield from _leaves(part.headers, part, ("headers",))
    if isinstance(part, Value):
        for key in ("pattern", "format"):
            if key in stated:
                yield Sample(getattr(part, key), part, (key,), is_value=False)


def _leaves(value: Any, part: Part, steps: tuple[str | int, ...]) -> Iterator[Sample]:
    if isinstance(value, str):
        yield Sample(value, part, steps)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, part, (*steps, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves(item, part, (*steps, index))
