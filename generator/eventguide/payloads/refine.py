"""Layers of definitions laid over one another: the nearer wins, key by key."""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, Literal

from eventguide.catalog import KEYWORDS, Deprecation, Evidence, Part, Property, name_list
from eventguide.findings import Finding, Severity
from eventguide.payloads.keywords import keyword_problem
from eventguide.payloads.proof import Composed, broken
from eventguide.payloads.shape import MISSING, Place, Shape, Spot, changed, json_type, same_value
from eventguide.payloads.variables import fill

_SNAKE = {name: "".join(f"_{c.lower()}" if c.isupper() else c for c in name) for name in KEYWORDS}


class Context(ABC):
    """What a resolution run carries along: variables, its entities and findings, the examples of parts."""

    def __init__(self, variables: Mapping[str, Any]) -> None:
        self.variables = variables
        self.findings: list[Finding] = []
        self.composed: Composed = {}

    @abstractmethod
    def entity(self, name: str, place: Place, owner: str = "") -> Shape | None:
        """Return the shape of the entity that `place` names; None where there is none."""

    def report(self, rule: str, place: Place | Spot, message: str, remedy: str = "", *, at_key: bool = False) -> None:
        """Collect an error."""
        location = place.key if at_key else place.value
        self.findings.append(Finding(rule, Severity.ERROR, message, location, remedy))


def refine_all(base: Shape, part: Part, properties: Mapping[str, Property], owner: str, context: Context) -> Shape:
    """Return the object `base` with `properties`, as `part` gives them, laid over its own.

    `owner` is the entity that declares them, "" for event types, actions and variants.
    """
    return _refine_children(base, Place(part), properties, owner, context) if properties else base


def _refine_children(
    base: Shape, place: Place, properties: Mapping[str, Property], owner: str, context: Context
) -> Shape:
    merged = dict(base.properties or {})
    for name, definition in properties.items():
        below = Place(place.part, (*place.steps, "properties", name))
        merged[name] = refine(merged.get(name), definition, below, owner, context)
    return changed(base, properties=merged)


def refine(base: Shape | None, definition: Property, place: Place, owner: str, context: Context) -> Shape:
    """Return `base` (None where the property is new) with `definition` laid over it."""
    if definition.never:
        return changed(base, never=True) if base else Shape(place=place, never=True, inherited_from=owner)
    shape = base or Shape(place=place, inherited_from=owner)
    _check_structure(shape, definition, place, context)
    shape = _enter_entity(shape, definition, place, owner, context)
    _check_types(shape, definition, place, context)
    shape = _with_values(shape, definition, place, context)
    return _refine_structure(shape, definition, place, owner, context)


def _enter_entity(shape: Shape, definition: Property, place: Place, owner: str, context: Context) -> Shape:
    if not definition.entity or definition.entity == shape.entity:
        return shape
    # An explicit example stands for the whole value: this is how a writer cuts a cycle.
    whole = "example" in definition.model_fields_set and not definition.properties
    found = context.entity(definition.entity, place, owner if whole else "")
    if found is None:
        return shape
    # The entity replaces the structure; what is said about the property itself stays.
    return changed(
        shape,
        stated_types=found.stated_types,
        summary=shape.summary or found.summary,
        entity=found.entity,
        properties=found.properties,
        items=found.items,
        values=found.values,
        keywords=found.keywords,
        const=found.const,
        const_place=found.const_place,
        example=found.example,
        example_place=found.example_place,
        sensitive=shape.sensitive or found.sensitive,
    )


def _plain_changes(definition: Property) -> dict[str, Any]:
    stated = definition.model_fields_set
    changes: dict[str, Any] = {
        name: getattr(definition, name)
        for name in ("summary", "description", "optional", "omit", "sensitive", "since", "moment", "event")
        if name in stated
    }
    if definition.types:
        changes["stated_types"] = definition.types
    if definition.deprecated:
        changes["deprecated"] = deprecation_text(definition.deprecated)
    if definition.evidence:
        changes["evidence"] = as_evidence(definition.evidence)
    if definition.source:
        changes["sources"] = name_list(definition.source)
    if definition.notes:
        changes["notes"] = tuple(definition.notes)
    return changes


def _with_values(shape: Shape, definition: Property, place: Place, context: Context) -> Shape:
    stated = definition.model_fields_set
    keywords = {
        name: fill(getattr(definition, field_name), context.variables)
        for name, field_name in _SNAKE.items()
        if field_name in stated
    }
    for name in [name for name, value in keywords.items() if keyword_problem(name, value)]:
        _report_keyword(name, keywords.pop(name), place, context)
    changes: dict[str, Any] = {}
    if keywords:
        changes["keywords"] = {**shape.keywords, **keywords}
    if "example" in stated:
        changes["example"] = fill(definition.example, context.variables)
        changes["example_place"] = _below(place, "example")
    shape = changed(shape, place=place, never=False, **_plain_changes(definition), **changes)
    if "const" in stated:
        shape = fix_value(shape, definition.const, _below(place, "const"), context)
    return shape


