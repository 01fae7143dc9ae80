"""Rules for the composition, validation and identification of payloads."""

from collections.abc import Iterator
from typing import Any

from eventguide.catalog import Location
from eventguide.findings import Finding, Rule, Severity, Topic, listed
from eventguide.payloads import ITEM, MISSING, VALUE, FieldPath, Payload, PayloadKey, Shape, display
from eventguide.payloads.common_limits import differing_limits
from eventguide.rules.engine.index import Survey

ENTITY_CYCLE = Rule(
    id="entity-cycle",
    severity=Severity.ERROR,
    summary="An entity contains or extends itself.",
    rationale="The payload would be infinite. If the real payload is recursive, give the inner property an "
    "explicit `example`, which ends the recursion.",
    bad="first: {summary: The first book on the shelf., entity: Book}",
    good="first: {summary: The number of the first book on the shelf., example: B10442}",
)


TOO_MANY_FIELDS = Rule(
    id="too-many-fields",
    severity=Severity.ERROR,
    summary="A definition and its entities have more than 10,000 fields or 50 levels.",
    rationale="Entities that contain other entities twice double the payload at each level. Such a payload is "
    "not readable, and composing it takes too long.",
    bad="next: {summary: The loan after., entity: Loan12}",
    good="next: {summary: The number of the loan after., example: L4713}",
)


CONTRADICTORY_REFINEMENT = Rule(
    id="contradictory-refinement",
    severity=Severity.ERROR,
    summary="A definition contradicts the one that it refines.",
    rationale="A string in an entity can't be a number in an action, and a constant value can't be changed to "
    "another one.",
    bad="Return a Book: {actor: Reader, when: Immediately, payload: {type: ReturnEvent}}",
    good="Return a Book: {actor: Reader, when: Immediately, payload: {action: Returned}}",
)


CONFLICTING_KEYS = Rule(
    id="conflicting-keys",
    severity=Severity.ERROR,
    summary="Two keys of a definition contradict each other, or one lacks the other that it needs.",
    rationale="A value that is always the same can't be null as well, and without `enum` there is no list of "
    "values that could grow.",
    bad="type: {summary: The type of event., const: LoanEvent, nullable: true}",
    good="type: {summary: The type of event., const: LoanEvent}",
)


UNDECLARED_PROPERTY = Rule(
    id="undeclared-property",
    severity=Severity.ERROR,
    summary="A `payload` or an `example` gives a value to a property that is not declared.",
    rationale="Every key of a payload has a row in the field table. A misspelled name would add another, "
    "undocumented key.",
    bad="payload: {typ: LoanEvent}",
    good="payload: {type: LoanEvent}",
)


NO_EXAMPLE = Rule(
    id="no-example",
    severity=Severity.ERROR,
    summary="A property has no example, and no example can be composed for it.",
    rationale="Payloads are composed from the examples of their properties. A realistic value also shows "
    "readers more than a type.",
    bad="barcode: {summary: The number on the label.}",
    good="barcode: {summary: The number on the label., example: B10442}",
)


BROKEN_EXAMPLE = Rule(
    id="broken-example",
    severity=Severity.ERROR,
    summary="An example does not match its definition.",
    rationale="Readers rely on examples more than on descriptions. Either the example or the definition is wrong.",
    bad='copies: {summary: How many copies there are., type: integer, example: "3"}',
    good="copies: {summary: How many copies there are., type: integer, example: 3}",
)


UNDOCUMENTED_KEY = Rule(
    id="undocumented-key",
    severity=Severity.WARNING,
    summary="A captured payload has a key that is not documented.",
    rationale="Such a key exists in real traffic. A stream may grow at any time, so the guide is still built.",
    bad="example: {file: examples/with-branch.json}",
    good="example: {file: examples/borrow.json}",
)


MISSING_PROPERTY = Rule(
    id="missing-property",
    severity=Severity.ERROR,
    summary="A required property is missing in an example.",
    rationale="A consumer that relies on the property would fail on the example. Either the example is "
    "incomplete, or the property is `optional`.",
    bad="example: {file: examples/without-type.json}",
    good="example: {file: examples/borrow.json}",
)


FIELD_WITHOUT_EXAMPLE = Rule(
    id="field-without-example",
    severity=Severity.INFO,
    summary="A documented property is not in any example.",
    rationale="Readers who only look at the examples assume that the property does not exist. Show it in the "
    "example of at least one action.",
    bad="fine: {summary: What the reader owes., optional: Only when late., omit: true, example: 250}",
    good="fine: {summary: What the reader owes., optional: Only when late., example: 250}",
)


