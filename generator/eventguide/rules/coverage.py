"""Check that each field has an example, and that payloads can be distinguished."""

from collections.abc import Iterator
from typing import Any

from eventguide.catalog import Location
from eventguide.findings import Finding, listed
from eventguide.payloads import ITEM, MISSING, VALUE, Path, Payload, PayloadKey, Shape, display
from eventguide.rules.engine.index import Survey
from eventguide.rules.engine.report import report

_Field = tuple[str, ...]
"""A field, wherever it is met: the entity that declares it and its name, or the event type and its path."""


def field_without_example(survey: Survey) -> Iterator[Finding]:
    """Find properties that no example shows."""
    seen = _Seen()
    for payload in survey.resolved.payloads:
        seen.look(payload.event, payload.shape, payload.example)
    for (_, name), (place, path) in _unshown(seen):
        message = f'"{display(path)}" is not in any example.'
        hint = f'add "{name}" to the `example` of an action, or remove `omit` if the property is usually present.'
        yield report("field-without-example", place, message, hint)


def _unshown(seen: "_Seen") -> Iterator[tuple[tuple[_Field, str], tuple[Location, Path]]]:
    for field, (shape, path) in seen.met.items():
        if field not in seen.shown:
            yield (field, path[-1]), (shape.location, path)


class _Seen:
    """Fields that were met in shapes, and those of them that were shown in examples.

    Payloads share most of their parts: one whose fields have all been shown is not looked at again.
    """

    def __init__(self) -> None:
        self.met: dict[_Field, tuple[Shape, Path]] = {}
        self.shown: set[_Field] = set()
        self._complete: dict[int, Shape] = {}

    def look(self, event: str, shape: Shape, value: Any, path: Path = ()) -> bool:
        """Compare a part with its example; return whether it and everything in it has been shown by now."""
        complete = True
        for name, child in shape.children():
            if id(child) in self._complete:
                continue
            values = list(_values(value, name, shape))
            if name not in (ITEM, VALUE):
                field = (child.inherited_from, name) if child.inherited_from else (event, *path, name)
                self.met.setdefault(field, (child, (*path, name)))
                if values:
                    self.shown.add(field)
            elif not values:
                values = [MISSING]  # no item, no entry: then what is in them is not shown either
            # All items are looked at, for each may show something else.
            looked = [self.look(event, child, one, (*path, name)) for one in values]
            complete = complete and any(looked)
        if complete:
            self._complete[id(shape)] = shape
        return complete


def _values(value: Any, name: str, shape: Shape) -> Iterator[Any]:
    """The values of an example that stand where the shape has `name`."""
    if name == ITEM:
        yield from value if isinstance(value, list) else ()
    elif isinstance(value, dict) and name == VALUE:
        yield from (item for key, item in value.items() if key not in (shape.properties or ()))
    elif isinstance(value, dict) and value.get(name, MISSING) is not MISSING:
        yield value[name]


_SAYING = ("caution", "unknown", "contradiction")


def ambiguous_payload(survey: Survey) -> Iterator[Finding]:
    """Find payloads that nothing tells apart, where no note says so."""
    told: set[PayloadKey] = set()
    by_key = survey.resolved.by_key
    for payload in survey.resolved.payloads:
        if payload.key in told or not payload.identified.ambiguous:
            continue
        group = [payload, *(by_key[key] for key in payload.identified.ambiguous)]
        told.update(one.key for one in group)
        if not all(map(_is_noted, group)):
            others = listed(f'"{_title(one, payload)}"' for one in group[1:])
            message = f'The payloads of "{payload.title}" and {others} cannot be distinguished.'
            yield report("ambiguous-payload", _place(payload), message, _HINT)


_HINT = "set a value that differs under `payload`, or explain the ambiguity in a note of the kind `caution`."


def _title(payload: Payload, beside: Payload) -> str:
    return payload.title if payload.event == beside.event else f"{payload.event}/{payload.title}"


def _place(payload: Payload) -> Location:
    if payload.variant:
        return payload.definition.at_key("variants", payload.variant)
    return payload.event_type.at_key("actions", payload.action)


def _is_noted(payload: Payload) -> bool:
    notes = [*payload.event_type.notes, *(note for layer in payload.layers for note in layer.notes)]
    return any(note.kind in _SAYING for note in notes)