def _report_keyword(name: str, value: Any, place: Place, context: Context) -> None:
    context.report(
        "broken-keyword",
        _below(place, name),
        f'"{name}" can\'t be {_json(value)}: it {keyword_problem(name, value)}.',
        "correct it; the keyword means what it means in JSON Schema.",
    )


def _refine_structure(shape: Shape, definition: Property, place: Place, owner: str, context: Context) -> Shape:
    if "properties" in definition.model_fields_set:
        shape = _refine_children(shape, place, definition.properties, owner, context)
    if definition.items is not None:
        items = refine(shape.items, definition.items, _below(place, "items"), owner, context)
        shape = changed(shape, items=items)
    if definition.additional_properties is not None:
        below = _below(place, "additionalProperties")
        shape = changed(shape, values=refine(shape.values, definition.additional_properties, below, owner, context))
    return shape


def _below(place: Place, *steps: str) -> Place:
    return Place(place.part, (*place.steps, *steps))


_STRUCTURES = (
    ("entity", "entity", "object"),
    ("properties", "properties", "object"),
    ("additional_properties", "additionalProperties", "object"),
    ("items", "items", "array"),
)


def _check_structure(shape: Shape, definition: Property, place: Place, context: Context) -> None:
    """Report an object or an array made of what is stated to be something else."""
    stated = definition.types or shape.stated_types
    for name, key, kind in _STRUCTURES:
        if stated and getattr(definition, name) and kind not in stated:
            context.report(
                "contradictory-refinement",
                _below(place, key),
                f'"{place.steps[-1]}" has `{key}`, so it is an {kind}, but its type is {_or(stated)}.',
                "take one of the two away, or change the definition that it refines.",
                at_key=True,
            )


def _check_types(shape: Shape, definition: Property, place: Place, context: Context) -> None:
    known, new = shape.types, definition.types
    if not new or not known or all(_fits(name, known) for name in new):
        return
    context.report(
        "contradictory-refinement",
        _below(place, "type"),
        f'"{place.steps[-1]}" is made {_or(new)} here, but what it refines is {_or(known)}.',
        "give it another name, or change the definition that it refines.",
    )


def fix_value(shape: Shape, value: Any, place: Place, context: Context) -> Shape:
    """Return `shape` with `value` as its one fixed value; a contradiction with what it refines is reported."""
    fixed = fill(value, context.variables)
    problem = _contradiction(shape, fixed)
    if problem:
        context.report(
            "contradictory-refinement",
            place,
            f'"{_last_name(place)}" is fixed to {_json(fixed)} here, but {problem}.',
            "fix it in one place only, or change the definition that it refines.",
        )
        return shape
    return changed(shape, const=fixed, const_place=place)


def _contradiction(shape: Shape, value: Any) -> str:
    if shape.const is not MISSING and not same_value(shape.const, value):
        return f"what it refines already fixes it to {_json(shape.const)}"
    enum = shape.keywords.get("enum")
    if enum and not any(same_value(value, one) for one in enum):
        return f"its values are {', '.join(map(_json, enum))}"
    if shape.stated_types and not _fits(json_type(value), shape.stated_types):
        return f"it is {_or(shape.stated_types)}"
    parts = (shape.properties, shape.items, shape.values)
    if shape.keywords or any(part is not None for part in parts):
        return broken(changed(shape, const=MISSING), value)
    return ""


def _fits(name: str, allowed: tuple[str, ...]) -> bool:
    return name in allowed or (name == "integer" and "number" in allowed)


def _last_name(place: Place) -> str:
    names = [str(step) for step in place.steps if step not in ("const", "payload")]
    return names[-1] if names else "value"


def _or(types: tuple[str, ...]) -> str:
    return " or ".join(types)


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004


def as_evidence(evidence: str | Evidence) -> Evidence:
    """Return evidence given as a bare level as an Evidence."""
    return evidence if isinstance(evidence, Evidence) else Evidence(level=evidence)


def deprecation_text(deprecated: Deprecation | Literal[True]) -> str:
    """Return a deprecation as words."""
    if deprecated is True:
        return "Deprecated."
    since = f" since {deprecated.since}" if deprecated.since else ""
    reason = f": {deprecated.reason.rstrip('.')}" if deprecated.reason else ""
    use = f" Use {deprecated.use} instead." if deprecated.use else ""
    return f"Deprecated{since}{reason}.{use}"