_Field = tuple[str, ...]
"""A field, wherever it is met: the entity that declares it and its name, or the event type and its path."""


def field_without_example(survey: Survey) -> Iterator[Finding]:
    """Find properties that no example shows."""
    seen = _Seen()
    for payload in survey.resolved.payloads:
        for value in (payload.example, *(one.value for one in payload.examples[1:])):
            seen.look(payload.event, payload.shape, value)
    for (_, name), (place, path) in _unshown(seen):
        message = f'"{display(path)}" is not in any example.'
        hint = f'add "{name}" to the `example` of an action, or remove `omit` if the property is usually present.'
        yield FIELD_WITHOUT_EXAMPLE.report(place, message, hint)


def _unshown(seen: "_Seen") -> Iterator[tuple[tuple[_Field, str], tuple[Location, FieldPath]]]:
    for field, (shape, path) in seen.met.items():
        if field not in seen.shown:
            yield (field, path[-1]), (shape.location, path)


class _Seen:
    """Fields that were met in shapes, and those of them that were shown in examples.

    Payloads share most of their parts: one whose fields have all been shown is not looked at again.
    """

    def __init__(self) -> None:
        self.met: dict[_Field, tuple[Shape, FieldPath]] = {}
        self.shown: set[_Field] = set()
        self._complete: dict[int, Shape] = {}

    def look(self, event: str, shape: Shape, value: Any, path: FieldPath = ()) -> bool:
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
    """Yield the values of an example for the child `name` of a shape."""
    if name == ITEM:
        yield from value if isinstance(value, list) else ()
    elif isinstance(value, dict) and name == VALUE:
        yield from (item for key, item in value.items() if key not in (shape.properties or ()))
    elif isinstance(value, dict) and value.get(name, MISSING) is not MISSING:
        yield value[name]


AMBIGUOUS_PAYLOAD = Rule(
    id="ambiguous-payload",
    severity=Severity.INFO,
    summary="The payloads of several actions can't be distinguished, and no note explains it.",
    rationale="A consumer can't count the actions separately. Either a constant value is missing in the "
    "catalog, or the events really are ambiguous: then add a note of the kind `caution` or `unknown` to the "
    "actions or their event type.",
    bad="Return a Book: {actor: Reader, when: Immediately}",
    good="Return a Book: {actor: Reader, when: Immediately, payload: {action: Returned}}",
)


_EXPLAINING = ("caution", "unknown", "contradiction")


def ambiguous_payload(survey: Survey) -> Iterator[Finding]:
    """Find payloads that can't be distinguished, unless a note explains it."""
    reported: set[PayloadKey] = set()
    by_key = survey.resolved.by_key
    for payload in survey.resolved.payloads:
        if payload.key in reported or not payload.identified.ambiguous:
            continue
        group = [payload, *(by_key[key] for key in payload.identified.ambiguous)]
        reported.update(one.key for one in group)
        if not all(map(_is_noted, group)):
            others = listed(f'"{_title(one, payload)}"' for one in group[1:])
            message = f'The payloads of "{payload.title}" and {others} cannot be distinguished.'
            limits = listed(f"`{display(path)}`" for path in differing_limits([one.shape for one in group]))
            hint = f"the limits of {limits} differ, but only fixed values and types identify payloads: {_HINT}"
            yield AMBIGUOUS_PAYLOAD.report(_place(payload), message, hint if limits else _HINT)


_HINT = "set a value that differs under `payload`, or explain the ambiguity in a note of the kind `caution`."


def _title(payload: Payload, beside: Payload) -> str:
    return payload.title if payload.event == beside.event else f"{payload.event}/{payload.title}"


def _place(payload: Payload) -> Location:
    if payload.variant:
        return payload.definition.at_key("variants", payload.variant)
    return payload.event_type.at_key("actions", payload.action)


def _is_noted(payload: Payload) -> bool:
    notes = [*payload.event_type.notes, *(note for layer in payload.layers for note in layer.notes)]
    return any(note.kind in _EXPLAINING for note in notes)


TOPIC = Topic(
    title="Payloads",
    summary="Each example payload must match its definition, and an example must show each property.",
    rules=(
        ENTITY_CYCLE,
        TOO_MANY_FIELDS,
        CONTRADICTORY_REFINEMENT,
        CONFLICTING_KEYS,
        UNDECLARED_PROPERTY,
        NO_EXAMPLE,
        BROKEN_EXAMPLE,
        UNDOCUMENTED_KEY,
        MISSING_PROPERTY,
        FIELD_WITHOUT_EXAMPLE,
        AMBIGUOUS_PAYLOAD,
    ),
    cross_checks=(field_without_example, ambiguous_payload),
)
